"""Chances: the beta and the negative binomial distribution in the standard library alone."""

from collections.abc import Callable
from fractions import Fraction
from math import exp, lgamma, log, log1p

_CLOSE = 1e-15
_TINY = 1e-300
_STEPS = 100_000
_THOUSAND = 1_000


def as_share(chance: float) -> Fraction:
    """A chance as a figure holds it: to a thousandth, as it is shown, so that none ever reads as certain."""
    return Fraction(min(max(round(chance * _THOUSAND), 1), _THOUSAND - 1), _THOUSAND)


def beta_below(x: float, a: float, b: float) -> float:
    """Chance that a quantity of the distribution Beta(a, b) is at most `x`: the regularised incomplete beta function
    (continued fraction of Press et al., "Numerical Recipes", 6.4). a and b above 0."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return min(1.0, front * _fraction(x, a, b) / a)
    return max(0.0, 1 - front * _fraction(1 - x, b, a) / b)


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, by the method of Lentz."""
    c, d = 1.0, _away(1 - (a + b) * x / (a + 1))
    d = 1 / d
    value = d
    for step in range(1, _STEPS):
        for term in (
            step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step)),
            -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1)),
        ):
            d = 1 / _away(1 + term * d)
            c = _away(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value


def _away(value: float) -> float:
    """Never so near to 0 that it cannot be divided by."""
    return value if abs(value) > _TINY else _TINY


def more_to_come(seen: int, share: float, chance: float) -> int:
    """How many more are to come, at most, with this chance: the quantile of the negative binomial that follows from
    `seen` events while `share` (above 0, below 1) of the time or money went by, at a rate nothing else is known of
    (Jeffreys' prior: Gamma(seen + 1/2))."""
    return _first(lambda count: count_below(count, seen, share) >= chance)


def count_below(count: int, seen: int, share: float) -> float:
    """Chance that at most `count` more come, as `more_to_come` has it."""
    return beta_below(share, seen + 0.5, count + 1) if count >= 0 else 0.0


def _first(holds: Callable[[int], bool]) -> int:
    """The smallest count from 0 on for which `holds`, which once true stays true."""
    high = 1
    while not holds(high):
        high *= 2
    low = -1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def chances_of_more(seen: int, share: float) -> list[float]:
    """The chance of each count of more to come from 0 on, up to where nothing worth naming is left."""
    last = more_to_come(seen, share, 1 - 1e-9)
    shape = seen + 0.5
    start, left = shape * log(share) - lgamma(shape), log1p(-share)
    return [exp(start + lgamma(count + shape) - lgamma(count + 1) + count * left) for count in range(last + 1)]
