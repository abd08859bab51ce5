"""Tree: a section's rows, or its total, to move in, to mark and to ask why of."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from leaddesk.metrics.figure import Figure
from leaddesk.reports.values import RowKey
from leaddesk.ui.colors import Theme
from leaddesk.ui.report_view.delegate import CellDelegate
from leaddesk.ui.report_view.frozen import FrozenNames
from leaddesk.ui.report_view.model import Role, SectionModel
from leaddesk.ui.widgets.clipboard import to_clipboard

Place = tuple[RowKey, str]
"""A row's key and a column's code."""


class SectionTree(QTreeView):
    """`asked` carries the row and the column of a figure when a person wants to know why it is so much. Names stay in
    view where the columns need more room than there is."""

    asked = Signal(object, str)  # RowKey, the column's code
    moved = Signal()  # another cell is the current one
    widened = Signal()

    def __init__(self, theme: Theme, *, total: bool = False) -> None:
        super().__init__()
        self.rows = SectionModel(self)
        self.setModel(self.rows)
        self.cells = CellDelegate(self.rows, theme, total=total, parent=self)
        self.setItemDelegate(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(20)
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)
        self.header().setMinimumSectionSize(48)
        self._theme = theme
        self._names: FrozenNames | None = None
        # Queued: while columns are laid out they need more room than they do in the end.
        self.horizontalScrollBar().rangeChanged.connect(self._freeze_names, Qt.ConnectionType.QueuedConnection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()
        if self._names is not None:
            self._names.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard finds its place: on the first figure."""
        if not self.currentIndex().isValid() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self.rows.index(0, 1))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() is Qt.MouseButton.LeftButton and plain and len(self.selectedIndexes()) <= 1:
            self.ask(index)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into view, and out from under the names."""
        super().scrollTo(index, hint)
        covered = self._names.width() if self._names is not None and self._names.isVisible() else 0
        hidden = covered - self.visualRect(index).left()
        if index.column() > 0 and hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, row by row, as they are shown."""
        lines: dict[tuple[int, ...], dict[int, str]] = {}
        for index in self.selectedIndexes():
            lines.setdefault(_place(index), {})[index.column()] = index.data()
        used = sorted({column for cells in lines.values() for column in cells})
        rows = [[lines[place].get(column, "") for column in used] for place in sorted(lines)]
        QGuiApplication.clipboard().setText(to_clipboard(rows))

    def selected_figures(self) -> list[Figure]:
        """The figures of the selected cells."""
        found = (self.rows.cell_at(index) for index in self.selectedIndexes())
        return [cell for cell in found if isinstance(cell, Figure)]

    def ask(self, index: QModelIndex) -> None:
        """Say that a person wants to know why, where a figure stands there, or words that are told of one."""
        column, cell = self.rows.column_of(index), self.rows.cell_at(index)
        if column is not None and (isinstance(cell, Figure) or (column.opens and cell)):
            self.asked.emit(self.rows.row_of(index).key, column.code)

    def opened(self) -> set[RowKey]:
        """The rows whose children are shown."""
        return {self.rows.row_of(index).key for index in self.tops() if self.isExpanded(index)}

    def open_again(self, keys: set[RowKey]) -> None:
        """Show the children of these rows."""
        for index in self.tops():
            if index.data(Role.ROW).key in keys:
                self.expand(index)

    def place(self) -> Place | None:
        """The row and column of the current cell."""
        index = self.currentIndex()
        column = self.rows.column_of(index)
        return None if column is None else (self.rows.row_of(index).key, column.code)

    def go_back(self, place: Place | None) -> None:
        """Make the cell of a row and column the current one again, where it is still there."""
        index = QModelIndex() if place is None else self.rows.index_of(*place)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def tops(self) -> list[QModelIndex]:
        """The rows that stand under no other."""
        return [self.rows.index(place, 0) for place in range(self.rows.rowCount())]

    @Slot()
    def _freeze_names(self) -> None:
        scrolls = self.horizontalScrollBar().maximum() > 0
        if scrolls and self._names is None:
            self._names = FrozenNames(self, self._theme)
        if self._names is not None:
            self._names.fit()
            self._names.setVisible(scrolls)


def _place(index: QModelIndex) -> tuple[int, ...]:
    """Where a row stands from the top, one number for each level."""
    parent = index.parent()
    return (*_place(parent), index.row()) if parent.isValid() else (index.row(),)
