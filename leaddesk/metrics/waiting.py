"""Waiting: the median time to the first answer where some wait still and are not left out (Kaplan and Meier 1958)."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import ceil

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Waits:
    """`answered`: after how many seconds each lead was; `waiting`: of those that were not, how many have been followed
    for so many days."""

    answered: tuple[int, ...]
    waiting: Mapping[int, int]

    @property
    def count(self) -> int:
        """How many leads these are."""
        return len(self.answered) + sum(self.waiting.values())


def median_wait(waits: Iterable[Waits]) -> tuple[int, int] | None:
    """Two waits in seconds, in whose middle the median lies: by then half of the leads were answered. They are the same
    unless exactly half were by the first and nobody else before the second. None where fewer than half are known to be
    answered."""
    waits = tuple(waits)
    answered = sorted(chain.from_iterable(each.answered for each in waits))
    waiting = Counter[int]()
    for each in waits:
        waiting.update(each.waiting)
    left, at_risk, done = Fraction(1), len(answered) + waiting.total(), 0
    # Between two days on which leads drop out of sight nobody but the answered leave those who may still be.
    for day in (*sorted(waiting), None):
        until = len(answered) if day is None else bisect_right(answered, day * _DAY)
        if not at_risk:
            break
        needed = ceil(at_risk * (1 - 1 / (2 * left)))
        if needed <= until - done:
            exactly = left * (at_risk - needed) / at_risk == Fraction(1, 2)
            return _middle(answered, done + needed - 1, exactly=exactly)
        left *= Fraction(at_risk - (until - done), at_risk)
        at_risk -= until - done + (0 if day is None else waiting[day])
        done = until
    return None


def _middle(answered: list[int], place: int, *, exactly: bool) -> tuple[int, int]:
    first = answered[place]
    following = answered[place + 1] if exactly and place + 1 < len(answered) else first
    return first, following
