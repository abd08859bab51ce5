"""Supplier bills: what one campaign delivered, what was billed for it, what is due and what may be claimed back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from leaddesk.domain.agreement import Agreement
from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.delivery import Delivered, Judged, SoldOrder, Verdict, last_claim_day
from leaddesk.domain.fact_rows import SpendRow
from leaddesk.domain.money import Money
from leaddesk.metrics.conversions import share_of_count
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.row import FEW_LEADS
from leaddesk.reports.explanation import Item, LeftOut, Line, Noun
from leaddesk.reports.supplier_words import part_title

Share = Money | LeftOut
"""What a row adds to a part, or why it adds nothing."""

_NOTHING = Fraction()
_UNKNOWN = frozenset((LeftOut.PRICE_UNKNOWN, LeftOut.AMOUNT_UNKNOWN))


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as the rows it is made of; `below` where it is a share. `absent`: why it cannot be told; `partial`:
    something it should hold is unknown."""

    lines: tuple[Line, ...]
    unit: Unit
    below: Line | None = None
    absent: Absent | None = None
    partial: bool = False

    def figure(self, code: str) -> Figure:
        """The figure its rows give."""
        if self.below is not None:
            part, whole = self.lines[0].sum.numerator, self.below.sum.numerator
            few = frozenset({Doubt.FEW}) if whole < FEW_LEADS else frozenset[Doubt]()
            return share_of_count(code, part, whole, Absent.NO_LEADS, few)
        if self.absent is not None:
            return Figure(code, self.unit, None, self.absent)
        doubts = frozenset({Doubt.PARTIAL}) if self.partial else frozenset[Doubt]()
        return Figure(code, self.unit, sum((line.sign * line.sum for line in self.lines), _NOTHING), doubts=doubts)


def less(first: Cell, *others: Cell) -> Cell:
    """The first less the others; absent where one of them is."""
    absent = next((cell.absent for cell in (first, *others) if cell.absent), None)
    taken = tuple(replace(line, sign=-line.sign) for cell in others for line in cell.lines)
    partial = any(cell.partial for cell in (first, *others))
    return Cell((*first.lines, *taken), first.unit, absent=absent, partial=partial)


def together(cells: Sequence[Cell]) -> Cell:
    """The cells of several campaigns as one: those that cannot be told add nothing, and it is marked."""
    told = [cell for cell in cells if cell.absent is None]
    lines = _joined(line for cell in told for line in cell.lines)
    below = _joined(cell.below for cell in told if cell.below is not None)
    absent = cells[0].absent if cells and not told else None
    partial = len(told) < len(cells) or any(cell.partial for cell in told)
    return Cell(lines, cells[0].unit, below[0] if below else None, absent, partial and not below)


def _joined(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines of one part and sign as one line."""
    found: dict[tuple[str, int], Line] = {}
    for line in lines:
        known = found.get((line.code, line.sign))
        if known is not None:
            line = replace(line, items=known.items + line.items, left_out=known.left_out + line.left_out)
        found[line.code, line.sign] = line
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class LeadBill:
    """A campaign paid by the lead."""

    campaign: Campaign
    agreement: Agreement | None
    leads: tuple[Judged, ...]
    spend: tuple[SpendRow, ...]
    as_of: date

    def cells(self) -> dict[str, Cell]:
        """Every figure of its row."""
        delivered = self._count("delivered", lambda one: 1)
        verdicts = {verdict.value: self._count(verdict, _judged(verdict)) for verdict in Verdict}
        share = Cell(verdicts[Verdict.ACCEPTED].lines, Unit.SHARE, delivered.lines[0])
        invoice, due = self._invoice(), self._money("due", self._due)
        difference = less(invoice, due)
        claim = self._money("claim", lambda one: self._claimed(one, late=False))
        late = self._money("late", lambda one: self._claimed(one, late=True))
        money = {"invoice": invoice, "due": due, "difference": difference, "claim": claim, "late": late}
        rest = less(difference, claim, late)
        return {"delivered": delivered, **verdicts, "accepted_share": share, **money, "unexplained": rest}

    def price(self, lead: Delivered) -> Money | None:
        """What the lead costs: as entered with it, or else the campaign's price."""
        return self.campaign.price if lead.price is None else lead.price

    def in_term(self, day: date) -> bool:
        """May something delivered on the day still be claimed back?"""
        return in_term(day, self.agreement, self.as_of)

    def _due(self, one: Judged) -> Share:
        return _known(self.price(one.lead)) if one.accepted else LeftOut.NOT_ACCEPTED

    def _claimed(self, one: Judged, *, late: bool) -> Share:
        if one.accepted:
            return LeftOut.ACCEPTED
        if self.in_term(one.lead.arrived_on) is late:
            return LeftOut.IN_TERM if late else LeftOut.TERM_OVER
        return _known(self.price(one.lead))

    def _invoice(self) -> Cell:
        """The prices entered with its enquiries, and its spend entries."""
        priced = [_of_lead(one, LeftOut.NOT_STATED if one.lead.price is None else one.lead.price) for one in self.leads]
        entered = [
            Item(Noun.SPEND, row.id, row.first_day, row.text or self.campaign.name, Fraction(row.amount))
            for row in self.spend
        ]
        line = _line("invoice", Unit.MONEY, [*priced, *entered])
        absent = Absent.SPEND_NOT_ENTERED if not line.items else None
        partial = not entered and any(item.left_out for item in priced)
        return Cell((line,), Unit.MONEY, absent=absent, partial=partial)

    def _count(self, code: str, share: Callable[[Judged], Share]) -> Cell:
        return Cell((_line(code, Unit.COUNT, [_of_lead(one, share(one)) for one in self.leads]),), Unit.COUNT)

    def _money(self, code: str, share: Callable[[Judged], Share]) -> Cell:
        return _money_cell(_line(code, Unit.MONEY, [_of_lead(one, share(one)) for one in self.leads]))


@dataclass(frozen=True, slots=True)
class OrderBill:
    """A campaign paid by the order, or in percent of it."""

    campaign: Campaign
    agreement: Agreement | None
    orders: tuple[SoldOrder, ...]
    as_of: date

    def cells(self) -> dict[str, Cell]:
        """Every figure of its row."""
        counted = [_of_order(one, 1 if one.counts else _not_an_order(one)) for one in self.orders]
        paid = [item for one in self.orders for item in _commissions(one)]
        invoice = Cell((_line("invoice", Unit.MONEY, paid),), Unit.MONEY)
        due = self._money("due", self._due)
        claim = self._money("claim", lambda one: self._claimed(one, late=False))
        late = self._money("late", lambda one: self._claimed(one, late=True))
        orders = Cell((_line("orders", Unit.COUNT, counted),), Unit.COUNT)
        money = {"invoice": invoice, "due": due, "difference": less(invoice, due), "claim": claim, "late": late}
        return {"orders": orders, **money}

    def in_term(self, day: date) -> bool:
        """May something delivered on the day still be claimed back?"""
        return in_term(day, self.agreement, self.as_of)

    def overpaid(self, one: SoldOrder) -> Money | None:
        """What was paid for the order above what is due; None where that is unknown."""
        due = one.due(self.campaign)
        return None if due is None else max(0, one.paid - due)

    def _due(self, one: SoldOrder) -> Share:
        due = one.due(self.campaign)
        if due is None:
            agreed = self.campaign.price if self.campaign.pricing is Pricing.CPO else self.campaign.percent_bp
            return LeftOut.PRICE_UNKNOWN if agreed is None else LeftOut.AMOUNT_UNKNOWN
        return due if one.counts or due else _not_an_order(one)

    def _claimed(self, one: SoldOrder, *, late: bool) -> Share:
        over = self.overpaid(one)
        if over is None:
            share = self._due(one)
            assert isinstance(share, LeftOut)
            return share
        if not over:
            return LeftOut.AS_AGREED
        if self.in_term(one.order.made_on) is late:
            return LeftOut.IN_TERM if late else LeftOut.TERM_OVER
        return over

    def _money(self, code: str, share: Callable[[SoldOrder], Share]) -> Cell:
        return _money_cell(_line(code, Unit.MONEY, [_of_order(one, share(one)) for one in self.orders]))


def in_term(day: date, agreement: Agreement | None, as_of: date) -> bool:
    """May something delivered on the day be claimed back on the as-of date? Always, where no term is agreed on."""
    last = last_claim_day(day, agreement)
    return last is None or as_of <= last


def _money_cell(line: Line) -> Cell:
    """A sum of prices some of which may be unknown."""
    unknown = any(item.left_out in _UNKNOWN for item in line.left_out)
    reasons = {item.left_out for item in line.left_out}
    reason = Absent.AMOUNT_UNKNOWN if LeftOut.AMOUNT_UNKNOWN in reasons else Absent.PRICE_UNKNOWN
    return Cell((line,), Unit.MONEY, absent=reason if unknown and not line.items else None, partial=unknown)


def _judged(verdict: Verdict) -> Callable[[Judged], Share]:
    return lambda one: 1 if one.verdict is verdict else LeftOut.ELSEWHERE


def _known(price: Money | None) -> Share:
    return LeftOut.PRICE_UNKNOWN if price is None else price


def _not_an_order(one: SoldOrder) -> LeftOut:
    amount = one.order.amount
    if amount is not None and amount < 0:
        return LeftOut.REFUND
    return LeftOut.REFUNDED if amount else LeftOut.NOTHING_PAID


def _commissions(one: SoldOrder) -> Iterator[Item]:
    for part in (one.order, *one.refunds):
        if part.paid:
            yield Item(Noun.SALE, part.id, part.made_on, one.text, Fraction(part.paid))


def _of_lead(one: Judged, share: Share) -> Item:
    lead = one.lead
    text = lead.name or next(iter((*lead.phones, *lead.emails)), "")
    return _item(Noun.LEAD, lead.id, lead.arrived_on, text, share)


def _of_order(one: SoldOrder, share: Share) -> Item:
    return _item(Noun.SALE, one.order.id, one.order.made_on, one.text, share)


def _item(noun: Noun, key: int, day: date, text: str, share: Share) -> Item:
    if isinstance(share, LeftOut):
        return Item(noun, key, day, text, _NOTHING, share)
    return Item(noun, key, day, text, Fraction(share))


def _line(code: str, unit: Unit, items: Sequence[Item]) -> Line:
    counted = tuple(item for item in items if item.left_out is None)
    return Line(code, part_title(code), unit, 1, counted, tuple(item for item in items if item.left_out is not None))
