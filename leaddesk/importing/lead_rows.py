"""Lead rows: which enquiry of the ledger each row of a lead list is, what it adds to it, and which make a sale."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from leaddesk.domain.identity import row_key
from leaddesk.domain.lead import Lead, Stage
from leaddesk.domain.names import folded
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.importing.asking import Asked
from leaddesk.importing.cells import Cleaned
from leaddesk.importing.earlier import Known, Overlay, same_rows
from leaddesk.importing.places import Places
from leaddesk.importing.problems import Problem
from leaddesk.importing.sorting import Outcome, Sorted
from leaddesk.ledger import Books, Query

_FILLED: Final = (
    "name", "kind", "intent", "reject_reason", "loss_reason", "first_response", "price", "device", "place", "position",
    "landing_page", "comment", "external_id",
)  # fmt: skip
_REACHED: Final = {
    stage: at
    for at, stage in enumerate((Stage.NEW, Stage.CONTACTED, Stage.QUALIFIED, Stage.OFFER, Stage.LOST, Stage.WON))
}


def sort_leads(books: Books, cleaned: Cleaned, places: Places, digest: str, sheet: str, asked: Asked) -> Sorted:
    """Decide what becomes of each row of a lead list."""
    return _Sorting(books, cleaned, places, digest, sheet, asked).sort()


class _Sorting:
    def __init__(self, books: Books, cleaned: Cleaned, places: Places, digest: str, sheet: str, asked: Asked) -> None:
        self._books = books
        self._cleaned = cleaned
        self._values = cleaned.values
        self._identity = asked.identity
        self._file_wins = asked.file_wins
        self._same_rows: dict[int, Lead] = same_rows(books.leads, books, cleaned.kind, digest, sheet)
        self._found = Sorted.of(cleaned, asked, self._same_rows)
        self._found.find_places(cleaned, places)
        self._same_sales: dict[int, Sale] = same_rows(books.sales, books, cleaned.kind, digest, sheet)
        self._overlay = Overlay()
        self._rows_by_number: dict[str, int] = {}
        self._rows_by_moment: dict[tuple[Any, ...], int] = {}
        self._leads_by_number: dict[str, Lead] = {}
        self._leads_by_moment: dict[tuple[Any, ...], Lead] = {}
        self._people: dict[str, int] = {}
        self._bare: Known[Lead] = Known()
        if books.leads.count():
            self._learn()

    def sort(self) -> Sorted:
        """Walk the rows once, in the order of the file."""
        numbers, phones, emails = (self._values[name] for name in ("external_id", "phones", "emails"))
        days, times, lines = self._values["date"], self._values["time"], self._cleaned.numbers
        found, names, plain = self._found, self._values["name"], self._identity.plain
        self._refuse_negative()
        for at in found.undecided():
            number, keys = numbers[at], phones[at] + emails[at]
            signs = keys if plain else self._identity.keys(keys, names[at])
            moment = days[at], times[at], found.places[at].key[0]
            if not number and not keys:
                found.add(at, Problem("phone", "no_contact"))
            lead = self._same_rows.get(lines[at]) or self._stored(at, number, signs, moment)
            first = None if lead else self._repeated(number, signs, moment)
            if lead is not None:
                if self._another(at, number, keys, lead.external_id, lead.arrived_on, lead.phones + lead.emails):
                    continue
                self._fill(at, lead, None)
            elif first is not None:
                if self._another(at, number, keys, numbers[first], days[first], phones[first] + emails[first]):
                    continue
                self._fill(at, None, first)
            else:
                self._remember(at, number, signs, moment)
        self._orders()
        return found

    def _learn(self) -> None:
        """Read the enquiries of the ledger that rows of the file may be."""
        lines, numbers_of = self._cleaned.numbers, self._values["external_id"]
        rows = [at for at in self._found.undecided() if lines[at] not in self._same_rows]
        numbers = {number for at in rows if (number := numbers_of[at])}
        for lead in self._books.leads.having("external_id", sorted(numbers)):
            self._leads_by_number.setdefault(lead.external_id, lead)
        rows = [at for at in rows if numbers_of[at] not in self._leads_by_number]
        keys = {key for at in rows for key in self._values["phones"][at] + self._values["emails"][at]}
        channels = self._channel_names()
        for lead in self._books.leads.of_contacts(sorted(keys)) if keys else ():
            moment = lead.arrived_on, lead.arrived_time, channels[lead.channel_id]
            self._leads_by_moment.setdefault((lead.person_id, *moment), lead)
            signs = self._identity.keys(lead.phones + lead.emails, lead.name, row_key("lead", lead.id))
            self._people |= dict.fromkeys(signs, lead.person_id)
        days = [self._values["date"][at] for at in rows if not self._identified(at)]
        if days:
            period = Period(min(days), max(days))
            query = Query(period=period, only={"phones": (), "emails": (), "external_id": ""}, descending=False)
            same = {lead.id for lead in self._same_rows.values()}
            for lead in self._books.leads.some([key for key in self._books.leads.ids(query) if key not in same]):
                self._bare.add(_bare_key(lead, channels[lead.channel_id]), lead)

    def _channel_names(self) -> dict[int | None, str]:
        return {None: ""} | {channel.id: folded(channel.name) for channel in self._books.channels.all()}

    def _identified(self, at: int) -> bool:
        return bool(self._values["external_id"][at] or self._values["phones"][at] or self._values["emails"][at])

    def _stored(self, at: int, number: str, keys: Sequence[str], moment: tuple[Any, ...]) -> Lead | None:
        """The enquiry of the ledger a row is: of the same number, else of the same person, moment and channel."""
        if number and number in self._leads_by_number:
            return self._leads_by_number[number]
        for key in keys:
            person = self._people.get(key)
            lead = self._leads_by_moment.get((person, *moment)) if person else None
            if lead and not (number and self._number_of(lead, None)):
                return lead
        if number or keys:
            return None
        comment = self._found.comment(self._cleaned, at)
        return self._bare.take((*moment, folded(self._values["name"][at]), comment))

    def _repeated(self, number: str, keys: Sequence[str], moment: tuple[Any, ...]) -> int | None:
        """The earlier row of the file that is the same enquiry."""
        if number and number in self._rows_by_number:
            return self._rows_by_number[number]
        for key in keys:
            first = self._rows_by_moment.get((key, *moment))
            if first is not None and not (number and self._number_of(None, first)):
                return first
        return None

    def _number_of(self, lead: Lead | None, first: int | None) -> str:
        """The number an enquiry of the ledger or of the file has by now."""
        number = lead.external_id if lead is not None else self._values["external_id"][first or 0]
        return number or str(self._overlay.of(lead.id if lead else None, first).get("external_id", ""))

    def _remember(self, at: int, number: str, keys: Sequence[str], moment: tuple[Any, ...]) -> None:
        if number:
            self._rows_by_number[number] = at
        for key in keys:
            self._rows_by_moment.setdefault((key, *moment), at)

    def _another(
        self, at: int, number: str, keys: Sequence[str], their_number: str, their_day: date, their_keys: Sequence[str]
    ) -> bool:
        """Ask about a row whose number another enquiry has: other people on other days do not share one."""
        strangers = keys and their_keys and not set(keys) & set(their_keys)
        if not number or number != their_number or not strangers or their_day == self._values["date"][at]:
            return False
        self._found.ask(at, Problem("external_id", "other_enquiry", number))
        return True

    def _fill(self, at: int, lead: Lead | None, first: int | None) -> None:
        """Decide what the row adds to the enquiry it is; what stands there already is kept."""
        fill = {} if lead is not None and lead.edited else self._added(at, lead, first)
        self._overlay.add(lead.id if lead else None, first, fill)
        if lead is not None:
            self._leads_by_number.setdefault(fill.get("external_id", ""), lead)
            self._found.known(at, lead.id, fill)
        elif first is not None:
            self._rows_by_number.setdefault(fill.get("external_id", ""), first)
            self._found.repeated(at, first, fill)

    def _added(self, at: int, lead: Lead | None, first: int | None) -> dict[str, Any]:
        filled = self._overlay.of(lead.id if lead else None, first)

        def mine(name: str) -> Any:
            if name in filled:
                return filled[name]
            return getattr(lead, name) if lead is not None else self._of_row(first or 0, name)

        fill: dict[str, Any] = {}
        for name in _FILLED:
            value, present = self._of_row(at, name), mine(name)
            if value in (None, "") or value == present:
                continue
            if present in (None, "") or (self._file_wins and lead is not None):
                fill[name] = value
            else:
                self._found.differs(self._cleaned, at, name, value)
        if mine("arrived_time") is None and self._values["time"][at] and mine("arrived_on") == self._values["date"][at]:
            fill["arrived_time"] = self._values["time"][at]
        for name in ("phones", "emails"):
            more = tuple(key for key in self._values[name][at] if key not in mine(name))
            if more:
                fill[name] = mine(name) + more
        if _REACHED[self._values["stage"][at]] > _REACHED[mine("stage")]:
            fill["stage"] = self._values["stage"][at]
        place = self._found.places[at]
        if place.channel and not mine("channel_id"):
            fill |= {"channel_id": place, "campaign_id": place}
        elif place.campaign and not mine("campaign_id") and mine("channel_id") == place.channel_id:
            fill["campaign_id"] = place
        return fill

    def _of_row(self, at: int, name: str) -> Any:
        """A field of the enquiry a row of the file would be."""
        match name:
            case "comment":
                return self._found.comment(self._cleaned, at)
            case "arrived_on" | "arrived_time":
                return self._values["date" if name == "arrived_on" else "time"][at]
            case "channel_id":
                return self._found.places[at].channel_id or self._found.places[at].channel
            case "campaign_id":
                return self._found.places[at].campaign_id or self._found.places[at].campaign
        return self._values[name][at]

    def _orders(self) -> None:
        """Find the rows that make a sale too: won ones of a list with amounts, or rows with a day of sale where the
        list has no stages. An enquiry that has a sale already gets no second one, nor does a row whose sale still
        stands though its enquiry was removed."""
        found, values = self._found, self._values
        staged, priced = "stage" in self._cleaned.columns, "amount" in self._cleaned.columns
        if not priced and (staged or "sale_date" not in self._cleaned.columns):
            return
        written = (Outcome.NEW, Outcome.SAME, Outcome.UPDATE)
        wins = []
        for at, outcome in enumerate(found.outcomes):
            if outcome not in written:
                continue
            if self._won(at):
                wins.append(at)
            elif values["amount"][at] and not staged:
                found.add(at, Problem("amount", "amount_not_used", self._cleaned.raw(at, "amount")))
        sold = {sale.lead_id for sale in self._books.sales.having("lead_id", sorted(set(found.targets.values())))}
        taken: set[tuple[str, int]] = set()
        for at in wins:
            self._order(at, sold, taken)

    def _order(self, at: int, sold: set[int | None], taken: set[tuple[str, int]]) -> None:
        found, values = self._found, self._values
        target = found.targets.get(at)
        enquiry = ("lead", target) if target is not None else ("row", found.repeats.get(at, at))
        if target in sold or enquiry in taken or values["reject_reason"][at]:
            return
        if self._cleaned.numbers[at] in self._same_sales:
            return
        amount, day = values["amount"][at], values["sale_date"][at]
        taken.add(enquiry)
        found.orders.append(at)
        if found.outcomes[at] is Outcome.SAME:
            found.outcomes[at] = Outcome.UPDATE
        if not amount:
            found.add(at, Problem("amount", "amount_unknown"))
        if day is None:
            found.add(at, Problem("sale_date", "dated_by_lead"))
        elif day < values["date"][at]:
            found.add(at, Problem("sale_date", "before_its_lead", day.isoformat()))

    def _won(self, at: int) -> bool:
        """Does the row say that something was sold? By its stage, or by a day of sale where the list has no stages."""
        if "stage" in self._cleaned.columns:
            return self._values["stage"][at] is Stage.WON
        return self._values["sale_date"][at] is not None

    def _refuse_negative(self) -> None:
        """Reject rows that would make a sale of less than nothing, before other rows are taken to repeat them."""
        for at in list(self._found.undecided()):
            amount = self._values["amount"][at]
            if amount is not None and amount < 0 and self._won(at) and not self._values["reject_reason"][at]:
                raw = self._cleaned.raw(at, "amount")
                self._found.add(at, Problem("amount", "negative", raw, rejects=True))


def _bare_key(lead: Lead, channel: str) -> tuple[Any, ...]:
    return lead.arrived_on, lead.arrived_time, channel, folded(lead.name), lead.comment
