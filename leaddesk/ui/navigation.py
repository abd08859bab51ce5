"""Navigation: the pages down the left edge, icons with words."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from leaddesk.i18n import _
from leaddesk.ui.colors import NAVIGATION_WIDTH
from leaddesk.ui.icons import icon
from leaddesk.ui.registry import PAGES, Entry
from leaddesk.ui.theme import GRID, Theme


class Navigation(QFrame):
    """One button for each page; `asked` carries the name of the page whose button was pressed."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName(_("Pages"))
        self.setFixedWidth(NAVIGATION_WIDTH)
        self._buttons = QButtonGroup(self)
        self._by_name: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID * 2, GRID, GRID)
        column.setSpacing(GRID // 2)
        for entry in (each for each in PAGES if not each.below):
            column.addWidget(self._button(entry, theme))
        column.addStretch()
        for entry in (each for each in PAGES if each.below):
            column.addWidget(self._button(entry, theme))

    def show_current(self, name: str) -> None:
        """Mark the page that is in view."""
        self._by_name[name].setChecked(True)

    def _button(self, entry: Entry, theme: Theme) -> QPushButton:
        button = QPushButton(icon(entry.icon, theme, "muted"), f"  {entry.title()}")
        button.setAccessibleName(entry.title())
        button.setIconSize(QSize(20, 20))
        button.setCheckable(True)
        button.clicked.connect(lambda: self.asked.emit(entry.name))
        self._buttons.addButton(button)
        self._by_name[entry.name] = button
        return button
