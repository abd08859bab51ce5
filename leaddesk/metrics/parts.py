"""Parts: what can be added up row by row. Every ratio is some parts over another part."""

from collections.abc import Collection
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from leaddesk.domain.facts import Basis
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.profit import gross_profit, revenue
from leaddesk.metrics.sums import Sums


class Part(StrEnum):
    """The additive figures, and the two sums only ratios speak of."""

    ENQUIRIES = "enquiries"
    LEADS = "leads"
    ACCEPTED = "accepted"
    QUALIFIED = "qualified"
    CLIENTS = "clients"
    NEW_CLIENTS = "new_clients"
    ORDERS = "orders"
    IMPRESSIONS = "impressions"
    CLICKS = "clicks"
    SPEND = "spend"
    REVENUE = "revenue"
    GROSS_PROFIT = "gross_profit"
    CLICKED_LEADS = "clicked_leads"  # leads of campaigns that report clicks
    CLICKED_SPEND = "clicked_spend"  # spend of entries that state clicks
    PAYERS = "payers"  # people who bought; one may stand in two rows and is one in their total
    RESPONSE = "response"  # time from arrival to the first answer


WHEN_ZERO: dict[Part, Absent] = {
    Part.LEADS: Absent.NO_LEADS,
    Part.ACCEPTED: Absent.NO_ACCEPTED,
    Part.QUALIFIED: Absent.NO_QUALIFIED,
    Part.CLIENTS: Absent.NO_CLIENTS,
    Part.NEW_CLIENTS: Absent.NO_CLIENTS,
    Part.ORDERS: Absent.NO_ORDERS,
    Part.CLICKS: Absent.NO_CLICKS,
    Part.IMPRESSIONS: Absent.NO_IMPRESSIONS,
    Part.SPEND: Absent.NO_SPEND,
    Part.REVENUE: Absent.NO_REVENUE,
    Part.PAYERS: Absent.NO_CLIENTS,
}
"""Why a ratio over this part has no value when the part is 0."""

OF_CLIENTS = (Part.CLIENTS, Part.NEW_CLIENTS, Part.ORDERS, Part.REVENUE, Part.GROSS_PROFIT, Part.PAYERS)
"""What is still growing while leads have not all had the time to buy."""

_OF_LEADS = (Part.ENQUIRIES, Part.LEADS, Part.ACCEPTED, Part.QUALIFIED, Part.CLICKED_LEADS, Part.CLIENTS)
_OF_SALES = (Part.NEW_CLIENTS, Part.ORDERS, Part.REVENUE, Part.GROSS_PROFIT, Part.PAYERS)
_COUNTED = (*_OF_LEADS, Part.NEW_CLIENTS, Part.ORDERS, Part.CLICKS, Part.IMPRESSIONS)


def parts_of(
    sums: Sums,
    basis: Basis,
    margin_bp: int | None,
    outside: Absent | None = None,
    wanted: Collection[Part] = tuple(Part),
) -> dict[Part, Figure]:
    """Every part of one row, or those `wanted`. `outside`: the row stands outside the channels, for this reason
    (NO_SOURCE: it has leads and sales; NO_LEAD: sales only)."""
    parts: dict[Part, Figure] = {part: _counted(part, getattr(sums, part)) for part in _COUNTED if part in wanted}
    if Part.CLICKED_SPEND in wanted:
        parts[Part.CLICKED_SPEND] = _clicked_spend(sums)
    if Part.SPEND in wanted:
        parts[Part.SPEND] = _spend(sums)
    if Part.PAYERS in wanted:
        parts[Part.PAYERS] = _payers(sums)
    if Part.REVENUE in wanted:
        parts[Part.REVENUE] = revenue(sums)
    if Part.GROSS_PROFIT in wanted:
        parts[Part.GROSS_PROFIT] = gross_profit(sums, margin_bp)
    if outside is None:
        return parts
    kept = {*_OF_SALES, *(_OF_LEADS if outside is Absent.NO_SOURCE else ())}
    kept |= {Part.SPEND} if sums.spend else set()
    kept |= {Part.CLIENTS} if basis is Basis.CASH else set()
    return {part: figure if part in kept else _absent(figure, outside) for part, figure in parts.items()}


@lru_cache(maxsize=4096)
def _counted(part: Part, count: int | None) -> Figure:
    if count is None:
        return Figure(part, Unit.COUNT, None, Absent.CLICKS_NOT_ENTERED)
    return Figure(part, Unit.COUNT, Fraction(count))


def _payers(sums: Sums) -> Figure:
    if sums.people is None:
        return Figure(Part.PAYERS, Unit.COUNT, None, Absent.NOT_COUNTED)
    return Figure(Part.PAYERS, Unit.COUNT, Fraction(len(sums.people)))


def _clicked_spend(sums: Sums) -> Figure:
    if sums.clicks is None:
        return Figure(Part.CLICKED_SPEND, Unit.MONEY, None, Absent.CLICKS_NOT_ENTERED)
    return Figure(Part.CLICKED_SPEND, Unit.MONEY, Fraction(sums.clicked_amount))


def _spend(sums: Sums) -> Figure:
    """Spend is absent, and not 0, where no channel is known to have cost nothing."""
    if not sums.spend and (sums.without_spend or not sums.with_spend):
        return Figure(Part.SPEND, Unit.MONEY, None, Absent.SPEND_NOT_ENTERED)
    doubts = frozenset({Doubt.PARTIAL}) if sums.without_spend else frozenset[Doubt]()
    return Figure(Part.SPEND, Unit.MONEY, Fraction(sums.spend), doubts=doubts)


def _absent(figure: Figure, reason: Absent) -> Figure:
    return Figure(figure.code, figure.unit, None, reason)
