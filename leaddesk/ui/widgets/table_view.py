"""TableView: a LedgerTable on the screen, with the habits people bring from spreadsheets."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QMenu, QTableView, QWidget

from leaddesk.error_text import sentence
from leaddesk.errors import LeadDeskError
from leaddesk.i18n import _
from leaddesk.ui.preferences import Preferences
from leaddesk.ui.theme import ROW_HEIGHT, Theme
from leaddesk.ui.widgets.cell_delegate import SEMICOLONS, CellDelegate, Step
from leaddesk.ui.widgets.clipboard import from_clipboard, to_clipboard
from leaddesk.ui.widgets.column import Column
from leaddesk.ui.widgets.column_layout import ColumnLayout
from leaddesk.ui.widgets.days import day_text
from leaddesk.ui.widgets.draft import Draft
from leaddesk.ui.widgets.filling import copied, filled, typed_over
from leaddesk.ui.widgets.kinds import Day
from leaddesk.ui.widgets.ledger_table import LedgerTable
from leaddesk.ui.widgets.row_table import RowKey

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TableView(QTableView):
    """A table to type in. `selected` is sent (once for a burst) when the selection or the current row changed;
    `rows_pasted` carries the cells of several rows for the page to show before they are added."""

    selected = Signal()
    rows_pasted = Signal(list, list)  # rows of texts, the columns they stand for
    refused = Signal(str)  # a sentence that belongs to no cell
    row_asked = Signal()  # a new row is wanted
    opened = Signal(int, int)  # the row and column of a cell that opens instead of being typed in

    def __init__(
        self, model: LedgerTable, theme: Theme, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table = model
        self._held: tuple[RowKey, int, int] | None = None
        self._stale = False
        self._tabbed: tuple[int, int, int] | None = None  # the cell Tab has led to, and the column the run began in
        self._remark = QTimer(self, singleShot=True, interval=0)
        self._remark.timeout.connect(self.selected)
        self.setModel(model)
        self._delegate = CellDelegate(model, theme, self)
        self._delegate.stepped.connect(self.step)
        self.setItemDelegate(self._delegate)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        # The heading would ask of every row whether it is selected; it has nothing to show for the answer.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.columns_layout = ColumnLayout(self.horizontalHeader(), model, preferences)
        self.verticalScrollBar().rangeChanged.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        self._make_actions()
        model.modelAboutToBeReset.connect(self._hold)
        model.modelReset.connect(self._go_back)

    # Reading again

    def refresh(self) -> None:
        """Read the ledger again; waits while a cell is being typed in, so that nothing typed is lost."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._stale = True
            return
        self._stale = False
        self.table.reload()
        self._remark.start()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if self._stale:
            QTimer.singleShot(0, self, self.refresh)

    @Slot()
    def _hold(self) -> None:
        index = self.currentIndex()
        key = self.table.key(index.row()) if index.isValid() and index.row() < self.table.rowCount() else None
        self._held = (key, index.column(), index.row()) if index.isValid() else None

    @Slot()
    def _go_back(self) -> None:
        held, self._held = self._held, None
        if held is None:
            return
        row = self.table.row_of(held[0])
        row = min(held[2], self.table.rowCount() - 1) if row is None else row
        self.setCurrentIndex(self.table.index(row, held[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.columns_layout.fit(self.viewport().width())

    # Moving

    @Slot(Step)
    def step(self, step: Step) -> bool:
        """Move the cursor after a cell: right and left over the cells to type in; down and up within the column, or the
        one where a run of Tabs began. False where there is no such cell."""
        index = self.currentIndex()
        row, column = index.row(), index.column()
        begun = self._tabbed[2] if self._tabbed and self._tabbed[:2] == (row, column) else column
        if step in (Step.DOWN, Step.UP):
            row += 1 if step is Step.DOWN else -1
            self._go(min(max(row, 0), self.table.rowCount() - 1), begun)
            return True
        found = self._cell_beside(row, column, 1 if step is Step.RIGHT else -1)
        if found:
            self._go(*found)
            self._tabbed = (*found, begun)
        return found is not None

    def _cell_beside(self, row: int, column: int, way: int) -> tuple[int, int] | None:
        """The next cell to type in, going right (1) or left (-1) and on into the next row."""
        header = self.horizontalHeader()
        place = header.visualIndex(column) + way
        while 0 <= row < self.table.rowCount():
            while 0 <= place < header.count():
                column = header.logicalIndex(place)
                if not header.isSectionHidden(column) and self._can_type(row, column):
                    return row, column
                place += way
            row, place = row + way, 0 if way > 0 else header.count() - 1
        return None

    def _can_type(self, row: int, column: int) -> bool:
        return bool(self.table.flags(self.table.index(row, column)) & Qt.ItemFlag.ItemIsEditable)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes over the cells, and out of the table only from its ends."""
        return self.step(Step.RIGHT if forward else Step.LEFT) or super().focusNextPrevChild(forward)

    def _go(self, row: int, column: int) -> None:
        index = self.table.index(row, column)
        # Qt's own setCurrentIndex would add to the selection while Ctrl is held, as in Ctrl+R.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if previous.isValid() and current.row() != previous.row() and previous.row() < self.table.rowCount():
            self._leave(self.table.key(previous.row()))
        self._remark.start()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._remark.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            QTimer.singleShot(0, self, self._leave_if_gone)

    def _leave_if_gone(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self and not self.isAncestorOf(focused):
            self.leave_row()

    def leave_row(self) -> None:
        """The person turns elsewhere: a finished new row is stored."""
        index = self.currentIndex()
        if index.isValid():
            self._leave(self.table.key(index.row()))

    def finish(self) -> None:
        """Take what is being typed and store every new row that is complete, at once."""
        self._delegate.finish()
        for draft in list(self.table.drafts):
            self.table.leave(draft)

    def _leave(self, key: RowKey) -> None:
        if isinstance(key, Draft):
            QTimer.singleShot(0, self, lambda: self.table.leave(key))

    # Keys and actions

    def _make_actions(self) -> None:
        keys = QKeySequence
        self.new_row = self._action(_("New row"), self.row_asked.emit, keys(Qt.Key.Key_Insert))
        self.new_row.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.copy_row = self._action(_("Copy row"), self.repeat_row, keys(Qt.Key.Key_F9))
        self.fill_down = self._action(_("Fill down"), self.fill, keys("Ctrl+D"))
        words = _("Delete rows") if self.table.sheet.grows else _("Empty the cells")
        self.remove_rows = self._action(words, self.delete, keys(Qt.Key.Key_Delete))
        for action in (self.new_row, self.copy_row):
            action.setVisible(self.table.sheet.grows)
            action.setEnabled(self.table.sheet.grows)
        self.copy = self._action(_("Copy"), self.copy_cells, keys(keys.StandardKey.Copy))
        headings = lambda: self.copy_cells(headings=True)  # noqa: E731
        self.copy_headed = self._action(_("Copy with headings"), headings, keys("Ctrl+Shift+C"))
        self.paste = self._action(_("Paste"), self.paste_cells, keys(keys.StandardKey.Paste))

    def _action(self, title: str, act: Callable[[], object], key: QKeySequence) -> QAction:
        action = QAction(title, self)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked: act())
        self.addAction(action)
        return action

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addActions(self.actions())
        menu.exec(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if key in _ENTER and plain and self._opens(index):
            self.opened.emit(index.row(), index.column())
        elif key in _ENTER and plain:
            up = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(Step.UP if up else Step.DOWN)
        elif key == Qt.Key.Key_Escape and index.isValid():
            self.table.forget_wrong(index.row(), index.column())
        elif key in SEMICOLONS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._type_today(index)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() is Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and len(self.selectedIndexes()) == 1 and self._opens(index):
            self.opened.emit(index.row(), index.column())

    def _opens(self, index: QModelIndex) -> bool:
        """Is it a cell that holds something to open?"""
        if not index.isValid() or not self.table.columns[index.column()].kind.opens:
            return False
        return bool(self.table.shown(index.row(), index.column()).text)

    def _type_today(self, index: QModelIndex) -> None:
        if index.isValid() and isinstance(self.table.columns[index.column()].kind, Day):
            self._tell(self.table.type_in(index.row(), index.column(), day_text(self.table.entry.today)))

    def begin_row(self) -> None:
        """Go to the empty last row, at its first cell to type in."""
        last = self.table.rowCount() - 1
        header = self.horizontalHeader()
        shown = (header.logicalIndex(place) for place in range(header.count()))
        self._go(last, next((one for one in shown if not header.isSectionHidden(one) and self._can_type(last, one)), 0))
        self.setFocus()

    def show_end(self) -> None:
        """Bring the end of the table into view where it stands by day: the latest rows and the empty one below them."""
        if not self.table.sheet.newest_last or self.table.query.descending:
            return
        self.setCurrentIndex(self.table.index(self.table.rowCount() - 1, 0))
        self.scrollToBottom()

    def go_to(self, key: RowKey, column: int | None = None) -> None:
        """Bring a row into view as the current one."""
        row = self.table.row_of(key)
        if row is not None:
            self._go(row, max(self.currentIndex().column(), 0) if column is None else column)

    def show_record(self, key: RowKey) -> bool:
        """Bring a row into the middle of the view, the whole of it selected; False where there is no such row."""
        row = self.table.row_of(key)
        if row is None:
            return False
        index = self.table.index(row, max(self.currentIndex().column(), 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def repeat_row(self) -> None:
        """A new row with what the current one holds; it is stored when it is left."""
        index = self.currentIndex()
        if not index.isValid() or self.table.key(index.row()) is None:
            return
        draft = copied(self.table.fields(index.row()), self.table.sheet)
        self.table.add_drafts([draft])
        row = self.table.row_of(draft)
        if row is not None:
            self._go(row, index.column())

    def fill(self) -> None:
        """The top selected row's cells go into those below; of a single row, the cells of the row above go into it."""
        rows, columns = self.chosen_rows(), self._chosen_columns()
        if not rows or not columns:
            return
        source, *targets = rows if len(rows) > 1 else [rows[0] - 1, rows[0]]
        if source >= 0:
            self._tell(filled(self.table, source, targets, columns))

    def delete(self) -> None:
        """Take the selected rows away, in one undo step; where no row may go, empty the selected cells."""
        if not self.table.sheet.grows:
            cells = [(row, column, "") for row in self.chosen_rows() for column in self._chosen_columns()]
            self._tell(typed_over(self.table, cells))
            return
        rows = [row for row in self.chosen_rows() if self.table.key(row) is not None]
        if rows:
            self.table.remove(rows)

    def chosen_rows(self) -> list[int]:
        """The rows with a selected cell, from the top."""
        return sorted({row for span in self._spans() for row in range(span.top(), span.bottom() + 1)})

    def _spans(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def _chosen_columns(self) -> list[int]:
        """The columns with a selected cell that are in view, from the left."""
        header = self.horizontalHeader()
        chosen = {column for span in self._spans() for column in range(span.left(), span.right() + 1)}
        return sorted((one for one in chosen if not header.isSectionHidden(one)), key=header.visualIndex)

    def copy_cells(self, *, headings: bool = False) -> None:
        """Put the selected cells on the clipboard as spreadsheets do."""
        columns, rows = self._chosen_columns(), self.chosen_rows()
        lines = [[self.table.columns[column].heading(self.table.entry) for column in columns]] if headings else []
        lines += [[self.table.copied(row, column) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(to_clipboard(lines))

    def paste_cells(self) -> None:
        """One row goes over the cells from the current one on, one cell into all selected; more rows are new ones, or
        go over those below where there are none to add."""
        rows = from_clipboard(QGuiApplication.clipboard().text())
        index = self.currentIndex()
        if not rows or not index.isValid():
            return
        if len(rows) > 1 and self.table.sheet.grows:
            self.rows_pasted.emit(rows, self._columns_from(index.column()))
            return
        if len(rows) == len(rows[0]) == 1:
            cells = [(row, column, rows[0][0]) for row in self.chosen_rows() for column in self._chosen_columns()]
        else:
            targets = [self.table.columns.index(column) for column in self._columns_from(index.column())]
            below = zip(range(index.row(), self.table.rowCount()), rows, strict=False)
            cells = [(at, column, text) for at, row in below for column, text in zip(targets, row, strict=False)]
        self._tell(typed_over(self.table, cells))

    def _columns_from(self, column: int) -> list[Column]:
        header = self.horizontalHeader()
        places = range(header.visualIndex(column), header.count())
        shown = (header.logicalIndex(place) for place in places)
        return [self.table.columns[one] for one in shown if not header.isSectionHidden(one)]

    def _tell(self, error: LeadDeskError | None) -> None:
        if error is not None:
            self.refused.emit(sentence(error))
