"""Maturity: which share of its eventual clients a month has already seen, from the ledger's own lead-to-sale lags."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log, sqrt

from leaddesk.metrics.intervals import Z_95
from leaddesk.metrics.survival import survival

FEW_LAGS = 5
"""Fewer sales than these tell nothing about how long people take."""

RIPE = 0.9
"""A month that has seen this share of its eventual clients is ripe: it is ranked and drawn like any other."""


@dataclass(frozen=True, slots=True)
class LagCurve:
    """`bought[d]`: the estimated share of leads that have bought by `d` days after they arrived (Kaplan–Meier).
    `spread[d]`: Greenwood's sum up to `d`, the variance of the logarithm of the share that has not. Both are empty when
    too few have bought to tell; beyond the last day somebody bought on nobody is known to."""

    bought: tuple[float, ...] = ()
    spread: tuple[float, ...] = ()

    def share_by(self, days: int) -> float:
        """Of all who will ever buy, the share that has by `days` after arrival; 0 before it."""
        if days < 0 or not self.bought:
            return 0.0
        return self.bought[min(days, len(self.bought) - 1)] / self.bought[-1]

    def still_to_buy(self, days: int) -> float:
        """The chance that a lead which has not bought by `days` after arrival ever will."""
        if days >= len(self.bought) - 1:
            return 0.0
        waiting = 1 - (self.bought[days] if days >= 0 else 0.0)
        return (self.bought[-1] - 1 + waiting) / waiting if waiting else 0.0

    def interval(self, days: int) -> tuple[float, float] | None:
        """95 % interval of the share of leads that have bought by `days` (Greenwood's variance on the log-log scale,
        so that both ends lie within 0…1); None while nobody has, or where everybody has."""
        day = min(days, len(self.bought) - 1)
        if day < 0 or not 0 < self.bought[day] < 1:
            return None
        left = 1 - self.bought[day]
        reach = exp(Z_95 * sqrt(self.spread[day]) / abs(log(left)))
        return 1 - left ** (1 / reach), 1 - left**reach

    def seen(self, ages: Iterable[tuple[int, int]]) -> float | None:
        """The share of eventual clients already seen among leads of these ages, as (days since arrival, how many);
        None where the curve does not tell or there are no leads."""
        ages = list(ages)
        count = sum(number for _age, number in ages)
        if not self.bought or not count:
            return None
        return sum(self.share_by(age) * number for age, number in ages) / count


def lag_curve(bought: Mapping[int, int], waiting: Mapping[int, int]) -> LagCurve:
    """The Kaplan–Meier estimate (Kaplan and Meier 1958). `bought`: how many leads became clients so many days after
    they arrived; `waiting`: how many have not, by how many days they have been followed."""
    if sum(bought.values()) < FEW_LAGS:
        return LagCurve()
    shares: list[float] = []
    spreads: list[float] = []
    share, spread = 0.0, 0.0
    for step in survival(bought, waiting):
        ago = step.time - len(shares)  # the days since the last step are as that one left them
        shares += [share] * ago
        spreads += [spread] * ago
        share, spread = 1 - step.left, step.spread
        shares.append(share)
        spreads.append(spread)
    return LagCurve(tuple(shares), tuple(spreads))
