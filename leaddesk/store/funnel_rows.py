"""Funnel rows: the single enquiries behind `funnel_facts`, each with the stages it reached."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from leaddesk.domain.facts import Basis
from leaddesk.domain.funnel import FunnelRow
from leaddesk.domain.lead import Stage
from leaddesk.domain.period import Period
from leaddesk.store import tables
from leaddesk.store.fact_rows import FactRows, called
from leaddesk.store.shelf import chunks
from leaddesk.store.standing import stood_then

lead, sale, event = tables.lead, tables.sale, tables.stage_event
_READ = (
    "id", "arrived_on", "arrived_time", "name", "phones", "emails", "channel_id", "campaign_id", "kind", "intent",
    "device", "place", "repeat", "reject_reason", "stage", "first_response", "qualified_on", "person_id",
)  # fmt: skip


class FunnelRows:
    """Answers for FunnelFacts, lead by lead."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, period: Period, as_of: date, channel_id: int | None = None) -> list[FunnelRow]:
        """Every enquiry of the period, in the order they came."""
        if as_of < period.first:
            return []
        last = min(period.last, as_of)
        of_channel = [] if channel_id is None else [lead.c.channel_id == channel_id]
        found = self._connection.execute(
            select(*(lead.c[name] for name in _READ))
            .where(lead.c.arrived_on.between(period.first, last), *of_channel)
            .order_by(lead.c.arrived_on, lead.c.arrived_time, lead.c.id)
        ).all()
        sold = {
            row.head_id: (row.made_on, row.id)
            for row in FactRows(self._connection).sales(period, as_of, Basis.COHORT)
            if row.first_of_lead
        }
        buyers = {row.person_id for row in found if row.id in sold}
        orders = self._last_orders(buyers, as_of)
        lost_later = self._lost_later(as_of)
        return [
            _row(row, as_of, sold.get(row.id), orders.get(row.person_id), row.id not in lost_later) for row in found
        ]

    def _last_orders(self, people: Iterable[int], as_of: date) -> dict[int, tuple[date, int]]:
        """The last net-positive order of each of these people by the as-of date: its day and id."""
        then = stood_then(self._connection, as_of)
        last: dict[int, tuple[date, int]] = {}
        for part in chunks(sorted(people)):
            mine = select(sale.c.person_id, sale.c.made_on, sale.c.id, sale.c.counts)
            known = (sale.c.person_id.in_(part), sale.c.made_on <= as_of)
            for person, made_on, key, counts in self._connection.execute(mine.where(*known)):
                if then[key].counts if key in then else counts:
                    last[person] = max((made_on, key), last.get(person, (made_on, key)))
        return last

    def _lost_later(self, as_of: date) -> set[int]:
        lost = select(event.c.lead_id).where(event.c.stage == Stage.LOST, event.c.reached_on > as_of)
        return set(self._connection.scalars(lost))


def _row(
    row: Any, as_of: date, sold: tuple[date, int] | None, last: tuple[date, int] | None, lost_by_then: bool
) -> FunnelRow:
    response = row.first_response if row.first_response and row.first_response.date() <= as_of else None
    answered = None
    if row.arrived_time is not None and response is not None:
        answered = max(0, int((response - datetime.combine(row.arrived_on, row.arrived_time)).total_seconds()))
    return FunnelRow(
        row.id,
        row.arrived_on,
        called(row),
        row.channel_id,
        row.campaign_id,
        row.kind,
        row.intent,
        row.device,
        row.place,
        row.repeat,
        row.reject_reason,
        row.stage is Stage.LOST and lost_by_then,
        response is not None,
        answered,
        row.qualified_on if row.qualified_on and row.qualified_on <= as_of else None,
        None if sold is None else sold[0],
        sold is not None and last is not None and last > sold,
    )
