"""Pace: where a count or an amount will stand when the month is over, if it goes on as it went."""

from fractions import Fraction

from leaddesk.metrics.chances import more_to_come
from leaddesk.metrics.figure import Figure, Unit

_TAIL = 0.025


def count_at_end(code: str, seen: int, gone: Fraction) -> Figure:
    """`seen` so far, when `gone` (above 0, at most 1) of the time, or of what it takes, is over: seen / gone, with the
    95 % interval that the chance of the days to come and the unsure rate give together (negative binomial)."""
    value = seen / gone
    if gone == 1:
        return Figure(code, Unit.COUNT, value)
    low, high = (seen + more_to_come(seen, float(gone), chance) for chance in (_TAIL, 1 - _TAIL))
    return Figure(code, Unit.COUNT, value, low=float(low), high=float(high))


def amount_at_end(code: str, spent: Fraction, gone: Fraction) -> Figure:
    """The same for money: without an interval, for spending is a decision and not a chance."""
    return Figure(code, Unit.MONEY, spent / gone)
