"""Fact people: who bought, and how long people waited for an answer, by place: what no sum over places can tell.

As `facts`, each reads one covering index in the order it groups by. Numbers come joined into one text a group: a row
for each would take ten times as long.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, cast, func, select, text, true

from leaddesk.domain.facts import Basis, Place, ResponseFacts
from leaddesk.domain.period import Period
from leaddesk.store import sqlite, tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.sale_sums import payers
from leaddesk.store.standing import stood_before_refunds
from leaddesk.store.types import month_of
from leaddesk.store.whole_months import sales_by, whole_months

lead, sale = tables.lead, tables.sale


class FactPeople:
    """The people of a period as known on a date, by place and month."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def payers(self, period: Period, as_of: date, basis: Basis) -> dict[Place, frozenset[int]]:
        """The ids of the people with a sale that counts as an order, placed as Facts.sales places it. One person may
        stand at several places."""
        if as_of < period.first:
            return {}
        cut = Period(period.first, min(period.last, as_of))
        made = (sale.c.made_month, sale.c.made_on)
        month, day = made if basis is Basis.CASH else (sale.c.lead_month, sale.c.lead_on)
        placed = (month, sale.c.placed_channel_id, sale.c.placed_campaign_id)
        kept, rest = whole_months(self._connection, sales_by(basis), ("payers",), cut, as_of)
        for part in rest:
            with_lead = (sale.c.lead_on.is_not(None), *_within(month, day, part), sale.c.made_on <= as_of)
            kept += self._people(placed, with_lead)
        found: dict[Place, frozenset[int]] = {}
        for month_, channel, campaign, people in kept:
            if people:
                _join(found, Place(month_, channel, campaign), _numbers(people))
        for month_, people in self._people(made[:1], (sale.c.lead_on.is_(None), *_within(*made, cut))):
            _join(found, Place(month_, None, None, has_lead=False), _numbers(people))
        for place, row, stood in stood_before_refunds(self._connection, cut, as_of, basis):
            if stood.counts:
                _join(found, place._replace(day=""), [row.person_id])
        return found

    def _people(
        self, columns: Sequence[ColumnElement[Any]], conditions: Sequence[ColumnElement[bool]]
    ) -> Iterable[Any]:
        counts = as_stored(sale, "counts") == text("1")
        return self._connection.execute(select(*columns, payers()).where(*conditions, counts).group_by(*columns))

    def responses(self, period: Period, as_of: date) -> list[ResponseFacts]:
        """How long leads waited for the first answer. What was answered after the as-of date was waiting then."""
        if as_of < period.first:
            return []
        cut = Period(period.first, min(period.last, as_of))
        columns = (lead.c.arrived_month, lead.c.channel_id, lead.c.campaign_id)
        day, clock = (as_stored(lead, name) for name in ("arrived_on", "arrived_time"))
        answered = lead.c.first_response < datetime.combine(as_of + timedelta(days=1), time())
        waited = sqlite.seconds_between(day, clock, lead.c.first_response)
        statement = (
            select(
                *columns,
                func.aggregate_strings(cast(waited, Text), ",").filter(answered),
                func.aggregate_strings(day, ",").filter(answered.is_not(true())),
            )
            .where(*_within(lead.c.arrived_month, lead.c.arrived_on, cut), lead.c.repeat == text("0"))
            .group_by(*columns)
        )
        return [
            ResponseFacts(
                Place(month, channel, campaign),
                _waits(seconds),
                {(as_of - date.fromisoformat(each)).days: count for each, count in _counted(days)},
            )
            for month, channel, campaign, seconds, days in self._connection.execute(statement)
        ]


def _within(month: ColumnElement[Any], day: ColumnElement[Any], period: Period) -> Iterable[ColumnElement[bool]]:
    """The month finds the rows in the index; the day decides, where the period has parts of months."""
    yield month.between(month_of(period.first), month_of(period.last))
    if period.months_long is None:
        yield day.between(period.first, period.last)


def _join(found: dict[Place, frozenset[int]], place: Place, people: Iterable[int]) -> None:
    before = found.get(place)
    found[place] = frozenset(people) if before is None else before.union(people)


def _waits(joined: str | None) -> tuple[int, ...]:
    """In their order; an answer that is dated before the lead took no time."""
    found = sorted(_numbers(joined))
    return tuple(max(0, one) for one in found) if found and found[0] < 0 else tuple(found)


def _numbers(joined: str | None) -> Iterable[int]:
    return map(int, joined.split(",")) if joined else ()


def _counted(joined: str | None) -> Iterable[tuple[str, int]]:
    return Counter(joined.split(",") if joined else ()).items()
