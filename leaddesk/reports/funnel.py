"""The funnel: from impressions to clients who come again, of stages reached, whatever became of the leads since."""

from functools import partial
from typing import TYPE_CHECKING, Final

from leaddesk.reports.compare import compared
from leaddesk.reports.explain_compared import explain_compared, is_change
from leaddesk.reports.explanation import Explanation
from leaddesk.reports.funnel_explained import explain_cell
from leaddesk.reports.funnel_gathering import GatheredFunnel, gather_funnel
from leaddesk.reports.funnel_sections import sections_of
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.once import once
from leaddesk.reports.values import Note, NoteCode, Question, Report, RowKind, Spot
from leaddesk.reports.wording import missing

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_COMPARED: Final = {"funnel": ("reached", "of_previous"), "groups": ("leads", "clients", "clients_share")}
"""The figures whose changes are told, by section: how many came, and how far they went."""


@once
def build(books: "Books", question: Question) -> Report:
    """The funnel by lead date, whatever basis is asked for: of all enquiries, and by what `question.by` says."""
    gathered = gather_funnel(books, question)
    title = KINDS[question.name].title()
    report = Report(gathered.question, title, gathered.currency, sections_of(gathered), _notes(gathered))
    return compared(report, partial(build, books), _COMPARED)


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell of the report. Raises NotFound("figure", "row" or "section")."""
    if is_change(spot):
        return explain_compared(books, question, spot)
    return explain_cell(books, question, spot)


def _notes(gathered: GatheredFunnel) -> tuple[Note, ...]:
    question = gathered.question
    to_come = max(0, min((question.period.last - question.as_of).days, question.period.days))
    without_source = sum(
        funnel.reached.enquiries for key, funnel in gathered.groups.items() if key.kind is RowKind.NO_SOURCE
    )
    counted = ((NoteCode.DAYS_TO_COME, to_come), (NoteCode.LEADS_WITHOUT_SOURCE, without_source))
    return tuple(missing(code, count) for code, count in counted if count)
