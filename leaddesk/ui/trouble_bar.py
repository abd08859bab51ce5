"""Trouble bar: a known error as a sentence above the page, until it is closed; never a dialog."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from leaddesk.i18n import _
from leaddesk.ui.icons import icon
from leaddesk.ui.theme import GRID, Theme
from leaddesk.ui.widgets.label import label


class TroubleBar(QFrame):
    """Hidden while all is well."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("trouble")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 2, GRID // 2, GRID, GRID // 2)
        sign = label()
        sign.setPixmap(icon("alert-triangle", theme, "bad").pixmap(20, 20))
        row.addWidget(sign)
        self._words = label(wrapped=True)
        row.addWidget(self._words, 1)
        close = QToolButton()
        close.setIcon(icon("x", theme, "bad"))
        close.setToolTip(_("Close"))
        close.setAccessibleName(_("Close the message"))
        close.clicked.connect(self.hide)
        row.addWidget(close)
        self.hide()

    @Slot(str)
    def show_sentence(self, text: str) -> None:
        """Show a sentence; an empty one hides the bar."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
