"""Sale rows: which sale of the ledger each row of a sales list is, which lead it names, and how it is written."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from leaddesk.domain.identity import Identity, row_key
from leaddesk.domain.lead import Lead
from leaddesk.domain.names import folded
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.importing.asking import Asked
from leaddesk.importing.cells import Cleaned
from leaddesk.importing.earlier import Known, Overlay, earlier_of, same_rows
from leaddesk.importing.places import PlaceIds, Places
from leaddesk.importing.problems import Problem
from leaddesk.importing.sorting import Outcome, Sorted
from leaddesk.ledger import Books, Earlier, Query
from leaddesk.progress import Progress

_FILLED: Final = ("amount", "cost_price", "name", "place", "comment", "external_id")
_BATCH: Final = 500


def sort_sales(books: Books, cleaned: Cleaned, places: Places, digest: str, sheet: str, asked: Asked) -> Sorted:
    """Decide what becomes of each row of a sales list."""
    return _Sorting(books, cleaned, places, digest, sheet, asked).sort()


class _Sorting:
    def __init__(self, books: Books, cleaned: Cleaned, places: Places, digest: str, sheet: str, asked: Asked) -> None:
        self._books = books
        self._cleaned = cleaned
        self._values = cleaned.values
        self._identity = asked.identity
        self._file_wins = asked.file_wins
        self._same_rows: dict[int, Sale] = same_rows(books.sales, books, cleaned.kind, digest, sheet)
        self._found = Sorted.of(cleaned, asked, self._same_rows)
        self._found.find_places(cleaned, places)
        self._overlay = Overlay()
        self._leads = leads_named(books, cleaned)
        self._by_number: dict[str, Sale] = {}
        self._known: Known[Sale] = Known()
        self._taken: set[int] = {sale.id for sale in self._same_rows.values()}
        self._learn()

    def sort(self) -> Sorted:
        """Walk the rows once, in the order of the file."""
        found, numbers, lines = self._found, self._values["external_id"], self._cleaned.numbers
        self._flag()
        rows_by_number: dict[str, int] = {}
        rows_by_cells: dict[tuple[Any, ...], int] = {}
        sales_by_cells: dict[tuple[Any, ...], Sale] = {}
        for at in found.undecided():
            number = numbers[at]
            cells = tuple(self._cleaned.cells[at])
            before = self._same_rows.get(lines[at])
            sale = before or (None if number else sales_by_cells.get(cells)) or self._stored(at, number)
            first = rows_by_number.get(number) if number else rows_by_cells.get(cells)
            if sale is not None and self._who(at):
                sales_by_cells.setdefault(cells, sale)
            if sale is None and first is None:
                if number:
                    rows_by_number[number] = at
                elif self._who(at):
                    rows_by_cells[cells] = at
            elif before is None and self._another(at, sale, first):
                found.ask(at, Problem("external_id", "other_sale", number))
            else:
                self._fill(at, sale, first)
        self._refunds()
        return found

    def _learn(self) -> None:
        """Read the sales of the ledger that rows of the file may be."""
        lines = self._cleaned.numbers
        rows = [at for at in self._found.undecided() if lines[at] not in self._same_rows]
        if not rows or not self._books.sales.count():
            return
        shelf, values = self._books.sales, self._values
        numbers = {values[name][at] for at in rows for name in ("external_id", "refund_of")} - {""}
        for sale in shelf.having("external_id", sorted(numbers)):
            self._by_number.setdefault(sale.external_id, sale)
        keys = {key for at in rows for key in values["phones"][at] + values["emails"][at]}
        sales = {sale.id: sale for sale in shelf.of_contacts(sorted(keys))}
        sales |= {sale.id: sale for sale in shelf.having("lead_id", sorted(lead.id for lead in self._leads.values()))}
        if any(not self._who(at) for at in rows):
            days = [values["date"][at] for at in rows]
            only = {"phones": (), "emails": (), "lead_id": None}
            query = Query(period=Period(min(days), max(days)), only=only, descending=False)
            sales |= {sale.id: sale for sale in shelf.some(shelf.ids(query))}
        for _, sale in sorted(sales.items()):
            for who in _who_of(sale, self._identity):
                self._known.add((who, sale.made_on, sale.amount), sale)

    def _stored(self, at: int, number: str) -> Sale | None:
        """The sale of the ledger a row is: of the same number, else of the same person or lead, day and amount, the
        amount perhaps not known before."""
        if number and number in self._by_number:
            return self._by_number[number]
        day, amount = self._day_and_amount(at)
        nobody = ("", folded(self._values["name"][at]), self._found.comment(self._cleaned, at))
        for known in dict.fromkeys((amount, None)):
            for who in self._who(at) or [nobody]:
                while sale := self._known.take((who, day, known)):
                    if sale.id not in self._taken and not (number and sale.external_id):
                        self._taken.add(sale.id)
                        return sale
        return None

    def _another(self, at: int, sale: Sale | None, first: int | None) -> bool:
        """Is the row, of the same number, still another sale: of another day or amount than stands there by now?"""
        there = sale or self._of_row(first or 0)
        known = self._overlay.of(sale.id if sale else None, None if sale else first).get("amount", there.amount)
        day, amount = self._day_and_amount(at)
        return not there.edited and (day != there.made_on or (amount != known and None not in (amount, known)))

    def _who(self, at: int) -> list[object]:
        """What identifies the buyer of a row: contacts and the lead's id."""
        lead = self._leads.get(self._values["lead_external_id"][at])
        contacts = (*self._values["phones"][at], *self._values["emails"][at])
        keys = self._identity.keys(contacts, self._values["name"][at], bound=lead is not None)
        return [*keys, *([lead.id] if lead else [])]

    def _day_and_amount(self, at: int) -> tuple[date, int | None]:
        return self._values["date"][at], self._values["amount"][at]

    def _fill(self, at: int, sale: Sale | None, first: int | None) -> None:
        """Decide what the row adds to the sale it is, of the ledger or of the file's row `first`; what stands there
        already is kept."""
        first = None if sale else first
        fill = {} if sale is not None and sale.edited else self._added(at, sale, first)
        self._overlay.add(sale.id if sale else None, first, fill)
        if sale is not None:
            self._found.known(at, sale.id, fill)
        elif first is not None:
            self._found.repeated(at, first, fill)

    def _added(self, at: int, sale: Sale | None, first: int | None) -> dict[str, Any]:
        filled = self._overlay.of(sale.id if sale else None, first)
        there = sale or self._of_row(first or 0)
        mine = self._of_row(at)
        fill: dict[str, Any] = {}
        for name in _FILLED:
            value, present = getattr(mine, name), filled.get(name, getattr(there, name))
            if value in (None, "") or value == present:
                continue
            if present in (None, "") or (self._file_wins and sale is not None):
                fill[name] = value
            else:
                self._found.differs(self._cleaned, at, name, value)
        if mine.lead_id and not filled.get("lead_id", there.lead_id):
            fill["lead_id"] = mine.lead_id
        for name in ("phones", "emails"):
            present = filled.get(name, getattr(there, name))
            more = tuple(key for key in getattr(mine, name) if key not in present)
            if more:
                fill[name] = present + more
        return fill

    def _of_row(self, at: int) -> Sale:
        lead = self._leads.get(self._values["lead_external_id"][at])
        return _sale(self._cleaned, self._found, at, lead.id if lead else None)

    def _flag(self) -> None:
        """Name what is wrong or worth a look: refunds of nothing, leads not found, sales before their lead, amounts not
        known."""
        found, values = self._found, self._values
        for at in list(found.undecided()):
            number = values["lead_external_id"][at]
            lead = self._leads.get(number)
            if number and lead is None:
                found.add(at, Problem("lead_external_id", "unknown_lead", number))
            if lead is not None and values["date"][at] < lead.arrived_on:
                found.add(at, Problem("date", "before_its_lead", f"{values['date'][at]} < {lead.arrived_on}"))
            amount = values["amount"][at]
            if values["refund_of"][at] and (amount is None or amount >= 0):
                found.add(at, Problem("amount", "refund_not_negative", rejects=True))
            elif amount is None and "amount" in self._cleaned.columns:
                found.add(at, Problem("amount", "amount_unknown"))

    def _refunds(self) -> None:
        """Check what refunds name; one that names nothing is matched when it is written, where it can be."""
        found, values = self._found, self._values
        of_file = {values["external_id"][at] for at in found.undecided()} - {""}
        buyers = {who for at in found.undecided() if (values["amount"][at] or 0) > 0 for who in self._who(at)}
        for at in list(found.undecided()):
            amount, named = values["amount"][at], values["refund_of"][at]
            if named and named not in of_file and named not in self._by_number:
                found.add(at, Problem("refund_of", "unknown_sale", named))
            elif amount is not None and amount < 0 and not named and not self._refundable(at, buyers):
                found.add(at, Problem("refund_of", "refund_without_sale"))

    def _refundable(self, at: int, buyers: set[object]) -> bool:
        """Is there a sale a refund without a number may take back, in the file or in the ledger?"""
        if buyers & set(self._who(at)):
            return True
        return self._books.sales.refundable(self._of_row(at)) is not None


def leads_named(books: Books, cleaned: Cleaned) -> dict[str, Lead]:
    """The leads that rows of the file name by number."""
    numbers = {number for number in cleaned.values["lead_external_id"] if number}
    found: dict[str, Lead] = {}
    for lead in books.leads.having("external_id", sorted(numbers)):
        found.setdefault(lead.external_id, lead)
    return found


def _who_of(sale: Sale, identity: Identity) -> list[object]:
    bound = sale.lead_id is not None or sale.is_refund
    keys = identity.keys(sale.phones + sale.emails, sale.name, row_key("sale", sale.id), bound=bound)
    known: list[object] = [*keys, *([sale.lead_id] if sale.lead_id else [])]
    return known or [("", folded(sale.name), sale.comment)]


def _sale(cleaned: Cleaned, found: Sorted, at: int, lead_id: int | None = None) -> Sale:
    values = cleaned.values
    return Sale(
        made_on=values["date"][at],
        amount=values["amount"][at],
        cost_price=values["cost_price"][at],
        commission=values["commission"][at] or 0,
        lead_id=lead_id,
        name=values["name"][at],
        phones=values["phones"][at],
        emails=values["emails"][at],
        place=values["place"][at],
        comment=found.comment(cleaned, at),
        external_id=values["external_id"][at],
        source_row=cleaned.numbers[at],
    )


def write_sales(
    books: Books,
    cleaned: Cleaned,
    found: Sorted,
    ids: PlaceIds,
    import_id: int,
    progress: Progress,
) -> None:
    """Store the new sales, then the refunds that may name them, then what updates add."""
    leads, added = leads_named(books, cleaned), found.added_to_rows()
    new = [at for at, outcome in enumerate(found.outcomes) if outcome is Outcome.NEW]
    orders = [at for at in new if (cleaned.values["amount"][at] or 0) >= 0]
    for start in range(0, len(orders), _BATCH):
        progress.step("writing", start, len(new))
        part = orders[start : start + _BATCH]
        books.sales.add_many([_with_lead(books, cleaned, found, at, leads, ids, import_id, added) for at in part])
    refunds = sorted(set(new) - set(orders), key=lambda at: (cleaned.values["date"][at], at))
    for done, at in enumerate(refunds, start=len(orders)):
        progress.step("writing", done, len(new))
        sale = _with_lead(books, cleaned, found, at, leads, ids, import_id, added)
        books.sales.add(replace(sale, refund_of=_refunded(books, sale, cleaned.values["refund_of"][at])))
    progress.step("writing", len(new), len(new))
    books.imports.remember(import_id, list(_updates(books, found)))


def _with_lead(
    books: Books,
    cleaned: Cleaned,
    found: Sorted,
    at: int,
    leads: dict[str, Lead],
    ids: PlaceIds,
    import_id: int,
    added: dict[int, dict[str, Any]],
) -> Sale:
    """The sale of a row, with what later rows add to it, and the lead it names or else its contacts propose."""
    lead = leads.get(cleaned.values["lead_external_id"][at])
    channel_id, campaign_id = ids[found.places[at]]
    placed = {"channel_id": channel_id, "campaign_id": campaign_id, "import_id": import_id}
    sale = replace(_sale(cleaned, found, at, lead.id if lead else None), **placed | added.get(at, {}))
    if sale.lead_id is None and (sale.phones or sale.emails):
        return replace(sale, lead_id=books.sales.proposed_lead(sale))
    return sale


def _refunded(books: Books, refund: Sale, named: str) -> int | None:
    """The sale a refund takes back: the one it names, else the one its person's sales propose."""
    orders: Sequence[Sale] = books.sales.having("external_id", [named]) if named else ()
    order = next((order for order in orders if not order.is_refund), None)
    return order.id if order else books.sales.refundable(refund)


def _updates(books: Books, found: Sorted) -> Iterator[Earlier]:
    for at, target in found.targets.items():
        if at in found.fills:
            sale = books.sales.get(target)
            changed = replace(sale, **found.fills[at])
            books.sales.put(changed)
            yield earlier_of("sale", sale, changed, found.fills[at])
