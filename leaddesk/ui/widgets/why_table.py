"""Why table: the rows behind a figure, to be looked at, copied, and opened in the table they stand in."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from leaddesk.i18n import _
from leaddesk.reports.explanation import Explanation
from leaddesk.ui.widgets.clipboard import to_clipboard
from leaddesk.ui.widgets.why_rows import DATE, NOUN, REASON, SHARE, TEXT, WhyRows


class WhyTable(QTableView):
    """`row_asked` carries the Item somebody wants to see in its own table."""

    row_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = WhyRows(self)
        self.setModel(self.rows)
        self.setAccessibleName(_("Rows behind the figure"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")  # begins under the words of its heading
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((DATE, 104), (NOUN, 110), (SHARE, 130), (REASON, 230)):
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(self._ask)

    def show_explanation(self, explanation: Explanation) -> None:
        """Show the rows of another figure, the first of them as the current one."""
        self.rows.show_explanation(explanation)
        self.clearSpans()
        headings = self.rows.sections()
        for place in headings:
            self.setSpan(place, DATE, 1, SHARE)
        first = next((place for place in range(self.rows.rowCount()) if place not in headings), 0)
        self.selectionModel().setCurrentIndex(
            self.rows.index(first, DATE), self.selectionModel().SelectionFlag.NoUpdate
        )
        self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, all of them with their headings where none is selected."""
        selected = sorted({index.row() for index in self.selectedIndexes()})
        columns = range(self.rows.columnCount())
        lines = [[self.rows.index(row, column).data() for column in columns] for row in selected]
        if not selected:
            way = Qt.Orientation.Horizontal
            lines = [[self.rows.headerData(column, way) for column in columns]]
            lines += [
                [self.rows.index(row, column).data() for column in columns] for row in range(self.rows.rowCount())
            ]
        QGuiApplication.clipboard().setText(to_clipboard(lines))

    @Slot(QModelIndex)
    def _ask(self, index: QModelIndex) -> None:
        item = self.rows.item_at(index.row()) if index.isValid() else None
        if item is not None:
            self.row_asked.emit(item)
