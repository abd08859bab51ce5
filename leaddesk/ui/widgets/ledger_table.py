"""LedgerTable: a table to type in — cells, new rows and deleting, each a change of the ledger."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt

from leaddesk.error_text import sentence
from leaddesk.errors import InvalidField, LeadDeskError, LedgerError
from leaddesk.ledger import Ledger
from leaddesk.ui.tasks import Tasks
from leaddesk.ui.widgets.column import Column
from leaddesk.ui.widgets.draft import Draft, Wrong
from leaddesk.ui.widgets.edits import Edits
from leaddesk.ui.widgets.entry import Changes, Entry, Fields
from leaddesk.ui.widgets.row_table import NOWHERE, Index, RowTable
from leaddesk.ui.widgets.sheet import Sheet

T = TypeVar("T")


class LedgerTable(RowTable):
    """Adds to a RowTable what typing does. A refused text never goes lost: it stays in its cell with the reason."""

    def __init__(
        self,
        ledger: Ledger,
        sheet: Sheet,
        entry: Callable[[], Entry],
        tasks: Tasks | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(ledger, sheet, entry, tasks, parent)
        self.edits = Edits(ledger, sheet)

    # Typing

    def type_in(self, row: int, column: int, text: str, *, add: bool = False) -> LeadDeskError | None:
        """Take `text` as the cell's value; `add` also adds the channel or campaign it names. Gives the reason where it
        is refused, and nothing has changed then."""
        declared, fields = self.columns[column], self.fields(row)
        try:
            read = declared.kind.added if add else declared.kind.read
            changes = read(text, fields, declared.name, self.entry)
            self._take(row, declared, changes, fields)
        except LeadDeskError as error:
            return error
        self._repaint_row(row)
        return None

    def keep_wrong(self, row: int, column: int, text: str, error: LeadDeskError) -> None:
        """Leave a refused text standing in its cell, with the reason."""
        key, name = self.key(row), self.columns[column].name
        wrong = Wrong(text, sentence(error))
        if key is None:
            key = self._new_draft()
        if isinstance(key, Draft):
            key.wrong[name] = wrong
            self.drafts_changed.emit()
        else:
            self._wrong[key, name] = wrong
        self._repaint_row(row)

    def forget_wrong(self, row: int, column: int) -> None:
        """Give up a refused text: the cell shows its value again."""
        key, name = self.key(row), self.columns[column].name
        if isinstance(key, Draft):
            key.wrong.pop(name, None)
        elif key is not None:
            self._wrong.pop((key, name), None)
        self._repaint_row(row)

    def change(self, changes: dict[int, Changes]) -> LeadDeskError | None:
        """Change stored rows in one step; gives the reason where it is refused."""
        try:
            self._write(lambda: self.edits.change(changes))
        except LeadDeskError as error:
            return error
        self._kept.update(changes)
        self._read_again()
        return None

    def _take(self, row: int, column: Column, changes: Changes, fields: Fields) -> None:
        key = self.key(row)
        if isinstance(key, int):
            real = {name: value for name, value in changes.items() if fields.get(name) != value}
            self._wrong.pop((key, column.name), None)
            if real:
                self._write(partial(self.edits.change, {key: real}))
                self._kept.add(key)
                self._read_again()
            return
        if key is None:
            if not any(value not in (None, "", (), False) for value in changes.values()):
                return
            key = self._new_draft()
        key.typed.update(changes)
        key.wrong.pop(column.name, None)
        self.propose(key)
        self.drafts_changed.emit()

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        return role == Qt.ItemDataRole.EditRole and self.type_in(index.row(), index.column(), str(value)) is None

    # New rows

    def propose(self, draft: Draft) -> None:
        """Fill what the sheet proposes for the fields nobody has typed."""
        try:
            with self._ledger.read() as books:
                draft.proposed = self.sheet.proposed(books, draft.typed, self.entry)
        except LedgerError as error:
            if error.reason != "busy":
                raise

    def add_drafts(self, drafts: Sequence[Draft]) -> None:
        """Put unfinished rows at the end, above the empty one."""
        if not drafts:
            return
        at = self.rowCount() - 1
        self.beginInsertRows(NOWHERE, at, at + len(drafts) - 1)
        self.drafts.extend(drafts)
        self.endInsertRows()
        self.drafts_changed.emit()

    def _new_draft(self) -> Draft:
        draft = Draft()
        last = self.rowCount() - 1
        # The empty row becomes the draft, and a new empty one comes below it: an open editor keeps its cell.
        self.beginInsertRows(NOWHERE, last + 1, last + 1)
        self.drafts.append(draft)
        self.endInsertRows()
        return draft

    def leave(self, draft: Draft) -> None:
        """The cursor has left a draft: an empty one goes, a finished one is stored, any other keeps what was typed."""
        if draft not in self.drafts:
            return
        if draft.empty:
            self._drop(draft)
        elif not draft.wrong and not self.sheet.missing(draft.fields):
            try:
                (key,) = self._write(lambda: self.edits.add([draft.fields]))
            except LeadDeskError as error:
                self._refuse(draft, error)
            else:
                self._settle(draft, key)
                self._read_with_new()
        self.drafts_changed.emit()

    def add_rows(self, rows: Sequence[Fields], label: str = "") -> list[int]:
        """Store several new rows in one step and show them; gives their ids. Raises LeadDeskError."""
        keys = self._write(lambda: self.edits.add(rows, label))
        self._kept.update(keys)
        stored = len(self.rows.ids)
        self.beginInsertRows(NOWHERE, stored, stored + len(keys) - 1)
        self.rows.ids.extend(keys)
        self.endInsertRows()
        self._read_with_new()
        return keys

    def _read_with_new(self) -> None:
        if self.sheet.grouped:
            self.reload()
        else:
            self._read_again()

    def _refuse(self, draft: Draft, error: LeadDeskError) -> None:
        """Say beside the cell why a new row is refused, or above the page where no cell is to blame."""
        for column in self.columns:
            if isinstance(error, InvalidField) and column.name == error.field:
                text = column.kind.typed(draft.fields, column.name, self.entry)
                draft.wrong[column.name] = Wrong(text, sentence(error))
                return
        self.trouble.emit(error)

    def _settle(self, draft: Draft, key: int) -> None:
        """The draft's row becomes a stored one where it stands, drafts above it going below."""
        stored, at = len(self.rows.ids), self.drafts.index(draft)
        if at:
            self.beginMoveRows(NOWHERE, stored + at, stored + at, NOWHERE, stored)
            self.drafts.insert(0, self.drafts.pop(at))
            self.endMoveRows()
        del self.drafts[0]
        self.rows.ids.append(key)
        self._kept.add(key)
        self._repaint_row(stored)

    def _drop(self, draft: Draft) -> None:
        row = len(self.rows.ids) + self.drafts.index(draft)
        self.beginRemoveRows(NOWHERE, row, row)
        self.drafts.remove(draft)
        self.endRemoveRows()

    # Deleting

    def remove(self, rows: Iterable[int]) -> None:
        """Take rows away: the stored ones in one undo step, drafts for good."""
        keys = [self.key(row) for row in rows]
        stored = [key for key in keys if isinstance(key, int)]
        for key in keys:
            if isinstance(key, Draft):
                self._drop(key)
        if stored:
            try:
                self._write(lambda: self.edits.remove(stored))
            except LeadDeskError as error:
                self.trouble.emit(error)
            else:
                self._take_out(set(stored))
        self.drafts_changed.emit()

    def _take_out(self, gone: set[int]) -> None:
        self.rows.outdate()
        self.beginResetModel()
        self.rows.ids = array("q", [key for key in self.rows.ids if key not in gone])
        self._kept -= gone
        self.endResetModel()

    def _write(self, act: Callable[[], T]) -> T:
        """Write while the notice it causes does not make the table read itself again."""
        self._writing = True
        try:
            return act()
        finally:
            self._writing = False
