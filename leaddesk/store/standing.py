"""Standing: what sales counted for on an earlier day, where refunds made since have changed it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from leaddesk.domain.counting import Order, Standing, standings
from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.period import Period
from leaddesk.store import tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.shelf import chunks

sale = tables.sale
_READ = (
    "id", "person_id", "made_on", "amount", "refund_of", "head_id", "lead_on", "placed_channel_id",
    "placed_campaign_id", "counts", "first_of_lead", "first_of_person",
)  # fmt: skip


def stood_before_refunds(
    connection: Connection, cut: Period, as_of: date, basis: Basis
) -> Iterator[tuple[Place, Any, Standing]]:
    """The sales of people with a refund made after the as-of date: their place and day, their row as stored, and what
    they counted for then. Only these can have stood otherwise than they do today."""
    refunded_later = select(sale.c.person_id).where(sale.c.refund_of.is_not(None), sale.c.made_on > as_of)
    for people in chunks(list(set(connection.scalars(refunded_later)))):
        rows = connection.execute(
            select(*(as_stored(sale, name) for name in _READ)).where(
                sale.c.person_id.in_(people), sale.c.made_on <= as_of
            )
        ).all()
        for mine in _by_person(rows):
            then = standings([Order(row.id, row.made_on, row.amount, row.refund_of, row.head_id) for row in mine])
            for row in mine:
                day = row.made_on if basis is Basis.CASH or row.lead_on is None else row.lead_on
                if date.fromisoformat(day) in cut:
                    place = Place(day[:7], row.placed_channel_id, row.placed_campaign_id, row.lead_on is not None, day)
                    yield place, row, then[row.id]


def _by_person(rows: Iterable[Any]) -> Iterable[list[Any]]:
    people: dict[int, list[Any]] = {}
    for row in rows:
        people.setdefault(row.person_id, []).append(row)
    return people.values()
