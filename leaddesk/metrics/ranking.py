"""Ranking: which of several cost less per lead or client than others, as far as their counts can tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import Final

from leaddesk.domain.money import Money
from leaddesk.metrics.intervals import holm, same_cost

UNSURE: Final = 0.05
"""A difference this likely, or likelier, to be chance tells nobody from anybody."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """What was counted and what it cost, minor units above 0."""

    count: int
    spend: Money


@dataclass(frozen=True)
class Ranking:
    """Every pair compared by the exact conditional binomial test, all of them at once by Holm's correction; entrants go
    by their number from 0."""

    entrants: tuple[Entrant, ...]

    @cached_property
    def chances(self) -> dict[tuple[int, int], float]:
        """For each pair, the lower number first, the chance of such a difference if both cost the same."""
        return {
            (one, other): same_cost(first.count, first.spend, second.count, second.spend)
            for (one, first), (other, second) in combinations(enumerate(self.entrants), 2)
        }

    @cached_property
    def corrected(self) -> dict[tuple[int, int], float]:
        """The same after the correction for how many pairs there are."""
        return dict(zip(self.chances, holm(list(self.chances.values())), strict=True))

    def chance(self, one: int, other: int, *, corrected: bool = False) -> float:
        """The chance of the pair, whichever stands first."""
        chances = self.corrected if corrected else self.chances
        return chances[min(one, other), max(one, other)]

    def cheaper(self, one: int, other: int) -> bool:
        """Is the first surely cheaper than the second?"""
        first, second = self.entrants[one], self.entrants[other]
        less = first.count * second.spend > second.count * first.spend
        return less and self.chance(one, other, corrected=True) < UNSURE

    def apart(self, one: int, other: int) -> bool:
        """Can the two be told apart?"""
        return self.cheaper(one, other) or self.cheaper(other, one)

    @cached_property
    def places(self) -> Sequence[tuple[int, int]]:
        """The best and the worst place each may hold, the cheapest being 1: below all that are surely cheaper, above
        all that are surely dearer. All of these hold at once with 95 %."""
        numbers = range(len(self.entrants))
        dearer: dict[int, set[int]] = {}
        # Whoever is surely dearer than one that is surely dearer is so too; the dearest are known first.
        for one in sorted(numbers, key=self._cost, reverse=True):
            found = {other for other in numbers if other != one and self.cheaper(one, other)}
            dearer[one] = found.union(*(dearer[other] for other in found))
        cheaper = {one: sum(one in dearer[other] for other in numbers) for one in numbers}
        return [(1 + cheaper[one], len(numbers) - len(dearer[one])) for one in numbers]

    def _cost(self, one: int) -> tuple[bool, Fraction]:
        """What one costs; nothing counted is dearer than anything."""
        entrant = self.entrants[one]
        return (True, Fraction()) if not entrant.count else (False, Fraction(entrant.spend, entrant.count))
