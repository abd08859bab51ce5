"""Maturity of the months of a ledger: how much of what their leads will ever buy has already been bought."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from leaddesk.domain.facts import LagFacts
from leaddesk.domain.period import Period
from leaddesk.metrics.maturity import RIPE, LagCurve, lag_curve

if TYPE_CHECKING:
    from leaddesk.store.books import Books

WINDOW_DAYS = 365
"""The curve is made from the leads of the last twelve months."""


@dataclass(frozen=True, slots=True)
class Maturity:
    """What the ledger's own lags say on the day `as_of`."""

    as_of: date
    curve: LagCurve
    arrived: Mapping[date, int]

    def seen(self, period: Period) -> float | None:
        """The share of their eventual clients that the leads of the period have brought; None where it is not known.
        Leads older than the window have had all the time the curve knows of."""
        if not self.curve.bought:
            return None
        first = min(self.arrived, default=self.as_of)
        if period.last < first:
            return 1.0
        days = ((day, count) for day, count in self.arrived.items() if day in period)
        return self.curve.seen(((self.as_of - day).days, count) for day, count in days)

    def ripe(self, period: Period) -> bool:
        """May the period be ranked against others? One of which nothing is known may be once it is over."""
        seen = self.seen(period)
        return period.last <= self.as_of if seen is None else seen >= RIPE


def maturity(books: "Books", as_of: date) -> Maturity:
    """The lag curve of the last twelve months before `as_of`."""
    facts = books.facts.lags(Period(as_of - timedelta(days=WINDOW_DAYS - 1), as_of), as_of)
    return Maturity(as_of, curve_of(facts, as_of), facts.arrived)


def curve_of(facts: LagFacts, as_of: date) -> LagCurve:
    """The curve these lags give."""
    bought: Counter[int] = Counter()
    waiting = Counter({(as_of - day).days: count for day, count in facts.arrived.items()})
    for (day, lag), count in facts.bought.items():
        bought[lag] += count
        waiting[(as_of - day).days] -= count
    return lag_curve(bought, waiting)
