"""Model: a channel report as a tree of rows and figures, without its total."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.i18n import _
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.wording import shown
from leaddesk.reports.values import Column, Row, RowKind
from leaddesk.reports.wording import explained, heading, row_title
from leaddesk.ui.figure_words import figure_tip, tip

Index = QModelIndex | QPersistentModelIndex

_LAST: Final = {RowKind.NO_SOURCE: 1, RowKind.NO_LEAD: 2}


class Role(IntEnum):
    """What the delegate asks for beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    FIGURE = Qt.ItemDataRole.UserRole + 2


class ReportModel(QAbstractItemModel):
    """Column 0 is the row's name, the others are figures. Sorting keeps rows of no channel below the channels."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._currency = ""
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Row], columns: tuple[Column, ...], currency: str) -> None:
        """Show other rows or columns; the chosen sorting stays while the columns do."""
        self.beginResetModel()
        if columns != self._columns:
            self._sorted = None
        self._columns = columns
        self._currency = currency
        self._given = tuple(rows)
        self._rows = self._in_order(self._given)
        self.endResetModel()

    @property
    def columns(self) -> tuple[str, ...]:
        """The codes of the figures shown."""
        return tuple(column.code for column in self._columns)

    def row_of(self, index: Index) -> Row:
        """The report's row behind an index."""
        row: Row = index.internalPointer()
        return row

    def figure_at(self, index: Index) -> Figure | None:
        """The figure of a cell, None in the column of names."""
        if not index.isValid() or index.column() == 0:
            return None
        return self.row_of(index).figures[self._columns[index.column() - 1].code]

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1 + len(self._columns)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._rows)
        return len(self.row_of(parent).children) if parent.column() == 0 else 0

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        rows = self.row_of(parent).children if parent.isValid() else self._rows
        if not 0 <= row < len(rows) or not 0 <= column < self.columnCount():
            return QModelIndex()
        return self.createIndex(row, column, rows[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        if not index.isValid():
            return QModelIndex()
        mine = self.row_of(index)
        if any(mine is row for row in self._rows):
            return QModelIndex()
        for place, row in enumerate(self._rows):
            if any(mine is child for child in row.children):
                return self.createIndex(place, 0, row)
        return QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, figure = self.row_of(index), self.figure_at(index)
        if role == Role.ROW:
            return row
        if role == Role.FIGURE:
            return figure
        if role == Qt.ItemDataRole.DisplayRole:
            return row_title(row.key) if figure is None else shown(figure, self._currency)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row_title(row.key)) if figure is None else figure_tip(figure, self._currency)
        if role == Qt.ItemDataRole.TextAlignmentRole and figure is not None:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(self._columns[section - 1], self._currency) if section else _("Channel")
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return tip(explained(self._columns[section - 1]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextWordWrap
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a figure, or by name for column 0; a column below 0 brings the report's own order back."""
        self.beginResetModel()
        self._sorted = (column, order) if column >= 0 else None
        self._rows = self._in_order(self._given)
        self.endResetModel()

    def _in_order(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        if self._sorted is None:
            return rows
        column, order = self._sorted
        down = order is Qt.SortOrder.DescendingOrder

        def place(row: Row) -> tuple[int, bool, Any]:
            outside = _LAST.get(row.key.kind, 0)
            if column == 0:
                return outside, False, row_title(row.key).casefold()
            value = row.figures[self._columns[column - 1].code].value
            return outside, value is None, (-value if down else value) if value is not None else 0

        ordered = sorted(rows, key=place)
        if column == 0 and down:
            inside = [row for row in ordered if row.key.kind not in _LAST]
            ordered = [*reversed(inside), *ordered[len(inside) :]]
        return tuple(ordered)
