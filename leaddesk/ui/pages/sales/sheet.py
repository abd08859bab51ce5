"""The table of sales: its columns, and what a new sale takes by itself."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from leaddesk.domain.lead import Lead
from leaddesk.domain.noun_words import kind_word
from leaddesk.domain.pricing import proposed_commission
from leaddesk.domain.sale import Sale
from leaddesk.errors import InvalidField
from leaddesk.i18n import _, ngettext
from leaddesk.ledger import Books
from leaddesk.metrics.dates import date_text
from leaddesk.store.shelf import Shelf
from leaddesk.ui.widgets.column import Column
from leaddesk.ui.widgets.contact_cells import Contacts
from leaddesk.ui.widgets.entry import Changes, Entry, Fields
from leaddesk.ui.widgets.kinds import Day, MoneyCell, Text
from leaddesk.ui.widgets.references import EnquiryCell, RefundedCell
from leaddesk.ui.widgets.sheet import Sheet
from leaddesk.ui.widgets.sources import ChannelCell


class LeadCell(EnquiryCell):
    """The enquiry by its day and kind: its channel stands in the next column, its person in the row."""

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        lead: Lead | None = fields.get("lead")
        if lead is None or fields.get(name) != lead.id:
            return ""
        known_by = kind_word(lead.kind) if lead.kind else lead.name or f"№ {lead.id}"
        return f"{date_text(lead.arrived_on)} · {known_by}"

    def typed(self, fields: Fields, name: str, entry: Entry) -> str:
        return super().show(fields, name, entry)


def _refund_mark(fields: Fields) -> str:
    return "receipt-refund" if (fields.get("amount") or 0) < 0 else ""


def _no_contact(fields: Fields) -> str:
    return _("No contact is known: the buyer cannot be joined with an enquiry.")


def _no_lead(fields: Fields) -> str:
    return _("No lead is known for this sale: it stands outside conversion and cost of a client.")


def _no_refund(fields: Fields) -> str:
    if (fields.get("amount") or 0) < 0:
        return _("This refund names no sale: no sale of the person was left to refund.")
    return _("Not a refund.")


COLUMNS = (
    Column("made_on", lambda: _("Date"), Day(needed=True), 96, order="made_on"),
    Column("name", lambda: _("Name"), Text(), 140, order="name"),
    Column("phones", lambda: _("Phone"), Contacts("emails"), 126, absent=_no_contact),
    Column("emails", lambda: _("E-mail"), Contacts("phones"), 170, hidden=True),
    Column(
        "amount",
        lambda: _("Amount"),
        MoneyCell(),
        116,
        order="amount",
        mark=_refund_mark,
        absent=lambda fields: _("The amount is not known yet."),
    ),
    Column(
        "cost_price",
        # Translators: «Себестоимость»
        lambda: _("Cost price"),
        MoneyCell(),
        128,
        order="cost_price",
        absent=lambda fields: _(
            "The cost price is not known; reports assume the margin of the settings, if one is set."
        ),
    ),
    # Translators: what a partner gets of a sale, «Комиссия»
    Column("commission", lambda: _("Commission"), MoneyCell(nothing=0), 110, hidden=True, order="commission"),
    # Translators: the lead a sale came from, «Лид»
    Column("lead_id", lambda: _("Lead"), LeadCell(), 230, fields=("lead_id", "lead"), absent=_no_lead),
    Column("placed_channel_id", lambda: _("Channel"), ChannelCell(), 112, editable=False, absent=_no_lead),
    # Translators: the sale a refund takes back, «Возврат по продаже»
    Column("refund_of", lambda: _("Refund of"), RefundedCell(), 180, editable=False, hidden=True, absent=_no_refund),
    Column("place", lambda: _("Place"), Text(), 120, hidden=True),
    Column("external_id", lambda: _("Number elsewhere"), Text(), 120, hidden=True),
    Column("comment", lambda: _("Comment"), Text(), 180, hidden=True),
)


class SaleSheet(Sheet):
    """Sales and refunds by day. A new one proposes the lead it came from and, where it takes money back, the sale."""

    name = "sales"
    noun = Sale
    columns = COLUMNS
    needs = ("made_on",)
    summed = "amount"
    derived = ("person_id", "head_id", "lead_on", "placed_channel_id", "placed_campaign_id")
    own = ("external_id", "refund_of")
    order = "made_on"

    def shelf(self, books: Books) -> Shelf[Sale]:
        return books.sales

    def records(self, books: Books, ids: Sequence[int]) -> dict[int, Fields]:
        rows: dict[int, Fields] = super().records(books, ids)
        leads = {lead.id: lead for lead in books.leads.some(_named(rows, "lead_id"))}
        sales = {sale.id: sale for sale in books.sales.some(_named(rows, "refund_of"))}
        return {
            key: {**row, "lead": leads.get(row["lead_id"]), "refunded": sales.get(row["refund_of"])}
            for key, row in rows.items()
        }

    def proposed(self, books: Books, typed: Fields, entry: Entry) -> Changes:
        changes: Changes = {"made_on": entry.today} if entry.today in entry.period else {}
        whole: dict[str, Any] = {**changes, **typed}
        if whole.get("made_on") is None:
            return changes
        try:
            sale = self.made(whole)
        except InvalidField:
            return changes  # what is wrong is said when the row is left
        if sale.is_refund and "refund_of" not in typed:
            changes |= _refunded(books, sale)
        if "lead_id" not in typed and "lead_id" not in changes:
            changes["lead_id"] = books.sales.proposed_lead(sale)
        lead_id = {**changes, **typed}.get("lead_id")
        lead = next(iter(books.leads.some([lead_id])), None) if lead_id else None
        campaign = entry.campaigns.get(lead.campaign_id or 0) if lead else None
        commission = proposed_commission(campaign, sale.amount) if campaign else None
        changes |= {"lead": lead} | ({} if commission is None else {"commission": commission})
        return changes

    def change(self, books: Books, key: int, changes: Changes) -> None:
        if (changes.get("amount") or 0) < 0 and "refund_of" not in changes:
            held: Sale = books.sales.get(key)
            if held.refund_of is None:
                found = books.sales.refundable(replace(held, amount=changes["amount"]))
                changes = {**changes, "refund_of": found}
        super().change(books, key, changes)

    def add_label(self, count: int) -> str:
        return ngettext("Add {count} sale", "Add {count} sales", count).format(count=count)

    def change_label(self, count: int) -> str:
        return ngettext("Change {count} sale", "Change {count} sales", count).format(count=count)

    def remove_label(self, count: int) -> str:
        return ngettext("Delete {count} sale", "Delete {count} sales", count).format(count=count)


def refund_of(books: Books, sale: Sale, entry: Entry) -> Changes:
    """The fields of a refund of what is left of `sale`. Raises InvalidField where its amount is unknown, where it is a
    refund itself, or where nothing is left."""
    if sale.amount is None:
        raise InvalidField("amount", "refund_of_unknown")
    if sale.is_refund:
        raise InvalidField("amount", "refund_of_refund")
    people = [sale.person_id] if sale.person_id else []
    ids = [key for person in people for key in books.people.rows_of("sale", person)]
    left = sale.amount + sum(other.amount or 0 for other in books.sales.some(ids) if other.refund_of == sale.id)
    if left <= 0:
        raise InvalidField("amount", "refunded_in_full")
    whole = left == sale.amount and sale.cost_price is not None
    lead = next(iter(books.leads.some([sale.lead_id] if sale.lead_id else [])), None)
    campaign = entry.campaigns.get(lead.campaign_id or 0) if lead else None
    return {
        "made_on": max(entry.today, sale.made_on),
        "amount": -left,
        "cost_price": -sale.cost_price if whole and sale.cost_price is not None else None,
        "commission": (proposed_commission(campaign, -left) if campaign else None) or 0,
        "refund_of": sale.id,
        "lead_id": sale.lead_id,
        "name": sale.name,
        "phones": sale.phones,
        "emails": sale.emails,
        "channel_id": sale.channel_id,
        "campaign_id": sale.campaign_id,
        "place": sale.place,
    }


def _refunded(books: Books, sale: Sale) -> Changes:
    found = books.sales.refundable(sale)
    held = next(iter(books.sales.some([found])), None) if found else None
    return {"refund_of": found, "refunded": held} | ({"lead_id": held.lead_id} if held else {})


def _named(rows: dict[int, Fields], name: str) -> list[int]:
    return sorted({row[name] for row in rows.values() if row[name]})
