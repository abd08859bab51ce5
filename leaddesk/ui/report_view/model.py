"""Model: the table of a report's section as a tree of rows and cells, without its total."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from leaddesk.metrics.dates import date_text
from leaddesk.metrics.figure import Doubt, Figure
from leaddesk.metrics.wording import doubt_text, shown, shown_with_unit
from leaddesk.reports.values import Column, Row, RowKey, RowKind, Section, Words
from leaddesk.reports.wording import explained, heading, row_name, row_title
from leaddesk.ui.figure_words import figure_tip, tip
from leaddesk.ui.theme import channel_color

Index = QModelIndex | QPersistentModelIndex
Cell = Figure | Words | None
"""What stands in a column of a row; None where nothing does."""

_TOLD: Final = (Doubt.IMMATURE, Doubt.PARTIAL, Doubt.ESTIMATE, Doubt.FEW)
"""The gravest first: where there is little room, it has it."""
_LAST: Final = {RowKind.NO_SOURCE: 1, RowKind.NO_LEAD: 2}
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Role(IntEnum):
    """What the delegate asks for beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    CELL = Qt.ItemDataRole.UserRole + 2


def cell_of(row: Row, column: Column) -> Cell:
    """The figure or the words of a row in a column."""
    figure = row.figures.get(column.code)
    return row.words.get(column.code) if figure is None else figure


def cell_text(cell: Cell, column: Column, currency: str) -> str:
    """The cell as a person reads it; money says its sign where the heading cannot."""
    if isinstance(cell, Figure):
        return shown_with_unit(cell, currency) if column.unit is None else shown(cell, currency)
    if isinstance(cell, date):
        return date_text(cell)
    return cell or ""


class SectionModel(QAbstractItemModel):
    """Column 0 is the row's name, the others are cells. Sorting keeps rows of no channel below the channels."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._section: Section | None = None
        self._given: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._worded: frozenset[str] = frozenset()
        self._currency = ""
        self._mixes = False
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._places: dict[int, tuple[Row | None, int]] = {}

    def show_rows(self, section: Section, rows: Sequence[Row], currency: str) -> None:
        """Show other rows in the columns the section shows; the chosen sorting stays while the columns do."""
        self.beginResetModel()
        columns = section.shown
        if [column.code for column in columns] != [column.code for column in self._columns]:
            self._sorted = None
        self._section, self._columns, self._currency = section, columns, currency
        self._mixes = section.mixes_channels  # asked once: every row is looked at for the answer
        self._worded = frozenset(column.code for column in columns if holds_words(section, column.code))
        self._given = tuple(rows)
        self._put_in_order()
        self.endResetModel()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns beside that of the names."""
        return self._columns

    @property
    def codes(self) -> tuple[str, ...]:
        """Their codes."""
        return tuple(column.code for column in self._columns)

    @property
    def currency(self) -> str:
        """The currency of its money."""
        return self._currency

    def worded(self, code: str) -> bool:
        """Does the column hold words, which stand at the left?"""
        return code in self._worded

    def row_of(self, index: Index) -> Row:
        """The report's row behind an index."""
        row: Row = index.internalPointer()
        return row

    def column_of(self, index: Index) -> Column | None:
        """The report's column, None for that of the names."""
        return self._columns[index.column() - 1] if index.isValid() and index.column() else None

    def cell_at(self, index: Index) -> Cell:
        """What stands at an index; None in the column of names."""
        column = self.column_of(index)
        return None if column is None else cell_of(self.row_of(index), column)

    def index_of(self, key: RowKey, code: str) -> QModelIndex:
        """The cell of a row and a column, no valid one where there is none."""
        if code not in self.codes:
            return QModelIndex()
        found = next((row for row in self._every(self._rows) if row.key == key), None)
        return self._at(found, 1 + self.codes.index(code)) if found is not None else QModelIndex()

    def name_of(self, row: Row) -> str:
        """What the row is called here: a campaign under its channel need not say whose it is."""
        if self._section is None or not self._mixes or self.nested(row):
            return row_title(row.key)
        return row_name(self._section, row)

    def nested(self, row: Row) -> bool:
        """Does the row stand under another?"""
        return self._places.get(id(row), (None, 0))[0] is not None

    # Qt's questions

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
        above = self._places.get(id(self.row_of(index)), (None, 0))[0]
        return QModelIndex() if above is None else self._at(above, 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.row_of(index), self.column_of(index)
        cell = None if column is None else cell_of(row, column)
        if role == Role.ROW:
            return row
        if role == Role.CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name_of(row) if column is None else cell_text(cell, column, self._currency)
        if role == Qt.ItemDataRole.ToolTipRole:
            if isinstance(cell, Figure):
                return figure_tip(cell, self._currency)
            if column is None:
                return tip("\n".join((self.name_of(row), *map(doubt_text, row_doubts(row, self._columns)))))
            return tip(cell_text(cell, column, self._currency))
        if role == Qt.ItemDataRole.TextAlignmentRole and column is not None:
            return _LEFT if self.worded(column.code) else _RIGHT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section > len(self._columns):
            return None
        column = self._columns[section - 1] if section else None
        if role == Qt.ItemDataRole.DisplayRole:
            if column is None:
                return self._section.names if self._section else ""
            return heading(column, self._currency)
        if role == Qt.ItemDataRole.ToolTipRole and column:
            return tip(explained(column))
        if role == Qt.ItemDataRole.DecorationRole and column and column.color is not None:
            return _swatch(column.color)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = _LEFT if column is None or self.worded(column.code) else _RIGHT
            return int(side) | Qt.TextFlag.TextWordWrap
        return None

    # Order

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a cell, or by name for column 0; a column below 0 brings the report's own order back."""
        self.beginResetModel()
        self._sorted = (column, order) if column >= 0 else None
        self._put_in_order()
        self.endResetModel()

    def _put_in_order(self) -> None:
        self._rows = self._in_order(self._given)
        self._places = dict(_places(self._rows, None))

    def _in_order(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        if self._sorted is None:
            return rows
        column, order = self._sorted
        inside = [row for row in rows if row.key.kind not in _LAST]
        outside = sorted((row for row in rows if row.key.kind in _LAST), key=lambda row: _LAST[row.key.kind])
        down = order is Qt.SortOrder.DescendingOrder
        if column == 0:
            return (*sorted(inside, key=lambda row: row_title(row.key).casefold(), reverse=down), *outside)
        weights = {id(row): _weight(cell_of(row, self._columns[column - 1])) for row in inside}
        known = [row for row in inside if weights[id(row)] is not None]
        unknown = [row for row in inside if weights[id(row)] is None]
        return (*sorted(known, key=lambda row: weights[id(row)] or (), reverse=down), *unknown, *outside)

    def _at(self, row: Row, column: int) -> QModelIndex:
        return self.createIndex(self._places[id(row)][1], column, row)

    def _every(self, rows: Sequence[Row]) -> Iterator[Row]:
        for row in rows:
            yield row
            yield from self._every(row.children)


def row_doubts(row: Row, columns: tuple[Column, ...]) -> tuple[Doubt, ...]:
    """What to doubt in the figures of a row that are in view, each once."""
    cells = (cell_of(row, column) for column in columns)
    found = {doubt for cell in cells if isinstance(cell, Figure) for doubt in cell.doubts}
    return tuple(doubt for doubt in _TOLD if doubt in found)


def _swatch(color: int) -> QPixmap:
    """The colour of the channel a column stands for."""
    drawn = QPixmap(10, 10)
    drawn.fill(channel_color(color))
    return drawn


def holds_words(section: Section, code: str) -> bool:
    """Does a column of the section hold words, and no figures?"""
    return any(code in row.words for row in section.every_row)


def _places(rows: Sequence[Row], above: Row | None) -> Iterator[tuple[int, tuple[Row | None, int]]]:
    """Where each row stands: under which one, and as the how many-eth."""
    for place, row in enumerate(rows):
        yield id(row), (above, place)
        yield from _places(row.children, row)


def _weight(cell: Cell) -> tuple[Any, ...] | None:
    """What a cell is sorted by; None for one without a value, which stands last whichever way."""
    if isinstance(cell, Figure):
        return None if cell.value is None else (0, cell.value)
    if isinstance(cell, date):
        return (1, cell.toordinal())
    return (2, cell.casefold()) if cell else None
