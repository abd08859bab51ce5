"""Facts: one aggregate query for each kind of sum reports are made of.

Each reads one covering index in the order it groups by, so that the database neither sorts nor touches a table.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, text

from leaddesk.domain.facts import Basis, LeadFacts, Place, SaleFacts, SpendFacts
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.store import tables
from leaddesk.store.sale_sums import sale_sums
from leaddesk.store.standing import stood_before_refunds
from leaddesk.store.types import month_of

lead, sale, spend = tables.lead, tables.sale, tables.spend
refunded = sale.alias("refunded")


class Facts:
    """The sums of a period as known on a date. `monthly` tells the months apart."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def leads(self, period: Period, as_of: date, *, monthly: bool = False) -> list[LeadFacts]:
        """Enquiries and what became of them, by place; minor units."""
        if as_of < period.first:
            return []
        columns = (lead.c.arrived_month, lead.c.channel_id, lead.c.campaign_id)
        unique, rejected = lead.c.repeat == text("0"), lead.c.reject_reason.is_not(None)
        # What is rare is what is counted, and the rarest is asked first: most rows then answer one question each.
        statement = (
            select(
                *columns,
                func.count(),
                func.count().filter(~unique),
                func.count().filter(rejected & unique),
                func.count().filter(lead.c.qualified_on <= as_of),  # a repeat enquiry has no such day
                func.coalesce(func.sum(lead.c.price).filter(lead.c.price.is_not(None) & unique & ~rejected), 0),
            )
            .where(*_within(lead.c.arrived_month, lead.c.arrived_on, _cut(period, as_of)))
            .group_by(*columns)
        )
        sums: dict[Place, list[int]] = {}
        for month, channel, campaign, count, repeats, refused, qualified, bought in self._connection.execute(statement):
            leads = count - repeats
            _add(
                sums,
                Place(month if monthly else "", channel, campaign),
                (count, leads, leads - refused, qualified, bought),
            )
        return [LeadFacts(place, *total) for place, total in sums.items()]

    def sales(self, period: Period, as_of: date, basis: Basis, *, monthly: bool = False) -> list[SaleFacts]:
        """Sales net of refunds, by place: of the leads that arrived in the period, or made in it. By lead date, sales
        without a lead stand on their own date, and their refunds with them. Minor units."""
        if as_of < period.first:
            return []
        cut = _cut(period, as_of)
        by_made = _within(sale.c.made_month, sale.c.made_on, cut)
        if basis is Basis.CASH:
            month, with_lead = sale.c.made_month, by_made
        else:
            month = sale.c.lead_month
            with_lead = [*_within(month, sale.c.lead_on, cut), sale.c.made_on <= as_of]
        placed = (month, sale.c.placed_channel_id, sale.c.placed_campaign_id)
        sums: dict[Place, list[int]] = {}
        for row in self._sums(placed, [sale.c.lead_on.is_not(None), *with_lead], basis):
            _add(sums, Place(row[0] if monthly else "", row[1], row[2]), row[3:])
        for place, parts in (*self._leadless(cut, as_of, basis), *self._before_later_refunds(cut, as_of, basis)):
            _add(sums, place if monthly else place._replace(month=""), parts)
        return [SaleFacts(place, *total) for place, total in sums.items()]

    def leadless(self, period: Period, as_of: date) -> list[SaleFacts]:
        """By lead date, the sales without a lead alone, month by month."""
        if as_of < period.first:
            return []
        cut, basis = _cut(period, as_of), Basis.COHORT
        sums: dict[Place, list[int]] = {}
        for place, parts in (*self._leadless(cut, as_of, basis), *self._before_later_refunds(cut, as_of, basis)):
            if not place.has_lead:
                _add(sums, place, parts)
        return [SaleFacts(place, *total) for place, total in sums.items()]

    def _leadless(self, cut: Period, as_of: date, basis: Basis) -> Iterator[tuple[Place, Sequence[int]]]:
        for made, conditions in _leadless(cut, as_of, basis):
            for row in self._sums((made,), conditions, basis):
                yield Place(row[0], None, None, has_lead=False), row[1:]

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
        sums: dict[Place, _Outlay] = {}
        for place, parts in (*self._whole_months(cut, campaigns=campaigns), *self._single_entries(cut)):
            one = Place(place.month if monthly else "", place.channel_id, place.campaign_id if campaigns else None)
            sums.setdefault(one, _Outlay()).add(*parts)
        return [
            SpendFacts(place, one.amount, one.entries, one.clicks, one.clicked_amount, one.impressions)
            for place, one in sums.items()
        ]

    def _whole_months(self, cut: Period, *, campaigns: bool) -> Iterator[tuple[Place, Sequence[Any]]]:
        """Entries that lie wholly in one of the period's whole months."""
        months = [month for month in cut.months() if month.months_long]
        if not months:
            return
        columns = (spend.c.month, spend.c.channel_id, *((spend.c.campaign_id,) if campaigns else ()))
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
            yield Place(row[0], row[1], row[2] if campaigns else None), row[len(columns) :]

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


def _add(sums: dict[Place, list[int]], place: Place, parts: Sequence[int]) -> None:
    total = sums.get(place)
    sums[place] = list(parts) if total is None else list(map(int.__add__, total, parts))


def _leadless(cut: Period, as_of: date, basis: Basis) -> Iterator[tuple[ColumnElement[Any], list[ColumnElement[bool]]]]:
    """The month to group by and conditions of sales without a lead: all of them on their own date, or by lead date the
    refunds in the month of the sale they restate."""
    own = [sale.c.lead_on.is_(None), *_within(sale.c.made_month, sale.c.made_on, cut)]
    if basis is Basis.CASH:
        yield sale.c.made_month, own
        return
    yield sale.c.made_month, [*own, sale.c.refund_of.is_(None)]
    leadless = [refunded.c.lead_on.is_(None), *_within(refunded.c.made_month, refunded.c.made_on, cut)]
    yield refunded.c.made_month, [sale.c.refund_of == refunded.c.id, *leadless, sale.c.made_on <= as_of]


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
