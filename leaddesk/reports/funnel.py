"""The funnel: from impressions to clients who come again, of stages reached, whatever became of the leads since."""

from typing import TYPE_CHECKING

from leaddesk.reports.funnel_explained import explain_spot
from leaddesk.reports.funnel_gathering import GatheredFunnel, gather_funnel
from leaddesk.reports.funnel_sections import sections_of
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Note, NoteCode, Question, Report, RowKind
from leaddesk.reports.wording import missing

if TYPE_CHECKING:
    from leaddesk.store.books import Books

__all__ = ["build", "explain_spot"]


def build(books: "Books", question: Question) -> Report:
    """The funnel by lead date, whatever basis is asked for: of all enquiries, and by what `question.by` says."""
    gathered = gather_funnel(books, question)
    title = KINDS[question.name].title()
    return Report(gathered.question, title, gathered.currency, sections_of(gathered), _notes(gathered))


def _notes(gathered: GatheredFunnel) -> tuple[Note, ...]:
    question = gathered.question
    to_come = max(0, min((question.period.last - question.as_of).days, question.period.days))
    without_source = sum(
        funnel.reached.enquiries for key, funnel in gathered.groups.items() if key.kind is RowKind.NO_SOURCE
    )
    counted = ((NoteCode.DAYS_TO_COME, to_come), (NoteCode.LEADS_WITHOUT_SOURCE, without_source))
    return tuple(missing(code, count) for code, count in counted if count)
