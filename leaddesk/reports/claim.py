"""The claim: every delivered enquiry and order that is not to be paid for, with its reason and what shows it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from leaddesk.domain.agreement import Agreement
from leaddesk.domain.campaign import Campaign
from leaddesk.domain.delivery import Earlier, Judged, SoldOrder, last_claim_day
from leaddesk.domain.facts import Basis
from leaddesk.domain.noun_words import intent_word, kind_word
from leaddesk.domain.period import Period
from leaddesk.errors import NotFound
from leaddesk.i18n import _
from leaddesk.metrics.dates import date_text
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.wording import amount_with_sign
from leaddesk.reports.funnel_gathering import Names
from leaddesk.reports.supplier_bills import LeadBill, OrderBill
from leaddesk.reports.supplier_gathering import Suppliers, gather_suppliers
from leaddesk.reports.supplier_words import evidence_text, reason_text
from leaddesk.reports.values import Column, Note, Question, Report, ReportName, Row, RowKey, RowKind, Section, Words

if TYPE_CHECKING:
    from leaddesk.store.books import Books


def claim(books: "Books", campaign_id: int, period: Period, as_of: date, basis: Basis = Basis.COHORT) -> Report:
    """What may still be claimed back of one campaign on the as-of date, with what was agreed: as the supplier gets it.
    Raises NotFound("supplier") for a campaign that is not paid by its results."""
    campaign = books.campaigns.get(campaign_id)
    if not campaign.pricing.by_result:
        raise NotFound("supplier", campaign.name)
    question = Question(ReportName.SUPPLIERS, period, basis, as_of)
    section = claim_section(gather_suppliers(books, question, campaign_id))
    channel = books.channels.get(campaign.channel_id)
    # Translators: title of what is sent to a seller of leads: «Претензия: Осень, Линзы»
    title = _("Claim: {campaign}, {channel}").format(campaign=campaign.name, channel=channel.name)
    agreed = tuple(Note("agreement", line) for line in agreement_lines(books.agreements.of(campaign_id)))
    settings = books.settings.get()
    company, logo = settings.company, settings.logo
    return Report(question, title, settings.currency, (section,), agreed, company=company, logo=logo)


def agreement_lines(agreement: Agreement | None) -> tuple[str, ...]:
    """What was agreed on with the seller of a campaign's leads, a line for each thing; nothing where nothing was."""
    if agreement is None:
        return ()
    # Translators: any place, kind or intent will do
    anything = _("any")
    days = agreement.claim_days
    told = (
        (_("Places"), ", ".join(agreement.places) or anything),
        (_("Kinds of enquiry"), ", ".join(map(kind_word, agreement.kinds)) or anything),
        (_("Intents"), ", ".join(map(intent_word, agreement.intents)) or anything),
        # Translators: there is no term for claims
        (_("Term for a claim, days"), _("none") if days is None else str(days)),
    )
    return tuple(f"{title}: {text}" for title, text in told)


def claim_section(found: Suppliers, *, late: bool = False) -> Section:
    """The rows whose term for a claim is running, or those whose term is over (`late`), in the order they came."""
    rows = tuple(sorted(_rows(found, late=late), key=lambda row: str(row.words["date"])))
    prices = [row.figures["price"].value for row in rows]
    doubts = frozenset({Doubt.PARTIAL}) if None in prices else frozenset[Doubt]()
    whole = sum((price for price in prices if price is not None), Fraction())
    total = Row(RowKey(RowKind.TOTAL), {"price": Figure("price", Unit.MONEY, whole, doubts=doubts)})
    # Translators: «Претензия», «Срок претензии вышел», and the heading over the numbers of rows
    title = _("Too late for a claim") if late else _("Claim")
    return Section(
        "late" if late else "claim",
        title,
        _("No."),
        _columns(numbered=any(row.words["external_id"] for row in rows)),
        rows,
        total,
    )


def _columns(*, numbered: bool) -> tuple[Column, ...]:
    """`numbered`: some rows have a number in the seller's own list."""
    return (
        Column("date", _("Date"), _("Date")),
        Column("name", _("Name"), _("Name")),
        # Translators: the phone of a lead
        Column("phone", _("Phone"), _("Phone")),
        # Translators: the number of the lead in the seller's own list
        Column("external_id", _("Number at the supplier"), _("Supplier's no."), shown=numbered),
        Column("campaign", _("Campaign"), _("Campaign")),
        # Translators: why a lead is not to be paid for
        Column("reason", _("Reason"), _("Reason")),
        # Translators: «Подтверждение»: what shows that a lead is not to be paid for
        Column("evidence", _("Evidence"), _("Evidence")),
        # Translators: the last day of the term for a claim
        Column("until", _("Last day for a claim"), _("Claim until")),
        Column("price", _("Price"), _("Price"), Unit.MONEY, _("price of the enquiry, or what was overpaid")),
    )


def _rows(found: Suppliers, *, late: bool) -> Iterator[Row]:
    for bill in found.by_lead.values():
        for one in bill.leads:
            if not one.accepted and bill.in_term(one.lead.arrived_on) is not late:
                yield _lead_row(bill, one, found.names)
    for order_bill in found.by_order.values():
        for order in order_bill.orders:
            if order_bill.overpaid(order) and order_bill.in_term(order.order.made_on) is not late:
                yield _order_row(order_bill, order, found.currency)


def _lead_row(bill: LeadBill, one: Judged, names: Names) -> Row:
    lead, price = one.lead, bill.price(one.lead)
    words: dict[str, Words] = {
        "date": lead.arrived_on,
        "name": lead.name,
        "phone": ", ".join((*lead.phones, *lead.emails)),
        "external_id": lead.external_id,
        "campaign": bill.campaign.name,
        "reason": reason_text(one),
        "evidence": evidence_text(one, bill.agreement, "" if one.evidence is None else _source(names, one.evidence)),
        "until": last_claim_day(lead.arrived_on, bill.agreement) or "",
    }
    figure = Figure("price", Unit.MONEY, None, Absent.PRICE_UNKNOWN)
    if price is not None:
        figure = replace(figure, value=Fraction(price), absent=None)
    # Translators: the number of an enquiry in the ledger
    text = _("Enquiry {number}").format(number=lead.id)
    return Row(RowKey(RowKind.OTHER, code=f"lead-{lead.id}", text=text), {"price": figure}, (), words)


def _order_row(bill: OrderBill, one: SoldOrder, currency: str) -> Row:
    over = bill.overpaid(one)
    assert over is not None
    words: dict[str, Words] = {
        "date": one.order.made_on,
        "name": one.text,
        "phone": ", ".join(one.phones),
        "external_id": one.external_id,
        "campaign": bill.campaign.name,
        # Translators: why a commission is claimed back
        "reason": _("More paid than agreed on") if one.counts else _("The order was refunded"),
        "evidence": _order_evidence(bill.campaign, one, currency),
        "until": last_claim_day(one.order.made_on, bill.agreement) or "",
    }
    # Translators: the number of a sale in the ledger
    text = _("Sale {number}").format(number=one.order.id)
    figure = Figure("price", Unit.MONEY, Fraction(over))
    return Row(RowKey(RowKind.OTHER, code=f"sale-{one.order.id}", text=text), {"price": figure}, (), words)


def _order_evidence(campaign: Campaign, one: SoldOrder, currency: str) -> str:
    if not one.counts and one.refunds:
        # Translators: what shows that an order brought nothing
        return _("refund of {date}").format(date=date_text(one.refunds[-1].made_on))
    due = one.due(campaign) or 0
    paid, agreed = (amount_with_sign(amount, currency) for amount in (one.paid, due))
    return _("paid {paid}, due {due}").format(paid=paid, due=agreed)


def _source(names: Names, one: Earlier) -> str:
    """Where an earlier enquiry had come from."""
    if one.channel_id is None:
        return _("source not stated")
    channel = names.channels[one.channel_id].name
    return channel if one.campaign_id is None else f"{channel}, {names.campaigns[one.campaign_id].name}"
