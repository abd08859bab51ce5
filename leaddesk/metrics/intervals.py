"""Uncertainty of small numbers, exact where it can be: Wilson, Garwood, the conditional binomial test, Holm."""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, floor, lgamma, log, log1p, sqrt
from statistics import NormalDist
from typing import Final

Z_95: Final = NormalDist().inv_cdf(0.975)
"""Standard normal quantile behind every two-sided 95 % interval here."""

NOTHING_SEEN: Final = -log(0.05)
"""2.9957: the most events to expect, at 95 %, where none was seen."""

_TAIL: Final = 0.025
_SERIES_UP_TO: Final = 400  # above it the expansion below is good to 1e-9 of the count, and much faster
_SAME_LOG_CHANCE: Final = 1e-7  # two outcomes this close in chance are equally likely


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """95 % interval of a share, both ends within 0…1. Needs 0 ≤ successes ≤ trials and trials > 0."""
    share, z2 = successes / trials, Z_95 * Z_95
    middle = share + z2 / (2 * trials)
    reach = Z_95 * sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials))
    scale = 1 + z2 / trials
    low = 0.0 if successes == 0 else (middle - reach) / scale
    high = 1.0 if successes == trials else (middle + reach) / scale
    return low, high


@lru_cache(maxsize=8192)
def garwood(count: int) -> tuple[float, float]:
    """Exact 95 % interval of the Poisson mean behind a count > 0: for 9 it is 4.115…17.085. For 0 ask NOTHING_SEEN."""
    return _mean_with_tail(count, above=True), _mean_with_tail(count, above=False)


def _mean_with_tail(count: int, *, above: bool) -> float:
    """The Poisson mean at which seeing `count` or more (`above`), or `count` or fewer, has a chance of 2.5 %."""
    freedom = 2 * count if above else 2 * count + 2
    z = -Z_95 if above else Z_95
    if count > _SERIES_UP_TO:
        return _chi_square(freedom, z) / 2
    mean = freedom / 2 * (1 - 2 / (9 * freedom) + z * sqrt(2 / (9 * freedom))) ** 3  # Wilson and Hilferty
    for _ in range(50):
        chance = _poisson(count, mean)
        tail = chance * (_terms_above(count, mean) if above else _terms_below(count, mean))
        slope = chance * count / mean if above else -chance
        step = (tail - _TAIL) / slope
        mean = max(mean - step, mean / 2)
        if abs(step) < 1e-13 * mean:
            break
    return mean


def _poisson(count: int, mean: float) -> float:
    return exp(count * log(mean) - mean - lgamma(count + 1))


def _terms_above(count: int, mean: float) -> float:
    """Chance of `count` or more, in units of the chance of exactly `count`."""
    total = term = 1.0
    while term > 1e-17 * total:
        count += 1
        term *= mean / count
        total += term
    return total


def _terms_below(count: int, mean: float) -> float:
    """Chance of `count` or fewer, in units of the chance of exactly `count`."""
    total = term = 1.0
    while count > 0 and term > 1e-17 * total:
        term *= count / mean
        total += term
        count -= 1
    return total


def _chi_square(freedom: int, z: float) -> float:
    """Chi-square quantile for many degrees of freedom: the Cornish-Fisher expansion of Goldberg and Levine."""
    root = sqrt(freedom)
    return (
        freedom
        + z * sqrt(2) * root
        + 2 / 3 * (z**2 - 1)
        + (z**3 - 7 * z) / (9 * sqrt(2) * root)
        - (6 * z**4 + 14 * z**2 - 32) / (405 * freedom)
        + (9 * z**5 + 256 * z**3 - 433 * z) / (4860 * sqrt(2) * root**3)
    )


@lru_cache(maxsize=8192)
def same_cost(first_count: int, first_spend: int, second_count: int, second_spend: int) -> float:
    """Chance of a difference in cost per count at least this large if both cost the same: of all the leads (clients) of
    two channels, each falls to the first with chance first_spend / (both spends). Spends in minor units, at least one
    above 0; 1.0 where nothing was counted."""
    trials = first_count + second_count
    if trials == 0:
        return 1.0
    chance = first_spend / (first_spend + second_spend)
    if chance in (0.0, 1.0):
        return float(first_count == trials * chance)
    # The side the count lies on is the lower one: where it is not, both sides change places.
    if first_count > trials * chance:
        first_count, chance = trials - first_count, 1 - chance
    seen = _log_binomial(first_count, trials, chance)
    other = _as_unlikely(first_count, trials, chance, seen + _SAME_LOG_CHANCE)
    if other <= first_count + 1:
        return 1.0
    lower = exp(seen) * _tail(first_count, trials, chance / (1 - chance))
    if other > trials:
        return min(1.0, lower)
    upper = exp(_log_binomial(other, trials, chance)) * _tail(trials - other, trials, (1 - chance) / chance)
    return min(1.0, lower + upper)


def _as_unlikely(count: int, trials: int, chance: float, limit: float) -> int:
    """The least outcome above the likeliest one that is as unlikely as `limit` says; one more than `trials` where none
    is. Needs `count` at or below the likeliest."""
    low, high = max(count, floor((trials + 1) * chance)), trials + 1
    if _log_binomial(low, trials, chance) <= limit:
        return low
    while high - low > 1:
        middle = (low + high) // 2
        if _log_binomial(middle, trials, chance) <= limit:
            high = middle
        else:
            low = middle
    return high


def _tail(count: int, trials: int, odds: float) -> float:
    """Chance of `count` or fewer successes, in units of the chance of exactly `count`."""
    total = term = 1.0
    while count > 0 and term > 1e-17 * total:
        term *= count / ((trials - count + 1) * odds)
        total += term
        count -= 1
    return total


def _log_binomial(count: int, trials: int, chance: float) -> float:
    ways = lgamma(trials + 1) - lgamma(count + 1) - lgamma(trials - count + 1)
    return ways + count * log(chance) + (trials - count) * log1p(-chance)


def holm(chances: Sequence[float]) -> list[float]:
    """The p-values adjusted for how many comparisons were made at once, in the order given."""
    adjusted, worst = [0.0] * len(chances), 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        worst = max(worst, min(1.0, chances[place] * (len(chances) - rank)))
        adjusted[place] = worst
    return adjusted
