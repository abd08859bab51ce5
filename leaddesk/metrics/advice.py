"""Advice: which of two channels brings more clients for the money, how sure that is, and what it takes to know."""

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import ceil, sqrt
from statistics import NormalDist
from typing import Final

from leaddesk.domain.money import Money
from leaddesk.metrics.chances import beta_below, chances_of_more

SURE: Final = 0.8
"""From this chance of being better on a channel is advised, where it is compared with one other."""

_RANGE: Final = 0.8
_ALPHA: Final = NormalDist().inv_cdf(0.975)
_POWER: Final = NormalDist().inv_cdf(0.8)
_STEPS: Final = (5, 2, 1)


@dataclass(frozen=True, slots=True)
class Yield:
    """What a channel has brought: `count` clients (or leads) for `spend` in minor units, above 0. How many it brings a
    rouble is known as Gamma(count + 1/2, spend): Poisson counts, Jeffreys' prior."""

    count: int
    spend: Money

    @property
    def rate(self) -> Fraction:
        """Clients per minor unit, the mean of what is known."""
        return Fraction(2 * self.count + 1, 2 * self.spend)


def chance_better(one: Yield, other: Yield) -> float:
    """Chance that `one` brings more per rouble than `other`: exactly, P(Beta < its share of the money)."""
    whole = one.spend + other.spend
    return beta_below(other.spend / whole, other.count + 0.5, one.count + 0.5)


def sure_from(pairs: int) -> float:
    """From which chance on one of so many pairs is advised. The best of many looks good by luck alone: the doubt that
    one pair may have is shared out among all of them (Bonferroni), so that everything advised is right together with
    the chance that is asked of one."""
    return 1 - (1 - SURE) / max(pairs, 1)


def expected_gain(less: Yield, more: Yield, amount: Money) -> Fraction:
    """How many clients more `amount` brings in `more` than in `less`, on average, as both have done so far."""
    return amount * (more.rate - less.rate)


def range_of_gain(less: Yield, more: Yield, amount: Money) -> tuple[int, int]:
    """The clients that move wins or loses, 80 % sure: whole clients, both channels' luck and unsure rates included."""
    gained = list(accumulate(chances_of_more(more.count, more.spend / (more.spend + amount))))
    lost = chances_of_more(less.count, less.spend / (less.spend + amount))

    def at_most(difference: int) -> float:
        return sum(
            chance * gained[min(count + difference, len(gained) - 1)]
            for count, chance in enumerate(lost)
            if count + difference >= 0
        )

    differences = range(-len(lost), len(gained) + 1)
    low, high = (bisect_left(differences, chance, key=at_most) for chance in ((1 - _RANGE) / 2, (1 + _RANGE) / 2))
    return differences[low], differences[min(high, len(differences) - 1)]


def trials_to_tell(one: float, other: float) -> int | None:
    """How many trials (clicks) each of two shares needs to be told apart, at 5 % two-sided with a power of 80 %; None
    where they are equal. Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions", 3rd ed., 4.14,
    without the correction for continuity: 9 % against 5.33 % takes 776."""
    if one == other:
        return None
    mean = (one + other) / 2
    spread = _ALPHA * sqrt(2 * mean * (1 - mean)) + _POWER * sqrt(one * (1 - one) + other * (1 - other))
    return ceil((spread / (one - other)) ** 2)


def spend_to_tell(one: Yield, other: Yield) -> Money | None:
    """How much each of two channels must have spent in all for their counts per rouble to be told apart: the same
    formula where each rouble is a trial that rarely succeeds. None where they are equal. Minor units."""
    if one.rate == other.rate:
        return None
    return ceil((_ALPHA + _POWER) ** 2 * float((one.rate + other.rate) / (one.rate - other.rate) ** 2))


def round_amount(most: Money, unit: int) -> Money:
    """The roundest amount (1, 2 or 5 and zeros, in whole major units of `unit` minor ones) that is at most `most`; 0
    where not even one major unit is."""
    whole = most // unit
    if whole < 1:
        return 0
    ten: int = 10 ** (len(str(whole)) - 1)
    return next(step * ten for step in _STEPS if step * ten <= whole) * unit
