"""Deliveries: the enquiries and orders of campaigns whose seller is paid for each of them."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from leaddesk.domain.delivery import Commission, Delivered, Earlier, SoldOrder
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.store import tables
from leaddesk.store.fact_rows import called
from leaddesk.store.shelf import chunks

lead, sale = tables.lead, tables.sale
_LEAD = (
    "id", "arrived_on", "name", "phones", "emails", "external_id", "channel_id", "campaign_id", "kind", "intent",
    "place", "reject_reason", "price",
)  # fmt: skip
_SALE = (
    "id", "made_on", "amount", "commission", "refund_of", "name", "phones", "emails", "external_id",
    "placed_channel_id", "placed_campaign_id",
)  # fmt: skip


class Deliveries:
    """What was delivered in a period, as known on a date."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def leads(self, campaigns: Sequence[int], period: Period, as_of: date) -> list[Delivered]:
        """The enquiries of these campaigns that arrived in the period, in the order they came."""
        last = min(period.last, as_of)
        columns = [*(lead.c[name] for name in _LEAD), lead.c.repeat, lead.c.person_id, lead.c.head_id]
        rows = [
            row
            for part in chunks(campaigns)
            for row in self._connection.execute(
                select(*columns, lead.c.arrived_time).where(
                    lead.c.campaign_id.in_(part), lead.c.arrived_on.between(period.first, last)
                )
            )
        ]
        rows.sort(key=_moment)
        before = self._of_heads({row.person_id for row in rows if row.repeat})
        return [
            Delivered(**dict(zip(_LEAD, row, strict=False)), earlier=_earlier(row, before) if row.repeat else ())
            for row in rows
        ]

    def _of_heads(self, people: set[int]) -> dict[int, list[Any]]:
        """Every enquiry of these people by the lead it belongs to, in the order they came."""
        names = ("id", "arrived_on", "arrived_time", "channel_id", "campaign_id", "head_id")
        columns = [lead.c[name] for name in names]
        found: dict[int, list[Any]] = {}
        for part in chunks(sorted(people)):
            for row in self._connection.execute(select(*columns).where(lead.c.person_id.in_(part))):
                found.setdefault(row.head_id, []).append(row)
        for rows in found.values():
            rows.sort(key=_moment)
        return found

    def orders(self, campaigns: Sequence[int], period: Period, as_of: date, basis: Basis) -> list[SoldOrder]:
        """The orders that stand with these campaigns, of the leads that arrived in the period or made in it, each with
        its refunds up to the as-of date, in the order they were made."""
        day = sale.c.lead_on if basis is Basis.COHORT else sale.c.made_on
        last = min(period.last, as_of)
        found: list[Any] = []
        for part in chunks(campaigns):
            wanted = (sale.c.placed_campaign_id.in_(part), sale.c.refund_of.is_(None), sale.c.made_on <= as_of)
            found += self._sales(*wanted, day.between(period.first, last))
        refunds: dict[int, list[Commission]] = {}
        for part in chunks([row.id for row in found]):
            for row in self._sales(sale.c.refund_of.in_(part), sale.c.made_on <= as_of):
                refunds.setdefault(row.refund_of, []).append(_commission(row))
        found.sort(key=lambda row: (row.made_on, row.id))
        return [_order(row, tuple(refunds.get(row.id, ()))) for row in found]

    def _sales(self, *conditions: ColumnElement[bool]) -> Sequence[Any]:
        statement = select(*(sale.c[name] for name in _SALE)).where(*conditions).order_by(sale.c.made_on, sale.c.id)
        return self._connection.execute(statement).all()


def _moment(row: Any) -> tuple[date, time, int]:
    return row.arrived_on, row.arrived_time or time.min, row.id


def _earlier(row: Any, before: dict[int, list[Any]]) -> tuple[Earlier, ...]:
    """What the lead's own enquiry and its other repeats said before this one."""
    return tuple(
        Earlier(one.id, one.arrived_on, one.channel_id, one.campaign_id)
        for one in before[row.head_id]
        if _moment(one) < _moment(row)
    )


def _commission(row: Any) -> Commission:
    return Commission(row.id, row.made_on, row.amount, row.commission)


def _order(row: Any, refunds: tuple[Commission, ...]) -> SoldOrder:
    return SoldOrder(
        _commission(row), refunds, called(row), row.phones, row.external_id, row.placed_channel_id,
        row.placed_campaign_id,
    )  # fmt: skip
