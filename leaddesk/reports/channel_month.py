"""The channel report: which channel brings clients, and at what price."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.reports.answering import answer
from leaddesk.reports.by_place import build
from leaddesk.reports.explain_place import explain_spot
from leaddesk.reports.values import Question, Report, ReportName

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger

__all__ = ["build", "channel_month", "explain_spot"]


def channel_month(ledger: "Ledger", period: Period, basis: Basis, as_of: date, *, campaigns: bool = True) -> Report:
    """Rows by channel, the costliest first, with their campaigns as children; «Источник не указан» and «Без лида» last.
    A channel nothing happened in has no row."""
    report = answer(ledger, Question(ReportName.CHANNELS, period, basis, as_of))
    if campaigns:
        return report
    rows = tuple(replace(row, children=()) for row in report.rows)
    return replace(report, sections=(replace(report.main, rows=rows), *report.sections[1:]))
