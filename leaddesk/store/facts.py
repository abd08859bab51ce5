"""Facts: one aggregate query for each kind of sum reports are made of, by month and place."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select, text

from leaddesk.domain.facts import Basis, LagFacts, LeadFacts, Place, SaleFacts, SpendFacts
from leaddesk.domain.period import Period
from leaddesk.store.fact_sums import (
    Outlay,
    add,
    before_later_refunds,
    cut_to,
    lead,
    lead_parts,
    lead_sums,
    sale,
    sale_parts,
    sale_sums,
    spend,
    spend_entries,
    spend_sums,
    with_lead,
    within,
    without_lead,
)
from leaddesk.store.types import month_of


class Facts:
    """The sums of a period as known on a date. `monthly` tells the months apart."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def leads(self, period: Period, as_of: date, *, monthly: bool = False) -> list[LeadFacts]:
        """Enquiries and what became of them, by place; minor units."""
        if as_of < period.first:
            return []
        columns = (lead.c.arrived_month, lead.c.channel_id, lead.c.campaign_id)
        statement = lead_sums(columns, cut_to(period, as_of), as_of)
        sums: dict[Place, list[int]] = {}
        for month, channel, campaign, *counted in self._connection.execute(statement):
            add(sums, Place(month if monthly else "", channel, campaign), lead_parts(*counted))
        return [LeadFacts(place, *total) for place, total in sums.items()]

    def sales(self, period: Period, as_of: date, basis: Basis, *, monthly: bool = False) -> list[SaleFacts]:
        """Sales net of refunds, by place: of the leads that arrived in the period, or made in it. By lead date, sales
        without a lead stand on their own date, and their refunds with them. Minor units."""
        if as_of < period.first:
            return []
        cut = cut_to(period, as_of)
        month, _day, conditions = with_lead(cut, as_of, basis)
        sums: dict[Place, list[int]] = {}
        statement = sale_sums((month, sale.c.placed_channel_id, sale.c.placed_campaign_id), conditions, basis)
        for row in self._connection.execute(statement):
            add(sums, Place(row[0] if monthly else "", row[1], row[2]), sale_parts(*row[3:]))
        for made, _on, leadless in without_lead(cut, as_of, basis):
            for row in self._connection.execute(sale_sums((made,), leadless, basis)):
                add(sums, Place(row[0] if monthly else "", None, None, has_lead=False), sale_parts(*row[1:]))
        for place, parts in before_later_refunds(self._connection, cut, as_of, basis):
            add(sums, place._replace(month=place.month if monthly else "", day=""), parts)
        return [SaleFacts(place, *total) for place, total in sums.items()]

    def lags(self, period: Period, as_of: date) -> LagFacts:
        """How long the leads that arrived in the period took to buy, as far as it is known on the date."""
        if as_of < period.first:
            return LagFacts({}, {})
        cut = cut_to(period, as_of)
        arrived = (
            select(lead.c.arrived_on, func.count())
            .where(*within(lead.c.arrived_month, lead.c.arrived_on, cut), lead.c.repeat == text("0"))
            .group_by(lead.c.arrived_on)
        )
        bought = (
            select(sale.c.lead_on, sale.c.made_on, func.count())
            .where(*within(sale.c.lead_month, sale.c.lead_on, cut), sale.c.first_of_lead, sale.c.made_on <= as_of)
            .group_by(sale.c.lead_on, sale.c.made_on)
        )
        lags: dict[tuple[date, int], int] = {}
        for came, made, count in self._connection.execute(bought):
            key = (came, max(0, (made - came).days))
            lags[key] = lags.get(key, 0) + count
        return LagFacts(dict(self._connection.execute(arrived).tuples()), lags)

    def spend(self, period: Period, as_of: date, *, monthly: bool = False) -> list[SpendFacts]:
        """Accrued shares of the spend entries, by place; a day after the as-of date is not yet accrued. Minor units."""
        if as_of < period.first:
            return []
        cut = cut_to(period, as_of)
        sums: dict[Place, Outlay] = {}
        for place, parts in (*self._whole_months(cut), *self._single_entries(cut)):
            one = place if monthly else Place("", place.channel_id, place.campaign_id)
            sums.setdefault(one, Outlay()).add(*parts)
        return [outlay.at(place) for place, outlay in sums.items()]

    def _whole_months(self, cut: Period) -> Iterator[tuple[Place, Sequence[Any]]]:
        """Entries that lie wholly in one of the period's whole months."""
        months = [month for month in cut.months() if month.months_long]
        if not months:
            return
        columns = (spend.c.month, spend.c.channel_id, spend.c.campaign_id)
        in_months = spend.c.month.between(month_of(months[0].first), month_of(months[-1].first))
        for row in self._connection.execute(spend_sums(columns, in_months)):
            yield Place(row[0], row[1], row[2]), row[3:]

    def _single_entries(self, cut: Period) -> Iterator[tuple[Place, Sequence[Any]]]:
        """Every other entry that touches the period, month by month: those that cross months, those of cut months."""
        partial = [month_of(month.first) for month in cut.months() if not month.months_long]
        touching = (spend.c.first_day <= cut.last, spend.c.last_day >= cut.first)
        for of_months in (spend.c.month.is_(None), spend.c.month.in_(partial)):
            for entry in spend_entries(self._connection, of_months, *touching):
                first, last = max(entry.first_day, cut.first), min(entry.last_day, cut.last)
                for month in Period(first, last).months():
                    amount = entry.accrued(month, entry.amount)
                    clicks, shown = (
                        None if total is None else entry.accrued(month, total)
                        for total in (entry.clicks, entry.impressions)
                    )
                    place = Place(month_of(month.first), entry.channel_id, entry.campaign_id)
                    yield place, (amount, 1, clicks, 0 if clicks is None else amount, shown)
