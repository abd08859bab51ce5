"""Page stack: makes a page on its first visit and refreshes it only when it is in view and stale."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.page import Page
from leaddesk.ui.registry import entry


class PageStack(QStackedWidget):
    """The pages of one desk. `shown` carries the name of the page that came into view."""

    shown = Signal(str)
    selection_summary = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self.current_name = ""
        desk.tables_changed.connect(self._tables_changed)
        desk.period.changed.connect(self._period_changed)
        desk.page_asked.connect(self._open_asked)

    @property
    def current(self) -> Page | None:
        """The page in view."""
        return self._pages.get(self.current_name)

    def open(self, name: str, **only: object) -> Page:
        """Bring a page into view, narrowed to `only` where a link asked for it."""
        page = self._pages.get(name) or self._make(name)
        if only:
            page.show_only(**only)
            self._stale.add(name)
        self.current_name = name
        self.setCurrentWidget(page)
        self.selection_summary.emit("")
        self._refresh_current()
        self.shown.emit(name)
        return page

    def _make(self, name: str) -> Page:
        page = entry(name).make(self._desk)
        page.selection_summary.connect(self.selection_summary)
        self._pages[name] = page
        self._stale.add(name)
        self.addWidget(page)
        return page

    def _refresh_current(self) -> None:
        if self.current_name in self._stale:
            self._stale.discard(self.current_name)
            self._pages[self.current_name].refresh()

    @Slot(frozenset)
    def _tables_changed(self, tables: frozenset[str]) -> None:
        self._stale.update(name for name, page in self._pages.items() if page.tables & tables)
        self._refresh_current()

    @Slot()
    def _period_changed(self) -> None:
        self._stale.update(name for name, page in self._pages.items() if page.uses_period)
        self._refresh_current()

    @Slot(str, dict)
    def _open_asked(self, name: str, only: dict[str, object]) -> None:
        self.open(name, **only)
