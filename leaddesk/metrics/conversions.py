"""Conversions: k of n, with its Wilson interval; never clipped."""

from fractions import Fraction

from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.intervals import wilson


def share_of_count(code: str, part: int, whole: int, when_zero: Absent, doubts: frozenset[Doubt]) -> Figure:
    """`part` of `whole`. Above 100 % it is flagged and has no interval: then the two do not count the same people."""
    if whole == 0:
        return Figure(code, Unit.SHARE, None, when_zero)
    value = Fraction(part, whole)
    if part > whole:
        return Figure(code, Unit.SHARE, value, doubts=doubts | {Doubt.OVER_HUNDRED})
    low, high = wilson(part, whole)
    return Figure(code, Unit.SHARE, value, low=low, high=high, doubts=doubts)
