"""ColumnLayout: which columns a table shows, how wide, in which order and sorted by what; kept from day to day."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QMenu

from leaddesk.i18n import _
from leaddesk.ui.preferences import Preferences
from leaddesk.ui.widgets.ledger_table import LedgerTable

_SOFT = 140  # pixels from which on a column of text may give some
_NARROWEST = 72


class ColumnLayout(QObject):
    """Serves the heading of one table."""

    def __init__(self, header: QHeaderView, model: LedgerTable, preferences: Preferences) -> None:
        super().__init__(header)
        self._header = header
        self._model = model
        self._preferences = preferences
        self._fitting = False
        self._keep = QTimer(self, singleShot=True, interval=400)
        self._keep.timeout.connect(self._keep_now)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(40)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_menu)
        self._lay_out()
        kept = preferences.layout(model.sheet.name, model.sheet.version)
        self._own = kept is not None
        if kept is not None:
            header.restoreState(kept)
        self._sort()
        header.sectionMoved.connect(self._changed)
        header.sectionResized.connect(self._resized)
        header.sortIndicatorChanged.connect(self._sort_asked)

    def reset(self) -> None:
        """Bring back the columns, widths and order the table came with."""
        self._preferences.reset_layout(self._model.sheet.name, self._model.sheet.version)
        self._fitting = True
        self._lay_out()
        self._fitting = self._own = False
        self.fit(self._header.viewport().width())
        self._sort_asked()
        self._keep.stop()

    def fit(self, width: int) -> None:
        """Narrow the columns of text until all fit into `width` pixels, unless somebody has laid them out by hand."""
        if self._own or self._fitting:
            return
        shown = [number for number in range(self._header.count()) if not self._header.isSectionHidden(number)]
        widths = {number: self._model.columns[number].width for number in shown}
        soft = [number for number in shown if widths[number] >= _SOFT and not self._model.columns[number].kind.right]
        over = sum(widths.values()) - width
        room = sum(widths[number] for number in soft)
        for number in soft if over > 0 else ():
            widths[number] = max(widths[number] - over * widths[number] // room - 1, _NARROWEST)
        self._fitting = True
        for number in shown:
            self._header.resizeSection(number, widths[number])
        self._fitting = False

    def _changed(self) -> None:
        if not self._fitting:
            self._own = True
            self._keep.start()

    def _resized(self, column: int) -> None:
        """The last column follows the width of the table by itself; only the others are laid out by hand."""
        header = self._header
        shown = [one for one in range(header.count()) if not header.isSectionHidden(one)]
        if column != max(shown, key=header.visualIndex, default=-1):
            self._changed()

    def show_column(self, column: int, shown: bool) -> None:
        """Show or hide one column; the last one left stays."""
        if shown or self._header.count() - self._header.hiddenSectionCount() > 1:
            self._header.setSectionHidden(column, not shown)
            self._changed()

    def menu(self) -> QMenu:
        """The columns to choose from, and the way back."""
        menu = QMenu(self._header)
        for number, column in enumerate(self._model.columns):
            action = menu.addAction(column.title())
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(number))
            action.toggled.connect(lambda shown, number=number: self.show_column(number, shown))
        menu.addSeparator()
        menu.addAction(_("Reset layout")).triggered.connect(self.reset)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        self.menu().exec(self._header.mapToGlobal(place))

    def _lay_out(self) -> None:
        sheet, header = self._model.sheet, self._header
        for number, column in enumerate(sheet.columns):
            header.moveSection(header.visualIndex(number), number)
            header.setSectionHidden(number, column.hidden)
            header.resizeSection(number, column.width)
        names = [column.order for column in sheet.columns]
        order = Qt.SortOrder.DescendingOrder if sheet.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(names.index(sheet.order) if sheet.order in names else -1, order)

    def _sort_asked(self) -> None:
        self._sort()
        self._model.load(self._model.query)
        self._keep.start()

    def _sort(self) -> None:
        """Take the order the heading shows into the query; a column the ledger cannot sort by leaves it as it is."""
        section = self._header.sortIndicatorSection()
        descending = self._header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        order = self._model.columns[section].order if 0 <= section < len(self._model.columns) else ""
        if order:
            self._model.query = replace(self._model.query, order=order, descending=descending)

    def _keep_now(self) -> None:
        sheet = self._model.sheet
        self._preferences.keep_layout(sheet.name, sheet.version, self._header.saveState())
