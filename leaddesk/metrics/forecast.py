"""Forecast: how many of the leads that have not bought yet still will, by their age and the ledger's lag curve, and how
sure one can be of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, exp, isfinite, lgamma, log, sqrt

from leaddesk.metrics.maturity import LagCurve

_REACH = 8  # standard deviations on either side within which all chance lies that can be told from none


@dataclass(frozen=True, slots=True)
class Forecast:
    """Of `waiting` leads `mean` are expected to buy, with this variance."""

    waiting: int
    mean: Fraction
    variance: float

    def interval(self, level: float) -> tuple[int, int]:
        """The fewest and most that may still buy with this chance, as many chances left out on either side."""
        tail, chances = (1 - level) / 2, _beta_binomial(self.waiting, float(self.mean), self.variance)
        total, low, high = 0.0, None, 0
        for count, chance in chances:
            total += chance
            if low is None and total > tail:
                low = count
            high = count
            if total >= 1 - tail:
                break
        return low or 0, high


def chance(curve: LagCurve, age: int) -> Fraction:
    """That a lead of this age (days since it arrived) which has not bought still will, to a hundredth of a percent."""
    return Fraction(round(curve.still_to_buy(age) * 10_000), 10_000)


def further_clients(curve: LagCurve, waiting: Mapping[int, int]) -> Forecast:
    """How many of the `waiting` leads, counted by their age, will still buy.

    Two things are not known: which of the leads buy, each with its own chance, and the chances themselves, which come
    from a curve of few sales. The variance of the first is the binomial sum; that of the second is Greenwood's, by the
    delta method: the hazards of single days are estimated independently of each other, so a day's error moves all
    leads younger than the day together, and days add up. A bootstrap of the curve gives the same (tested) and costs
    hundreds of curves. Both together are laid on a beta-binomial of that mean and variance, which stays between none
    and all of the leads and is skew where little is expected. That a season differs from the last twelve months is in
    neither: what such forecasts were worth is told by those of the past."""
    open_leads = {age: count for age, count in waiting.items() if count > 0 and curve.still_to_buy(age) > 0}
    mean = sum((chance(curve, age) * count for age, count in open_leads.items()), Fraction())
    chosen = sum(count * (one := curve.still_to_buy(age)) * (1 - one) for age, count in open_leads.items())
    return Forecast(sum(open_leads.values()), mean, chosen + _of_curve(curve, open_leads))


def _of_curve(curve: LagCurve, waiting: Mapping[int, int]) -> float:
    """The variance that comes from the curve: each day's part of Greenwood's sum times the square of how many more
    would buy if nobody did on that day."""
    total, moved, before = 0.0, 0.0, 0.0
    weights = {age: count * (1 - curve.still_to_buy(age)) for age, count in waiting.items()}
    moved = sum(weight for age, weight in weights.items() if age < 0)
    for day, spread in enumerate(curve.spread):
        step, before = spread - before, spread
        if not isfinite(step):  # the last who were followed have all bought
            break
        total += step * moved * moved
        moved += weights.get(day, 0.0)
    return total


def _beta_binomial(trials: int, mean: float, variance: float) -> list[tuple[int, float]]:
    """Counts and their chances; a variance below the binomial one is taken for it."""
    if trials == 0 or mean <= 0:
        return [(0, 1.0)]
    share = min(mean / trials, 1 - 1e-12)
    plain = trials * share * (1 - share)
    within = 0.0 if trials == 1 else max(0.0, (variance / plain - 1) / (trials - 1))
    reach = _REACH * sqrt(max(variance, plain)) + 20
    low, high = max(0, int(mean - reach)), min(trials, ceil(mean + reach))
    if within < 1e-9:
        start = log(share) * low + log(1 - share) * (trials - low)
        odds = share / (1 - share)
        return _stepped(low, high, _log_ways(low, trials) + start, lambda count: (trials - count) / (count + 1) * odds)
    both = 1 / min(within, 1 - 1e-9) - 1
    alpha, beta = share * both, (1 - share) * both
    start = lgamma(low + alpha) + lgamma(trials - low + beta) - lgamma(trials + both)
    start += lgamma(both) - lgamma(alpha) - lgamma(beta) + _log_ways(low, trials)
    return _stepped(
        low,
        high,
        start,
        lambda count: (trials - count) / (count + 1) * (count + alpha) / (trials - count - 1 + beta),
    )


def _stepped(low: int, high: int, start: float, ratio: Callable[[int], float]) -> list[tuple[int, float]]:
    """Chances of the counts from `low` to `high`: the logarithm of the first, and each as so many times the one
    before."""
    likely, found = exp(start), []
    for count in range(low, high + 1):
        found.append((count, likely))
        likely *= ratio(count) if count < high else 0
    return found


def _log_ways(count: int, trials: int) -> float:
    return lgamma(trials + 1) - lgamma(count + 1) - lgamma(trials - count + 1)


def usual_error(errors: Sequence[Fraction]) -> int:
    """The least whole number of clients that nine forecasts of ten were not off by more than."""
    ordered = sorted(abs(error) for error in errors)
    return ceil(ordered[ceil(Fraction(9, 10) * len(ordered)) - 1])
