"""Top bar: the period, find, undo and redo."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from leaddesk.ui.period_bar import PeriodBar
from leaddesk.ui.period_model import PeriodModel
from leaddesk.ui.theme import GRID, Theme


class TopBar(QFrame):
    """Stands above the page; its buttons are the menu's own actions."""

    def __init__(
        self,
        period: PeriodModel,
        today: Callable[[], date],
        theme: Theme,
        actions: tuple[QAction, ...],
    ) -> None:
        super().__init__()
        self.setObjectName("topBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID // 2)
        self.period_bar = PeriodBar(period, today, theme)
        row.addWidget(self.period_bar)
        row.addStretch()
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            row.addWidget(button)
