"""Day facts: the sums of `facts` told apart day by day."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Integer, Table, case, cast, null

from leaddesk.domain.facts import Basis, LeadFacts, Place, SaleFacts, SpendFacts
from leaddesk.domain.period import Period
from leaddesk.store.facts import Facts, spend, spend_facts, spend_sums
from leaddesk.store.types import month_of

Dated = TypeVar("Dated", LeadFacts, SaleFacts, SpendFacts)


@dataclass(frozen=True, slots=True)
class DayFacts:
    """The sums of each day of a period as known on a date; together they are those of Facts, but for
    `SpendFacts.entries`: an entry counts on each of its days. `apart`: the campaigns that are told apart, every one
    for None. What the others bring stands with "campaign not known" of its channel, for a year of days has too many
    places otherwise."""

    connection: Connection
    apart: Collection[int] | None = None

    def leads(self, period: Period, as_of: date) -> list[LeadFacts]:
        """As Facts.leads."""
        return _known(period, as_of, self._facts.leads(period, as_of, monthly=True))

    def sales(self, period: Period, as_of: date, basis: Basis) -> list[SaleFacts]:
        """As Facts.sales."""
        return _known(period, as_of, self._facts.sales(period, as_of, basis, monthly=True))

    def spend(self, period: Period, as_of: date) -> list[SpendFacts]:
        """As Facts.spend; the shares of an entry's days always add up to it."""
        return self._facts.spend(period, as_of, monthly=True)

    @property
    def _facts(self) -> "_ByDay":
        return _ByDay(self.connection, self.apart)


class _ByDay(Facts):
    """Facts that group by days: of whole months, since the database reads the index of the months' sums for these; the
    days around the period are dropped by whoever asks."""

    def __init__(self, connection: Connection, apart: Collection[int] | None) -> None:
        super().__init__(connection)
        self._apart = apart

    def spend(self, period: Period, as_of: date, *, monthly: bool = False, campaigns: bool = True) -> list[SpendFacts]:
        if as_of < period.first:
            return []
        cut = Period(period.first, min(period.last, as_of))
        return spend_facts((*self._of_one_day(cut), *self._of_several_days(cut)))

    def _of_one_day(self, cut: Period) -> Iterator[tuple[Place, Sequence[Any]]]:
        columns = self._columns(spend.c.month, spend.c.first_day, spend.c.channel_id, spend.c.campaign_id)
        months = spend.c.month.between(month_of(cut.first), month_of(cut.last))
        for row in self._connection.execute(spend_sums(columns, months, spend.c.first_day == spend.c.last_day)):
            if row[0] in cut:
                yield self._place(*row[:3], told=True), row[3:]

    def _of_several_days(self, cut: Period) -> Iterator[tuple[Place, Sequence[Any]]]:
        touching = (spend.c.first_day <= cut.last, spend.c.last_day >= cut.first)
        for entry in self._entries(spend.c.first_day < spend.c.last_day, *touching):
            days = Period(max(entry.first_day, cut.first), min(entry.last_day, cut.last)).each_day()
            shares = (
                [None] * entry.days if total is None else entry.accrued_daily(cut, total)
                for total in (entry.amount, entry.clicks, entry.impressions)
            )
            campaign = self._told(entry.campaign_id)
            for day, amount, clicks, shown in zip(days, *shares, strict=False):
                place = self._place(day, entry.channel_id, campaign, told=True)
                yield place, (amount, 1, clicks, 0 if clicks is None else amount, shown)

    def _kept(self, kept: Table, names: Sequence[str], cut: Period, as_of: date) -> tuple[list[Any], list[Period]]:
        return [], [cut]

    def _cut(self, period: Period, as_of: date) -> Period:
        last = min(period.last, as_of)
        return Period(Period.month_of(period.first).first, Period.month_of(last).last)

    def _columns(
        self, month: ColumnElement[Any], day: ColumnElement[Any], *place: ColumnElement[Any]
    ) -> Sequence[ColumnElement[Any]]:
        if self._apart is None or not place:
            return (day, *place)
        channel, campaign = place
        told = case((campaign.in_(sorted(self._apart)), campaign)) if self._apart else cast(null(), Integer)
        return (day, channel, told)

    def _place(
        self, when: date, channel_id: int | None, campaign_id: int | None, *, has_lead: bool = True, told: bool
    ) -> Place:
        on = when.isoformat()
        return Place(on[:7], channel_id, campaign_id, has_lead, on)

    def _restated(self, place: Place, *, told: bool) -> Place:
        return place._replace(campaign_id=self._told(place.campaign_id))

    def _told(self, campaign_id: int | None) -> int | None:
        return campaign_id if self._apart is None or campaign_id in self._apart else None


def _known(period: Period, as_of: date, facts: list[Dated]) -> list[Dated]:
    first, last = period.first.isoformat(), min(period.last, as_of).isoformat()
    return [one for one in facts if first <= one.place.day <= last]
