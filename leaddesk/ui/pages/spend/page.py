"""Расходы: what advertising cost, by the day or over a span of days, to type in."""

from typing import ClassVar

from leaddesk.i18n import _
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.spend.sheet import SpendSheet
from leaddesk.ui.pages.table_page import Emptiness, TablePage


class SpendPage(TablePage):
    """The page of spend; an entry is shown in every period it has a day of."""

    tables: ClassVar[frozenset[str]] = frozenset(("spend", "channel", "campaign", "settings"))

    def __init__(self, desk: Desk) -> None:
        text = _(
            "Enter what each channel cost: one row for a day, or one for a whole month from its first day to its last."
        )
        super().__init__(desk, SpendSheet(), Emptiness("wallet", _("No spend yet"), text, _("New spend entry")))

    def title(self) -> str:
        return _("Spend")
