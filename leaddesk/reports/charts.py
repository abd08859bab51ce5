"""Charts of reports by channel, campaign or month: what each row cost and what it brought."""

from typing import Final

from leaddesk.domain.facts import Basis
from leaddesk.i18n import _
from leaddesk.reports.values import Chart, ChartKind, Question, ReportName

_DRAWN: Final = {Basis.COHORT: ("spend", "leads", "cpl"), Basis.CASH: ("spend", "new_clients", "cac")}


def bars_of(question: Question) -> tuple[Chart, ...]:
    """Bars of spend and of what it brought, and what one of that cost with its interval."""
    titles = {
        ReportName.CHANNELS: lambda: _("What each channel cost and what it brought"),
        ReportName.CAMPAIGNS: lambda: _("What each campaign cost and what it brought"),
        ReportName.TREND: lambda: _("What each month cost and what it brought"),
    }
    return (Chart(ChartKind.BARS, titles[question.name](), _DRAWN[question.basis]),)
