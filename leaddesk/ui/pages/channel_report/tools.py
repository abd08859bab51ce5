"""Tools: the row above the report — on which basis, which columns, and where to put it."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from leaddesk.domain.facts import Basis
from leaddesk.i18n import _
from leaddesk.reports.values import Report
from leaddesk.reports.wording import explained
from leaddesk.ui.desk import Desk
from leaddesk.ui.figure_words import tip
from leaddesk.ui.icons import icon
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label

_BASIS: Final = "channel_report/basis"
_INTERVALS: Final = "channel_report/intervals"
_COLUMNS: Final = "channel_report/columns/{basis}"


class Tools(QWidget):
    """Remembers what was chosen. `basis_chosen`: another report is wanted; `view_chosen`: the same one, shown anew."""

    basis_chosen = Signal()
    view_chosen = Signal()
    print_asked = Signal()
    pdf_asked = Signal()
    excel_asked = Signal()

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self._desk = desk
        self.basis = Basis.CASH if desk.preferences.text(_BASIS) == Basis.CASH.value else Basis.COHORT
        self._bases = self._make_bases()
        self._intervals = self._action("chart-dots", _("Intervals"), "Ctrl+Shift+I")
        self._intervals.setCheckable(True)
        self._intervals.setChecked(desk.preferences.text(_INTERVALS) == "yes")
        self._intervals.setToolTip(_("Show the interval (95 %) under each figure that has one"))
        self._intervals.toggled.connect(self._keep_intervals)
        self._outputs = (
            self._action("printer", _("Print…"), "Ctrl+P", self.print_asked),
            self._action("file-type-pdf", _("PDF…"), "Ctrl+Shift+P", self.pdf_asked),
            self._action("file-spreadsheet", _("Excel…"), "Ctrl+E", self.excel_asked),
        )
        self._menu = QMenu(self)
        self._lay_out(title)

    @property
    def page_actions(self) -> list[QAction]:
        """What stands in the page's menu."""
        return [*self._bases.actions(), self._intervals, *self._outputs]

    @property
    def intervals(self) -> bool:
        """Are intervals to be shown?"""
        return self._intervals.isChecked()

    def columns(self, report: Report) -> tuple[str, ...]:
        """The columns chosen for this basis, in the report's order; the usual ones until somebody chose."""
        kept = self._desk.preferences.text(_COLUMNS.format(basis=report.basis.value)).split()
        chosen = tuple(column.code for column in report.main.columns if column.code in kept)
        return chosen or tuple(column.code for column in report.main.shown)

    def choose_basis(self, basis: Basis) -> None:
        """Change the basis without asking for the report."""
        self.basis = basis
        self._desk.preferences.keep_text(_BASIS, basis.value)
        for action in self._bases.actions():
            action.setChecked(action.data() == basis.value)

    def offer_columns(self, report: Report) -> None:
        """Fill the menu of columns for a report."""
        shown = self.columns(report)
        self._menu.clear()
        for column in report.main.columns:
            action = self._menu.addAction(column.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(column.code in shown)
            action.setToolTip(tip(explained(column)))
            action.toggled.connect(lambda on, code=column.code: self._choose_column(report, code, on=on))
        self._menu.addSeparator()
        self._menu.addAction(_("Usual columns")).triggered.connect(lambda: self._usual_columns(report))

    def allow_output(self, *, allowed: bool) -> None:
        """Printing and exporting need something to print."""
        for action in self._outputs:
            action.setEnabled(allowed)

    def _lay_out(self, title: str) -> None:
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(GRID)
        bar.addWidget(label(title, "title"))
        bar.addSpacing(GRID)
        for action in self._bases.actions():
            bar.addWidget(_button(action))
        bar.addStretch()
        bar.addWidget(_button(self._intervals))
        columns = QToolButton()
        columns.setProperty("role", "button")
        columns.setText(_("Columns"))
        columns.setIcon(icon("columns", self._desk.theme))
        columns.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        columns.setMenu(self._menu)
        bar.addWidget(columns)
        for action in self._outputs:
            bar.addWidget(_button(action))

    def _make_bases(self) -> QActionGroup:
        group = QActionGroup(self)
        words = {
            # Translators: «По дате лида»
            Basis.COHORT: (_("By lead date"), _("A sale counts in the month in which its lead arrived.")),
            # Translators: «По дате продажи»
            Basis.CASH: (_("By sale date"), _("A sale counts on its own date: what was paid and earned in the month.")),
        }
        for basis, (name, meaning) in words.items():
            action = QAction(name, group)
            action.setCheckable(True)
            action.setChecked(basis is self.basis)
            action.setData(basis.value)
            action.setToolTip(meaning)
        group.triggered.connect(self._basis_clicked)
        return group

    def _action(self, picture: str, words: str, keys: str, asked: object = None) -> QAction:
        action = QAction(icon(picture, self._desk.theme), words, self)
        action.setShortcut(QKeySequence(keys))
        if asked is not None:
            action.triggered.connect(asked)
        return action

    @Slot(QAction)
    def _basis_clicked(self, action: QAction) -> None:
        self.choose_basis(Basis(action.data()))
        self.basis_chosen.emit()

    @Slot(bool)
    def _keep_intervals(self, on: bool) -> None:
        self._desk.preferences.keep_text(_INTERVALS, "yes" if on else "")
        self.view_chosen.emit()

    def _choose_column(self, report: Report, code: str, *, on: bool) -> None:
        chosen = {*self.columns(report), code} if on else set(self.columns(report)) - {code}
        self._keep_columns(report, chosen)

    def _usual_columns(self, report: Report) -> None:
        self._keep_columns(report, set())
        self.offer_columns(report)

    def _keep_columns(self, report: Report, chosen: set[str]) -> None:
        in_order = " ".join(column.code for column in report.main.columns if column.code in chosen)
        self._desk.preferences.keep_text(_COLUMNS.format(basis=report.basis.value), in_order)
        self.view_chosen.emit()


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setProperty("role", "button")
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
