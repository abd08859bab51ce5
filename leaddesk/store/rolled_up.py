"""Rolled up: sums of leads by day, of sales by months, and of both by month and place, kept beside their rows because a
million rows take too long to add up for each report.

A change notes which months it touches; at its end their sums are made anew by the same statements that `leaddesk check`
proves all sums with. Nothing else writes these tables, and the journal leaves them out: undo touches months too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, Connection, Select, Table, Text, case, cast, delete, func, insert, select

from leaddesk.store import sqlite, tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.sale_sums import payers, sale_flags, sale_sums

_lead, _sale = tables.lead, tables.sale

REFUNDED: Final = _sale.alias("refunded")
SOLD_MONTH: Final = func.coalesce(REFUNDED.c.made_month, _sale.c.made_month)
"""The month a sale was made in; a refund stands in the month of the sale it refunds."""
SALES_WITH_REFUNDED: Final = _sale.outerjoin(REFUNDED, REFUNDED.c.id == _sale.c.refund_of)


@dataclass(frozen=True, slots=True)
class _Sums:
    """`made`: how the rows of `kept` come out of those of `source`, whose months stand in `month` (the first column of
    both) and which change when one of `watched` does."""

    kept: Table
    source: Table
    month: Column[Any]
    watched: tuple[str, ...]
    made: Select[Any]

    @property
    def columns(self) -> list[Column[Any]]:
        """Every column but the id, in the order of `made`."""
        return [column for column in self.kept.columns if column.name != "id"]


def _lead_days() -> Select[Any]:
    unique = _lead.c.repeat == 0
    price = case((unique & _lead.c.reject_reason.is_(None), _lead.c.price), else_=0)
    by = (_lead.c.arrived_month, _lead.c.arrived_on, _lead.c.channel_id)
    return select(*by, func.count(), func.count().filter(unique), func.coalesce(func.sum(price), 0)).group_by(*by)


def _sale_months() -> Select[Any]:
    by = (_sale.c.lead_month, SOLD_MONTH, _sale.c.placed_channel_id)
    named = select(*by, *sale_sums()).select_from(SALES_WITH_REFUNDED)
    return named.where(_sale.c.lead_on.is_not(None)).group_by(*by)


def _lead_places() -> Select[Any]:
    accepted = (_lead.c.repeat == 0) & _lead.c.reject_reason.is_(None)
    by = (_lead.c.arrived_month, _lead.c.channel_id, _lead.c.campaign_id)
    return select(
        *by,
        func.max(_lead.c.qualified_on),
        func.count(),
        func.count().filter(_lead.c.repeat == 0),
        func.count().filter(accepted),
        func.count(_lead.c.qualified_on),  # a repeat enquiry has no such day
        func.coalesce(func.sum(_lead.c.price).filter(accepted), 0),
    ).group_by(*by)


def _sale_places(month: Column[Any], client: str) -> Select[Any]:
    """Of sales with a lead: those without are few, and stand where a refund finds them."""
    by = (month, _sale.c.placed_channel_id, _sale.c.placed_campaign_id)
    named = select(*by, func.max(_sale.c.made_on), *sale_sums(client), *sale_flags(), payers())
    return named.where(_sale.c.lead_on.is_not(None)).group_by(*by)


def _lead_lags() -> Select[Any]:
    """A sale dated before its lead took no time."""
    took = func.max(0, sqlite.days_between(as_stored(_sale, "lead_on"), as_stored(_sale, "made_on")))
    by = (_sale.c.lead_month, _sale.c.lead_on)
    named = select(*by, func.aggregate_strings(cast(took, Text), ","))
    return named.where(_sale.c.first_of_lead, _sale.c.lead_on.is_not(None)).group_by(*by)


_OF_LEAD: Final = ("arrived_on", "channel_id", "campaign_id", "repeat", "reject_reason", "price", "qualified_on")
_OF_SALE: Final = (
    "made_month", "placed_channel_id", "placed_campaign_id", "made_on", "lead_on", "amount", "cost_price", "commission",
    "refund_of", "counts", "first_of_lead", "first_of_person", "person_id",
)  # fmt: skip

_KEPT: Final = (
    _Sums(tables.lead_day, _lead, _lead.c.arrived_month, _OF_LEAD, _lead_days()),
    _Sums(tables.sale_month, _sale, _sale.c.lead_month, _OF_SALE, _sale_months()),
    _Sums(tables.lead_place, _lead, _lead.c.arrived_month, _OF_LEAD, _lead_places()),
    _Sums(tables.sale_place, _sale, _sale.c.lead_month, _OF_SALE, _sale_places(_sale.c.lead_month, "first_of_lead")),
    _Sums(tables.made_place, _sale, _sale.c.made_month, _OF_SALE, _sale_places(_sale.c.made_month, "first_of_person")),
    _Sums(tables.lead_lag, _sale, _sale.c.lead_month, _OF_SALE, _lead_lags()),
)


def start_watching(connection: Connection) -> None:
    """From now on this connection notes the months it changes."""
    watched = {(sums.source.name, sums.month.name): sums for sums in _KEPT}
    for sums in watched.values():
        sqlite.mark_months(connection, sums.source, sums.month.name, sums.watched)


def make_all(connection: Connection) -> None:
    """Make the sums of all months anew."""
    for sums in _KEPT:
        connection.execute(delete(sums.kept))
        connection.execute(insert(sums.kept).from_select([column.name for column in sums.columns], sums.made))


def bring_up_to_date(connection: Connection) -> None:
    """Make the sums of every month noted since the last time anew."""
    stale = sqlite.stale_months(connection)
    for sums in _KEPT:
        kept_month, *_others = sums.columns
        for month in (month for *dated, month in stale if dated == [sums.source.name, sums.month.name]):
            connection.execute(delete(sums.kept).where(kept_month == month))
            made = sums.made.where(sums.month == month)
            connection.execute(insert(sums.kept).from_select([column.name for column in sums.columns], made))


def wrong_sums(connection: Connection) -> Iterator[str]:
    """The months whose sums are not what their rows give, as "table month"."""
    for sums in _KEPT:
        kept = set(map(_comparable, connection.execute(select(*sums.columns))))
        made = set(map(_comparable, connection.execute(sums.made)))
        for month in sorted({row[0] for row in kept ^ made}):
            yield f"{sums.kept.name} {month}"


def _comparable(row: Iterable[Any]) -> tuple[Any, ...]:
    """Numbers joined into one text come in no order."""
    return tuple(tuple(sorted(value.split(","))) if isinstance(value, str) and "," in value else value for value in row)
