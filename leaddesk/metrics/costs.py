"""Cost per count: spend over leads, clients or orders, with how sure one can be of it."""

from fractions import Fraction

from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.intervals import NOTHING_SEEN, garwood


def cost_per_count(code: str, spend: Fraction, count: int, when_zero: Absent, doubts: frozenset[Doubt]) -> Figure:
    """`spend` in minor units. With the exact Poisson interval [E/U, E/L] of the count; where nothing was counted and
    money was spent, the one-sided bound E/2.9957."""
    if count == 0:
        bound = float(spend) / NOTHING_SEEN if spend > 0 else None
        return Figure(code, Unit.MONEY, None, when_zero, bound=bound)
    if spend <= 0:
        return Figure(code, Unit.MONEY, spend / count, doubts=doubts - {Doubt.FEW})
    low, high = garwood(count)
    return Figure(code, Unit.MONEY, spend / count, low=float(spend) / high, high=float(spend) / low, doubts=doubts)
