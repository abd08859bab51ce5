"""Day facts: the sums of `facts` told apart day by day."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, case

from leaddesk.domain.facts import Basis, LeadFacts, Place, SaleFacts, SpendFacts
from leaddesk.domain.period import Period
from leaddesk.store.fact_sums import (
    Outlay,
    add,
    before_later_refunds,
    cut_to,
    lead,
    lead_parts,
    lead_sums,
    sale,
    sale_parts,
    sale_sums,
    spend,
    spend_entries,
    spend_sums,
    with_lead,
    without_lead,
)
from leaddesk.store.types import month_of

Apart = Collection[int] | None
"""Which campaigns are told apart: these, or every one for None. What any other brings stands with "campaign not known"
of its channel: a year of days has too many places otherwise."""


class DayFacts:
    """The sums of each day of a period as known on a date, by channel and the campaigns `apart`. Together they are
    those of Facts, but for `SpendFacts.entries`: an entry counts on each of its days."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def leads(self, period: Period, as_of: date, apart: Apart = None) -> list[LeadFacts]:
        """As Facts.leads."""
        if as_of < period.first:
            return []
        cut = cut_to(period, as_of)
        columns = (lead.c.arrived_month, lead.c.channel_id, *_campaign(lead.c.campaign_id, apart), lead.c.arrived_on)
        rows = self._connection.execute(lead_sums(columns, _months(cut), as_of))
        return [LeadFacts(place, *lead_parts(*counted)) for place, counted in _placed(rows, cut, apart)]

    def sales(self, period: Period, as_of: date, basis: Basis, apart: Apart = None) -> list[SaleFacts]:
        """As Facts.sales."""
        if as_of < period.first:
            return []
        cut = cut_to(period, as_of)
        month, day, conditions = with_lead(_months(cut), as_of, basis)
        columns = (month, sale.c.placed_channel_id, *_campaign(sale.c.placed_campaign_id, apart), day)
        rows = self._connection.execute(sale_sums(columns, conditions, basis))
        sums = {place: list(sale_parts(*counted)) for place, counted in _placed(rows, cut, apart)}
        for made, on, leadless in without_lead(_months(cut), as_of, basis):
            for _month, when, *counted in self._connection.execute(sale_sums((made, on), leadless, basis)):
                if when in cut:
                    add(sums, _at(when, None, None, has_lead=False), sale_parts(*counted))
        for place, parts in before_later_refunds(self._connection, cut, as_of, basis):
            known = place.campaign_id if apart is None or place.campaign_id in apart else None
            add(sums, place._replace(campaign_id=known), parts)
        return [SaleFacts(place, *total) for place, total in sums.items()]

    def spend(self, period: Period, as_of: date, apart: Apart = None) -> list[SpendFacts]:
        """As Facts.spend; the shares of an entry's days always add up to it."""
        if as_of < period.first:
            return []
        cut = cut_to(period, as_of)
        sums: dict[Place, Outlay] = {}
        for place, parts in (*self._of_one_day(cut, apart), *self._of_several_days(cut, apart)):
            sums.setdefault(place, Outlay()).add(*parts)
        return [outlay.at(place) for place, outlay in sums.items()]

    def _of_one_day(self, cut: Period, apart: Apart) -> Iterator[tuple[Place, Sequence[Any]]]:
        columns = (spend.c.month, spend.c.channel_id, *_campaign(spend.c.campaign_id, apart), spend.c.first_day)
        months = spend.c.month.between(month_of(cut.first), month_of(cut.last))
        rows = self._connection.execute(spend_sums(columns, months, spend.c.first_day == spend.c.last_day))
        yield from _placed(rows, cut, apart)

    def _of_several_days(self, cut: Period, apart: Apart) -> Iterator[tuple[Place, Sequence[Any]]]:
        touching = (spend.c.first_day <= cut.last, spend.c.last_day >= cut.first)
        for entry in spend_entries(self._connection, spend.c.first_day < spend.c.last_day, *touching):
            known = entry.campaign_id if apart is None or entry.campaign_id in apart else None
            days = Period(max(entry.first_day, cut.first), min(entry.last_day, cut.last)).each_day()
            shares = (
                [None] * entry.days if total is None else entry.accrued_daily(cut, total)
                for total in (entry.amount, entry.clicks, entry.impressions)
            )
            for day, amount, clicks, shown in zip(days, *shares, strict=False):
                yield _at(day, entry.channel_id, known), (amount, 1, clicks, 0 if clicks is None else amount, shown)


def _campaign(campaign: ColumnElement[Any], apart: Apart) -> tuple[ColumnElement[Any], ...]:
    """The column that tells campaigns apart; none where none is."""
    if apart is None:
        return (campaign,)
    return (case((campaign.in_(sorted(apart)), campaign)),) if apart else ()


def _placed(rows: Any, cut: Period, apart: Apart) -> Iterator[tuple[Place, Sequence[Any]]]:
    """Rows of month, channel, campaign where they are told apart, day, and sums; those of days outside are dropped."""
    told = apart is None or bool(apart)
    day = 3 if told else 2
    for row in rows:
        if row[day] in cut:
            yield _at(row[day], row[1], row[2] if told else None), row[day + 1 :]


def _months(cut: Period) -> Period:
    """The whole months it touches: asked for a month at a time, the database reads the index of the months' sums."""
    return Period(Period.month_of(cut.first).first, Period.month_of(cut.last).last)


def _at(day: date, channel: int | None, campaign: int | None, *, has_lead: bool = True) -> Place:
    on = day.isoformat()
    return Place(on[:7], channel, campaign, has_lead, on)
