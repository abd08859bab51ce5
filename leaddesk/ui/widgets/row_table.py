"""RowTable: any noun's rows as Qt asks for them, read a page at a time, with new rows at its end."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from leaddesk.errors import LeadDeskError, LedgerError
from leaddesk.i18n import _
from leaddesk.ledger import Ledger
from leaddesk.store.shelf import Query
from leaddesk.ui.figure_words import tip
from leaddesk.ui.tasks import Tasks
from leaddesk.ui.widgets.column import Column, Shown
from leaddesk.ui.widgets.draft import Draft, Wrong
from leaddesk.ui.widgets.entry import Entry, Fields
from leaddesk.ui.widgets.finding import Finder, Found
from leaddesk.ui.widgets.rows import BUSY_SECONDS, Rows, merged
from leaddesk.ui.widgets.sheet import Sheet

Index = QModelIndex | QPersistentModelIndex
RowKey = int | Draft | None
"""What a row is while the table moves under it: a stored id, a draft, or None for the empty last row."""

NOWHERE: Final = QModelIndex()
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowTable(QAbstractTableModel):
    """Rows 0…: the stored ones in the query's order, then drafts, then one empty row for the next new one."""

    trouble = Signal(object)
    """A LeadDeskError that belongs to no cell."""

    drafts_changed = Signal()

    loaded = Signal()
    """Other rows may be shown than before."""

    def __init__(
        self,
        ledger: Ledger,
        sheet: Sheet,
        entry: Callable[[], Entry],
        tasks: Tasks | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.columns = sheet.columns
        self.drafts: list[Draft] = []
        self.rows = Rows(self._read)
        self.query = Query(order=sheet.order, descending=sheet.descending)
        self._ledger = ledger
        self._make_entry = entry
        self._finder = Finder(ledger, sheet, entry, tasks)
        self._kept: set[int] = set()
        self._wrong: dict[tuple[int, str], Wrong] = {}
        self._writing = False
        self._again = QTimer(self, interval=int(2000 * BUSY_SECONDS), singleShot=True)
        self._again.timeout.connect(self._repaint_all)
        self.entry = entry()

    # Reading the ledger

    def load(self, query: Query) -> None:
        """Show what another query finds; rows typed in before stay only where they fit it."""
        self.query = query
        self._kept.clear()
        self.reload()

    def reload(self) -> None:
        """Read the ledger again, in the background where that takes long; keeps the order of rows and those just typed
        in. While the ledger is busy what was read stays."""
        if not self._writing:
            self._finder.find(self.query, frozenset(self._kept), self._show, self._not_read)

    def _show(self, found: Found) -> None:
        self.entry = found.entry
        self._kept -= found.gone
        if self.sheet.grouped:
            ids = found.ids + array("q", sorted(self._kept.difference(found.ids)))
        else:
            ids = merged(self.rows.ids, found.ids, self._kept)
        self.rows.outdate()
        if ids == self.rows.ids:
            self._repaint_all()
        else:
            self.beginResetModel()
            self.rows.ids = ids
            self.endResetModel()
        self.loaded.emit()

    def _not_read(self, error: LeadDeskError) -> None:
        if not (isinstance(error, LedgerError) and error.reason == "busy"):
            self.trouble.emit(error)

    def _read_again(self) -> None:
        """After a change of our own the rows stay where they are; only what they say may be another."""
        try:
            self.entry = self._make_entry()
        except LedgerError as error:
            self._not_read(error)
        self.rows.outdate()
        self._repaint_all()

    def _read(self, ids: Sequence[int]) -> dict[int, Fields]:
        with self._ledger.read(patience=0) as books:  # a frame cannot wait
            return self.sheet.records(books, ids)

    def _repaint_all(self) -> None:
        if self.rowCount() and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def _repaint_row(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    # What stands where

    def key(self, row: int) -> RowKey:
        """What the row is, however the table moves."""
        stored = len(self.rows.ids)
        if row < stored:
            return self.rows.ids[row]
        return self.drafts[row - stored] if row - stored < len(self.drafts) else None

    def row_of(self, key: RowKey) -> int | None:
        """Where a row is now, None when it is gone."""
        if key is None:
            return self.rowCount() - 1
        try:
            if isinstance(key, Draft):
                return len(self.rows.ids) + self.drafts.index(key)
            return self.rows.ids.index(key)
        except ValueError:
            return None

    def fields(self, row: int) -> Fields:
        """The row's values by name; nothing for the empty row and for one that cannot be read now."""
        key = self.key(row)
        if isinstance(key, Draft):
            return key.fields
        record = None if key is None else self.rows.record(row)
        return record.fields if record else {}

    def shown(self, row: int, column: int) -> Shown:
        """What a cell paints."""
        declared = self.columns[column]
        key = self.key(row)
        if key is None:
            return Shown("")
        if isinstance(key, Draft):
            return self._drafted(key, declared)
        record = self.rows.record(row)
        if record is None:
            self._again.start()
            return Shown("…", muted=True, tip=_("The ledger is busy; this row is read again in a moment."))
        if declared.name not in record.shown:
            record.shown[declared.name] = declared.shown(record.fields, self.entry)
        return record.shown[declared.name]

    def wrong(self, row: int, column: int) -> Wrong | None:
        """The text a cell refused, if it holds one."""
        key = self.key(row)
        name = self.columns[column].name
        if isinstance(key, Draft):
            return key.wrong.get(name)
        return None if key is None or not self._wrong else self._wrong.get((key, name))

    def missing(self, row: int, column: int) -> bool:
        """Is this a cell a new row still needs?"""
        key = self.key(row)
        return isinstance(key, Draft) and self.columns[column].name in self.sheet.missing(key.fields)

    def typed(self, row: int, column: int) -> str:
        """What an editor of the cell begins with: the text it refused before, or its value."""
        wrong = self.wrong(row, column)
        if wrong:
            return wrong.text
        declared, fields = self.columns[column], self.fields(row)
        return declared.kind.typed(fields, declared.name, self.entry) if declared.applies(fields) else ""

    def copied(self, row: int, column: int) -> str:
        """The cell's text for the clipboard."""
        return "" if self.key(row) is None else self.typed(row, column)

    def _drafted(self, draft: Draft, column: Column) -> Shown:
        shown = column.shown(draft.fields, self.entry)
        if shown.muted:
            return Shown("")
        return (
            shown if column.name in draft.typed else replace(shown, muted=True, tip=_("Proposed; type to change it."))
        )

    # Qt's questions

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows.ids) + len(self.drafts) + int(self.sheet.grows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.columns[index.column()]
        if column.editable and (column.everywhere or column.applies(self.fields(index.row()))):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            wrong = self.wrong(row, column)
            return wrong.text if wrong else self.shown(row, column).text
        if role == Qt.ItemDataRole.EditRole:
            return self.typed(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[column].kind.right else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.remark(row, column)) or None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.remark(row, column) or None
        return None

    def remark(self, row: int, column: int) -> str:
        """What is to be said about a cell besides its value: why it is refused, missing or absent."""
        wrong = self.wrong(row, column)
        if wrong:
            return wrong.reason
        if self.missing(row, column):
            return _("A new row needs this before it is stored.")
        return self.shown(row, column).tip

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].heading(self.entry)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self.columns[section].kind.right else _LEFT
        return None
