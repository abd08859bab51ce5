"""Understood: what the file was taken for — list, sheet, heading row, encoding — each of it changeable."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.domain.imported import FileKind
from leaddesk.i18n import _
from leaddesk.ui.pages.imports.preview import Choices, Preview
from leaddesk.ui.pages.imports.words import kind_title
from leaddesk.ui.theme import GRID, ROW_HEIGHT
from leaddesk.ui.widgets.label import label

_ENCODINGS = ("utf-8", "utf-8-sig", "cp1251", "cp866", "koi8-r", "utf-16")
_LAST_HEADING_ROW = 1000
_FIELD_WIDTH = 144


class Understood(QFrame):
    """`changed` is sent when the person says otherwise; `choices` then holds it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.choices = Choices()
        self._kind, self._sheet, self._encoding = QComboBox(), QComboBox(), QComboBox()
        self._heading = QLineEdit()
        self._heading.setMaximumWidth(_FIELD_WIDTH)
        self._heading.setValidator(QIntValidator(1, _LAST_HEADING_ROW, self._heading))
        for kind in FileKind:
            self._kind.addItem(kind_title(kind), kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        row.setSpacing(GRID * 2)
        self._sheet_column = _titled(_("Sheet"), self._sheet)
        self._encoding_column = _titled(_("Encoding"), self._encoding)
        for column in (
            _titled(_("The file lists"), self._kind),
            self._sheet_column,
            _titled(_("Heading row"), self._heading),
            self._encoding_column,
        ):
            row.addWidget(column)
        row.addStretch()
        for box in (self._kind, self._sheet, self._encoding):
            box.activated.connect(self._say)
        self._heading.editingFinished.connect(self._say)

    def show_preview(self, preview: Preview, choices: Choices) -> None:
        """Show what was understood; `choices` is what the person had said before."""
        self.choices = choices
        self._kind.setCurrentIndex(self._kind.findData(preview.kind))
        self._heading.setText(str(preview.heading_row))
        self._sheet.clear()
        self._sheet.addItems(preview.sheets)
        self._sheet.setCurrentText(preview.sheet)
        self._sheet_column.setVisible(len(preview.sheets) > 1)
        self._encoding.clear()
        self._encoding.addItems(tuple(dict.fromkeys((preview.encoding, *_ENCODINGS))))
        self._encoding_column.setVisible(bool(preview.encoding))
        self._shown = self._now()

    def _now(self) -> Choices:
        return Choices(
            FileKind(self._kind.currentData()),
            self._sheet.currentText() or None,
            int(self._heading.text()),
            self._encoding.currentText() or None,
        )

    def _say(self) -> None:
        now, shown, before = self._now(), self._shown, self.choices
        if now == shown:
            return
        same_sheet = now.sheet == shown.sheet and now.encoding == shown.encoding
        self.choices = Choices(
            kind=now.kind if now.kind != shown.kind else before.kind,
            sheet=now.sheet if now.sheet != shown.sheet else before.sheet,
            # Another sheet or encoding has its own heading, unless the person has just named it.
            heading_row=now.heading_row
            if now.heading_row != shown.heading_row
            else (before.heading_row if same_sheet else None),
            encoding=now.encoding if now.encoding != shown.encoding else before.encoding,
        )
        self.changed.emit()


def _titled(words: str, field: QWidget) -> QWidget:
    field.setAccessibleName(words)
    field.setMinimumWidth(_FIELD_WIDTH)
    field.setFixedHeight(ROW_HEIGHT)
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    column.addWidget(label(words, "muted"))
    column.addWidget(field)
    return made
