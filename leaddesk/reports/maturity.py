"""Maturity of the months of a ledger: how much of what their leads will ever buy has already been bought."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from leaddesk.domain.facts import LagFacts
from leaddesk.domain.period import Period
from leaddesk.metrics.maturity import RIPE, LagCurve, lag_curve
from leaddesk.reports.once import once

if TYPE_CHECKING:
    from leaddesk.store.books import Books

WINDOW_DAYS = 366
"""No lead of the curve is older: it is made from the last twelve months."""

_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Maturity:
    """What the ledger's own lags say on the day `as_of`. `arrived`: leads by day of arrival."""

    as_of: date
    curve: LagCurve
    arrived: Mapping[date, int]

    def seen(self, period: Period) -> float | None:
        """The share of their eventual clients that the leads of the period have brought; None where it is not known.
        Leads older than the curve knows of have had all the time there is."""
        return self.curve.seen(self.ages(period))

    def ages(self, period: Period) -> list[tuple[int, int]]:
        """The leads of the period as (days since they arrived, how many)."""
        days = (period.first + timedelta(days=number) for number in range(period.days))
        return [((self.as_of - day).days, self.arrived[day]) for day in days if day in self.arrived]

    def seen_share(self, *periods: Period) -> Fraction | None:
        """The same of some periods together as an exact number, which the shares of single leads, each to a hundredth
        of a percent, re-add to."""
        ages = [age for period in periods for age in self.ages(period)]
        leads = sum(count for _age, count in ages)
        if not self.curve.bought or not leads:
            return None
        return Fraction(sum(self._seen_of(age) * count for age, count in ages), _STEPS * leads)

    def seen_of(self, age: int) -> Fraction:
        """What one lead of this age adds: the share of its eventual clients its like have brought by now."""
        return Fraction(self._seen_of(age), _STEPS)

    def _seen_of(self, age: int) -> int:
        return round(self.curve.share_by(age) * _STEPS)

    def told(self, period: Period) -> bool:
        """Is it known whether the leads of the period have had the time to buy? By the curve, or because they are older
        than any of its leads."""
        return bool(self.curve.bought) or (self.as_of - period.last).days >= WINDOW_DAYS

    def ripe(self, period: Period) -> bool:
        """May the period be ranked against others? One of which nothing is known may be once it is over."""
        seen = self.seen(period)
        return period.last <= self.as_of if seen is None else seen >= RIPE


@once
def maturity(books: "Books", as_of: date, channel_id: int | None = None) -> Maturity:
    """The lag curve of the last twelve months up to `as_of`, the month of `as_of` the last of them: of the whole
    ledger, because one channel has too few sales, also where `channel_id` asks how far its leads have come."""
    arrived = books.cohorts.arrived(as_of)
    [facts] = books.cohorts.lags([window(as_of)], arrived)
    mine = arrived if channel_id is None else books.cohorts.arrived(as_of, channel_id)
    return Maturity(as_of, curve_of(facts, as_of), mine)


def window(as_of: date) -> Period:
    """The leads a curve is made of: those of the month of `as_of` and the eleven before it."""
    months = as_of.year * 12 + as_of.month - 12
    return Period(date(months // 12, months % 12 + 1, 1), as_of)


def curve_of(facts: LagFacts, as_of: date) -> LagCurve:
    """The curve these lags give."""
    waiting = Counter({(as_of - day).days: count for day, count in facts.arrived.items()})
    waiting.subtract({(as_of - day).days: count for day, count in facts.clients.items()})
    return lag_curve(facts.bought, waiting)
