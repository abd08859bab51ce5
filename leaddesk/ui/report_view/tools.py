"""Tools: the row above a report — what it is asked, which columns it shows, and where to put it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QWidget

from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.reports.kinds import Kind
from leaddesk.reports.values import Column, Report, Section
from leaddesk.reports.wording import explained
from leaddesk.ui.desk import Desk
from leaddesk.ui.figure_words import tip
from leaddesk.ui.icons import icon
from leaddesk.ui.report_view.buttons import menu_button, tool_button
from leaddesk.ui.report_view.choice_bar import ChoiceBar
from leaddesk.ui.report_view.chosen import Chosen
from leaddesk.ui.theme import GRID


class Tools(QWidget):
    """`choices` ask for another report; `view_chosen`: the same one, shown anew. What was chosen for the view is kept
    in `chosen`."""

    view_chosen = Signal()
    print_asked = Signal()
    pdf_asked = Signal()
    excel_asked = Signal()
    template_asked = Signal()

    def __init__(self, desk: Desk, chosen: Chosen) -> None:
        super().__init__()
        self._desk = desk
        self._chosen = chosen
        self._kind: Kind | None = None
        self.choices = ChoiceBar(desk)
        self._intervals = self._action("chart-dots", _("Intervals"), "Ctrl+Shift+I")
        self._intervals.setCheckable(True)
        self._intervals.setToolTip(_("Show the interval (95 %) under each figure that has one"))
        self._intervals.toggled.connect(self._keep_intervals)
        self._outputs = (
            self._action("printer", _("Print…"), "Ctrl+P", self.print_asked),
            self._action("file-type-pdf", _("PDF…"), "Ctrl+Shift+P", self.pdf_asked),
            self._action("file-spreadsheet", _("Excel…"), "Ctrl+E", self.excel_asked),
        )
        # Translators: a menu entry: fill the owner's own workbook, «Excel по шаблону…»
        words = _("Excel from a template…")
        self._template = self._action("file-spreadsheet", words, "Ctrl+Shift+E", self.template_asked)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._columns = menu_button(_("Columns"), "columns", self._menu, desk.theme)
        self._lay_out()
        self.setMinimumWidth(1)  # or the window could not become so narrow that two rows are needed

    @property
    def page_actions(self) -> list[QAction]:
        """What stands in the page's menu."""
        return [*self.choices.bases.actions(), self._intervals, *self._outputs, self._template]

    def show_kind(self, kind: Kind) -> None:
        """Serve another report; its columns are offered once it is there."""
        self._kind = kind
        self._intervals.blockSignals(True)
        self._intervals.setChecked(self._chosen.intervals(kind))
        self._intervals.blockSignals(False)
        self._columns.hide()
        self._menu.clear()
        self._fold()

    def offer_columns(self, report: Report) -> None:
        """Fill the menu of columns for a report as it was made: of each of its sections."""
        self._menu.clear()
        sections = [section for section in report.sections if self._free(section)]
        for section in sections:
            alone = len(report.sections) == 1
            menu = self._menu if alone else self._menu.addMenu(section.title.replace("&", "&&"))
            menu.setToolTipsVisible(True)
            self._fill(menu, section)
        self._columns.setVisible(bool(sections))
        self._fold()

    def allow_output(self, *, allowed: bool) -> None:
        """Printing and exporting need something to print."""
        for action in (*self._outputs, self._template):
            action.setEnabled(allowed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Stand in two rows where the choices and the rest have no room side by side."""
        needed = self.choices.sizeHint().width() + self._rest.sizeHint().width() + GRID
        way = QBoxLayout.Direction.LeftToRight if needed <= self.width() else QBoxLayout.Direction.TopToBottom
        if self._bar.direction() != way:
            self._bar.setDirection(way)

    def _lay_out(self) -> None:
        self._rest = QWidget()
        rest = QHBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(GRID)
        rest.addStretch()
        rest.addWidget(tool_button(self._intervals))
        rest.addWidget(self._columns)
        for action in self._outputs:
            rest.addWidget(tool_button(action))
        choices = QWidget()
        row = QHBoxLayout(choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choices)
        row.addStretch()
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._bar.setContentsMargins(0, 0, 0, 0)
        self._bar.setSpacing(GRID)
        self._bar.addWidget(choices, 1)
        self._bar.addWidget(self._rest)

    def _action(self, picture: str, words: str, keys: str, asked: object = None) -> QAction:
        action = QAction(icon(picture, self._desk.theme), words, self)
        action.setShortcut(QKeySequence(keys))
        if asked is not None:
            action.triggered.connect(asked)
        return action

    def _free(self, section: Section) -> list[Column]:
        """The columns to choose from: figures the report is asked for are chosen with the question."""
        asked = self._kind is not None and "codes" in self._kind.choices
        return [column for column in section.columns if not (asked and column.code in MEASURES)]

    def _fill(self, menu: QMenu, section: Section) -> None:
        assert self._kind is not None
        shown = self._chosen.columns(self._kind, section)
        for column in self._free(section):
            action = menu.addAction(column.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(column.code in shown)
            action.setToolTip(tip(explained(column)))
            action.toggled.connect(lambda on, code=column.code: self._choose_column(section, code, on=on))
        menu.addSeparator()
        menu.addAction(_("Usual columns")).triggered.connect(lambda: self._usual_columns(section, menu))

    def _keep_intervals(self, on: bool) -> None:
        if self._kind is not None:
            self._chosen.keep_intervals(self._kind, on=on)
            self.view_chosen.emit()

    def _choose_column(self, section: Section, code: str, *, on: bool) -> None:
        assert self._kind is not None
        self._chosen.choose_column(self._kind, section, code, on=on)
        self.view_chosen.emit()

    def _usual_columns(self, section: Section, menu: QMenu) -> None:
        assert self._kind is not None
        self._chosen.usual_columns(self._kind, section)
        menu.clear()
        self._fill(menu, section)
        self.view_chosen.emit()
