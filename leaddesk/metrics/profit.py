"""Revenue and gross profit, honest about sales whose amount or cost price nobody entered."""

from fractions import Fraction

from leaddesk.domain.money import Money
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.sums import Sums


def revenue(sums: Sums) -> Figure:
    """Known amounts net of refunds, in minor units; absent when there are sales and not one has an amount."""
    if sums.unknown and not sums.known:
        return Figure("revenue", Unit.MONEY, None, Absent.AMOUNT_UNKNOWN)
    return Figure("revenue", Unit.MONEY, Fraction(sums.amount), doubts=_partial(sums))


def gross_profit(sums: Sums, margin_bp: int | None) -> Figure:
    """Revenue less cost price. Where cost prices are unknown the assumed margin (hundredths of a percent of the amount)
    stands in and the figure is an estimate; without one it is absent."""
    if sums.unknown and not sums.known:
        return Figure("gross_profit", Unit.MONEY, None, Absent.AMOUNT_UNKNOWN)
    if sums.uncosted_sales and margin_bp is None:
        return Figure("gross_profit", Unit.MONEY, None, Absent.COST_PRICE_UNKNOWN)
    doubts = _partial(sums) | ({Doubt.ESTIMATE} if sums.uncosted_sales else set())
    value = sums.costed - sums.cost + assumed_profit(sums.uncosted, margin_bp or 0)
    return Figure("gross_profit", Unit.MONEY, value, doubts=doubts)


def assumed_profit(amount: Money, margin_bp: int) -> Fraction:
    """What a sale of unknown cost price is taken to earn."""
    return Fraction(amount * margin_bp, 10_000)


def _partial(sums: Sums) -> frozenset[Doubt]:
    return frozenset({Doubt.PARTIAL}) if sums.unknown else frozenset()
