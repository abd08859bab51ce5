"""The channel report and the campaign report: which channel, which campaign brings clients, and at what price."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.reports.answering import answer
from leaddesk.reports.values import Question, Report, ReportName

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger


def channel_month(ledger: "Ledger", period: Period, basis: Basis, as_of: date, *, campaigns: bool = True) -> Report:
    """Rows by channel, the costliest first, with their campaigns as children; «Источник не указан» and «Без лида» last.
    A channel nothing happened in has no row."""
    report = answer(ledger, Question(ReportName.CHANNELS, period, basis, as_of))
    if campaigns:
        return report
    return replace(report, rows=tuple(replace(row, children=()) for row in report.rows))


def campaign_month(ledger: "Ledger", period: Period, basis: Basis, as_of: date) -> Report:
    """One flat row for each campaign; what no campaign is known of stands in a row of its channel."""
    return answer(ledger, Question(ReportName.CAMPAIGNS, period, basis, as_of))
