"""Cohorts: what became of the leads of each month, from the sums kept beside their rows (see `rolled_up`)."""

import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from leaddesk.domain.counting import Standing
from leaddesk.domain.facts import ArrivalFacts, CohortFacts, LagFacts, Place, SaleFacts
from leaddesk.domain.period import Period
from leaddesk.store import rolled_up, tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.rolled_up import SALES_WITH_REFUNDED, SOLD_MONTH
from leaddesk.store.sale_sums import NAMES, sale_sums
from leaddesk.store.standing import restated, restated_on
from leaddesk.store.types import month_of

_sale, _lead_day, _sale_month, _lead_lag = tables.sale, tables.lead_day, tables.sale_month, tables.lead_lag
_later = _sale.alias("later")
_MONEY = (0,) * (len(NAMES) - 3)  # a later refund changes what a sale counts for; its money is a row of its own


class Cohorts:
    """Everything as it was known on an as-of date."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def arrived(self, as_of: date, channel_id: int | None = None) -> Mapping[date, int]:
        """Leads by day of arrival, the whole history, of one channel where it is given; a day without any is left
        out."""
        day = _lead_day.c.day
        statement = select(as_stored(_lead_day, "day"), func.sum(_lead_day.c.leads)).where(day <= as_of).group_by(day)
        statement = statement if channel_id is None else statement.where(_lead_day.c.channel_id == channel_id)
        return {date.fromisoformat(text): count for text, count in self._all(statement) if count}

    def first_day(self) -> date | None:
        """The day the first lead came, None where there is none yet."""
        rows = self._all(select(func.min(as_stored(_lead_day, "day"))))
        return date.fromisoformat(rows[0][0]) if rows[0][0] else None

    def arrivals(self, period: Period, as_of: date) -> list[ArrivalFacts]:
        """Enquiries and leads of the period by month and channel."""
        if as_of < period.first:
            return []
        last = min(period.last, as_of)
        by = (_lead_day.c.month, _lead_day.c.channel_id)
        statement = (
            select(*by, *(func.sum(_lead_day.c[name]) for name in ("enquiries", "leads", "bought")))
            .where(_lead_day.c.month.between(month_of(period.first), month_of(last)))
            .where(_lead_day.c.day.between(period.first, last))
            .group_by(*by)
        )
        return [ArrivalFacts(Place(month, channel, None), *counts) for month, channel, *counts in self._all(statement)]

    def sold(
        self, period: Period, as_of: date, *, channel_id: int | None = None, by_channel: bool = False
    ) -> list[CohortFacts]:
        """The sales of the period's leads by the month of their lead and the month they were made in; `by_channel`:
        by the month and channel of their lead, made whenever. `channel_id` narrows to the leads of one channel."""
        if as_of < period.first:
            return []
        cut = Period(period.first, min(period.last, as_of))
        sums: dict[tuple[str, Any], list[int]] = {}
        for sign, statement in _statements(cut, as_of, channel_id, by_channel):
            for month, other, *parts in self._all(statement):
                _add(sums, (month, other), parts, sign)
        for row, stood in restated(self._connection, as_of):
            if row.lead_on is None or date.fromisoformat(row.lead_on) not in cut:
                continue
            if channel_id in (None, row.placed_channel_id):
                other = row.placed_channel_id if by_channel else row.made_on[:7]
                _add(sums, (row.lead_on[:7], other), (*_change(row, stood), *_MONEY))
        if by_channel:
            return [CohortFacts("", SaleFacts(Place(*key, None), *parts)) for key, parts in sums.items()]
        return [
            CohortFacts(sold_month, SaleFacts(Place(month, None, None), *parts))
            for (month, sold_month), parts in sums.items()
        ]

    def lags(self, spans: Sequence[Period], arrived: Mapping[date, int]) -> list[LagFacts]:
        """How long the leads of each span took to buy, as known on its last day; the rows are read once for all.
        `arrived`: as of the last day of all or later."""
        bought = _Bought(self._lags(Period(min(span.first for span in spans), max(span.last for span in spans))), spans)
        changes = restated_on(self._connection, [span.last for span in spans])
        found = []
        for span in spans:
            clients, lags = bought.within(span)
            for row, stood in changes[span.last]:
                change = stood.first_of_lead - row.first_of_lead
                if change and date.fromisoformat(row.lead_on) in span:
                    day = date.fromisoformat(row.lead_on)
                    clients[day] += change
                    lags[max(0, (date.fromisoformat(row.made_on) - day).days)] += change
            found.append(LagFacts({day: count for day, count in arrived.items() if day in span}, clients, lags))
        return found

    def _lags(self, span: Period) -> Mapping[date, list[int]]:
        """For each day of arrival, lags of the sales that make clients, the shortest first, as stored today. They come
        as one text a day: rows of their own would take many times as long."""
        day = _lead_lag.c.day
        statement = select(as_stored(_lead_lag, "day"), _lead_lag.c.lags).where(day.between(span.first, span.last))
        return {date.fromisoformat(text): sorted(json.loads(f"[{lags}]")) for text, lags in self._all(statement)}

    def _all(self, statement: Select[Any]) -> Sequence[Any]:
        """In a change that is not over the sums are brought up to date before they are asked for."""
        rolled_up.bring_up_to_date(self._connection)
        return self._connection.execute(statement).all()


class _Bought:
    """Who of a day's leads bought by the end of spans. Between the edges of spans all are counted at once: so that
    looking at many spans costs little more than at one."""

    def __init__(self, lags: Mapping[date, list[int]], spans: Sequence[Period]) -> None:
        edges = sorted({edge for span in spans for edge in (span.first.toordinal(), span.last.toordinal() + 1)})
        self._edges = edges
        self._before: dict[date, list[int]] = {}  # of each day's leads, how many bought before each edge
        between: dict[tuple[int, int], list[int]] = {}
        for day, own in lags.items():
            came = day.toordinal()
            counts = [bisect_left(own, edge - came) for edge in edges]
            self._before[day] = counts
            start, first = 0, bisect_right(edges, came)
            for number in range(first, len(edges)):
                between.setdefault((first, number), []).extend(own[start : counts[number]])
                start = counts[number]
        self._between = {edges_: Counter(found) for edges_, found in between.items()}

    def within(self, span: Period) -> tuple[Counter[date], Counter[int]]:
        """Of the leads of the span, how many bought by its end: by day of arrival, and by lag."""
        first, last = (
            bisect_right(self._edges, span.first.toordinal()),
            bisect_right(self._edges, span.last.toordinal()),
        )
        days = Counter({day: counts[last] for day, counts in self._before.items() if day in span})
        lags: Counter[int] = Counter()
        for (came, bought), found in self._between.items():
            if first <= came <= last and bought <= last:
                lags.update(found)
        return days, lags


def _statements(
    cut: Period, as_of: date, channel_id: int | None, by_channel: bool
) -> Iterator[tuple[int, Select[Any]]]:
    """What is added (1) and taken away (−1): the sums of whole months less what was sold or refunded since, and the
    rows of months the period cuts."""
    months = [month for month in cut.months() if month.months_long]
    known = month_of(as_of)
    if months:
        whole = (month_of(months[0].first), month_of(months[-1].first))
        yield 1, _of_sums(channel_id, by_channel, _sale_month.c.lead_month.between(*whole), known)
        later = _sale.c.made_on > as_of
        sales = (_sale.c.made_month == known, _sale.c.refund_of.is_(None), _sale.c.lead_month.between(*whole))
        yield -1, _of_rows(channel_id, by_channel, later, *sales)
        # A list of their ids: so the database begins with the few later refunds and not with all sales.
        refunds = select(_later.c.id).where(_later.c.refund_of.is_not(None), _later.c.made_on > as_of)
        among = (_sale.c.id.in_(refunds), _sale.c.lead_month.between(*whole), known >= SOLD_MONTH)
        yield -1, _of_rows(channel_id, by_channel, *among)
    for part in cut.months():
        if not part.months_long:
            days = (_sale.c.lead_month == month_of(part.first), _sale.c.lead_on.between(part.first, part.last))
            yield 1, _of_rows(channel_id, by_channel, *days, _sale.c.made_on <= as_of)


def _of_sums(channel_id: int | None, by_channel: bool, months: ColumnElement[bool], known: str) -> Select[Any]:
    kept = _sale_month.c
    by = (kept.lead_month, kept.channel_id if by_channel else kept.sold_month)
    statement = select(*by, *(func.sum(kept[name]) for name in NAMES)).where(months, kept.sold_month <= known)
    return (statement if channel_id is None else statement.where(kept.channel_id == channel_id)).group_by(*by)


def _of_rows(channel_id: int | None, by_channel: bool, *conditions: ColumnElement[bool]) -> Select[Any]:
    by = (_sale.c.lead_month, _sale.c.placed_channel_id if by_channel else SOLD_MONTH)
    statement = select(*by, *sale_sums()).select_from(SALES_WITH_REFUNDED)
    of_channel = () if channel_id is None else (_sale.c.placed_channel_id == channel_id,)
    return statement.where(_sale.c.lead_on.is_not(None), *conditions, *of_channel).group_by(*by)


def _change(row: Any, stood: Standing) -> tuple[int, int, int]:
    """Orders, clients and new clients more than stored."""
    return (
        stood.counts - row.counts,
        stood.first_of_lead - row.first_of_lead,
        stood.first_of_person - row.first_of_person,
    )


def _add(sums: dict[tuple[str, Any], list[int]], key: tuple[str, Any], parts: Sequence[int], sign: int = 1) -> None:
    total = sums.setdefault(key, [0] * len(NAMES))
    for place, part in enumerate(parts):
        total[place] += sign * part
