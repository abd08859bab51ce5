"""Cost per count: spend over leads, clients or orders, with how sure one can be of it."""

from fractions import Fraction

from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.intervals import NOTHING_SEEN, garwood


def cost_per_count(code: str, spend: Fraction, count: int, when_zero: Absent, doubts: frozenset[Doubt]) -> Figure:
    """`spend` in minor units. With the exact Poisson interval [E/U, E/L] of the count; where nothing was counted and
    money was spent, the one-sided bound E/2.9957."""
    spent = spend.numerator > 0  # as `spend > 0`, at a tenth of its cost
    if count == 0:
        bound = float(spend) / NOTHING_SEEN if spent else None
        return Figure(code, Unit.MONEY, None, when_zero, bound=bound)
    if not spent:
        return Figure(code, Unit.MONEY, spend / count, doubts=doubts - {Doubt.FEW})
    low, high = garwood(count)
    money = spend.numerator / spend.denominator
    value = Fraction(spend.numerator, spend.denominator * count)
    return Figure(code, Unit.MONEY, value, low=money / high, high=money / low, doubts=doubts)
