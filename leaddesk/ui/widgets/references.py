"""Kinds of cells that name another row: the enquiry a sale came from, the sale a refund takes back."""

import re
from collections.abc import Sequence
from typing import Final

from leaddesk.domain.lead import Lead
from leaddesk.domain.sale import Sale
from leaddesk.errors import InvalidField
from leaddesk.ledger import Books
from leaddesk.metrics.dates import date_text
from leaddesk.metrics.wording import ABSENT, amount_text
from leaddesk.ui.widgets.column import Kind
from leaddesk.ui.widgets.entry import Changes, Entry, Fields

_NUMBER: Final = re.compile(r"(?:.*№\s*)?(\d{1,18})", re.ASCII)


def enquiry_line(lead: Lead, entry: Entry) -> str:
    """An enquiry in a short line that ends with its number."""
    channel = entry.channels.get(lead.channel_id or 0)
    parts = (date_text(lead.arrived_on), channel.name if channel else "", lead.name, f"№ {lead.id}")
    return " · ".join(part for part in parts if part)


def sale_line(sale: Sale, currency: str) -> str:
    """A sale in a short line that ends with its number."""
    amount = ABSENT if sale.amount is None else amount_text(sale.amount, currency)
    return f"{date_text(sale.made_on)} · {amount} · № {sale.id}"


class EnquiryCell(Kind):
    """The enquiry a sale came from, chosen among those of the same person or named by its number; may be emptied."""

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        lead: Lead | None = fields.get("lead")
        return enquiry_line(lead, entry) if lead is not None and fields.get(name) == lead.id else ""

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        plain = " ".join(text.split())
        if not plain or plain == ABSENT:
            return {name: None, "lead": None}
        found = _NUMBER.fullmatch(plain)
        with entry.ledger.read() as books:
            leads = books.leads.some([int(found[1])]) if found else []
        if not leads:
            raise InvalidField(name, "unknown_lead", text)
        return {name: leads[0].id, "lead": leads[0]}

    def choices(self, fields: Fields, entry: Entry) -> tuple[str, ...]:
        with entry.ledger.read() as books:
            leads = enquiries_of(books, fields)
        return tuple(enquiry_line(lead, entry) for lead in leads)


class RefundedCell(Kind):
    """The sale a refund takes back."""

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        sale: Sale | None = fields.get("refunded")
        return sale_line(sale, entry.currency.code) if sale is not None and fields.get(name) == sale.id else ""


def enquiries_of(books: Books, fields: Fields) -> list[Lead]:
    """The enquiries of the person a row belongs to, by the ledger or by the contacts typed, the latest first."""
    people = [fields["person_id"]] if fields.get("person_id") else _known_by(books, _contacts(fields))
    ids = sorted({key for person in people for key in books.people.rows_of("lead", person)})
    return sorted(books.leads.some(ids), key=lambda lead: (lead.arrived_on, lead.id), reverse=True)


def _contacts(fields: Fields) -> list[str]:
    return [*(fields.get("phones") or ()), *(fields.get("emails") or ())]


def _known_by(books: Books, contacts: Sequence[str]) -> list[int]:
    found = (books.people.known_by(contact) for contact in contacts)
    return [person.id for person in found if person is not None]
