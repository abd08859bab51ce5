"""Tabs: the reports of a page by name, each a click, an arrow or Alt and its number away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QTabBar

from leaddesk.i18n import _
from leaddesk.reports.kinds import Kind
from leaddesk.ui.figure_words import tip


class ReportTabs(QTabBar):
    """`asked` carries the report a person turned to."""

    asked = Signal(object)

    def __init__(self, kinds: Sequence[Kind]) -> None:
        super().__init__()
        self._kinds = tuple(kinds)
        self.setAccessibleName(_("Reports"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.keys = [self._add(place, kind) for place, kind in enumerate(self._kinds)]
        self.currentChanged.connect(lambda place: self.asked.emit(self._kinds[place]))

    def show_kind(self, kind: Kind) -> None:
        """Mark the report in view without asking for it."""
        self.blockSignals(True)
        self.setCurrentIndex(self._kinds.index(kind))
        self.blockSignals(False)

    def _add(self, place: int, kind: Kind) -> QAction:
        """A tab, and the action that turns to it."""
        title = kind.title()
        self.addTab(title.replace("&", "&&"))
        action = QAction(title.replace("&", "&&"), self)
        if place < 9:
            action.setShortcut(QKeySequence(f"Alt+{place + 1}"))
            self.setTabToolTip(place, tip(f"{title} (Alt+{place + 1})"))
        action.triggered.connect(lambda _checked: self.setCurrentIndex(place))
        return action
