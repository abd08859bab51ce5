"""Отчёты: every report an owner decides by, each on screen, on paper and in Excel."""

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence

from leaddesk.errors import LeadDeskError
from leaddesk.i18n import _
from leaddesk.metrics.dates import period_text
from leaddesk.reports.kinds import Kind
from leaddesk.reports.values import Report, ReportName
from leaddesk.ui.pages.report_page import ReportPage
from leaddesk.ui.widgets.annotation_dialog import AnnotationDialog


class ReportsPage(ReportPage):
    """The page of reports. Events are noted here, and a month is closed whose report was handed out."""

    name: ClassVar[str] = "reports"

    def title(self) -> str:
        return _("Reports")

    def _connect(self) -> None:
        # Translators: a menu entry: what the owner notes on days, «События…»
        events = self._deed(_("Events…"), "Ctrl+J", self._note_events)
        # Translators: a menu entry: keep what the report of a month says now, «Закрыть месяц»
        self.closing = self._deed(_("Close the month"), "Ctrl+Shift+M", self._close_month)
        super()._connect()
        self.addActions([events, self.closing])

    def _turn_to(self, kind: Kind) -> None:
        super()._turn_to(kind)
        self.closing.setEnabled(False)

    def _show_report(self, report: Report) -> None:
        super()._show_report(report)
        over = report.period.months_long == 1 and report.period.last <= report.as_of
        self.closing.setEnabled(report.name is ReportName.CHANNELS and over)

    @Slot()
    def _note_events(self) -> None:
        period, today = self.desk.period.period, self.desk.today()
        AnnotationDialog(self.desk, self, min(max(today, period.first), period.last)).exec()

    @Slot()
    def _close_month(self) -> None:
        """Keep what the report in view says; from now on it tells what has changed since."""
        from leaddesk.reports.closing import close

        report = self.report
        if report is None:
            return
        try:
            close(self.desk.ledger, report.period, report.basis, report.as_of)
        except LeadDeskError as error:
            self.desk.report(error)
        else:
            month = period_text(report.period)
            self.desk.say(_("Closed: {month}. Later changes will be told row by row.").format(month=month))

    def _deed(self, words: str, keys: str, do: object) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(do)
        return action
