"""Words of the import page: kinds of files, what becomes of rows, fields and their values."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, Final

from leaddesk.domain.imported import FileKind
from leaddesk.domain.lead import Intent, LeadKind, RejectReason, Stage
from leaddesk.domain.noun_words import intent_word, kind_word, reason_word, stage_word
from leaddesk.i18n import _
from leaddesk.metrics.wording import amount_text, count_text
from leaddesk.ui.widgets.contact_cells import phone_text
from leaddesk.ui.widgets.days import day_text, time_text

_MONEY_FIELDS: Final = frozenset({"amount", "price", "cost_price", "commission"})

FIGURES: Final = _MONEY_FIELDS | {"clicks", "impressions"}
"""Fields that hold figures and stand to the right."""


def kind_title(kind: FileKind) -> str:
    """What a file of this kind lists."""
    return {
        FileKind.LEADS: _("Leads"),
        FileKind.SALES: _("Sales"),
        FileKind.SPEND: _("Spend"),
        # Translators: contacts that are no enquiries, «Касания»
        FileKind.TOUCHES: _("Touches"),
    }[kind]


def outcome_word(outcome: str) -> str:
    """What becomes of a row, for the cell beside it."""
    return {
        # Translators: of a row of a file, «новая»
        "new": _("new"),
        # Translators: of a row of a file that adds something to one the ledger has, «дополнит»
        "update": _("adds to one"),
        # Translators: of a row of a file the ledger has already, «уже есть»
        "same": _("already there"),
        # Translators: of a row of a file, «отклонена»
        "rejected": _("rejected"),
        # Translators: of a row of a file that waits for a decision, «под вопросом»
        "asked": _("to be decided"),
        # Translators: of a row of a file such as a total, «пропущена»
        "skipped": _("skipped"),
    }[outcome]


def outcome_title(outcome: str) -> str:
    """What a count of such rows is called."""
    return {
        # Translators: rows of a file, «Новых»
        "new": _("New"),
        # Translators: rows of a file that add to ones the ledger has, «Дополнят»
        "update": _("Add to others"),
        # Translators: rows of a file, «Уже есть»
        "same": _("Already there"),
        # Translators: rows of a file, «Отклонено»
        "rejected": _("Rejected"),
        # Translators: rows of a file, «Под вопросом»
        "asked": _("To be decided"),
        # Translators: rows of a file, totals and repeated headings, «Пропущено»
        "skipped": _("Skipped"),
    }[outcome]


def field_title(field: str) -> str:
    """What a field of an import is called."""
    titles: dict[str, Callable[[], str]] = {
        "external_id": lambda: _("Number"),
        "lead_external_id": lambda: _("Number of the lead"),
        "date": lambda: _("Date"),
        "time": lambda: _("Time"),
        "from": lambda: _("First day"),
        "to": lambda: _("Last day"),
        "name": lambda: _("Name"),
        "phone": lambda: _("Phone"),
        "phones": lambda: _("Phones"),
        "email": lambda: _("E-mail"),
        "emails": lambda: _("E-mails"),
        "channel": lambda: _("Channel"),
        "campaign": lambda: _("Campaign"),
        "kind": lambda: _("Kind"),
        "intent": lambda: _("Intent"),
        "stage": lambda: _("Stage"),
        "reject_reason": lambda: _("Reason of rejection"),
        "first_response": lambda: _("First response"),
        "price": lambda: _("Price"),
        "amount": lambda: _("Amount"),
        "sale_date": lambda: _("Date of sale"),
        "cost_price": lambda: _("Cost price"),
        "commission": lambda: _("Commission"),
        "refund_of": lambda: _("Refund of"),
        "clicks": lambda: _("Clicks"),
        "impressions": lambda: _("Impressions"),
        "device": lambda: _("Device"),
        "place": lambda: _("Place"),
        # Translators: where in an advertising block a banner stood
        "position": lambda: _("Position"),
        "landing_page": lambda: _("Landing page"),
        "comment": lambda: _("Comment"),
    }
    return titles[field]() if field in titles else field


def value_text(field: str, value: Any, currency: str) -> str:
    """An understood value as the ledger will show it."""
    match value:
        case None | "" | ():
            return ""
        case Stage():
            return stage_word(value)
        case RejectReason():
            return reason_word(value)
        case Intent():
            return intent_word(value)
        case LeadKind():
            return kind_word(value)
        case datetime():
            return f"{day_text(value.date())} {time_text(value.time())}"
        case date():
            return day_text(value)
        case time():
            return time_text(value)
        case tuple():
            return ", ".join(phone_text(str(each)) for each in value)
        case int() if field in _MONEY_FIELDS:
            return amount_text(value, currency)
        case int():
            return count_text(value)
    return str(value)
