"""View: a whole report — its sections one below the other, then what is missing from its figures."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from leaddesk.reports.values import Report, Spot
from leaddesk.ui.colors import Theme
from leaddesk.ui.report_view.section import SectionView
from leaddesk.ui.report_view.selection import selection_text
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label


class ReportView(QScrollArea):
    """One section fills the page; several scroll together. `asked` carries the Spot of a figure somebody wants
    explained, `selected` what the marked figures add up to."""

    asked = Signal(object)
    selected = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._report: Report | None = None
        self._views: dict[str, SectionView] = {}
        self._inside = QWidget()
        self._notes = label(role="muted", wrapped=True)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_report(self, report: Report, *, intervals: bool) -> None:
        """Show a report in the columns it shows; what was opened or sorted stays where the sections are the same."""
        if [section.code for section in report.sections] != list(self._views):
            self._make_sections([section.code for section in report.sections])
        self._report = report
        alone = len(report.sections) == 1
        for section in report.sections:
            self._views[section.code].show_section(report, section, intervals=intervals, alone=alone)
        self._notes.setText("  ".join(note.text for note in report.notes))
        self._notes.setVisible(bool(report.notes))
        self._share_height()
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """A table alone scrolls by itself where enough of it is seen so; otherwise the page scrolls, and not both."""
        if self._report is None:
            return
        first, *others = (section.table for section in self.sections)
        for table in (first, *others):
            table.be_whole(whole=bool(others))
        column = self._inside.layout()
        if not others and column is not None:
            column.invalidate()
            needed = column.heightForWidth(self.viewport().width())
            first.be_whole(whole=needed > self.viewport().height())

    @property
    def sections(self) -> tuple[SectionView, ...]:
        """What is shown, from the top."""
        return tuple(self._views.values())

    def explain(self, spot: Spot) -> bool:
        """Go to a cell and ask why it is so much; False where there is none."""
        view = self._views.get(spot.section)
        return view is not None and view.table.explain(spot.key, spot.code)

    def _make_sections(self, codes: list[str]) -> None:
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID * 3 // 2)
        self._views = {}
        for code in codes:
            if self._views:
                column.addSpacing(GRID * 2)
            self._views[code] = self._make_section(column)
        self._notes = label(role="muted", wrapped=True)
        column.addWidget(self._notes)
        column.addStretch()
        self.setWidget(self._inside)  # what was there before is deleted
        self.setFocusProxy(self.sections[0].table.tree)

    def _make_section(self, column: QVBoxLayout) -> SectionView:
        view = SectionView(self._theme, self._inside, column)
        view.asked.connect(self.asked)
        view.marked.connect(lambda: self._tell(view))
        view.moved.connect(lambda: self._follow(view))
        return view

    def _tell(self, marked: SectionView | None = None) -> None:
        """What is marked in one table adds up; a mark in another takes its place."""
        figures = marked.table.tree.selected_figures() if marked is not None else []
        if marked is not None and figures:
            for other in self.sections:
                if other is not marked:
                    other.table.unmark()
        self.selected.emit(selection_text(figures, self._report.currency if self._report else ""))

    def _follow(self, view: SectionView) -> None:
        """Keep the current cell in view where the page scrolls and not its table."""
        tree = view.table.tree
        cell = tree.visualRect(tree.currentIndex())
        if tree.hasFocus() and cell.isValid():
            seen = QRect(tree.viewport().mapTo(self._inside, cell.topLeft()), cell.size())
            self.ensureVisible(seen.center().x(), seen.center().y(), 0, cell.height() * 2)
