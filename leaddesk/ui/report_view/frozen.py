"""Frozen names: the first column of a tree laid over it, so that it stays where the others are scrolled."""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QFrame, QTreeView

from leaddesk.ui.colors import Theme


class FrozenNames(QTreeView):
    """Shows what the tree shows: its rows, its selection, its order and which of its rows are open."""

    def __init__(self, tree: QTreeView, theme: Theme) -> None:
        super().__init__(tree)
        self._tree = tree
        self.setModel(tree.model())
        self.setSelectionModel(tree.selectionModel())
        self.setItemDelegate(tree.itemDelegate())
        self.setFocusProxy(tree)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(f"QTreeView {{ border: none; border-right: 1px solid {theme.line}; }}")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(tree.verticalScrollMode())
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(tree.indentation())
        self.setHeaderHidden(tree.isHeaderHidden())
        self._follow_heading()
        self._follow_rows()
        tree.model().modelReset.connect(self._hide_columns)
        self._hide_columns()

    def fit(self) -> None:
        """Lie over the first column, no wider than half the tree."""
        header = self._tree.header()
        head = 0 if self._tree.isHeaderHidden() else header.height()
        corner = self._tree.viewport().geometry().topLeft()
        width = min(self._tree.columnWidth(0), self._tree.viewport().width() // 2)
        self.setColumnWidth(0, width)
        self.setRootIsDecorated(self._tree.rootIsDecorated())
        self.setGeometry(corner.x(), corner.y() - head, width + 1, head + self._tree.viewport().height())
        self.scheduleDelayedItemsLayout()  # rows measured before there was any width have no height
        self.raise_()

    def _follow_heading(self) -> None:
        mine, its = self.header(), self._tree.header()
        mine.setStretchLastSection(False)
        mine.setMinimumSectionSize(its.minimumSectionSize())
        if its.height():
            mine.setFixedHeight(its.height())
        mine.setSectionsClickable(its.sectionsClickable())
        mine.setSortIndicatorShown(its.isSortIndicatorShown())
        mine.setSortIndicatorClearable(its.isSortIndicatorClearable())
        mine.setSortIndicator(its.sortIndicatorSection(), its.sortIndicatorOrder())
        mine.sortIndicatorChanged.connect(self._sort)
        its.sortIndicatorChanged.connect(self._sorted)
        its.sectionResized.connect(self._resized)

    def _follow_rows(self) -> None:
        tree = self._tree
        for bar, other in ((self, tree), (tree, self)):
            bar.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
            bar.expanded.connect(other.expand)
            bar.collapsed.connect(other.collapse)
        for place in range(tree.model().rowCount(QModelIndex())):
            index = tree.model().index(place, 0, QModelIndex())
            self.setExpanded(index, tree.isExpanded(index))

    @Slot(int, Qt.SortOrder)
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._tree.header().setSortIndicator(column, order)

    @Slot(int, Qt.SortOrder)
    def _sorted(self, column: int, order: Qt.SortOrder) -> None:
        self.header().setSortIndicator(column, order)

    @Slot()
    def _hide_columns(self) -> None:
        for column in range(1, self.model().columnCount(QModelIndex())):
            self.setColumnHidden(column, True)

    @Slot(int, int, int)
    def _resized(self, column: int, before: int, width: int) -> None:
        if column == 0:
            self.fit()
