"""Kinds of cells that hold phones and e-mails, understood as an import understands them."""

import re
from dataclasses import dataclass
from typing import Final

from leaddesk.errors import InvalidField
from leaddesk.importing.contacts import Contact, ContactReader
from leaddesk.ui.widgets.column import Kind
from leaddesk.ui.widgets.entry import Changes, Entry, Fields

_RUSSIAN: Final = re.compile(r"\+7(\d{3})(\d{3})(\d{2})(\d{2})", re.ASCII)


def phone_text(phone: str) -> str:
    """An E.164 number with its groups apart, where the groups are known."""
    return _RUSSIAN.sub("+7\u00a0\\1\u00a0\\2-\\3-\\4", phone)


@dataclass(frozen=True)
class Contacts(Kind):
    """Phones, or e-mails; a contact of the other sort typed here goes to its own column."""

    other: str

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        return ", ".join(phone_text(value) for value in fields.get(name) or ())

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        found = self._contact(text, name, entry)
        values = {"phones": tuple(found.phones), "emails": tuple(found.emails)}
        if not values[name] and text.strip() and not values[self.other]:
            raise InvalidField(name, "not_a_phone" if name == "phones" else "not_an_email", text)
        changes: Changes = {name: values[name]}
        if values[self.other]:
            changes[self.other] = tuple(dict.fromkeys((*(fields.get(self.other) or ()), *values[self.other])))
        return changes

    def _contact(self, text: str, name: str, entry: Entry) -> Contact:
        contact = ContactReader(entry.currency.code).read(text, name)
        for problem in contact.problems:
            raise InvalidField(name, problem.reason, problem.text)
        return contact
