"""ReportPage: what the pages of reports share — their list, what each is asked, the report itself, and the ways out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from leaddesk.domain.channel import Channel
from leaddesk.domain.period import within_reach
from leaddesk.errors import LedgerError
from leaddesk.i18n import _
from leaddesk.ledger import Ledger
from leaddesk.reports.answering import answer
from leaddesk.reports.kinds import KINDS, Kind
from leaddesk.reports.values import Question, Report, Spot
from leaddesk.reports.widening import widened, widened_note
from leaddesk.ui.answers import Answers
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.page import Page
from leaddesk.ui.printing.options import Options
from leaddesk.ui.report_files import ReportFiles
from leaddesk.ui.report_view.chosen import Chosen
from leaddesk.ui.report_view.tabs import ReportTabs
from leaddesk.ui.report_view.tools import Tools
from leaddesk.ui.report_view.view import ReportView
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.empty_page import EmptyPage

if TYPE_CHECKING:
    from leaddesk.ui.widgets.why import WhyWindow


@dataclass(frozen=True, slots=True)
class Answered:
    """A report and the channels there are, from about the same moment."""

    kind: Kind
    report: Report
    channels: tuple[Channel, ...]


class ReportPage(Page):
    """Any reports, one at a time. A subclass says which: those whose `Kind.page` is its `name`."""

    name: ClassVar[str]

    tables: ClassVar[frozenset[str]] = frozenset(
        {"settings", "channel", "campaign", "spend", "lead", "sale", "touch", "stage_event", "person", "contact"}
        | {"agreement", "month_plan", "annotation", "closed_month"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kinds = tuple(kind for kind in KINDS.values() if kind.page == self.name)
        self.chosen = Chosen(desk.preferences)
        self.kind = self.chosen.last(self.kinds, self.name)
        self.report: Report | None = None
        self._views: dict[str, ReportView] = {}
        self._answers = Answers(desk, self)
        self._files = ReportFiles(desk, self)
        self.tabs = ReportTabs(self.kinds)
        self.tools = Tools(desk, self.chosen)
        self.empty_page = EmptyPage(
            desk.theme,
            "report-analytics",
            _("Nothing in this period yet"),
            _("Once leads, sales or spend of this period are in the ledger, the report is made of them."),
            _("Import a file"),
        )
        self._lay_out()
        self._connect()
        self._turn_to(self.kind)

    # What the window asks

    def refresh(self) -> None:
        kind = self.kind
        self._answers.ask(
            _("Counting “{report}”").format(report=kind.title()),
            partial(_answered, self.desk.ledger, kind, self.asking()),
            self._show,
        )

    def asking(self) -> Callable[[Sequence[Channel]], Question]:
        """What makes the question of the report in view where the channels are known; it touches no widget."""
        as_of = self.tools.choices.as_of.day or self.desk.today()
        return partial(self.chosen.question, self.kind, self.desk.period.period, as_of)

    def show_only(self, **only: object) -> None:
        """`report`: its name; any field of a Question it can be asked, with its value."""
        wanted = only.pop("report", self.kind.name)
        kind = next((each for each in self.kinds if each.name == wanted), self.kind)
        self.tools.choices.as_of.show_day(None)  # whoever follows a link comes from figures of today
        if only:
            self.chosen.keep_all(kind, only, self._channels() if "channel_id" in only else ())
        self._turn_to(kind)

    def explain(self, spot: Spot) -> bool:
        """Go to a cell of the report in view and open why it is so much; False where there is none."""
        return self.report is not None and self.view.explain(spot)

    @property
    def view(self) -> ReportView:
        """The report in view; each keeps its own, with what was opened and sorted in it."""
        if self.kind.name not in self._views:
            view = ReportView(self.desk.theme)
            view.asked.connect(self._explain)
            view.selected.connect(self.selection_summary)
            self._views[self.kind.name] = view
            self._stack.addWidget(view)
        return self._views[self.kind.name]

    @cached_property
    def why(self) -> "WhyWindow":
        """Imported and made when a figure is first asked about: the start does not wait for it."""
        from leaddesk.ui.widgets.why import WhyWindow

        return WhyWindow(self.desk, self)

    # Building

    def _lay_out(self) -> None:
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.empty_page)
        self.column = page = QVBoxLayout(self)
        page.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        page.setSpacing(GRID * 3 // 2)
        page.addWidget(self.tabs)
        page.addWidget(self.tools)
        page.addWidget(body, 1)

    def _connect(self) -> None:
        self.tabs.asked.connect(self._tab_chosen)
        self.tools.choices.chosen.connect(self._choose)
        self.tools.choices.as_of.chosen.connect(self.refresh)
        self.tools.view_chosen.connect(self._show_again)
        self.tools.print_asked.connect(self._preview)
        self.tools.pdf_asked.connect(self._write_pdf)
        self.tools.excel_asked.connect(self._write_workbook)
        self.tools.template_asked.connect(self._fill_template)
        self.empty_page.button.clicked.connect(lambda: self.desk.open_page("imports"))
        self.addActions([*self.tabs.keys, *self.tools.page_actions])

    # Turning to a report

    @Slot(object)
    def _tab_chosen(self, kind: Kind) -> None:
        self._turn_to(kind)
        self.refresh()

    @Slot(str, object)
    def _choose(self, field: str, value: object) -> None:
        self.chosen.keep(self.kind, field, value)
        self.refresh()

    def _turn_to(self, kind: Kind) -> None:
        """Show the frame of a report; it is filled by the next `refresh`."""
        self.kind, self.report = kind, None
        self._arriving = not self.tabs.hasFocus()  # with the arrows one goes on through the tabs
        self.chosen.keep_last(kind)
        self.tabs.show_kind(kind)
        self.tools.show_kind(kind)
        self.tools.allow_output(allowed=False)
        self.selection_summary.emit("")
        self._stack.setCurrentWidget(self.view)
        self.setFocusProxy(self.tabs)

    def _channels(self) -> Sequence[Channel]:
        try:
            with self.desk.ledger.read() as books:
                return books.channels.all()
        except LedgerError as error:
            self.desk.report(error)
            return ()

    # Showing it

    def _show(self, answered: Answered) -> None:
        if answered.kind is not self.kind:
            return
        self.tools.choices.show_report(self.kind, answered.report, answered.channels)
        self._show_report(answered.report)

    def _show_report(self, report: Report) -> None:
        self.report = report
        self.tools.offer_columns(report)
        self._show_again()

    @Slot()
    def _show_again(self) -> None:
        if self.report is None:
            return
        empty = not any(section.rows or section.remarks for section in self.report.sections)
        take_focus = self.hasFocus() and not self.tabs.hasFocus()
        if self._arriving:
            here = QApplication.focusWidget()
            take_focus, self._arriving = here is not None and self.isAncestorOf(here), False
        self.tools.allow_output(allowed=not empty)
        self.view.show_report(self._as_shown(self.report), intervals=self.chosen.intervals(self.kind))
        self._stack.setCurrentWidget(self.empty_page if empty else self.view)
        self.setFocusProxy(self.empty_page.button if empty else self.view)
        if take_focus:
            self.setFocus()

    def _as_shown(self, report: Report) -> Report:
        return self.chosen.shown(self.kind, report)

    def _on_paper(self) -> Options:
        """How the report is printed until somebody chooses."""
        return Options(intervals=self.chosen.intervals(self.kind))

    @Slot(object)
    def _explain(self, spot: Spot) -> None:
        if self.report is not None:
            self.why.explain(self.report.question, spot)

    @Slot()
    def _preview(self) -> None:
        if self.report is not None:
            self._files.preview(self._as_shown(self.report), self._on_paper())

    @Slot()
    def _write_pdf(self) -> None:
        if self.report is not None:
            self._files.write_pdf(self._as_shown(self.report), self._on_paper())

    @Slot()
    def _write_workbook(self) -> None:
        if self.report is not None:
            self._files.write_workbook(self._as_shown(self.report), intervals=self.chosen.intervals(self.kind))

    @Slot()
    def _fill_template(self) -> None:
        if self.report is not None:
            self._files.fill_template(self._as_shown(self.report))


def _answered(ledger: Ledger, kind: Kind, ask: Callable[[Sequence[Channel]], Question]) -> Answered:
    """The report with the channels there are; touches no widget. `ask` makes the question where they are known. All
    pages have one period; a report it is too short for is told of a longer one, and says so."""
    with ledger.read() as books:
        channels = tuple(books.channels.all())
    asked = ask(channels)
    within_reach(asked.period, asked.as_of)
    question = widened(asked)
    report = answer(ledger, question)
    if question != asked:
        main = replace(report.main, remarks=(widened_note(question), *report.main.remarks))
        report = replace(report, sections=(main, *report.sections[1:]))
    return Answered(kind, report, channels)
