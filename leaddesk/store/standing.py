"""Standing: what sales counted for on an earlier day, where refunds made since have changed it (ADR 4)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from leaddesk.domain.counting import Order, Standing, standings
from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.period import Period
from leaddesk.store import tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.shelf import chunks

_sale = tables.sale
_READ = (
    "id", "person_id", "made_on", "amount", "refund_of", "head_id", "lead_on", "placed_channel_id",
    "placed_campaign_id", "counts", "first_of_lead", "first_of_person",
)  # fmt: skip

Restated = tuple[Any, Standing]
"""A sale as it is stored (days as text), and how it stood then."""


def restated(connection: Connection, as_of: date) -> list[Restated]:
    """Every sale made by the as-of date that stood otherwise then than it does today."""
    return restated_on(connection, [as_of])[as_of]


def stood_then(connection: Connection, as_of: date) -> Mapping[int, Standing]:
    """The same by sale id; all others stood as they are stored."""
    return {row.id: stood for row, stood in restated(connection, as_of)}


def stood_before_refunds(
    connection: Connection, cut: Period, as_of: date, basis: Basis
) -> Iterator[tuple[Place, Any, Standing]]:
    """The same of the sales the basis places in the period: their place and day, their row as stored,
    what they counted for."""
    for row, stood in restated(connection, as_of):
        day = row.made_on if basis is Basis.CASH or row.lead_on is None else row.lead_on
        if date.fromisoformat(day) in cut:
            place = Place(day[:7], row.placed_channel_id, row.placed_campaign_id, row.lead_on is not None, day)
            yield place, row, stood


def restated_on(connection: Connection, days: Sequence[date]) -> Mapping[date, list[Restated]]:
    """The same for each of several days, the rows read once."""
    found: dict[str, list[Restated]] = {day.isoformat(): [] for day in sorted(days)}
    texts = list(found)
    for people in chunks(refunded_since(connection, min(days))):
        columns = (as_stored(_sale, name) for name in _READ)
        rows = connection.execute(select(*columns).where(_sale.c.person_id.in_(people))).all()
        for mine in _by_person(rows):
            for day, changed in _restated(mine, texts):
                found[day] += changed
    return {day: found[day.isoformat()] for day in days}


def refunded_since(connection: Connection, as_of: date) -> list[int]:
    """Everybody with a refund made after the day."""
    people = select(_sale.c.person_id).where(_sale.c.refund_of.is_not(None), _sale.c.made_on > as_of)
    return sorted(set(connection.scalars(people)))


def _by_person(rows: Iterable[Any]) -> Iterable[list[Any]]:
    people: dict[int, list[Any]] = {}
    for row in rows:
        people.setdefault(row.person_id, []).append(row)
    return people.values()


def _restated(mine: Sequence[Any], days: Sequence[str]) -> Iterator[tuple[str, list[Restated]]]:
    """One person's sales on those of the days (texts, in their order) between the first sale and the last refund. A
    later sale changes nothing for an earlier one, so that between two refunds all days see the same standings."""
    refunds = sorted([row.made_on for row in mine if row.refund_of is not None])
    between = days[bisect_left(days, min([row.made_on for row in mine])) : bisect_left(days, refunds[-1])]
    if not between:
        return
    orders = [Order(row.id, row.made_on, row.amount, row.refund_of, row.head_id) for row in mine]
    by_refunds: dict[int, list[Restated]] = {}
    for day in between:
        made = bisect_right(refunds, day)
        if made not in by_refunds:
            then = standings([one for one in orders if one.refund_of is None or one.made_on <= day])
            by_refunds[made] = [(row, then[row.id]) for row in mine if row.id in then and _differs(row, then[row.id])]
        yield day, [each for each in by_refunds[made] if each[0].made_on <= day]


def _differs(row: Any, stood: Standing) -> bool:
    return (row.counts, row.first_of_lead, row.first_of_person) != (
        stood.counts,
        stood.first_of_lead,
        stood.first_of_person,
    )
