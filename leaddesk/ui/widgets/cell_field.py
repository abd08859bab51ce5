"""CellField: the field a cell is typed in, with the reason of a refused value beneath it and a list that filters."""

from PySide6.QtCore import QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from leaddesk.domain.names import folded
from leaddesk.i18n import _

_MOST_LISTED = 8
_LINE = 28
_WIDEST = 360
_ADD = Qt.ItemDataRole.UserRole


class CellField(QLineEdit):
    """One line of text. With `choices` a list opens below it that filters as one types; with `adds` its last line
    offers to add what is typed, and `adding` tells that it was taken. `cell` is where its text goes."""

    def __init__(self, parent: QWidget, choices: tuple[str, ...], *, adds: bool) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self._ground = parent
        self.adding = False
        self.begun = False
        self.cell = QPersistentModelIndex()
        self._choices = choices
        self._adds = adds
        self._list = ChoiceList(parent) if choices or adds else None
        self._reason = QLabel(parent)
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self._reason.setObjectName("cellReason")
        self._reason.setContentsMargins(8, 4, 8, 4)
        self._reason.hide()
        self.destroyed.connect(self._reason.deleteLater)
        self.textEdited.connect(self._edited)
        if self._list is not None:
            self.destroyed.connect(self._list.deleteLater)
            self._list.itemClicked.connect(self._chosen)

    def begin(self, text: str) -> None:
        """Start with this text, all of it selected."""
        self.begun = True
        self.setText(text)
        self.selectAll()
        self._fill("")

    @property
    def reason(self) -> str:
        """Why the text is refused; empty while it is not."""
        return self._reason.text()

    def offered(self) -> list[str]:
        """The lines of the list below the field."""
        return [] if self._list is None else [self._list.item(row).text() for row in range(self._list.count())]

    def refuse(self, reason: str) -> None:
        """Say beside the field why its text is refused; the text stays."""
        self.setProperty("wrong", True)
        self.setAccessibleDescription(reason)
        self._restyle()
        self._reason.setText(reason)
        self._reason.adjustSize()
        room = self._ground.rect()
        place = QRect(self.geometry().bottomLeft() + QPoint(0, 1), self._reason.size())
        if place.bottom() > room.bottom():
            place.moveBottom(self.geometry().top() - 1)
        place.moveRight(min(place.right(), room.right()))
        self._reason.setGeometry(place)
        self._reason.show()
        self._reason.raise_()
        if self._list is not None:
            self._list.hide()

    def choose_marked(self) -> None:
        """Take the marked line of the list, if there is one, as if it had been clicked."""
        item = self._list.currentItem() if self._list is not None and self._list.isVisible() else None
        if item is not None:
            self._take(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._list is not None and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
            if not self._list.isVisible():
                self._open_list()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._reason.hide()
        if self._list is not None:
            self._list.hide()
        super().hideEvent(event)

    def _edited(self, text: str) -> None:
        self.adding = False
        self.setProperty("wrong", False)
        self._restyle()
        self._reason.setText("")
        self._reason.hide()
        self._fill(text)

    def _restyle(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)

    def _fill(self, text: str) -> None:
        if self._list is None:
            return
        wanted = folded(text)
        found = [choice for choice in self._choices if wanted in folded(choice)]
        found.sort(key=lambda choice: not folded(choice).startswith(wanted))
        exact = any(folded(choice) == wanted for choice in found)
        self._list.fill(found, text.strip() if self._adds and wanted and not exact else "")
        if wanted and found:
            self._list.setCurrentRow(0)
        self._open_list()

    def _open_list(self) -> None:
        assert self._list is not None
        if not self._list.count():
            self._list.hide()
            return
        room = self._ground.rect()
        height = _LINE * min(self._list.count(), _MOST_LISTED) + 2
        place = QRect(self.geometry().bottomLeft() + QPoint(0, 1), self.geometry().size())
        place.setHeight(height)
        place.setWidth(max(place.width(), min(_WIDEST, self._list.text_width() + 32)))
        if place.bottom() > room.bottom():
            place.moveBottom(self.geometry().top() - 1)
        self._list.setGeometry(place)
        self._list.show()
        self._list.raise_()

    def _chosen(self, item: QListWidgetItem) -> None:
        self._take(item)
        self.setFocus()

    def _take(self, item: QListWidgetItem) -> None:
        self.adding = bool(item.data(_ADD))
        if not self.adding:
            self.setText(item.text())
        assert self._list is not None
        self._list.hide()


class ChoiceList(QListWidget):
    """The lines below a field; it never takes the focus from it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Choices"))
        self.setObjectName("choiceList")
        self.hide()

    def fill(self, choices: list[str], offered: str) -> None:
        """Show these; a last line offers to add `offered` where it is not empty."""
        self.clear()
        self.addItems(choices)
        if offered:
            item = QListWidgetItem(_("Add “{name}”").format(name=offered))
            item.setData(_ADD, True)
            self.addItem(item)
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, _LINE))

    def text_width(self) -> int:
        """How wide its widest line is, in pixels."""
        widths = (self.fontMetrics().horizontalAdvance(self.item(row).text()) for row in range(self.count()))
        return max(widths, default=0)

    def move_by(self, step: int) -> None:
        """Mark the next or the previous line."""
        self.setCurrentRow(min(max(self.currentRow() + step, 0), self.count() - 1))
