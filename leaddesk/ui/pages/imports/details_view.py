"""Details view: one past import in tabs — what came in, what was left out, who decided what, what stays."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from leaddesk.i18n import _
from leaddesk.metrics.wording import amount_text, count_text
from leaddesk.ui.pages.imports.details import NOUN_PAGES, Details, kept_words, noun_title
from leaddesk.ui.pages.imports.grid import Grid
from leaddesk.ui.pages.imports.left_out_rows import LeftOutRows
from leaddesk.ui.pages.imports.preview import OUTCOMES
from leaddesk.ui.pages.imports.row_sum import RowSum
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label


class DetailsView(QWidget):
    """`opened` carries the name of a page and what to narrow it to."""

    opened = Signal(str, dict)

    def __init__(self) -> None:
        super().__init__()
        self._details: Details | None = None
        self._sum = RowSum()
        self.left_out = LeftOutRows()
        self._came_in = _Opening(_("What came in"), _("Show these rows"))
        self._came_in.asked.connect(self._open_brought)
        self._kept = _Opening(_("Rows that stay"), _("Show this row"))
        self._kept.asked.connect(self._open_kept)
        self._decisions = Grid(_("Who decided what"))
        self._tabs = QTabWidget()
        for widget in (self._came_in, self.left_out, self._decisions, self._kept):
            self._tabs.addTab(widget, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._sum)
        column.addWidget(self._tabs, 1)

    def show_details(self, details: Details, *, fresh: bool) -> None:
        """Show them; of a `fresh` import the tab that wants looking at comes first."""
        self._details = details
        one = details.imported
        self._sum.show_counts({"rows": one.rows} | {code: getattr(one, code) for code in OUTCOMES})
        self._show_brought(details)
        self.left_out.show_rows(one, details.left_out)
        self._decisions.fill((_("What"), _("Decided"), _("By")), details.decisions)
        self._decisions.stretch(1)
        self._kept.show_rows(
            (_("What"), _("Row"), _("Why it stays")),
            [
                (
                    noun_title(kept.noun),
                    kept_words(kept),
                    _("changed or used since") if kept.brought else _("what the import changed was changed again"),
                )
                for kept in details.kept
            ],
        )
        left = len(details.left_out.rows)
        titles = (
            _("What came in"),
            _("Left out ({count})").format(count=count_text(left)),
            _("Who decided what"),
            _("Stays ({count})").format(count=count_text(len(details.kept))),
        )
        for at, title in enumerate(titles):
            self._tabs.setTabText(at, title)
        self._tabs.setTabVisible(1, left > 0)
        self._tabs.setTabVisible(3, one.taken_back_at is not None)
        if fresh:
            self._tabs.setCurrentIndex(3 if one.taken_back_at else 1 if left and not details.brought else 0)

    def _show_brought(self, details: Details) -> None:
        rows = [
            (
                noun_title(each.noun),
                details.channels.get(each.channel_id, ""),
                count_text(each.count),
                "" if each.amount is None else amount_text(each.amount, details.currency),
            )
            for each in details.brought
        ]
        self._came_in.show_rows((_("What"), _("Channel"), _("Rows"), _("Amount")), rows, right=(2, 3))

    def _open_brought(self, row: int) -> None:
        if self._details is None:
            return
        each = self._details.brought[row]
        only: dict[str, object] = {"import_id": self._details.imported.id, "all_time": True}
        if each.noun != "sale":  # whose channel is its lead's
            only["channel_id"] = each.channel_id
        if each.noun in NOUN_PAGES:
            self.opened.emit(NOUN_PAGES[each.noun], only)

    def _open_kept(self, row: int) -> None:
        if self._details is None:
            return
        kept = self._details.kept[row]
        if kept.noun in NOUN_PAGES:
            only = {"row": kept.row.id} if kept.noun not in ("campaign", "channel") else {}
            self.opened.emit(NOUN_PAGES[kept.noun], only)


class _Opening(QWidget):
    """A table whose rows can be opened: by Enter, a double click or the button. `asked` carries the row."""

    asked = Signal(int)

    def __init__(self, name: str, button: str) -> None:
        super().__init__()
        self._grid = Grid(name)
        self._grid.setSelectionMode(Grid.SelectionMode.SingleSelection)
        self._grid.activated.connect(lambda index: self.asked.emit(index.row()))
        self._open = QPushButton(button)
        self._open.setProperty("role", "link")
        self._open.clicked.connect(lambda: self.asked.emit(self._grid.currentRow()))
        self._nothing = label(_("Nothing."), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._grid, 1)
        column.addWidget(self._open)
        self.setFocusProxy(self._grid)

    def show_rows(
        self, headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], right: tuple[int, ...] = ()
    ) -> None:
        """Show these rows, the first one current."""
        self._grid.fill(headings, rows, right)
        self._grid.stretch(1)
        for widget in (self._grid, self._open):
            widget.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if rows:
            self._grid.selectRow(0)
