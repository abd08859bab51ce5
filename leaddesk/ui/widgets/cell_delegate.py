"""CellDelegate: paints cells by itself, because Qt's way asks Python ten questions a cell, and runs their editors."""

from enum import Enum, auto
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leaddesk.error_text import sentence
from leaddesk.i18n import _
from leaddesk.ui.icons import icon
from leaddesk.ui.theme import GRID, ROW_HEIGHT, Theme
from leaddesk.ui.widgets.cell_field import CellField
from leaddesk.ui.widgets.column import Shown
from leaddesk.ui.widgets.days import day_text
from leaddesk.ui.widgets.kinds import Day
from leaddesk.ui.widgets.ledger_table import LedgerTable
from leaddesk.ui.widgets.row_table import Index

_ICON: Final = 16
_SELECTED: Final = QStyle.StateFlag.State_Selected.value
_FOCUSED: Final = QStyle.StateFlag.State_HasFocus.value
_LINE: Final = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_LEFT: Final = Qt.AlignmentFlag.AlignLeft.value | _LINE
_RIGHT: Final = Qt.AlignmentFlag.AlignRight.value | _LINE
_NARROWEST_FIELD: Final = 140
SEMICOLONS: Final = (int(Qt.Key.Key_Semicolon), 0x0416)
"""The key of today's date: in the Russian layout it says Ж."""


class Step(Enum):
    """Where the cursor goes when a cell is done."""

    STAY = auto()
    DOWN = auto()
    UP = auto()
    RIGHT = auto()
    LEFT = auto()


_STEPS: Final = {
    Qt.Key.Key_Return: Step.DOWN,
    Qt.Key.Key_Enter: Step.DOWN,
    Qt.Key.Key_Tab: Step.RIGHT,
    Qt.Key.Key_Backtab: Step.LEFT,
}


class CellDelegate(QStyledItemDelegate):
    """Serves a view of a LedgerTable. `stepped` asks the view to move the cursor after a cell was taken."""

    stepped = Signal(Step)

    def __init__(self, model: LedgerTable, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        names = ("text", "muted", "line", "grid", "accent", "accent_soft", "raised", "bad", "bad_soft", "warning")
        self._colors: dict[str, QColor] = {name: theme.color(name) for name in names}
        self._field: CellField | None = None
        self._drawn: dict[tuple[str, str], QPixmap] = {}

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        rect: QRect = option.rect
        state = option.state.value  # plain numbers: an enum's own arithmetic takes longer than drawing the text
        wrong = self._model.wrong(row, column)
        selected = bool(state & _SELECTED)
        ground = "accent_soft" if selected else "bad_soft" if wrong else "raised" if self._unstored(row) else ""
        if ground:
            painter.fillRect(rect, self._colors[ground])
        painter.setPen(QPen(self._colors["grid"]))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(GRID, 0, -GRID, 0)
        if wrong:
            self._text(painter, inner, Shown(wrong.text, icon="alert-circle"), column, "bad")
        elif self._model.missing(row, column):
            # Translators: stands in a cell of a new row that must be filled before the row is stored
            self._text(painter, inner, Shown(_("needed")), column, "warning")
        else:
            shown = self._model.shown(row, column)
            if shown.text:
                self._text(painter, inner, shown, column, "muted" if shown.muted else "text")
        if state & _FOCUSED:
            painter.setPen(QPen(self._colors["accent"], 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._model.columns[index.column()].width, ROW_HEIGHT)

    def _unstored(self, row: int) -> bool:
        return row >= len(self._model.rows.ids)

    def _text(self, painter: QPainter, rect: QRect, shown: Shown, column: int, color: str) -> None:
        if shown.icon:
            self._icon(painter, rect, shown.icon, color if color != "text" else "muted")
            rect = rect.adjusted(_ICON + GRID // 2, 0, 0, 0)
        font = painter.font()
        if font.bold() != shown.strong:
            font = QFont(font)
            font.setBold(shown.strong)
            painter.setFont(font)
        painter.setPen(self._colors[color])
        metrics: QFontMetrics = painter.fontMetrics()
        text = metrics.elidedText(shown.text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _RIGHT if self._model.columns[column].kind.right else _LEFT, text)

    def _icon(self, painter: QPainter, rect: QRect, name: str, color: str) -> None:
        if (name, color) not in self._drawn:
            scale = painter.device().devicePixelRatioF()
            self._drawn[name, color] = icon(name, self._theme, color).pixmap(QSize(_ICON, _ICON), scale)
        painter.drawPixmap(rect.left(), rect.center().y() - _ICON // 2 + 1, self._drawn[name, color])

    # Typing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.columns[index.column()]
        choices = column.kind.choices(self._model.fields(index.row()), self._model.entry)
        field = CellField(parent, choices, adds=column.kind.adds)
        field.setAccessibleName(column.title())
        if column.kind.right:
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.cell = QPersistentModelIndex(index)
        self._field = field
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, CellField)
        if editor.begun:
            return  # the table was painted anew while somebody was typing: what is typed stays
        editor.begin(self._model.typed(index.row(), index.column()))
        wrong = self._model.wrong(index.row(), index.column())
        if wrong:
            editor.refuse(wrong.reason)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Nothing: `_take` does it, because a refused text must stay in its field."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(QRect(rect.topLeft(), QSize(max(rect.width(), _NARROWEST_FIELD), rect.height())))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, CellField):
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.FocusOut:
            if not editor.isActiveWindow():
                return False  # another program came to the front: the field waits as it is
            self._leave(editor)
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(editor, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            return super().eventFilter(editor, event)
        return False

    def _key(self, field: CellField, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            index = field.cell
            self._model.forget_wrong(index.row(), index.column())
            self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)
            return True
        if key in SEMICOLONS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if isinstance(self._model.columns[field.cell.column()].kind, Day):
                field.setText(day_text(self._model.entry.today))
            return True
        step = _STEPS.get(Qt.Key(key)) if key in _STEPS else None
        if step is None:
            return False
        field.choose_marked()
        if self._take(field):
            self._close(field)
            self.stepped.emit(step)
        return True

    def finish(self) -> None:
        """Take what is being typed, right or wrong, as if the person had gone elsewhere."""
        if self._field is not None and shiboken6.isValid(self._field):
            self._leave(self._field)

    def _take(self, field: CellField) -> bool:
        """Give the field's text to the model; a refused one stays where it is, with the reason beside it."""
        index = field.cell
        error = self._model.type_in(index.row(), index.column(), field.text(), add=field.adding)
        if error is not None:
            field.refuse(sentence(error))
        return error is None

    def _leave(self, field: CellField) -> None:
        """The person went elsewhere: a refused text is kept in its cell."""
        index = field.cell
        if not index.isValid():
            return
        error = self._model.type_in(index.row(), index.column(), field.text(), add=field.adding)
        if error is not None:
            self._model.keep_wrong(index.row(), index.column(), field.text(), error)
        self._close(field)

    def _close(self, field: CellField) -> None:
        if shiboken6.isValid(field):
            field.cell = QPersistentModelIndex()
            self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)
