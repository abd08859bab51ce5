"""Forecast sums: what unripe months have brought and still may, and what such forecasts were worth in past months."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from leaddesk.domain.facts import LagFacts
from leaddesk.domain.period import Period
from leaddesk.metrics.forecast import Forecast, further_clients
from leaddesk.metrics.maturity import LagCurve
from leaddesk.reports.maturity import Maturity, curve_of, window
from leaddesk.reports.once import once

if TYPE_CHECKING:
    from leaddesk.store.books import Books

MOST_PAST = 12
"""So many past months are looked at, the latest ones."""

FEWEST_PAST = 3
"""Fewer of them say nothing about what a forecast is worth."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A month as it looked on a day: `clients` among its leads by then, and how many of the others would still buy."""

    month: Period
    as_of: date
    curve: LagCurve
    clients: int
    further: Forecast

    @property
    def expected(self) -> Fraction:
        """Clients in the end."""
        return self.clients + self.further.mean


@dataclass(frozen=True, slots=True)
class Past:
    """A past month as it looked on its last day, and the clients its leads have become since."""

    then: Looked
    came: int

    @property
    def error(self) -> Fraction:
        """More expected than came is above 0."""
        return self.then.expected - self.came

    @property
    def held(self) -> bool:
        """Did what came lie within the 80 % interval?"""
        low, high = self.then.further.interval(0.8)
        return low <= self.came - self.then.clients <= high


@dataclass(frozen=True, slots=True)
class ForecastSums:
    """On the day `ripening.as_of`: the unripe months, all of them together, and past months, oldest first."""

    ripening: Maturity
    unripe: Sequence[Looked]
    together: Forecast
    past: Sequence[Past]


@once
def forecast_sums(books: "Books", as_of: date) -> ForecastSums:
    """Ask the ledger."""
    arrived = books.cohorts.arrived(as_of)
    [facts] = books.cohorts.lags([window(as_of)], arrived)
    ripening = Maturity(as_of, curve_of(facts, as_of), arrived)
    year = [Period.month_of(month.first) for month in window(as_of).months()]
    unripe = [month for month in year if ripening.ages(month) and not ripening.ripe(month)]
    looked = [_look(month, as_of, ripening.curve, facts) for month in unripe]
    together: Counter[int] = Counter()
    for month in unripe:
        together.update(_waiting(month, as_of, facts))
    return ForecastSums(ripening, looked, further_clients(ripening.curve, together), _past(books, ripening))


def _past(books: "Books", ripening: Maturity) -> list[Past]:
    """Months with leads, all of which have had their time since, on whose last day the ledger knew a curve already."""
    months = _months_before(ripening)
    if not months:
        return []
    spans = [window(month.last) for month in months]
    *then, now = books.cohorts.lags([*spans, Period(months[0].first, ripening.as_of)], ripening.arrived)
    found = []
    for month, facts in zip(months, then, strict=True):
        curve = curve_of(facts, month.last)
        if curve.bought and any(day in month for day in facts.arrived):
            came = _clients(month, now)
            found.append(Past(_look(month, month.last, curve, facts), came))
    return found


def _months_before(ripening: Maturity) -> list[Period]:
    """The last whole months that are known to be ripe, the oldest first."""
    first = min(ripening.arrived, default=None)
    months: list[Period] = []
    month = Period.month_of(ripening.as_of)
    while first is not None and month.last >= first and len(months) < MOST_PAST:
        if month.last < ripening.as_of and ripening.told(month) and ripening.ripe(month):
            months.append(month)
        month = Period.month_of(month.first - timedelta(days=1))
    return months[::-1]


def _look(month: Period, as_of: date, curve: LagCurve, facts: LagFacts) -> Looked:
    return Looked(month, as_of, curve, _clients(month, facts), further_clients(curve, _waiting(month, as_of, facts)))


def _clients(month: Period, facts: LagFacts) -> int:
    return sum(count for day, count in facts.clients.items() if day in month)


def _waiting(month: Period, as_of: date, facts: LagFacts) -> Mapping[int, int]:
    """Leads of the month that have not bought, by their age."""
    return {
        (as_of - day).days: count - facts.clients.get(day, 0) for day, count in facts.arrived.items() if day in month
    }
