"""Understood: what the file was taken for — list, sheet, heading row, encoding, date order — each of it changeable."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.domain.imported import FileKind
from leaddesk.i18n import _
from leaddesk.importing.dates import DateOrder
from leaddesk.ui.pages.imports.preview import Choices, Preview
from leaddesk.ui.pages.imports.words import kind_title
from leaddesk.ui.theme import GRID, ROW_HEIGHT
from leaddesk.ui.widgets.label import label

_ENCODINGS = ("utf-8", "utf-8-sig", "cp1251", "cp866", "koi8-r", "utf-16")
_LAST_HEADING_ROW = 1000
_FIELD_WIDTH = 168
_SAID = ("kind", "sheet", "heading_row", "encoding", "dates")


class Understood(QFrame):
    """`changed` is sent when the person says otherwise; `choices` then holds it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.choices = Choices()
        self._kind, self._sheet, self._encoding, self._dates = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self._heading = QLineEdit()
        self._heading.setValidator(QIntValidator(1, _LAST_HEADING_ROW, self._heading))
        for kind in FileKind:
            self._kind.addItem(kind_title(kind), kind)
        # Translators: the order of dates is found out by the program, «определить»
        self._dates.addItem(_("detect"), None)
        self._dates.addItem(_("day, month, year"), DateOrder.DMY)
        self._dates.addItem(_("month, day, year"), DateOrder.MDY)
        self._dates.addItem(_("year, month, day"), DateOrder.YMD)
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
            _titled(_("Dates"), self._dates),
        ):
            row.addWidget(column, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        for box in (self._kind, self._sheet, self._encoding, self._dates):
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
        self._dates.setCurrentIndex(self._dates.findData(choices.dates))
        self._shown = self._now()

    def take_columns(self, mapping: tuple[tuple[str, str], ...]) -> None:
        """The person has said what columns feed; the heading row is the one those were shown under."""
        self.choices = replace(self.choices, mapping=mapping, heading_row=self._shown.heading_row)
        self.changed.emit()

    def _now(self) -> Choices:
        dates = self._dates.currentData()
        return Choices(
            FileKind(self._kind.currentData()),
            self._sheet.currentText() or None,
            int(self._heading.text()),
            self._encoding.currentText() or None,
            DateOrder(dates) if dates else None,
        )

    def _say(self) -> None:
        now = self._now()
        said: dict[str, Any] = {
            name: getattr(now, name) for name in _SAID if getattr(now, name) != getattr(self._shown, name)
        }
        if not said:
            return
        kept = self.choices
        if said.keys() & {"sheet", "encoding"}:
            kept = replace(kept, heading_row=None)  # another sheet or encoding has its own heading
        if said.keys() - {"dates"}:
            kept = replace(kept, mapping=())  # and other columns
        self.choices = replace(kept, **said)
        self.changed.emit()


def _titled(words: str, field: QWidget) -> QWidget:
    field.setAccessibleName(words)
    field.setFixedSize(_FIELD_WIDTH, ROW_HEIGHT)
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    column.addWidget(label(words, "muted"))
    column.addWidget(field)
    return made
