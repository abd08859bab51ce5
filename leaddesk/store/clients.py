"""Clients: who first bought in a period, and what each has bought since."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from operator import neg
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Text, and_, cast, func, literal, or_, select, true, tuple_

from leaddesk.domain.fact_rows import SaleRow
from leaddesk.domain.facts import ClientFacts, ClientGroup, Place
from leaddesk.domain.money import Money
from leaddesk.domain.period import Period
from leaddesk.store import rolled_up, tables
from leaddesk.store.client_sums import NAMES, SOLD_ON, client_sums, with_original
from leaddesk.store.crowd import as_stored
from leaddesk.store.fact_rows import FactRows
from leaddesk.store.shelf import chunks
from leaddesk.store.sqlite import days_later
from leaddesk.store.standing import refunded_since
from leaddesk.store.types import month_of

_sale, _client = tables.sale, tables.client
_HAS_LEAD = as_stored(_client, "has_lead")
_WHO = (_client.c.person_id, as_stored(_client, "first_on"), _client.c.channel_id, _HAS_LEAD)
_PLACE = (_client.c.first_month, _client.c.channel_id, _HAS_LEAD)
_SUMS = [_client.c[name] for name in NAMES]
_COUNTED = (func.count(), func.count().filter(_client.c.orders > 1), *map(func.sum, _SUMS))


class Clients:
    """Everything as it was known on an as-of date. A refund counts on the day of the sale it refunds; what somebody
    bought before the sale that made a client of them (given back in full, or free) does not count."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, period: Period, as_of: date, channel_id: int | None = None) -> "Buyers":
        """The clients whose first sale was made in the period; those one channel has brought, where one is given."""
        rolled_up.bring_up_to_date(self._connection)
        return Buyers(self._connection, period, as_of, channel_id)


class _Last(NamedTuple):
    """Where the best of them end: the last of them by revenue, and by first sale and id where others are its equals."""

    amount: Money
    place: tuple[date, int] | None

    def stored(self) -> ColumnElement[bool]:
        """The kept sums of this one and all before."""
        if self.place is None:
            return _client.c.amount >= self.amount
        first_on, person_id = self.place
        before = tuple_(_client.c.first_on, _client.c.person_id) <= tuple_(first_on.isoformat(), person_id)
        return or_(_client.c.amount > self.amount, and_(_client.c.amount == self.amount, before))

    def covers(self, one: ClientFacts) -> bool:
        """Is it this one or before it?"""
        if self.place is None or one.amount != self.amount:
            return one.amount >= self.amount
        return (one.first_on, one.person_id) <= self.place


class Buyers:
    """Some clients. The kept sums of a client hold from the day of the last sale or refund on; whoever bought or gave
    back something after the as-of date is counted apart, from the sales."""

    def __init__(self, connection: Connection, period: Period, as_of: date, channel_id: int | None) -> None:
        self._connection = connection
        self._period = period
        self._as_of = as_of
        self._channel_id = channel_id

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self._amounts)

    @property
    def paying(self) -> int:
        """How many of them are known to have brought anything."""
        return bisect_left(self._amounts, 0, key=neg)

    def groups(self, best: int | None = None) -> list[ClientGroup]:
        """All of them, or the best so many, by month and channel."""
        last = None if best is None else self._last(best)
        if best is not None and last is None:
            return []
        kept = self._placed(_COUNTED, true() if last is None else last.stored())
        return _together(kept, (one for one in self._apart if last is None or last.covers(one)))

    def early(self, horizon_days: int) -> list[ClientGroup]:
        """What those who are clients for at least so many days bought within as many of their first sale. `repeat` is
        not told."""
        old_enough = date.fromordinal(max(1, self._as_of.toordinal() - horizon_days))
        if old_enough < self._period.first:
            return []
        aged = _client.c.first_on <= old_enough
        kept = list(self._placed((func.count(), literal(0), *map(func.sum, _SUMS)), aged))
        late = (
            select(*_PLACE, literal(0), literal(0), *(-total for total in client_sums()))
            .select_from(with_original(_client.join(_sale, _sale.c.person_id == _client.c.person_id)))
            .where(*self._usual, aged, _client.c.days > horizon_days)
            .where(days_later(_WHO[1], horizon_days) < SOLD_ON)
            .group_by(*_PLACE)
        )
        apart = [one for one in self._counted_apart(horizon_days) if one.first_on <= old_enough]
        found = _together([*kept, *self._connection.execute(late)], apart)
        return [one._replace(repeat=0) for one in found]

    def best(self, count: int) -> list[ClientFacts]:
        """The so many of most revenue, the first of them first; among equals whoever became a client first."""
        last = self._last(count)
        if last is None:
            return []
        kept = self._connection.execute(select(*_WHO, *_SUMS).where(*self._usual, last.stored()))
        return sorted([*map(_facts, kept), *filter(last.covers, self._apart)], key=_order)

    def rows(self) -> dict[int, list[SaleRow]]:
        """The single sales of each, the first sale first."""
        people = self._connection.scalars(select(_client.c.person_id).where(*self._here))
        return dict(self._own({*people, *self._since}))

    # ---- who they are

    @cached_property
    def _here(self) -> Sequence[ColumnElement[bool]]:
        """Whose first sale is known and lies in the period, as it stands today."""
        first, last = self._period.first, min(self._period.last, self._as_of)
        of_channel = [] if self._channel_id is None else [_client.c.channel_id == self._channel_id]
        months = _client.c.first_month.between(month_of(first), month_of(last))
        return (months, _client.c.first_on.between(first, last), *of_channel)

    @cached_property
    def _usual(self) -> Sequence[ColumnElement[bool]]:
        return (*self._here, _client.c.last_on <= self._as_of)

    @cached_property
    def _since(self) -> frozenset[int]:
        """Whoever gave something back after the as-of date may have stood otherwise by then."""
        return frozenset(refunded_since(self._connection, self._as_of))

    @cached_property
    def _bought_since(self) -> list[int]:
        """Those of today whose kept sums do not hold, because they bought once more after the as-of date."""
        people = select(_client.c.person_id).where(*self._here, _client.c.last_on > self._as_of)
        return sorted({*self._connection.scalars(people)} - self._since)

    def _own(self, people: Iterable[int]) -> Iterator[tuple[int, list[SaleRow]]]:
        """Those of the people who are asked for, with their sales from the first on."""
        for person, sales in FactRows(self._connection).of_people(sorted(people), self._as_of).items():
            first = next((row for row in sales if row.first_of_person), None)
            if first is None or first.made_on not in self._period:
                continue
            if self._channel_id in (None, first.place.channel_id):
                yield person, [first, *(row for row in sales if row is not first and row.sold_on >= first.made_on)]

    # ---- adding up

    def _placed(self, sums: Iterable[ColumnElement[Any]], *among: ColumnElement[bool]) -> Iterable[Row[Any]]:
        """Kept sums by month and channel."""
        statement = select(*_PLACE, *sums).where(*self._usual, *among).group_by(*_PLACE)
        return self._connection.execute(statement)

    @cached_property
    def _apart(self) -> list[ClientFacts]:
        return list(self._counted_apart())

    def _counted_apart(self, horizon_days: int | None = None) -> Iterator[ClientFacts]:
        """Those whose kept sums do not hold; of their sales those within the horizon, where one is given."""
        early = true() if horizon_days is None else days_later(_WHO[1], horizon_days) >= SOLD_ON
        statement = (
            select(*_WHO, *client_sums())
            .select_from(with_original(_client.join(_sale, _sale.c.person_id == _client.c.person_id)))
            .where(_sale.c.made_on <= self._as_of, _WHO[1] <= SOLD_ON, early)
            .group_by(_client.c.person_id)
        )
        for people in chunks(self._bought_since):
            yield from map(_facts, self._connection.execute(statement.where(_client.c.person_id.in_(people))))
        for person, sales in self._own(self._since):
            yield _facts_of(person, sales, horizon_days)

    # ---- the best of them

    @cached_property
    def _amounts(self) -> list[Money]:
        """What each has brought, the most first."""
        joined = func.aggregate_strings(cast(_client.c.amount, Text), ",")  # a row for each would take twice as long
        kept = self._connection.scalar(select(joined).where(*self._usual))
        return sorted([*map(int, kept.split(",") if kept else ()), *(one.amount for one in self._apart)], reverse=True)

    def _last(self, best: int) -> _Last | None:
        """The last of the best so many; None where there is none."""
        count = min(best, self.count)
        if not count:
            return None
        amount = self._amounts[count - 1]
        wanted = count - bisect_left(self._amounts, -amount, key=neg)
        if count == bisect_right(self._amounts, -amount, key=neg):
            return _Last(amount, None)
        those = select(_WHO[1], _client.c.person_id).where(*self._usual, _client.c.amount == amount)
        equals = [(date.fromisoformat(first_on), person) for first_on, person in self._connection.execute(those)]
        equals += [(one.first_on, one.person_id) for one in self._apart if one.amount == amount]
        return _Last(amount, sorted(equals)[wanted - 1])


def _order(one: ClientFacts) -> tuple[Money, date, int]:
    return -one.amount, one.first_on, one.person_id


def _facts(row: Row[Any]) -> ClientFacts:
    person, first_on, channel_id, has_lead, *sums = tuple(row)
    return ClientFacts(person, date.fromisoformat(first_on), channel_id, bool(has_lead), *sums)


def _facts_of(person: int, sales: Sequence[SaleRow], horizon_days: int | None) -> ClientFacts:
    first = sales[0]
    if horizon_days is not None:
        sales = [row for row in sales if row.sold_on <= first.made_on + timedelta(days=horizon_days)]
    known = [row.amount for row in sales if row.amount is not None]
    both = [(row.amount, row.cost_price) for row in sales if row.amount is not None and row.cost_price is not None]
    costed, cost = sum(amount for amount, _cost in both), sum(cost for _amount, cost in both)
    return ClientFacts(
        person, first.made_on, first.place.channel_id, first.place.has_lead, sum(row.counts for row in sales),
        sum(known), len(sales) - len(known), len(known), costed, cost, sum(known) - costed, len(known) - len(both),
    )  # fmt: skip


def _together(kept: Iterable[Sequence[Any]], apart: Iterable[ClientFacts]) -> list[ClientGroup]:
    """Rows of month, channel, whether there is a lead, and numbers; and clients one by one."""
    found: dict[Place, Sequence[int]] = {}
    for month, channel_id, has_lead, *numbers in kept:
        _add(found, Place(month, channel_id, None, bool(has_lead)), numbers)
    for one in apart:
        place = Place(month_of(one.first_on), one.channel_id, None, one.has_lead)
        _add(found, place, (1, int(one.orders > 1), *one[4:]))
    return [ClientGroup(place, *numbers) for place, numbers in found.items()]


def _add(found: dict[Place, Sequence[int]], place: Place, numbers: Sequence[int]) -> None:
    before = found.get(place)
    found[place] = numbers if before is None else list(map(int.__add__, before, numbers))
