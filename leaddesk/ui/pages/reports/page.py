"""Отчёты: every report an owner decides by, each on screen, on paper and in Excel."""

from typing import ClassVar

from leaddesk.i18n import _
from leaddesk.ui.pages.report_page import ReportPage


class ReportsPage(ReportPage):
    """The page of reports."""

    name: ClassVar[str] = "reports"

    def title(self) -> str:
        return _("Reports")
