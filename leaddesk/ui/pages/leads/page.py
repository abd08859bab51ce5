"""Лиды: every enquiry, to type in, with everything about its person beside it."""

from collections.abc import Mapping
from typing import ClassVar

from leaddesk.domain.lead import Intent
from leaddesk.i18n import _
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.leads.sheet import LeadSheet
from leaddesk.ui.pages.person_page import PersonPage
from leaddesk.ui.pages.table_page import Emptiness, Narrowing


class LeadsPage(PersonPage):
    """The page of leads."""

    tables: ClassVar[frozenset[str]] = frozenset(
        ("lead", "channel", "campaign", "person", "contact", "sale", "settings")
    )
    narrowings: ClassVar[Mapping[str, Narrowing]] = {
        "without_source": Narrowing({"channel_id": None}, lambda: _("Only leads without a source")),
        "unanswered": Narrowing(
            {"first_response": None, "intent": Intent.HOT}, lambda: _("Only hot leads not answered yet")
        ),
    }

    def __init__(self, desk: Desk) -> None:
        text = _("Type them in one by one, paste them from a spreadsheet, or drop a lead list anywhere on the window.")
        super().__init__(desk, LeadSheet(), Emptiness("users", _("No leads yet"), text, _("New lead")))

    def title(self) -> str:
        return _("Leads")
