"""Fact sums: the statements `facts` and `day_facts` ask with, whatever span of time they group by.

Each reads one covering index; grouped by month it is read in its own order, so that the database neither sorts nor
touches a table.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, text

from leaddesk.domain.counting import Order, standings
from leaddesk.domain.facts import Basis, Place, SpendFacts
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.store import tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.shelf import chunks
from leaddesk.store.types import month_of

lead, sale, spend = tables.lead, tables.sale, tables.spend
refunded = sale.alias("refunded")

Columns = Sequence[ColumnElement[Any]]


def add(sums: dict[Place, list[int]], place: Place, parts: Sequence[int]) -> None:
    """Add the parts to what stands at the place."""
    total = sums.get(place)
    sums[place] = list(parts) if total is None else list(map(int.__add__, total, parts))


# ---- leads


def lead_sums(columns: Columns, cut: Period, as_of: date) -> Select[Any]:
    """The columns to group by, and what `lead_parts` takes."""
    unique, rejected = lead.c.repeat == text("0"), lead.c.reject_reason.is_not(None)
    # What is rare is what is counted, and the rarest is asked first: most rows then answer one question each.
    return (
        select(
            *columns,
            func.count(),
            func.count().filter(~unique),
            func.count().filter(rejected & unique),
            func.count().filter(lead.c.qualified_on <= as_of),  # a repeat enquiry has no such day
            func.coalesce(func.sum(lead.c.price).filter(lead.c.price.is_not(None) & unique & ~rejected), 0),
        )
        .where(*within(lead.c.arrived_month, lead.c.arrived_on, cut))
        .group_by(*columns)
    )


def lead_parts(count: int, repeats: int, refused: int, qualified: int, bought: int) -> Sequence[int]:
    """The sums of LeadFacts in their order."""
    leads = count - repeats
    return count, leads, leads - refused, qualified, bought


# ---- sales


def sale_sums(columns: Columns, conditions: list[ColumnElement[bool]], basis: Basis) -> Select[Any]:
    """The columns to group by, and what `sale_parts` takes."""
    client = "first_of_lead" if basis is Basis.COHORT else "first_of_person"
    amount, cost = sale.c.amount, sale.c.cost_price
    return (
        select(
            *columns,
            *(func.sum(as_stored(sale, flag)) for flag in ("counts", client, "first_of_person")),
            func.coalesce(func.sum(amount), 0),
            func.count(),
            func.count(amount),
            func.coalesce(func.sum(amount).filter(cost.is_not(None)), 0),
            func.coalesce(func.sum(cost).filter(amount.is_not(None)), 0),
            func.count(cost).filter(amount.is_not(None)),
            func.sum(sale.c.commission),
        )
        .where(*conditions)
        .group_by(*columns)
    )


def sale_parts(
    counts: int,
    clients: int,
    new: int,
    whole: int,
    rows: int,
    known: int,
    costed: int,
    cost: int,
    with_cost: int,
    commission: int,
) -> Sequence[int]:
    """The sums of SaleFacts in their order."""
    return counts, clients, new, whole, rows - known, known, costed, cost, whole - costed, known - with_cost, commission


Dated = tuple[ColumnElement[Any], ColumnElement[Any], list[ColumnElement[bool]]]
"""The month and the day a sale stands on, and the conditions of those meant."""


def with_lead(cut: Period, as_of: date, basis: Basis) -> Dated:
    """Sales with a lead: on their own date, or on that of the lead."""
    if basis is Basis.CASH:
        month, day = sale.c.made_month, sale.c.made_on
        return month, day, [sale.c.lead_on.is_not(None), *within(month, day, cut)]
    month, day = sale.c.lead_month, sale.c.lead_on
    return month, day, [sale.c.lead_on.is_not(None), *within(month, day, cut), sale.c.made_on <= as_of]


def without_lead(cut: Period, as_of: date, basis: Basis) -> Iterator[Dated]:
    """Sales without a lead: all of them on their own date, or by lead date the refunds on that of the sale they
    restate."""
    own = [sale.c.lead_on.is_(None), *within(sale.c.made_month, sale.c.made_on, cut)]
    if basis is Basis.CASH:
        yield sale.c.made_month, sale.c.made_on, own
        return
    yield sale.c.made_month, sale.c.made_on, [*own, sale.c.refund_of.is_(None)]
    leadless = [refunded.c.lead_on.is_(None), *within(refunded.c.made_month, refunded.c.made_on, cut)]
    restating = [sale.c.refund_of == refunded.c.id, *leadless, sale.c.made_on <= as_of]
    yield refunded.c.made_month, refunded.c.made_on, restating


def before_later_refunds(
    connection: Connection, cut: Period, as_of: date, basis: Basis
) -> Iterator[tuple[Place, Sequence[int]]]:
    """What must be added to the stored counts where a refund made after the as-of date has changed them since: only
    then can a sale have stood otherwise than it does today. Days are told apart."""
    refunded_later = select(sale.c.person_id).where(sale.c.refund_of.is_not(None), sale.c.made_on > as_of)
    for people in chunks(list(set(connection.scalars(refunded_later)))):
        rows = connection.execute(
            select(*(as_stored(sale, name) for name in _STANDING)).where(
                sale.c.person_id.in_(people), sale.c.made_on <= as_of
            )
        ).all()
        for mine in _by_person(rows):
            then = standings([Order(row.id, row.made_on, row.amount, row.refund_of, row.head_id) for row in mine])
            for row in mine:
                day = row.made_on if basis is Basis.CASH or row.lead_on is None else row.lead_on
                if date.fromisoformat(day) in cut:
                    stood = then[row.id]
                    client = "first_of_lead" if basis is Basis.COHORT else "first_of_person"
                    flags = ("counts", client, "first_of_person")
                    change = [getattr(stood, flag) - getattr(row, flag) for flag in flags]
                    place = Place(
                        day[:7], row.placed_channel_id, row.placed_campaign_id, row.lead_on is not None, day
                    )
                    if any(change):
                        yield place, (*change, *[0] * 8)


_STANDING = (
    "id", "person_id", "made_on", "amount", "refund_of", "head_id", "lead_on", "placed_channel_id",
    "placed_campaign_id", "counts", "first_of_lead", "first_of_person",
)  # fmt: skip


def _by_person(rows: Iterable[Any]) -> Iterable[list[Any]]:
    people: dict[int, list[Any]] = {}
    for row in rows:
        people.setdefault(row.person_id, []).append(row)
    return people.values()


# ---- spend


def spend_sums(columns: Columns, *conditions: ColumnElement[bool]) -> Select[Any]:
    """The columns to group by, and the sums of SpendFacts, of entries taken whole."""
    return (
        select(
            *columns,
            func.sum(spend.c.amount),
            func.count(),
            func.sum(spend.c.clicks),
            func.coalesce(func.sum(spend.c.amount).filter(spend.c.clicks.is_not(None)), 0),
            func.sum(spend.c.impressions),
        )
        .where(*conditions)
        .group_by(*columns)
    )


def spend_entries(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Spend]:
    """Single entries, without what no sum is made of."""
    names = ("channel_id", "first_day", "last_day", "amount", "campaign_id", "clicks", "impressions")
    for row in connection.execute(select(*(spend.c[name] for name in names)).where(*conditions)):
        yield Spend(*row)


@dataclass(slots=True)
class Outlay:
    """Spend being added up: the sums of SpendFacts."""

    amount: int = 0
    entries: int = 0
    clicks: int | None = None
    clicked_amount: int = 0
    impressions: int | None = None

    def add(self, amount: int, entries: int, clicks: int | None, clicked_amount: int, impressions: int | None) -> None:
        """Add one more part; nothing stated stays nothing stated."""
        self.amount += amount
        self.entries += entries
        self.clicked_amount += clicked_amount
        if clicks is not None:
            self.clicks = (self.clicks or 0) + clicks
        if impressions is not None:
            self.impressions = (self.impressions or 0) + impressions

    def at(self, place: Place) -> SpendFacts:
        """The sums as the facts of a place."""
        return SpendFacts(place, self.amount, self.entries, self.clicks, self.clicked_amount, self.impressions)


# ---- time


def cut_to(period: Period, as_of: date) -> Period:
    """The part of the period that is over by the as-of date."""
    return Period(period.first, min(period.last, as_of))


def within(month: ColumnElement[Any], day: ColumnElement[Any], period: Period) -> list[ColumnElement[bool]]:
    """Conditions for a day to lie in the period: by its month alone where the period is made of whole months."""
    conditions: list[ColumnElement[bool]] = [month.between(month_of(period.first), month_of(period.last))]
    if period.months_long is None:
        conditions.append(day.between(period.first, period.last))
    return conditions
