"""AnnotationDialog: what the owner notes on days — what happened, when, to which channel — and what was noted."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.annotation import Annotation
from leaddesk.domain.channel import Channel
from leaddesk.error_text import sentence
from leaddesk.errors import InvalidField
from leaddesk.i18n import _
from leaddesk.metrics.dates import date_text
from leaddesk.ui.desk import Desk
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.days import day_text, parse_day
from leaddesk.ui.widgets.label import label
from leaddesk.ui.widgets.wrong import mark_wrong

_KEY = Qt.ItemDataRole.UserRole


class _Events(QListWidget):
    """The events noted so far; Del takes the chosen one away."""

    removal_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)


class AnnotationDialog(QDialog):
    """`day` stands in its field already. Each note and each removal is a change of its own that can be undone."""

    def __init__(self, desk: Desk, parent: QWidget, day: date | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        # Translators: what the owner notes on days: «События», a window
        self.setWindowTitle(_("Events"))
        self.setMinimumWidth(480)
        self._day = QLineEdit(day_text(day or desk.today()))
        self._text = QLineEdit()
        # Translators: an example of an event in an empty field: «например, сменили сайт»
        self._text.setPlaceholderText(_("for example, a new site"))
        self._channel = QComboBox()
        self._remark = label(role="bad", wrapped=True)
        self._list = _Events()
        self._list.setAccessibleName(_("Events"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        # Translators: a button: put the event on the list
        self._add = QPushButton(_("Note"))
        self._add.setProperty("role", "primary")
        self._add.setDefault(True)
        self._remove = QPushButton(_("Remove"))
        self._remove.setAutoDefault(False)
        self._add.clicked.connect(self._note)
        self._remove.clicked.connect(self._take_away)
        self._list.itemSelectionChanged.connect(self._look_at_choice)
        self._list.removal_asked.connect(self._take_away)
        desk.tables_changed.connect(self._tables_changed)
        self._lay_out()
        self._read()
        self._text.setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(GRID)
        form.addRow(_("Date"), self._day)
        form.addRow(_("What happened"), self._text)
        form.addRow(_("Channel"), self._channel)
        buttons = QDialogButtonBox()
        buttons.addButton(self._remove, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        column.setSpacing(GRID)
        column.addLayout(form)
        column.addWidget(self._remark)
        column.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._list, 1)
        column.addWidget(buttons)

    def _read(self) -> None:
        with self._desk.ledger.read() as books:
            channels, events = books.channels.all(), books.annotations.all()
        self._offer(channels)
        names = {channel.id: channel.name for channel in channels}
        self._list.clear()
        for event in sorted(events, key=lambda event: (event.on_day, event.id), reverse=True):
            words = (date_text(event.on_day), event.text, names.get(event.channel_id or 0, ""))
            item = QListWidgetItem(" · ".join(filter(None, words)))
            item.setData(_KEY, event.id)
            self._list.addItem(item)
        self._look_at_choice()

    def _offer(self, channels: list[Channel]) -> None:
        """The channels to choose from; what was chosen stays chosen."""
        chosen = self._channel.currentData()
        self._channel.clear()
        # Translators: an event of the whole business and not of one channel
        self._channel.addItem(_("All channels"), None)
        for channel in channels:
            if not channel.archived:
                self._channel.addItem(channel.name, channel.id)
        self._channel.setCurrentIndex(max(0, self._channel.findData(chosen)))

    @Slot(frozenset)
    def _tables_changed(self, tables: frozenset[str]) -> None:
        if tables & {"annotation", "channel"}:
            self._read()

    @Slot()
    def _look_at_choice(self) -> None:
        self._remove.setEnabled(self._list.currentItem() is not None)

    @Slot()
    def _note(self) -> None:
        try:
            event = self._typed()
        except InvalidField as error:
            self._refuse(error)
            return
        self._refuse(None)
        if self._desk.change(_("Note an event"), lambda books: books.annotations.add(event)):
            self._text.clear()
            self._text.setFocus()

    def _typed(self) -> Annotation:
        day = parse_day(self._day.text(), self._desk.today(), self._desk.period.period, "on_day")
        return Annotation(day, self._text.text().strip(), self._channel.currentData())

    def _refuse(self, error: InvalidField | None) -> None:
        """Say beside the fields what is wrong, or that nothing is."""
        self._remark.setText("" if error is None else sentence(error))
        for field, name in ((self._day, "on_day"), (self._text, "text")):
            mark_wrong(field, wrong=error is not None and error.field == name)
            if error is not None and error.field == name:
                field.setFocus()

    @Slot()
    def _take_away(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            key: int = item.data(_KEY)
            self._desk.change(_("Remove an event"), lambda books: books.annotations.remove(key))
