"""EmptyPage: what stands in place of a table with nothing in it — what to do, and one button that does it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.ui.icons import icon
from leaddesk.ui.theme import GRID, Theme
from leaddesk.ui.widgets.label import label

_PICTURE = 48
_WIDTH = 440


class EmptyPage(QWidget):
    """`button` is the one thing to do; `title` and `text` say why."""

    def __init__(self, theme: Theme, picture: str, title: str, text: str, button: str) -> None:
        super().__init__()
        drawn = QLabel()
        drawn.setPixmap(icon(picture, theme, "muted").pixmap(QSize(_PICTURE, _PICTURE), self.devicePixelRatioF()))
        self.button = QPushButton(button)
        self.button.setProperty("role", "primary")
        column = QVBoxLayout(self)
        column.setSpacing(GRID * 2)
        column.addStretch(2)
        words = label(text, "muted", wrapped=True)
        words.setFixedWidth(_WIDTH)
        words.setMinimumHeight(words.heightForWidth(_WIDTH))
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for part in (drawn, label(title, "heading"), words, self.button):
            column.addWidget(part, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
