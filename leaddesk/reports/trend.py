"""The trend: figures day by day, week by week, month by month or quarter by quarter, and why they changed."""

from datetime import date
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.reports.answering import answer
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.notes import notes_of
from leaddesk.reports.trend_causes import causes_sections
from leaddesk.reports.trend_events import events_of, events_section, marks_of
from leaddesk.reports.trend_explain import explain_spot
from leaddesk.reports.trend_table import channels_section, spans_section
from leaddesk.reports.trend_told import tell
from leaddesk.reports.values import Question, Report, ReportName

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger
    from leaddesk.store.books import Books

__all__ = ["build", "explain_spot", "trend"]


def build(books: "Books", question: Question) -> Report:
    """A row for each span of the period begun by the as-of date, empty ones included, in their order; then one figure
    by channel, why costs changed, and what the owner noted. Raises NotFound("figure") for a code nobody knows."""
    told = tell(books, question)
    title = KINDS[question.name].title()
    events = events_of(books, told)
    marks = marks_of(told, events)
    others = (channels_section(told, marks), *causes_sections(books, told), events_section(told, events))
    sections = (spans_section(told, title, marks), *filter(None, others))
    return Report(question, title, told.gathered.settings.currency, sections, notes_of(told.gathered))


def trend(ledger: "Ledger", period: Period, basis: Basis, as_of: date, channel_id: int | None = None) -> Report:
    """The report month by month."""
    return answer(ledger, Question(ReportName.TREND, period, basis, as_of, channel_id))
