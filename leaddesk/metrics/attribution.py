"""Attribution: which steps of its path a sale is credited to, and by how much. The credits of one sale add up to
exactly 1, the parts of its money to the last minor unit.

Whole numbers throughout, in columns: a report asks this of hundreds of thousands of sales under six models at once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leaddesk.domain.credit import Model
from leaddesk.domain.path import Paths

Numbers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

NOBODY: Final = -1
"""The step of a sale that is credited to none; as a place in a list it is the last."""

HALF_LIFE_DAYS: Final = 7

DECAY_PARTS: Final = 10**9
"""The seventh root of two is no ratio: under DECAY a sale has so many equal parts, and each step's share is cut to
whole ones by cumulative rounding."""

_SEVENTHS: Final = (
    1000000000000000000, 905723664263906672, 820335356007637931, 742997144568474212, 672950096316178066,
    609506827102237720, 552044756836906169,
)  # fmt: skip
"""2 to the power of −r/7 for r = 0 … 6, in units of 10⁻¹⁸."""

_FADED_DAYS: Final = 40 * HALF_LIFE_DAYS
"""So many days before the nearest step nothing is left of a step's weight."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How sales are shared out under a model: an entry for each step a sale is credited to, those of one sale after
    each other; one for NOBODY where there is none. `sale` and `step` are places in the lists they come from. The credit
    is `numerator` over `whole`; `upto` is the sum of the sale's numerators so far."""

    sale: Numbers
    step: Numbers
    numerator: Numbers
    upto: Numbers
    whole: Numbers

    def only(self, kept: Flags) -> "Shares":
        """The entries that are kept: all of a sale's, or none."""
        columns = (self.sale, self.step, self.numerator, self.upto, self.whole)
        return Shares(*(column[kept] for column in columns))

    def split(self, amounts: Numbers) -> Numbers:
        """The amount of each sale, minor units, shared out by cumulative rounding (metrics.md, ground rule 4). What a
        refund takes back from a step is what the sale gave it."""
        mine: Numbers = amounts[self.sale]
        if self.whole.max(initial=1) == 1:
            return mine
        each, rest = np.divmod(np.abs(mine), self.whole)
        cuts = each * self.upto + rest * self.upto // self.whole  # |mine| * upto // whole, within 64 bits
        before = np.where(self.upto == self.numerator, 0, np.roll(cuts, 1))
        parts: Numbers = np.sign(mine) * (cuts - before)
        return parts


class Spread:
    """Sales spread over the steps of their paths under any model, where the channels in `free` cost nothing."""

    def __init__(self, paths: Paths, free: Collection[int]) -> None:
        lengths = np.array(paths.lengths, np.int64)
        self._sales = len(lengths)
        self._step = np.array(paths.step_at, np.int64)
        self._days = np.array(paths.days, np.int64)
        self._walked, self._unwalked = np.flatnonzero(lengths), np.flatnonzero(lengths == 0)
        self._lengths = lengths[self._walked]
        self._last = np.cumsum(self._lengths) - 1
        self._first = self._last + 1 - self._lengths
        own = [bool(step.own) for step in paths.steps]
        paid = [step.channel_id is not None and step.channel_id not in free for step in paths.steps]
        self._own, self._paid = (np.array(those, bool)[self._step] for those in (own, paid))

    def shares(self, model: Model) -> Shares:
        """To which steps each sale is credited. LAST knows its own lead only. LAST_PAID takes the last step where no
        channel was paid for; one that is not known is not known to have been."""
        match model:
            case Model.LAST:
                return self._given_whole(self._last_of(self._own))
            case Model.FIRST:
                return self._given_whole(self._first)
            case Model.LAST_PAID:
                paid = self._last_of(self._paid)
                return self._given_whole(np.where(paid < 0, self._last, paid))
            case Model.LINEAR:
                return self._parted(np.ones_like(self._step))
            case Model.POSITION:
                return self._parted(self._by_position())
            case Model.DECAY:
                return self._parted(self._decayed())

    def _last_of(self, wanted: Flags) -> Numbers:
        """Where in each path the last of these steps is, below 0 where it has none."""
        if not self._step.size:
            return self._first
        return np.maximum.reduceat(np.where(wanted, np.arange(self._step.size), -1), self._first)

    def _given_whole(self, chosen: Numbers) -> Shares:
        """Every sale to one step of its path, or to nobody."""
        step = np.full(self._sales, NOBODY)
        some = chosen >= 0
        step[self._walked[some]] = self._step[chosen[some]]
        one = np.ones_like(step)
        return Shares(np.arange(self._sales), step, one, one, one)

    def _parted(self, weights: Numbers) -> Shares:
        """Every sale by the weights of its steps."""
        sums = self._running(weights)
        nobody = np.full_like(self._unwalked, NOBODY)
        one = np.ones_like(nobody)
        return Shares(
            np.concatenate((np.repeat(self._walked, self._lengths), self._unwalked)),
            np.concatenate((self._step, nobody)),
            np.concatenate((weights, one)),
            np.concatenate((sums, one)),
            np.concatenate((np.repeat(sums[self._last], self._lengths), one)),
        )

    def _running(self, weights: Numbers) -> Numbers:
        """The sum of each path's weights up to every step."""
        sums = np.cumsum(weights)
        before: Numbers = np.repeat(sums[self._first] - weights[self._first], self._lengths)
        return sums - before

    def _by_position(self) -> Numbers:
        """40 % to the first step, 40 % to the last, 20 % to all between; 50 and 50 where there are two."""
        weights = np.ones_like(self._step)
        between = np.maximum(self._lengths - 2, 0)
        for ends in (self._first, self._last):
            weights[ends] = np.where(between, 2 * between, 1)
        return weights

    def _decayed(self) -> Numbers:
        """Half as much for every seven days before the sale, in whole DECAY_PARTS of it; a day after it counts as its
        own."""
        if not self._step.size:
            return self._step
        ages = np.maximum(self._days, 0)
        nearest = np.minimum.reduceat(ages, self._first)
        sums = self._running(_FADING[np.minimum(ages - np.repeat(nearest, self._lengths), _FADED_DAYS)])
        whole = np.repeat(sums[self._last], self._lengths)
        cuts, rest = np.zeros_like(sums), sums
        for _thousand in range(3):  # long division, three digits at a time, within 64 bits
            digits, rest = np.divmod(rest * 1000, whole)
            cuts = cuts * 1000 + digits
        before = np.roll(cuts, 1)
        before[self._first] = 0
        parts: Numbers = cuts - before
        return parts


_FADING: Final = np.array(
    [_SEVENTHS[days % HALF_LIFE_DAYS] // 10**8 >> days // HALF_LIFE_DAYS for days in range(_FADED_DAYS)] + [0], np.int64
)
"""What a step so many days before the nearest one weighs beside it, in units of 10⁻¹⁰: a path of hundreds of thousands
of steps stays within 64 bits."""
