"""Table: the channel report on screen, campaigns under their channels, the total pinned below."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QVBoxLayout, QWidget

from leaddesk.i18n import _
from leaddesk.metrics.figure import Figure
from leaddesk.reports.values import Column, Report
from leaddesk.reports.wording import heading, row_title
from leaddesk.ui.colors import Theme
from leaddesk.ui.pages.channel_report.delegate import PAD, FigureDelegate
from leaddesk.ui.pages.channel_report.model import ReportModel
from leaddesk.ui.widgets.clipboard import to_clipboard

_HEADING_HEIGHT: Final = 44
_LEAST_NAME: Final = 220
_MOST_NAME: Final = 340


class FigureTree(QTreeView):
    """A tree of figures. `asked` carries the figure and its row when a person wants to know why it is so much."""

    asked = Signal(Figure, object)
    widened = Signal()

    def __init__(self, theme: Theme, *, total: bool = False) -> None:
        super().__init__()
        self.rows = ReportModel(self)
        self.setModel(self.rows)
        self.figures = FigureDelegate(theme, total=total, parent=self)
        self.setItemDelegate(self.figures)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(20)
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)
        self.header().setMinimumSectionSize(48)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard finds its place: on the first figure."""
        if not self.currentIndex().isValid() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self.rows.index(0, 1))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() is Qt.MouseButton.LeftButton and plain and len(self.selectedIndexes()) <= 1:
            self._ask(index)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, row by row, as they are shown."""
        lines: dict[tuple[int, int], dict[int, str]] = {}
        for index in self.selectedIndexes():
            parent = index.parent()
            place = (parent.row(), index.row() + 1) if parent.isValid() else (index.row(), 0)
            lines.setdefault(place, {})[index.column()] = index.data()
        used = sorted({column for cells in lines.values() for column in cells})
        rows = [[lines[place].get(column, "") for column in used] for place in sorted(lines)]
        QGuiApplication.clipboard().setText(to_clipboard(rows))

    def selected_figures(self) -> list[Figure]:
        """The figures of the selected cells."""
        found = (self.rows.figure_at(index) for index in self.selectedIndexes())
        return [figure for figure in found if figure is not None]

    def _ask(self, index: QModelIndex) -> None:
        figure = self.rows.figure_at(index)
        if figure is not None:
            self.asked.emit(figure, self.rows.row_of(index).key)


class ReportTable(QFrame):
    """The tree of rows above, the total below in the same columns. `asked` as in FigureTree; `marked`: the selection
    changed."""

    asked = Signal(Figure, object)
    marked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._needed: list[int] = []
        self.tree = FigureTree(theme)
        self.total = FigureTree(theme, total=True)
        self.tree.setAccessibleName(_("Channels"))
        self.total.setAccessibleName(_("Total"))
        self._set_up_tree()
        self._set_up_total(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.total)

    def _set_up_tree(self) -> None:
        header = self.tree.header()
        header.setFixedHeight(_HEADING_HEIGHT)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        header.sectionResized.connect(self._follow)
        self.tree.horizontalScrollBar().valueChanged.connect(self.total.horizontalScrollBar().setValue)
        self.tree.setStyleSheet("QTreeView { border: none; }")
        self.tree.widened.connect(self._share_width)
        self.tree.expanded.connect(self._fit_height)
        self.tree.collapsed.connect(self._fit_height)
        self.tree.asked.connect(self.asked)
        self.tree.selectionModel().selectionChanged.connect(self._mark)

    def _set_up_total(self, theme: Theme) -> None:
        self.total.setHeaderHidden(True)
        self.total.setRootIsDecorated(True)
        self.total.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.total.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.total.setStyleSheet(
            f"QTreeView {{ border: none; border-top: 2px solid {theme.line}; background: {theme.raised}; }}"
        )
        self.total.asked.connect(self.asked)

    def show_report(self, report: Report, *, intervals: bool) -> None:
        """Show a report's rows and total in the columns it shows."""
        columns = report.main.shown
        opened = self._opened()
        for view, rows in ((self.tree, report.rows), (self.total, (report.total,))):
            view.figures.currency = report.currency
            view.figures.columns = tuple(column.code for column in columns)
            view.figures.intervals = intervals
            view.rows.show_rows(rows, columns, report.currency)
        self.total.setFixedHeight(self.total.figures.row_height + 3)
        self._open_again(opened)
        self._needed = [self._needed_by(report, column) for column in columns]
        self._share_width()
        self._fit_height()

    def _opened(self) -> set[str]:
        model = self.tree.rows
        indices = (model.index(place, 0) for place in range(model.rowCount()))
        return {row_title(model.row_of(index).key) for index in indices if self.tree.isExpanded(index)}

    def _open_again(self, names: set[str]) -> None:
        model = self.tree.rows
        for place in range(model.rowCount()):
            index = model.index(place, 0)
            if row_title(model.row_of(index).key) in names:
                self.tree.expand(index)

    @Slot()
    def _share_width(self) -> None:
        """Give every figure what it needs, the name what it can use, and share out the rest."""
        columns = self.tree.rows.columns
        room = self.tree.viewport().width()
        name = max(_LEAST_NAME, min(_MOST_NAME, room - sum(self._needed)))
        spare = max(room - name - sum(self._needed), 0) // max(len(columns), 1)
        self.tree.setColumnWidth(0, name)
        for place, width in enumerate(self._needed):
            self.tree.setColumnWidth(place + 1, width + spare)

    def _needed_by(self, report: Report, column: Column) -> int:
        header = QFontMetricsF(self.tree.header().font())
        code, title = column.code, heading(column, report.currency)
        words = max(header.horizontalAdvance(word) for word in title.split(" ")) + 2 * PAD
        rows = [row for parent in report.rows for row in (parent, *parent.children)]
        cells = max((self.tree.figures.width_of(row.figures[code], self.font()) for row in rows), default=0.0)
        total = self.total.figures.width_of(report.total.figures[code], self.font())
        return int(max(words, cells, total)) + 1

    @Slot()
    def _fit_height(self) -> None:
        """No higher than its rows: what stands below comes nearer."""
        model = self.tree.rows
        tops = [model.index(place, 0) for place in range(model.rowCount())]
        count = len(tops) + sum(model.rowCount(index) for index in tops if self.tree.isExpanded(index))
        height = self.tree.figures.row_height
        self.setMaximumHeight(_HEADING_HEIGHT + count * height + self.total.height() + 8)

    @Slot(int, int, int)
    def _follow(self, section: int, before: int, width: int) -> None:
        self.total.setColumnWidth(section, width)

    @Slot(int, Qt.SortOrder)
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        opened = self._opened()
        self.tree.rows.sort(column, order)
        self._open_again(opened)

    @Slot()
    def _mark(self) -> None:
        self.marked.emit()
