"""Facts: one aggregate query for each kind of sum reports are made of.

Whole months come from the sums kept beside the rows (see `whole_months`). For anything else each reads one covering
index in the order it groups by, so that the database neither sorts nor touches a table.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select, text

from leaddesk.domain.facts import Basis, LeadFacts, Place, SaleFacts, SpendFacts
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.store import tables
from leaddesk.store.sale_sums import NAMES, sale_sums
from leaddesk.store.standing import stood_before_refunds
from leaddesk.store.types import month_of
from leaddesk.store.whole_months import sales_by, whole_months

lead, sale, spend = tables.lead, tables.sale, tables.spend
refunded = sale.alias("refunded")

_LEAD_SUMS = ("enquiries", "leads", "accepted", "qualified", "bought")


class Facts:
    """The sums of a period as known on a date. `monthly` tells the months apart."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def leads(self, period: Period, as_of: date, *, monthly: bool = False) -> list[LeadFacts]:
        """Enquiries and what became of them, by place; minor units."""
        if as_of < period.first:
            return []
        columns = self._columns(lead.c.arrived_month, lead.c.arrived_on, lead.c.channel_id, lead.c.campaign_id)
        unique, rejected = lead.c.repeat == text("0"), lead.c.reject_reason.is_not(None)
        # What is rare is what is counted, and the rarest is asked first: most rows then answer one question each.
        statement = select(
            *columns,
            func.count(),
            func.count().filter(~unique),
            func.count().filter(rejected & unique),
            func.count().filter(lead.c.qualified_on <= as_of),  # a repeat enquiry has no such day
            func.coalesce(func.sum(lead.c.price).filter(lead.c.price.is_not(None) & unique & ~rejected), 0),
        ).group_by(*columns)
        kept, rest = self._kept(tables.lead_place, _LEAD_SUMS, self._cut(period, as_of), as_of)
        sums: dict[Place, list[int]] = {}
        for month, channel, campaign, *counts in kept:
            _add(sums, self._place(month, channel, campaign, told=monthly), counts)
        for part in rest:
            those = _within(lead.c.arrived_month, lead.c.arrived_on, part)
            for when, channel, campaign, *counted in self._connection.execute(statement.where(*those)):
                count, repeats, refused, qualified, bought = counted
                leads = count - repeats
                place = self._place(when, channel, campaign, told=monthly)
                _add(sums, place, (count, leads, leads - refused, qualified, bought))
        return [LeadFacts(place, *total) for place, total in sums.items()]

    def sales(self, period: Period, as_of: date, basis: Basis, *, monthly: bool = False) -> list[SaleFacts]:
        """Sales net of refunds, by place: of the leads that arrived in the period, or made in it. By lead date, sales
        without a lead stand on their own date, and their refunds with them. Minor units."""
        if as_of < period.first:
            return []
        cut = self._cut(period, as_of)
        made, came = (sale.c.made_month, sale.c.made_on), (sale.c.lead_month, sale.c.lead_on)
        dated, known = (made, []) if basis is Basis.CASH else (came, [sale.c.made_on <= as_of])
        placed = self._columns(*dated, sale.c.placed_channel_id, sale.c.placed_campaign_id)
        sums: dict[Place, list[int]] = {}
        rows, rest = self._kept(sales_by(basis), NAMES, cut, as_of)
        for part in rest:
            rows += self._sums(placed, [sale.c.lead_on.is_not(None), *_within(*dated, part), *known], basis)
        for row in rows:
            _add(sums, self._place(*row[:3], told=monthly), row[3:])
        for place, parts in self._leadless(cut, as_of, basis, told=monthly):
            _add(sums, place, parts)
        for place, parts in self._before_later_refunds(cut, as_of, basis):
            _add(sums, self._restated(place, told=monthly), parts)
        return [SaleFacts(place, *total) for place, total in sums.items()]

    def leadless(self, period: Period, as_of: date) -> list[SaleFacts]:
        """By lead date, the sales without a lead alone, month by month."""
        if as_of < period.first:
            return []
        cut, basis = _cut(period, as_of), Basis.COHORT
        sums: dict[Place, list[int]] = {}
        for place, parts in self._leadless(cut, as_of, basis, told=True):
            _add(sums, place, parts)
        for place, parts in self._before_later_refunds(cut, as_of, basis):
            if not place.has_lead:
                _add(sums, self._restated(place, told=True), parts)
        return [SaleFacts(place, *total) for place, total in sums.items()]

    def _leadless(self, cut: Period, as_of: date, basis: Basis, *, told: bool) -> Iterator[tuple[Place, Sequence[int]]]:
        for month, day, conditions in _leadless(cut, as_of, basis):
            for row in self._sums(self._columns(month, day), conditions, basis):
                yield self._place(row[0], None, None, has_lead=False, told=told), row[1:]

    def _sums(
        self, columns: Sequence[ColumnElement[Any]], conditions: list[ColumnElement[bool]], basis: Basis
    ) -> Iterable[Any]:
        """The columns to group by, and the sums of SaleFacts."""
        client = "first_of_lead" if basis is Basis.COHORT else "first_of_person"
        statement = select(*columns, *sale_sums(client)).where(*conditions).group_by(*columns)
        return self._connection.execute(statement)

    def _before_later_refunds(self, cut: Period, as_of: date, basis: Basis) -> Iterator[tuple[Place, Sequence[int]]]:
        """What must be added to the stored counts where a refund made after the as-of date has changed them since."""
        client = "first_of_lead" if basis is Basis.COHORT else "first_of_person"
        for place, row, stood in stood_before_refunds(self._connection, cut, as_of, basis):
            flags = ("counts", client, "first_of_person")
            change = [getattr(stood, flag) - getattr(row, flag) for flag in flags]
            if any(change):
                yield place, (*change, *[0] * 8)

    def spend(self, period: Period, as_of: date, *, monthly: bool = False, campaigns: bool = True) -> list[SpendFacts]:
        """Accrued shares of the spend entries, by place; a day after the as-of date is not yet accrued. Minor units.
        Without `campaigns` those of a channel are one place."""
        if as_of < period.first:
            return []
        cut = _cut(period, as_of)
        placed = (*self._whole_months(cut, campaigns=campaigns), *self._single_entries(cut))
        return spend_facts(
            (Place(place.month if monthly else "", place.channel_id, place.campaign_id if campaigns else None), parts)
            for place, parts in placed
        )

    # ---- how time is told apart

    def _kept(self, kept: Table, names: Sequence[str], cut: Period, as_of: date) -> tuple[list[Any], list[Period]]:
        """Sums of whole months, and the parts of the days asked for that are left."""
        return whole_months(self._connection, kept, names, cut, as_of)

    def _cut(self, period: Period, as_of: date) -> Period:
        """The days that are asked for."""
        return _cut(period, as_of)

    def _columns(
        self, month: ColumnElement[Any], day: ColumnElement[Any], *place: ColumnElement[Any]
    ) -> Sequence[ColumnElement[Any]]:
        """What to group by: time, then the place."""
        return (month, *place)

    def _place(
        self, when: Any, channel_id: int | None, campaign_id: int | None, *, has_lead: bool = True, told: bool
    ) -> Place:
        """The place of a row of these columns; `told`: with its time."""
        return Place(when if told else "", channel_id, campaign_id, has_lead)

    def _restated(self, place: Place, *, told: bool) -> Place:
        """The same of a place with its month and day."""
        return place._replace(month=place.month if told else "", day="")

    # ---- spend entries

    def _whole_months(self, cut: Period, *, campaigns: bool) -> Iterator[tuple[Place, Sequence[Any]]]:
        """Entries that lie wholly in one of the period's whole months."""
        months = [month for month in cut.months() if month.months_long]
        if not months:
            return
        place = (spend.c.channel_id, *((spend.c.campaign_id,) if campaigns else ()))
        in_months = spend.c.month.between(_month(months[0]), _month(months[-1]))
        for row in self._connection.execute(spend_sums((spend.c.month, *place), in_months)):
            yield Place(row[0], row[1], row[2] if campaigns else None), row[1 + len(place) :]

    def _single_entries(self, cut: Period) -> Iterator[tuple[Place, Sequence[Any]]]:
        """Every other entry that touches the period, month by month: those that cross months, those of cut months."""
        partial = [_month(month) for month in cut.months() if not month.months_long]
        touching = (spend.c.first_day <= cut.last, spend.c.last_day >= cut.first)
        for of_months in (spend.c.month.is_(None), spend.c.month.in_(partial)):
            for entry in self._entries(of_months, *touching):
                first, last = max(entry.first_day, cut.first), min(entry.last_day, cut.last)
                for month in Period(first, last).months():
                    amount = entry.accrued(month, entry.amount)
                    clicks, shown = (
                        None if total is None else entry.accrued(month, total)
                        for total in (entry.clicks, entry.impressions)
                    )
                    place = Place(_month(month), entry.channel_id, entry.campaign_id)
                    yield place, (amount, 1, clicks, 0 if clicks is None else amount, shown)

    def _entries(self, *conditions: ColumnElement[bool]) -> Iterator[Spend]:
        names = ("channel_id", "first_day", "last_day", "amount", "campaign_id", "clicks", "impressions")
        for row in self._connection.execute(select(*(spend.c[name] for name in names)).where(*conditions)):
            yield Spend(*row)


def spend_facts(placed: Iterable[tuple[Place, Sequence[Any]]]) -> list[SpendFacts]:
    """Sums of spend at places, added up; what nobody stated stays not stated."""
    sums: dict[Place, Sequence[Any]] = {}
    for place, parts in placed:
        before = sums.get(place)
        sums[place] = parts if before is None else tuple(map(_plus, before, parts))
    return [SpendFacts(place, *total) for place, total in sums.items()]


def _plus(one: int | None, other: int | None) -> int | None:
    return one if other is None else other if one is None else one + other


def spend_sums(columns: Sequence[ColumnElement[Any]], *conditions: ColumnElement[bool]) -> Select[Any]:
    """The columns to group by, and the sums of SpendFacts of entries taken whole."""
    stated = func.coalesce(func.sum(spend.c.amount).filter(spend.c.clicks.is_not(None)), 0)
    sums = (func.sum(spend.c.amount), func.count(), func.sum(spend.c.clicks), stated, func.sum(spend.c.impressions))
    return select(*columns, *sums).where(*conditions).group_by(*columns)


def _add(sums: dict[Place, list[int]], place: Place, parts: Sequence[int]) -> None:
    total = sums.get(place)
    sums[place] = list(parts) if total is None else list(map(int.__add__, total, parts))


Dated = tuple[ColumnElement[Any], ColumnElement[Any], list[ColumnElement[bool]]]


def _leadless(cut: Period, as_of: date, basis: Basis) -> Iterator[Dated]:
    """The month and the day to group by and conditions of sales without a lead: all of them on their own date, or by
    lead date the refunds on that of the sale they restate."""
    own = [sale.c.lead_on.is_(None), *_within(sale.c.made_month, sale.c.made_on, cut)]
    if basis is Basis.CASH:
        yield sale.c.made_month, sale.c.made_on, own
        return
    yield sale.c.made_month, sale.c.made_on, [*own, sale.c.refund_of.is_(None)]
    leadless = [refunded.c.lead_on.is_(None), *_within(refunded.c.made_month, refunded.c.made_on, cut)]
    named = [sale.c.refund_of == refunded.c.id, *leadless, sale.c.made_on <= as_of]
    yield refunded.c.made_month, refunded.c.made_on, named


def _cut(period: Period, as_of: date) -> Period:
    """The part of the period that is over by the as-of date."""
    return Period(period.first, min(period.last, as_of))


def _month(period: Period) -> str:
    return month_of(period.first)


def _within(month: ColumnElement[Any], day: ColumnElement[Any], period: Period) -> list[ColumnElement[bool]]:
    """Conditions for a day to lie in the period: by its month alone where the period is made of whole months."""
    conditions: list[ColumnElement[bool]] = [month.between(_month(period), month_of(period.last))]
    if period.months_long is None:
        conditions.append(day.between(period.first, period.last))
    return conditions
