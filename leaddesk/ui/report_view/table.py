"""Table: a section's rows on screen with what stands under them, the total pinned below."""

from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from leaddesk.i18n import _
from leaddesk.reports.values import Column, Row, RowKey, Section
from leaddesk.reports.wording import heading
from leaddesk.ui.colors import Theme
from leaddesk.ui.report_view.delegate import PAD
from leaddesk.ui.report_view.tree import SectionTree

_HEADING_HEIGHT: Final = 44
_MOST_HEADING: Final = 180
_SWATCH: Final = 20
_LEAST_NAME: Final = 220
"""Pixels long names are left where columns need room; what is cut is told by the tip."""
_MOST_NAME: Final = 340
_MOST_WORDS: Final = 360
_LEAST_WORDS: Final = 120
_MOST_SPARE: Final = 64
"""Pixels a column may be wider than it needs: figures far apart are hard to read across."""
_MEASURED: Final = 100
"""Rows whose cells are measured one by one."""
_FEWEST_ROWS: Final = 6
_MOST_ROWS: Final = 60
"""Rows shown at full height at most; a longer table scrolls by itself, or what stands below is never found."""


class SectionTable(QFrame):
    """The tree of rows above, the total below in the same columns. `asked` as in SectionTree; `marked`: the selection
    changed; `moved`: the current cell did."""

    asked = Signal(object, str)
    marked = Signal()
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._needed: list[int] = []
        self._name_least = _LEAST_NAME
        self._soft: list[int] = []
        self._name_needed = _LEAST_NAME
        self._whole = True
        self.tree = SectionTree(theme)
        self.total = SectionTree(theme, total=True)
        self.total.setAccessibleName(_("Total"))
        self._set_up_tree(theme)
        self._set_up_total(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.total)

    def _set_up_tree(self, theme: Theme) -> None:
        header = self.tree.header()
        header.setFixedHeight(_HEADING_HEIGHT)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        header.sectionResized.connect(self._follow)
        bar = self.tree.horizontalScrollBar()
        bar.valueChanged.connect(self.total.horizontalScrollBar().setValue)
        bar.rangeChanged.connect(self._fit_height, Qt.ConnectionType.QueuedConnection)
        self.total.horizontalScrollBar().valueChanged.connect(bar.setValue)
        self.tree.setStyleSheet(
            f"QTreeView {{ border: none; }} QHeaderView {{ border: none; border-bottom: 1px solid {theme.line}; }} "
            "QHeaderView::section { border-bottom: none; }"
        )
        self.tree.widened.connect(self._share_width)
        self.tree.expanded.connect(self._fit_height)
        self.tree.collapsed.connect(self._fit_height)
        self.tree.asked.connect(self.asked)
        self.tree.moved.connect(self.moved)
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

    def show_section(self, section: Section, currency: str, *, intervals: bool) -> None:
        """Show a section's rows and total in the columns it shows."""
        self.tree.setAccessibleName(section.title)
        opened, place = self.tree.opened(), self.tree.place()
        totals = () if section.total is None else (section.total,)
        for view, rows in ((self.tree, section.rows), (self.total, totals)):
            view.cells.intervals = intervals
            view.rows.show_rows(section, rows, currency)
        self.tree.setRootIsDecorated(any(row.children for row in section.rows))
        self.total.setRootIsDecorated(self.tree.rootIsDecorated())
        self.total.setVisible(bool(totals))
        self.total.setFixedHeight(self.total.cells.row_height + 3)
        self.tree.open_again(opened)
        self.tree.go_back(place)
        self._measure(section, currency)
        self._share_width()
        self._fit_height()

    def be_whole(self, *, whole: bool) -> None:
        """Be as high as all rows need, or scroll where there is less room."""
        if whole != self._whole:
            self._whole = whole
            self._fit_height()

    def explain(self, key: RowKey, code: str) -> bool:
        """Go to a cell and ask why it is so much; False where there is none."""
        for view in (self.tree, self.total):
            index = view.rows.index_of(key, code)
            if index.isValid():
                view.setCurrentIndex(index)
                view.ask(index)
                return True
        return False

    def unmark(self) -> None:
        """Nothing is selected any more."""
        self.tree.clearSelection()

    def _measure(self, section: Section, currency: str) -> None:
        columns = section.shown
        self._needed = [self._needed_by(section, column, currency) for column in columns]
        self._soft = [place for place, column in enumerate(columns) if self.tree.rows.worded(column.code)]
        before = self.tree.indentation() if self.tree.rootIsDecorated() else 0
        cells, font = self.tree.cells, self.font()
        measured = section.rows[:_MEASURED]
        names = [before + cells.name_width_of(row, font) for row in measured]
        badged = [name + cells.badges_width_of(row, font) for name, row in zip(names, measured, strict=True)]
        title = QFontMetricsF(self.tree.header().font()).horizontalAdvance(section.names) + 3 * PAD
        self._name_least = int(min(max((*names, title, 90.0)), _LEAST_NAME))
        self._name_needed = int(min(max((*badged, title, 90.0)), _MOST_NAME))

    def _needed_by(self, section: Section, column: Column, currency: str) -> int:
        header = QFontMetricsF(self.tree.header().font())
        words = min(_in_two_lines(heading(column, currency), header), _MOST_HEADING) + 2 * PAD
        words += 0 if column.color is None else _SWATCH
        cells = (self.tree.cells.width_of(row, column, self.font()) for row in _telling(section, column))
        total = 0.0 if section.total is None else self.total.cells.width_of(section.total, column, self.font())
        needed = max(int(max((words, total, *cells))) + 1, self.tree.header().minimumSectionSize())
        return min(needed, _MOST_WORDS) if self.tree.rows.worded(column.code) else needed

    @Slot()
    def _share_width(self) -> None:
        """Give every figure what it needs, the name what it can use, and share out some of the rest; words give way."""
        room = self.tree.viewport().width()
        widths = list(self._needed)
        least = self._name_least
        for place in self._soft:
            over = least + sum(widths) - room
            widths[place] = max(widths[place] - max(over, 0), min(widths[place], _LEAST_WORDS))
        name = max(least, min(self._name_needed, room - sum(widths)))
        spare = max(room - name - sum(widths), 0)
        each = min(spare // max(len(widths), 1), _MOST_SPARE)
        name = min(max(name, _MOST_NAME), name + spare - each * len(widths))
        self.tree.setColumnWidth(0, name)
        for place, width in enumerate(widths):
            self.tree.setColumnWidth(place + 1, width + each)

    @Slot()
    def _fit_height(self) -> None:
        """No higher than its rows: what stands below comes nearer."""
        tree = self.tree
        count = len(tree.tops()) + sum(tree.rows.rowCount(index) for index in tree.tops() if tree.isExpanded(index))
        bar = tree.horizontalScrollBar()
        below = (self.total.height() if self.total.isVisibleTo(self) else 0) + (bar.height() if bar.maximum() else 0)
        frame = _HEADING_HEIGHT + below + 8
        height = tree.cells.row_height
        self.setMaximumHeight(frame + count * height)
        self.setMinimumHeight(frame + min(count, _MOST_ROWS if self._whole else _FEWEST_ROWS) * height)

    @Slot(int, int, int)
    def _follow(self, section: int, before: int, width: int) -> None:
        self.total.setColumnWidth(section, width)

    @Slot(int, Qt.SortOrder)
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        opened, place = self.tree.opened(), self.tree.place()
        self.tree.rows.sort(column, order)
        self.tree.open_again(opened)
        self.tree.go_back(place)

    @Slot()
    def _mark(self) -> None:
        self.marked.emit()


def _telling(section: Section, column: Column) -> Iterator[Row]:
    """The rows that tell how wide a column must be: of a long table the first and those of its largest figures."""
    rows = section.every_row
    yield from rows[:_MEASURED]
    values = [(cell.value, row) for row in rows[_MEASURED:] if (cell := row.figures.get(column.code)) and cell.value]
    if values:
        for extreme in (min, max):
            yield extreme(values, key=itemgetter(0))[1]


def _in_two_lines(title: str, metrics: QFontMetricsF) -> float:
    """Pixels a heading needs where it may break once between two words."""
    words = title.split(" ")
    breaks = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words) + 1))
    return min(max(map(metrics.horizontalAdvance, lines)) for lines in breaks)
