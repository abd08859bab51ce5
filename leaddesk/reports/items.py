"""Items: which ledger rows count for a part of a figure, by how much, and which do not and why."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from leaddesk.domain.fact_rows import LeadRow, SaleRow, SpendRow
from leaddesk.domain.facts import Basis
from leaddesk.metrics.parts import Part
from leaddesk.metrics.profit import assumed_profit
from leaddesk.metrics.waiting import Waits, median_wait
from leaddesk.reports.explanation import Item, LeftOut, Noun


@dataclass(frozen=True, slots=True)
class RowsBehind:
    """All ledger rows of one place and period. `clicked`: does the campaign of this lead report clicks? `name_of`: what
    the campaign or channel of a spend entry is called."""

    basis: Basis
    margin_bp: int | None
    leads: tuple[LeadRow, ...]
    sales: tuple[SaleRow, ...]
    spend: tuple[SpendRow, ...]
    clicked: Callable[[LeadRow], bool]
    name_of: Callable[[SpendRow], str]

    @property
    def of_leads(self) -> "RowsBehind":
        """The same without the sales that have no lead: they stand outside conversion."""
        return replace(self, sales=tuple(row for row in self.sales if row.place.has_lead))


def items_of(part: Part, behind: RowsBehind) -> list[Item]:
    """Every row that counts for the part, and, with a reason, every row that might have been expected to."""
    if part is Part.CLIENTS and behind.basis is Basis.CASH:
        part = Part.NEW_CLIENTS
    return _ITEMS[part](behind)


def _counted_leads(counts: Callable[[LeadRow], LeftOut | None]) -> Callable[[RowsBehind], list[Item]]:
    """A part that counts leads: all but repeats, and all but those `counts` has a reason against."""

    def items(behind: RowsBehind) -> list[Item]:
        return [_lead(row, LeftOut.REPEAT if row.repeat else counts(row)) for row in behind.leads]

    return items


def _enquiries(behind: RowsBehind) -> list[Item]:
    return [_lead(row) for row in behind.leads]


def _clicked_leads(behind: RowsBehind) -> list[Item]:
    return _counted_leads(lambda row: None if behind.clicked(row) else LeftOut.NO_CLICKS)(behind)


def _clients(behind: RowsBehind) -> list[Item]:
    """By lead date: the sale that made each lead a client, and the leads nothing was sold to."""
    sales = [_sale(row, 1, _not_a_client(row)) for row in behind.sales]
    buyers = {row.head_id for row in behind.sales if row.first_of_lead}
    others = [_lead(row, LeftOut.NO_SALE) for row in behind.leads if not row.repeat and row.id not in buyers]
    return [*sales, *others]


def _new_clients(behind: RowsBehind) -> list[Item]:
    return [
        _sale(row, 1, not_an_order(row) or (None if row.first_of_person else LeftOut.SAME_PERSON))
        for row in behind.sales
    ]


def _not_a_client(row: SaleRow) -> LeftOut | None:
    if row.head_id is None:
        return LeftOut.WITHOUT_LEAD
    return not_an_order(row) or (None if row.first_of_lead else LeftOut.SAME_LEAD)


def _orders(behind: RowsBehind) -> list[Item]:
    return [_sale(row, 1, not_an_order(row)) for row in behind.sales]


def not_an_order(row: SaleRow) -> LeftOut | None:
    """Why a sale is no order, None where it is one."""
    if row.counts:
        return None
    return LeftOut.REFUND if row.is_refund else LeftOut.REFUNDED if row.amount else LeftOut.NOTHING_PAID


def _payers(behind: RowsBehind) -> list[Item]:
    """The first order of each person here; the same person may stand in another row too."""
    seen: set[int] = set()
    items = []
    for row in behind.sales:
        again = LeftOut.SAME_PERSON_HERE if row.person_id in seen else None
        items.append(_sale(row, 1, not_an_order(row) or again))
        if row.counts:
            seen.add(row.person_id)
    return items


def _responses(behind: RowsBehind) -> list[Item]:
    """The lead in the middle, or both where the median lies between two; all others with where they stand."""
    leads = [row for row in behind.leads if not row.repeat]
    answered = tuple(sorted(row.waited for row in leads if row.waited is not None))
    waiting = Counter(row.followed for row in leads if row.followed is not None)
    found = median_wait((Waits(answered, waiting),))
    middle = list(dict.fromkeys(found or ()))
    items = []
    for row in behind.leads:
        if row.waited in middle and not row.repeat:
            middle.remove(row.waited)
            items.append(_lead(row, share=row.waited))
        else:
            items.append(_lead(row, LeftOut.REPEAT if row.repeat else _beside_the_middle(row, found)))
    return items


def _beside_the_middle(row: LeadRow, middle: tuple[int, int] | None) -> LeftOut:
    if row.waited is None:
        return LeftOut.TIME_UNKNOWN if row.followed is None else LeftOut.NOT_ANSWERED
    return LeftOut.LATER if middle is not None and row.waited > middle[0] else LeftOut.SOONER


def _revenue(behind: RowsBehind) -> list[Item]:
    return [_sale(row, row.amount or 0, LeftOut.AMOUNT_UNKNOWN if row.amount is None else None) for row in behind.sales]


def _gross_profit(behind: RowsBehind) -> list[Item]:
    return [_profit(row, behind.margin_bp) for row in behind.sales]


def _profit(row: SaleRow, margin_bp: int | None) -> Item:
    if row.amount is None:
        return _sale(row, 0, LeftOut.AMOUNT_UNKNOWN)
    if row.cost_price is not None:
        return _sale(row, row.amount - row.cost_price)
    if margin_bp is None:
        return _sale(row, 0, LeftOut.COST_PRICE_UNKNOWN)
    return _sale(row, assumed_profit(row.amount, margin_bp))


def _spend(behind: RowsBehind) -> list[Item]:
    """Shares of spend entries, prices of accepted leads, commissions of sales."""
    return [
        *(_entry(behind, row, row.amount) for row in behind.spend),
        *(_lead(row, _not_accepted(row), row.price) for row in behind.leads if row.price),
        *(_sale(row, row.commission) for row in behind.sales if row.commission),
    ]


def _not_accepted(row: LeadRow) -> LeftOut | None:
    if row.repeat:
        return LeftOut.REPEAT
    return None if row.reject_reason is None else LeftOut.REJECTED


def _clicked_spend(behind: RowsBehind) -> list[Item]:
    return [_entry(behind, row, row.amount, LeftOut.NOT_STATED if row.clicks is None else None) for row in behind.spend]


def _clicks(behind: RowsBehind) -> list[Item]:
    return [_stated(behind, row, row.clicks) for row in behind.spend]


def _impressions(behind: RowsBehind) -> list[Item]:
    return [_stated(behind, row, row.impressions) for row in behind.spend]


def _stated(behind: RowsBehind, row: SpendRow, count: int | None) -> Item:
    return _entry(behind, row, count or 0, LeftOut.NOT_STATED if count is None else None)


_ITEMS: dict[Part, Callable[[RowsBehind], list[Item]]] = {
    Part.ENQUIRIES: _enquiries,
    Part.LEADS: _counted_leads(lambda row: None),
    Part.ACCEPTED: _counted_leads(_not_accepted),
    Part.QUALIFIED: _counted_leads(lambda row: None if row.qualified else LeftOut.NOT_QUALIFIED),
    Part.CLICKED_LEADS: _clicked_leads,
    Part.CLIENTS: _clients,
    Part.NEW_CLIENTS: _new_clients,
    Part.ORDERS: _orders,
    Part.PAYERS: _payers,
    Part.RESPONSE: _responses,
    Part.REVENUE: _revenue,
    Part.GROSS_PROFIT: _gross_profit,
    Part.SPEND: _spend,
    Part.CLICKED_SPEND: _clicked_spend,
    Part.CLICKS: _clicks,
    Part.IMPRESSIONS: _impressions,
}


def _lead(row: LeadRow, left_out: LeftOut | None = None, share: int = 1) -> Item:
    return Item(Noun.LEAD, row.id, row.arrived_on, row.text, _share(share, left_out), left_out)


def _sale(row: SaleRow, share: int | Fraction, left_out: LeftOut | None = None) -> Item:
    return Item(Noun.SALE, row.id, row.made_on, row.text, _share(share, left_out), left_out)


def _entry(behind: RowsBehind, row: SpendRow, share: int, left_out: LeftOut | None = None) -> Item:
    text = row.text or behind.name_of(row)
    return Item(Noun.SPEND, row.id, row.first_day, text, _share(share, left_out), left_out)


def _share(share: int | Fraction, left_out: LeftOut | None) -> Fraction:
    return Fraction(share if left_out is None else 0)
