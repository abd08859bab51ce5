"""Rolled up: sums of leads by day, of sales by months, of both by month and place, what each client has bought, and the
leads of a day in one row, kept beside their rows because a million rows take too long to go through for each report.

A change notes which months, days and people it touches; at its end their sums are made anew by the same statements that
`leaddesk check` proves all sums with. Nothing else writes these tables, and the journal leaves them out: undo touches
months too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Insert,
    Select,
    Table,
    Text,
    case,
    cast,
    delete,
    func,
    insert,
    select,
)  # fmt: skip

from leaddesk.store import client_sums, funnel_packing, sqlite, tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.sale_sums import payers, sale_flags, sale_sums
from leaddesk.store.shelf import chunks

_lead, _sale = tables.lead, tables.sale

REFUNDED: Final = _sale.alias("refunded")
SOLD_MONTH: Final = func.coalesce(REFUNDED.c.made_month, _sale.c.made_month)
"""The month a sale was made in; a refund stands in the month of the sale it refunds."""
SALES_WITH_REFUNDED: Final = _sale.outerjoin(REFUNDED, REFUNDED.c.id == _sale.c.refund_of)


@dataclass(frozen=True, slots=True)
class _Sums:
    """`made` gives the rows of `kept`, those among the rows of its source that are asked for. All rows of one value of
    `key`, which is the first column of `kept`, are made together: when that value was noted in one of `noted`, or
    belongs to `people` who were. `ordered`: what is joined into one text has an order."""

    kept: Table
    key: Column[Any]
    made: Callable[..., Select[Any]]
    noted: tuple[Column[Any], ...]
    people: Select[Any] | None = None
    ordered: bool = False

    @property
    def columns(self) -> list[Column[Any]]:
        """Every column but the id, in the order of `made`."""
        return [column for column in self.kept.columns if column.name != "id"]

    def stale(self, connection: Connection, noted: Mapping[tuple[str, str], set[Any]]) -> list[Any]:
        """The keys whose rows must be made anew."""
        keys = {value for column in self.noted for value in noted.get((column.table.name, column.name), ())}
        if self.people is not None:
            for people in chunks(sorted(noted.get(_BY_PERSON, ()))):
                keys.update(connection.scalars(self.people.where(_sale.c.person_id.in_(people))))
        return sorted(keys)

    def insert(self, *among: ColumnElement[bool]) -> Insert:
        """The statement that makes rows."""
        return insert(self.kept).from_select([column.name for column in self.columns], self.made(*among))


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


_OF_SALE: Final = (
    "made_month", "placed_channel_id", "placed_campaign_id", "made_on", "lead_on", "amount", "cost_price", "commission",
    "refund_of", "counts", "first_of_lead", "first_of_person", "person_id",
)  # fmt: skip

_WATCHED: Final[Mapping[Column[Any], tuple[str, ...]]] = {
    _lead.c.arrived_month: (
        "arrived_on", "channel_id", "campaign_id", "repeat", "reject_reason", "price", "qualified_on",
    ),
    _lead.c.arrived_on: (
        "channel_id", "campaign_id", "repeat", "reject_reason", "stage", "kind", "intent", "qualified_on",
        "arrived_time", "first_response", "device", "place",
    ),
    _sale.c.lead_month: _OF_SALE,
    _sale.c.made_month: _OF_SALE,
    _sale.c.lead_on: ("head_id", "first_of_lead"),
    _sale.c.person_id: (
        "made_on", "placed_channel_id", "lead_on", "amount", "cost_price", "refund_of", "counts", "first_of_lead",
        "first_of_person",
    ),
}  # fmt: skip
"""What the rows of a value of a column are made of."""

_BY_PERSON: Final = (_sale.name, "person_id")

_KEPT: Final = (
    _Sums(tables.lead_day, _lead.c.arrived_month, _lead_days().where, (_lead.c.arrived_month,)),
    _Sums(tables.sale_month, _sale.c.lead_month, _sale_months().where, (_sale.c.lead_month,)),
    _Sums(tables.lead_place, _lead.c.arrived_month, _lead_places().where, (_lead.c.arrived_month,)),
    _Sums(
        tables.sale_place,
        _sale.c.lead_month,
        _sale_places(_sale.c.lead_month, "first_of_lead").where,
        (_sale.c.lead_month,),
    ),
    _Sums(
        tables.made_place,
        _sale.c.made_month,
        _sale_places(_sale.c.made_month, "first_of_person").where,
        (_sale.c.made_month,),
    ),
    _Sums(tables.lead_lag, _sale.c.lead_month, _lead_lags().where, (_sale.c.lead_month,)),
    _Sums(tables.client, client_sums.FIRST.c.person_id, client_sums.made, (_sale.c.person_id,)),
    _Sums(
        tables.funnel_day,
        _lead.c.arrived_on,
        funnel_packing.made,
        (_lead.c.arrived_on, _sale.c.lead_on),
        # When one orders again, the lead that made a client of him may have come on any day.
        select(as_stored(_sale, "lead_on")).where(_sale.c.first_of_lead),
        ordered=True,
    ),
)


def start_watching(connection: Connection) -> None:
    """From now on this connection notes what it changes."""
    for column, watched in _WATCHED.items():
        sqlite.mark_changes(connection, column, watched)


def make_all(connection: Connection) -> None:
    """Make all sums anew."""
    for sums in _KEPT:
        connection.execute(delete(sums.kept))
        connection.execute(sums.insert())


def bring_up_to_date(connection: Connection) -> None:
    """Make anew the sums of everything noted since the last time."""
    noted = sqlite.stale_values(connection)
    for sums in _KEPT if noted else ():
        kept_key, *_others = (as_stored(sums.kept, column.name) for column in sums.columns)
        for keys in chunks(sums.stale(connection, noted)):
            connection.execute(delete(sums.kept).where(kept_key.in_(keys)))
            connection.execute(sums.insert(as_stored(sums.key.table, sums.key.name).in_(keys)))


def wrong_sums(connection: Connection) -> Iterator[str]:
    """What has sums that are not what its rows give, as "table month", "table day" or "table person"."""
    for sums in _KEPT:
        kept, made = (
            {tuple(row) if sums.ordered else _comparable(row) for row in connection.execute(statement)}
            for statement in (select(*sums.columns), sums.made())
        )
        for key in sorted({row[0] for row in kept ^ made}):
            yield f"{sums.kept.name} {key}"


def _comparable(row: Iterable[Any]) -> tuple[Any, ...]:
    """Numbers joined into one text come in no order."""
    return tuple(tuple(sorted(value.split(","))) if isinstance(value, str) and "," in value else value for value in row)
