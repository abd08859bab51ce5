"""Clients: who first bought in a period, and what each has bought since."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, Text, and_, func, select, true, type_coerce

from leaddesk.domain.fact_rows import SaleRow
from leaddesk.domain.facts import ClientFacts
from leaddesk.domain.period import Period
from leaddesk.store import tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.fact_rows import FactRows
from leaddesk.store.sqlite import days_later
from leaddesk.store.standing import refunded_since
from leaddesk.store.types import month_of

_sale = tables.sale
_original = _sale.alias("original")
_SOLD_ON = type_coerce(func.coalesce(_original.c.made_on, _sale.c.made_on), Text)


class Clients:
    """Everything as it was known on an as-of date. A refund counts on the day of the sale it refunds; what somebody
    bought before the sale that made a client of them (given back in full, or free) does not count."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def facts(self, period: Period, as_of: date, horizon_days: int) -> list[ClientFacts]:
        """The clients whose first sale was made in the period."""
        if as_of < period.first:
            return []
        since = refunded_since(self._connection, as_of)
        first = _first_sales(Period(period.first, min(period.last, as_of)))
        early = days_later(first.c.first_on, horizon_days) >= _SOLD_ON
        statement = (
            select(first, func.coalesce(func.sum(as_stored(_sale, "counts")), 0), *_sums(true()), *_sums(early))
            .select_from(first)
            .join(_sale, _sale.c.person_id == first.c.person_id)
            .outerjoin(_original, _original.c.id == _sale.c.refund_of)
            .where(_sale.c.made_on <= as_of, first.c.first_on <= _SOLD_ON)
            .group_by(first.c.person_id)
        )
        otherwise = set(since)  # these stood otherwise then: they are added up one by one
        rows = self._connection.execute(statement)
        found = [
            ClientFacts(row[0], date.fromisoformat(row[1]), row[2], bool(row[3]), *row[4:])
            for row in rows
            if row[0] not in otherwise
        ]
        for person, sales in self._own(since, period, as_of):
            found.append(_facts_of(person, sales, horizon_days))
        return found

    def rows(self, period: Period, as_of: date) -> dict[int, list[SaleRow]]:
        """The single sales behind `facts`, by client, the first sale first."""
        if as_of < period.first:
            return {}
        first = _first_sales(Period(period.first, min(period.last, as_of)))
        people = {*self._connection.scalars(select(first.c.person_id)), *refunded_since(self._connection, as_of)}
        return dict(self._own(sorted(people), period, as_of))

    def _own(self, people: Sequence[int], period: Period, as_of: date) -> Iterator[tuple[int, list[SaleRow]]]:
        """Those of the people whose first sale lies in the period, with their sales from it on."""
        for person, sales in FactRows(self._connection).of_people(people, as_of).items():
            first = next((row for row in sales if row.first_of_person), None)
            if first is not None and first.made_on in period:
                yield person, [first, *(row for row in sales if row is not first and row.sold_on >= first.made_on)]


def _first_sales(cut: Period) -> Subquery:
    made_on = as_stored(_sale, "made_on").label("first_on")
    has_lead = _sale.c.lead_on.is_not(None).label("has_lead")
    month = _sale.c.made_month.between(month_of(cut.first), month_of(cut.last))
    return (
        select(_sale.c.person_id, made_on, _sale.c.placed_channel_id, has_lead)
        .where(_sale.c.first_of_person, month, _sale.c.made_on.between(cut.first, cut.last))
        .subquery("first")
    )


def _sums(among: ColumnElement[bool]) -> Iterator[ColumnElement[Any]]:
    """Amount, unknown, known, costed, cost, uncosted, uncosted sales, as the fields of ClientFacts follow."""
    amount, cost = _sale.c.amount, _sale.c.cost_price
    with_both = and_(among, amount.is_not(None), cost.is_not(None))
    whole = func.coalesce(func.sum(amount).filter(among), 0)
    costed = func.coalesce(func.sum(amount).filter(with_both), 0)
    known = func.count(amount).filter(among)
    yield whole
    yield func.count().filter(and_(among, amount.is_(None)))
    yield known
    yield costed
    yield func.coalesce(func.sum(cost).filter(with_both), 0)
    yield whole - costed
    yield known - func.count().filter(with_both)


def _facts_of(person: int, sales: Sequence[SaleRow], horizon_days: int) -> ClientFacts:
    first = sales[0]
    last = first.made_on + timedelta(days=horizon_days)
    early = [row for row in sales if row.sold_on <= last]
    place, orders = first.place, sum(row.counts for row in sales)
    return ClientFacts(
        person, first.made_on, place.channel_id, place.has_lead, orders, *_sums_of(sales), *_sums_of(early)
    )


def _sums_of(sales: Sequence[SaleRow]) -> tuple[int, int, int, int, int, int, int]:
    known = [row.amount for row in sales if row.amount is not None]
    both = [(row.amount, row.cost_price) for row in sales if row.amount is not None and row.cost_price is not None]
    costed, cost = sum(amount for amount, _cost in both), sum(cost for _amount, cost in both)
    return (
        sum(known), len(sales) - len(known), len(known), costed, cost, sum(known) - costed, len(known) - len(both)
    )  # fmt: skip
