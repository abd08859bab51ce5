"""Facts: one aggregate query for each kind of sum reports are made of.

Each reads one covering index in the order it groups by, so that the database neither sorts nor touches a table.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from leaddesk.domain.counting import Order, standings
from leaddesk.domain.facts import Basis, LeadFacts, Place, SaleFacts, SpendFacts
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.store import tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.shelf import chunks

lead, sale, spend = tables.lead, tables.sale, tables.spend


class Facts:
    """The sums of a period as known on a date. `monthly` tells the months apart."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def leads(self, period: Period, as_of: date, *, monthly: bool = False) -> list[LeadFacts]:
        """Enquiries and what became of them, by place; minor units."""
        if as_of < period.first:
            return []
        columns = (lead.c.arrived_month, lead.c.channel_id, lead.c.campaign_id, lead.c.repeat, lead.c.reject_reason)
        statement = (
            select(
                *columns[:3],
                as_stored(lead, "repeat"),
                as_stored(lead, "reject_reason"),
                func.count(),
                func.count().filter(lead.c.qualified_on <= as_of),
                func.coalesce(func.sum(lead.c.price), 0),
            )
            .where(*_within(lead.c.arrived_month, lead.c.arrived_on, _cut(period, as_of)))
            .group_by(*columns)
        )
        sums: dict[Place, list[int]] = {}
        for month, channel, campaign, repeat, reason, count, qualified, price in self._connection.execute(statement):
            total = sums.setdefault(Place(month if monthly else "", channel, campaign), [0] * 5)
            accepted = not repeat and reason is None
            parts = (count, 0 if repeat else count, count * accepted, 0 if repeat else qualified, price * accepted)
            total[:] = map(int.__add__, total, parts)
        return [LeadFacts(place, *total) for place, total in sums.items()]

    def sales(self, period: Period, as_of: date, basis: Basis, *, monthly: bool = False) -> list[SaleFacts]:
        """Sales net of refunds, by place: of the leads that arrived in the period, or made in it. By lead date, sales
        without a lead stand on their own date. Minor units."""
        if as_of < period.first:
            return []
        cut = _cut(period, as_of)
        if basis is Basis.CASH:
            placed_by, known = (sale.c.made_month, sale.c.made_on), []
        else:
            placed_by, known = (sale.c.lead_month, sale.c.lead_on), [sale.c.made_on <= as_of]
        with_lead = [*_within(*placed_by, cut), sale.c.lead_on.is_not(None), *known]
        without = [
            *_within(sale.c.made_month, sale.c.made_on, cut),
            sale.c.lead_on.is_(None),
            sale.c.placed_channel_id.is_(None),
        ]
        sums: dict[Place, list[int]] = {}
        for place, parts in (
            *self._sums(placed_by[0], with_lead, basis, has_lead=True),
            *self._sums(sale.c.made_month, without, basis, has_lead=False),
            *self._before_later_refunds(cut, as_of, basis),
        ):
            one = place if monthly else Place("", place.channel_id, place.campaign_id, place.has_lead)
            total = sums.setdefault(one, [0] * len(parts))
            total[:] = map(int.__add__, total, parts)
        return [SaleFacts(place, *total) for place, total in sums.items()]

    def _sums(
        self, month: ColumnElement[Any], conditions: list[ColumnElement[bool]], basis: Basis, *, has_lead: bool
    ) -> Iterator[tuple[Place, Sequence[int]]]:
        """The sums of SaleFacts in their order, by month, channel and campaign."""
        placed = (sale.c.placed_channel_id, sale.c.placed_campaign_id)
        client = "first_of_lead" if basis is Basis.COHORT else "first_of_person"
        amount, cost = sale.c.amount, sale.c.cost_price
        statement = (
            select(
                month,
                *placed,
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
            .group_by(month, *placed)
        )
        for row in self._connection.execute(statement):
            counts, clients, new, whole, rows, known, costed, spent, with_cost, commission = row[3:]
            sums = (counts, clients, new, whole, rows - known, known, costed, spent, whole - costed, known - with_cost)
            yield Place(row[0], row[1], row[2], has_lead), (*sums, commission)

    def _before_later_refunds(self, cut: Period, as_of: date, basis: Basis) -> Iterator[tuple[Place, Sequence[int]]]:
        """What must be added to the stored counts where a refund made after the as-of date has changed them since: only
        then can a sale have stood otherwise than it does today."""
        refunded_later = (
            select(sale.c.person_id).where(sale.c.refund_of.is_not(None), sale.c.made_on > as_of).distinct()
        )
        for people in chunks(list(self._connection.scalars(refunded_later))):
            rows = self._connection.execute(
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
                        place = Place(day[:7], row.placed_channel_id, row.placed_campaign_id, row.lead_on is not None)
                        yield place, (*change, *[0] * 8)

    def spend(self, period: Period, as_of: date, *, monthly: bool = False) -> list[SpendFacts]:
        """Accrued shares of the spend entries, by place; a day after the as-of date is not yet accrued. Minor units."""
        if as_of < period.first:
            return []
        cut = _cut(period, as_of)
        sums: dict[Place, _Outlay] = {}
        for place, parts in (*self._whole_months(cut), *self._single_entries(cut)):
            one = place if monthly else Place("", place.channel_id, place.campaign_id)
            sums.setdefault(one, _Outlay()).add(*parts)
        return [
            SpendFacts(place, one.amount, one.entries, one.clicks, one.clicked_amount, one.impressions)
            for place, one in sums.items()
        ]

    def _whole_months(self, cut: Period) -> Iterator[tuple[Place, Sequence[Any]]]:
        """Entries that lie wholly in one of the period's whole months."""
        months = [month for month in cut.months() if month.months_long]
        if not months:
            return
        columns = (spend.c.month, spend.c.channel_id, spend.c.campaign_id)
        statement = (
            select(
                *columns,
                func.sum(spend.c.amount),
                func.count(),
                func.sum(spend.c.clicks),
                func.coalesce(func.sum(spend.c.amount).filter(spend.c.clicks.is_not(None)), 0),
                func.sum(spend.c.impressions),
            )
            .where(spend.c.month.between(_month(months[0]), _month(months[-1])))
            .group_by(*columns)
        )
        for row in self._connection.execute(statement):
            yield Place(row[0], row[1], row[2]), row[3:]

    def _single_entries(self, cut: Period) -> Iterator[tuple[Place, Sequence[Any]]]:
        """Every other entry that touches the period, month by month: those that cross months, those of cut months."""
        months = list(cut.months())
        whole = [_month(month) for month in months if month.months_long]
        other: ColumnElement[bool] = spend.c.month.is_(None)
        if whole:
            other |= ~spend.c.month.between(whole[0], whole[-1])
        else:
            other |= spend.c.month.is_not(None)
        columns = [spend.c[field.name] for field in fields(Spend)]
        touching = (spend.c.first_day <= cut.last, spend.c.last_day >= cut.first)
        for row in self._connection.execute(select(*columns).where(other, *touching)):
            entry = Spend(*row)
            for month in months:
                if entry.first_day <= month.last and entry.last_day >= month.first:
                    amount = entry.accrued(month, entry.amount)
                    clicks, shown = (
                        None if total is None else entry.accrued(month, total)
                        for total in (entry.clicks, entry.impressions)
                    )
                    place = Place(_month(month), entry.channel_id, entry.campaign_id)
                    yield place, (amount, 1, clicks, 0 if clicks is None else amount, shown)


@dataclass(slots=True)
class _Outlay:
    amount: int = 0
    entries: int = 0
    clicks: int | None = None
    clicked_amount: int = 0
    impressions: int | None = None

    def add(self, amount: int, entries: int, clicks: int | None, clicked_amount: int, impressions: int | None) -> None:
        self.amount += amount
        self.entries += entries
        self.clicked_amount += clicked_amount
        if clicks is not None:
            self.clicks = (self.clicks or 0) + clicks
        if impressions is not None:
            self.impressions = (self.impressions or 0) + impressions


_STANDING = (
    "id", "person_id", "made_on", "amount", "refund_of", "head_id", "lead_on", "placed_channel_id",
    "placed_campaign_id", "counts", "first_of_lead", "first_of_person",
)  # fmt: skip


def _by_person(rows: Iterable[Any]) -> Iterable[list[Any]]:
    people: dict[int, list[Any]] = {}
    for row in rows:
        people.setdefault(row.person_id, []).append(row)
    return people.values()


def _cut(period: Period, as_of: date) -> Period:
    """The part of the period that is over by the as-of date."""
    return Period(period.first, min(period.last, as_of))


def _month(period: Period) -> str:
    return period.first.isoformat()[:7]


def _within(month: ColumnElement[Any], day: ColumnElement[Any], period: Period) -> list[ColumnElement[bool]]:
    """Conditions for a day to lie in the period: by its month alone where the period is made of whole months."""
    conditions: list[ColumnElement[bool]] = [month.between(_month(period), period.last.isoformat()[:7])]
    if period.months_long is None:
        conditions.append(day.between(period.first, period.last))
    return conditions
