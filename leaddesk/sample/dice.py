"""Dice: chance that falls the same way on every machine and every Python."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws told by `seed` alone. Built on `Random.random()`, the one draw Python promises never to change."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)

    def share(self, share: float) -> bool:
        """True in `share` (0…1) of all cases."""
        return self._random.random() < share

    def between(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        return least + int(self._random.random() * (most - least + 1))

    def pick(self, those: Sequence[T]) -> T:
        """One of `those`, each as likely as the next; there must be one."""
        return those[int(self._random.random() * len(those))]

    def some(self, those: Sequence[T], count: int) -> list[T]:
        """At most `count` of `those`, each at most once."""
        left = list(those)
        return [left.pop(int(self._random.random() * len(left))) for _ in range(min(count, len(left)))]
