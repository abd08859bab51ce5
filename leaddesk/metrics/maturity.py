"""Maturity: which share of its eventual clients a month has already seen, from the ledger's own lead-to-sale lags."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

FEW_LAGS = 5
"""Fewer sales than these tell nothing about how long people take."""

RIPE = 0.9
"""A month that has seen this share of its eventual clients is ripe: it is ranked and drawn like any other."""


@dataclass(frozen=True, slots=True)
class LagCurve:
    """`bought[d]`: the estimated share of leads that have bought by `d` days after they arrived (Kaplan–Meier). Empty
    when too few have bought to tell."""

    bought: tuple[float, ...] = ()

    def share_by(self, days: int) -> float:
        """Of all who will ever buy, the share that has by `days` after arrival; 0 before it."""
        if days < 0 or not self.bought:
            return 0.0
        return self.bought[min(days, len(self.bought) - 1)] / self.bought[-1]

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
    last = max(bought)
    at_risk = sum(bought.values()) + sum(waiting.values())
    shares = []
    for day in range(last + 1):
        events = bought.get(day, 0)
        shares.append(1 - events / at_risk if at_risk else 1.0)
        at_risk -= events + waiting.get(day, 0)
    return LagCurve(tuple(1 - left for left in accumulate(shares, float.__mul__)))
