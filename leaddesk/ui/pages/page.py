"""Page: what the window expects of every page. Its class stands in `ui/pages/<name>/page.py`, see `ui/registry.py`."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from leaddesk.ui.desk import Desk


class Page(QWidget):
    """One page. It is made on its first visit and made anew when language or theme change, so words and colours may
    be taken in `__init__`. Every `QAction` added to the page (`addAction`) stands in the menu «Действия» while the page
    is in view. The window calls `refresh` before a page is seen for the first time, and later whenever it is seen (or
    comes into view) after one of its `tables` or, with `uses_period`, the period has changed."""

    tables: ClassVar[frozenset[str]] = frozenset()
    """Names of the ledger's tables whose changes make the page stale."""

    uses_period: ClassVar[bool] = True
    """Whether the period at the top of the window concerns this page; the period bar is greyed out where not."""

    selection_summary = Signal(str)
    """What the selection adds up to, in words, for the status bar; an empty text clears it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def title(self) -> str:
        """The page's name in the language spoken now."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read the ledger again and show what it says. Takes at most 100 ms, or hands the work to `desk.tasks`."""
        raise NotImplementedError

    def show_only(self, **only: object) -> None:
        """Narrow the page to what a link elsewhere asked for (`desk.open_page(name, **only)`); the page names its own
        keywords and is refreshed after this call."""

    def focus_find(self) -> None:
        """Put the cursor into the page's find field (Ctrl+F). Does nothing where a page has none."""
