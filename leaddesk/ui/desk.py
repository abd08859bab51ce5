"""Desk: everything a page is given, handed to its constructor instead of standing anywhere for all to reach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from leaddesk.error_text import sentence
from leaddesk.errors import LeadDeskError
from leaddesk.i18n import Language, language
from leaddesk.ui.period_model import PeriodModel
from leaddesk.ui.preferences import Preferences
from leaddesk.ui.tasks import Tasks
from leaddesk.ui.theme import Theme

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger
    from leaddesk.store.books import Books

PATIENCE: Final = 50
"""Milliseconds the window may stand still while somebody else writes to the ledger."""


class Desk(QObject):
    """One open ledger and what belongs to looking at it. `today` gives the local date reports are computed as of;
    `typed` are texts in fields that no row of the ledger keeps, by the names of these, as they were left."""

    tables_changed = Signal(frozenset)
    """Names of the tables a change, undo or redo has just touched; always delivered on the UI thread."""

    page_asked = Signal(str, dict)
    """A page is to be opened: its name and what to narrow it to."""

    said = Signal(str)
    """A short remark for the status bar ("3 rows added")."""

    closing = Signal()
    """The ledger is about to be closed: whoever holds something typed stores it now."""

    trouble = Signal(str)
    """A sentence about a known error, shown in the bar above the page until it is closed."""

    language_asked = Signal(str)
    theme_asked = Signal(str)
    """Another language or theme was chosen on a page; the window makes everything anew in it."""

    _changed_on_some_thread = Signal(frozenset)

    def __init__(
        self,
        ledger: Ledger,
        period: PeriodModel,
        preferences: Preferences,
        theme: Theme,
        tasks: Tasks,
        today: Callable[[], date] = date.today,
        typed: dict[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.ledger = ledger
        self.period = period
        self.preferences = preferences
        self.theme = theme
        self.tasks = tasks
        self.today = today
        self.typed = {} if typed is None else typed
        self._changed_on_some_thread.connect(self._tell)
        self._stop_listening = ledger.listen(self._changed_on_some_thread.emit)

    @property
    def language(self) -> Language:
        """The language spoken now."""
        return language()

    def change(self, label: str, act: Callable[[Books], object]) -> bool:
        """Run `act` in one ledger change named `label`. A known error is shown above the page, everything is as it was,
        and the answer is False. A page that shows the reason beside a field uses `ledger.change` itself."""
        try:
            with self.ledger.change(label, patience=PATIENCE) as books:
                act(books)
        except LeadDeskError as error:
            self.report(error)
            return False
        return True

    def report(self, error: LeadDeskError) -> None:
        """Show a known error as a sentence above the page."""
        self.trouble.emit(sentence(error))

    def say(self, text: str) -> None:
        """Show a short remark in the status bar for a few seconds."""
        self.said.emit(text)

    def open_page(self, name: str, **only: object) -> None:
        """Go to a page by its name in `ui/pages`, for example ``open_page("leads", without_source=True)``."""
        self.page_asked.emit(name, only)

    @Slot(frozenset)
    def _tell(self, tables: frozenset[str]) -> None:
        self.tables_changed.emit(tables)

    def close(self) -> None:
        """Let the pages store what was typed, stop listening and close the ledger."""
        self.closing.emit()
        self._stop_listening()
        self.ledger.close()
