"""Which pages the desk has: a table of names, so that a page's module is imported on its first visit only."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from leaddesk.i18n import _

if TYPE_CHECKING:
    from leaddesk.ui.desk import Desk
    from leaddesk.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its name in code, its words, its icon, and where its class is found."""

    name: str
    title: Callable[[], str]
    icon: str
    class_name: str
    below: bool = False  # stands at the foot of the navigation

    @property
    def module(self) -> str:
        """The module that holds the page's class."""
        return f"leaddesk.ui.pages.{self.name}.page"

    def make(self, desk: "Desk") -> "Page":
        """A new page for this desk; its module is imported now if it was not yet."""
        page: Page = getattr(import_module(self.module), self.class_name)(desk)
        return page


PAGES: Final = (
    # Translators: «Сводка»
    Entry("summary", lambda: _("Summary"), "layout-dashboard", "SummaryPage"),
    Entry("leads", lambda: _("Leads"), "users", "LeadsPage"),
    Entry("sales", lambda: _("Sales"), "receipt", "SalesPage"),
    Entry("campaigns", lambda: _("Campaigns"), "speakerphone", "CampaignsPage"),
    # Translators: «Расходы»
    Entry("spend", lambda: _("Spend"), "wallet", "SpendPage"),
    Entry("reports", lambda: _("Reports"), "report-analytics", "ReportsPage"),
    # Translators: «Планирование»
    Entry("planning", lambda: _("Planning"), "target-arrow", "PlanningPage"),
    # Translators: the page where files are imported, «Импорт»
    Entry("imports", lambda: _("Import"), "file-import", "ImportsPage"),
    Entry("settings", lambda: _("Settings"), "settings", "SettingsPage", below=True),
)


def entry(name: str) -> Entry:
    """The page called `name`. Raises KeyError for a name nobody gave."""
    return {each.name: each for each in PAGES}[name]
