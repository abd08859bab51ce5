"""Shell: the navigation, the top bar and the page in view; made anew for another ledger, language or theme."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from leaddesk.ui.desk import Desk
from leaddesk.ui.navigation import Navigation
from leaddesk.ui.page_stack import PageStack
from leaddesk.ui.top_bar import TopBar
from leaddesk.ui.trouble_bar import TroubleBar
from leaddesk.ui.widgets.enter import EnterPresses


class Shell(EnterPresses):
    """What the window holds while a ledger is open. `shown` carries the name of the page that came into view."""

    shown = Signal(str)

    def __init__(self, desk: Desk, actions: tuple[QAction, ...]) -> None:
        super().__init__()
        self._navigation = Navigation(desk.theme)
        self.top_bar = TopBar(desk.period, desk.today, desk.theme, actions)
        self.trouble = TroubleBar(desk.theme)
        self.pages = PageStack(desk)
        row = QHBoxLayout(self)
        column = QVBoxLayout()
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        row.addWidget(self._navigation)
        row.addLayout(column, 1)
        column.addWidget(self.top_bar)
        column.addWidget(self.trouble)
        column.addWidget(self.pages, 1)
        self._navigation.asked.connect(self.pages.open)
        self.pages.shown.connect(self._shown)
        desk.trouble.connect(self.trouble.show_sentence)

    @Slot(str)
    def _shown(self, name: str) -> None:
        self._navigation.show_current(name)
        page = self.pages.current
        self.top_bar.period_bar.setEnabled(page is not None and page.uses_period)
        self.shown.emit(name)
