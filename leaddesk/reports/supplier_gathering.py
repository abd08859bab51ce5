"""Gathering for the report on suppliers: what each campaign that is paid by its results delivered and billed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaddesk.domain.agreement import Agreement
from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.delivery import SoldOrder, judged
from leaddesk.domain.facts import Place
from leaddesk.reports.funnel_gathering import Names, names_of
from leaddesk.reports.once import once
from leaddesk.reports.rows import campaign_key
from leaddesk.reports.supplier_bills import LeadBill, OrderBill
from leaddesk.reports.values import Question, RowKey

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_BY_ORDER = frozenset((Pricing.CPO, Pricing.PERCENT))


@dataclass(frozen=True, slots=True)
class Suppliers:
    """The bills by the row of their campaign: a campaign that delivered and billed nothing has none."""

    currency: str
    names: Names
    by_lead: Mapping[RowKey, LeadBill]
    by_order: Mapping[RowKey, OrderBill]


@once
def gather_suppliers(books: "Books", question: Question, campaign_id: int | None = None) -> Suppliers:
    """The campaigns paid by the lead, and those by the order or in percent; of one channel or campaign where one is
    asked for. Orders are those of the leads that arrived in the period, or by sale date those made in it."""
    names = names_of(books)
    wanted = [
        one
        for one in names.campaigns.values()
        if campaign_id in (None, one.id) and question.channel_id in (None, one.channel_id)
    ]
    agreements = {one.campaign_id: one for one in books.agreements.all()}
    by_lead = _lead_bills(books, question, [one for one in wanted if one.pricing is Pricing.CPL], agreements)
    by_order = _order_bills(books, question, [one for one in wanted if one.pricing in _BY_ORDER], agreements)
    leads = sorted((bill for bill in by_lead if bill.leads or bill.spend), key=lambda bill: -len(bill.leads))
    orders = sorted((bill for bill in by_order if bill.orders), key=lambda bill: -len(bill.orders))
    return Suppliers(
        books.settings.get().currency,
        names,
        {_key(names, bill.campaign): bill for bill in leads},
        {_key(names, bill.campaign): bill for bill in orders},
    )


def _key(names: Names, campaign: Campaign) -> RowKey:
    return campaign_key(names, Place("", campaign.channel_id, campaign.id))


def _lead_bills(
    books: "Books", question: Question, campaigns: Sequence[Campaign], agreements: Mapping[int, Agreement]
) -> list[LeadBill]:
    period, as_of = question.period, question.as_of
    if not campaigns or as_of < period.first:
        return []
    ids = [one.id for one in campaigns]
    leads = [judged(one, agreements.get(one.campaign_id)) for one in books.deliveries.leads(ids, period, as_of)]
    spend = books.fact_rows.spend(period, as_of)
    return [
        LeadBill(
            one,
            agreements.get(one.id),
            tuple(lead for lead in leads if lead.lead.campaign_id == one.id),
            tuple(row for row in spend if row.place.campaign_id == one.id),
            as_of,
        )
        for one in campaigns
    ]


def _order_bills(
    books: "Books", question: Question, campaigns: Sequence[Campaign], agreements: Mapping[int, Agreement]
) -> list[OrderBill]:
    if not campaigns or question.as_of < question.period.first:
        return []
    ids = [one.id for one in campaigns]
    orders: dict[int, list[SoldOrder]] = {}
    for order in books.deliveries.orders(ids, question.period, question.as_of, question.basis):
        orders.setdefault(order.campaign_id, []).append(order)
    return [OrderBill(one, agreements.get(one.id), tuple(orders.get(one.id, ())), question.as_of) for one in campaigns]
