"""Channel report: which channel brought clients this month, and at what price. The page that is printed."""

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from leaddesk.domain.facts import Basis
from leaddesk.i18n import _
from leaddesk.metrics.figure import Figure
from leaddesk.reports.channel_month import channel_month
from leaddesk.reports.values import Report, RowKey, Spot
from leaddesk.ui.answers import Answers
from leaddesk.ui.charts.style import screen_inks
from leaddesk.ui.charts.view import ChartView
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.channel_report.selection import selection_text
from leaddesk.ui.pages.channel_report.table import ReportTable
from leaddesk.ui.pages.channel_report.tools import Tools
from leaddesk.ui.pages.page import Page
from leaddesk.ui.printing.options import Options
from leaddesk.ui.report_files import ReportFiles
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.empty_page import EmptyPage
from leaddesk.ui.widgets.label import label
from leaddesk.ui.widgets.why import WhyWindow


class ChannelReportPage(Page):
    """The table by channel with its chart and notes; print, PDF and Excel beside it carry the same columns."""

    tables: ClassVar[frozenset[str]] = frozenset({"settings", "channel", "campaign", "spend", "lead", "sale"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._report: Report | None = None
        self._answers = Answers(desk, self)
        self._files = ReportFiles(desk, self)
        self._why = WhyWindow(desk, self)
        self._tools = Tools(desk, self.title())
        self._tools.basis_chosen.connect(self.refresh)
        self._tools.view_chosen.connect(self._show_again)
        self._tools.print_asked.connect(self._preview)
        self._tools.pdf_asked.connect(self._write_pdf)
        self._tools.excel_asked.connect(self._write_workbook)
        self._table = ReportTable(desk.theme)
        self._table.asked.connect(self._explain)
        self._table.marked.connect(self._tell_selection)
        self._chart = ChartView(screen_inks(desk.theme))
        self._notes = label(role="muted", wrapped=True)
        self._nothing = EmptyPage(
            desk.theme,
            "report-analytics",
            _("Nothing in this period yet"),
            _("Once leads, sales or spend of this period are in the ledger, each channel has a row here."),
            _("Import a file"),
        )
        self._nothing.button.clicked.connect(lambda: desk.open_page("imports"))
        self._lay_out()
        self.addActions(self._tools.page_actions)

    def title(self) -> str:
        # Translators: «Каналы за месяц»
        return _("Channels of the month")

    def refresh(self) -> None:
        ledger, period, basis, as_of = self.desk.ledger, self.desk.period.period, self._tools.basis, self.desk.today()
        self._answers.ask(_("Counting the channels"), lambda: channel_month(ledger, period, basis, as_of), self._show)

    def show_only(self, **only: object) -> None:
        """`basis`: "cohort" or "cash"."""
        if "basis" in only:
            self._tools.choose_basis(Basis(str(only["basis"])))

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID)
        page.setSpacing(GRID * 2)
        page.addWidget(self._tools)
        page.addWidget(self._table, 1)
        page.addWidget(self._nothing, 1)
        page.addWidget(self._chart)
        page.addWidget(self._notes)
        page.addStretch()

    def _show(self, report: Report) -> None:
        self._report = report
        self._tools.offer_columns(report)
        self._show_again()

    @Slot()
    def _show_again(self) -> None:
        report = self._report
        if report is None:
            return
        empty = not report.rows
        focused = self.hasFocus()
        self._nothing.setVisible(empty)
        self._table.setVisible(not empty)
        self.setFocusProxy(self._nothing.button if empty else self._table.tree)
        if focused:
            self.setFocus()
        self._notes.setVisible(not empty and bool(report.notes))
        self._tools.allow_output(allowed=not empty)
        self._table.show_report(self._as_shown(report), intervals=self._tools.intervals)
        self._chart.show_chart(report.main, next(iter(report.main.charts), None), report.currency, report.as_of)
        self._notes.setText("  ".join(note.text for note in report.notes))
        self._tell_selection()

    @Slot(Figure, object)
    def _explain(self, figure: Figure, key: RowKey) -> None:
        report = self._report
        if report is not None:
            self._why.explain(report.question, Spot(report.main.code, key, figure.code))

    @Slot()
    def _tell_selection(self) -> None:
        currency = self._report.currency if self._report else ""
        self.selection_summary.emit(selection_text(self._table.tree.selected_figures(), currency))

    @Slot()
    def _preview(self) -> None:
        if self._report is not None:
            self._files.preview(self._as_shown(self._report), Options())

    @Slot()
    def _write_pdf(self) -> None:
        if self._report is not None:
            self._files.write_pdf(self._as_shown(self._report), Options())

    @Slot()
    def _write_workbook(self) -> None:
        if self._report is not None:
            self._files.write_workbook(self._as_shown(self._report))

    def _as_shown(self, report: Report) -> Report:
        return report.showing(self._tools.columns(report))
