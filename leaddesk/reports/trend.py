"""The trend: month by month, all channels together or one."""

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

__all__ = ["build", "explain_spot", "trend"]


def trend(ledger: "Ledger", period: Period, basis: Basis, as_of: date, channel_id: int | None = None) -> Report:
    """One row for each calendar month of the period begun by the as-of date, empty ones included, in their order."""
    return answer(ledger, Question(ReportName.TREND, period, basis, as_of, channel_id))
