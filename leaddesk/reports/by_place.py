"""Reports by channel, campaign or month: the one builder of all tables whose rows are sums over places."""

from typing import TYPE_CHECKING

from leaddesk.reports.columns import columns_for
from leaddesk.reports.gathering import Gathered, gather
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.notes import notes_of
from leaddesk.reports.rows import rows_of, total_of
from leaddesk.reports.values import Question, Report, Section
from leaddesk.reports.wording import names_heading

if TYPE_CHECKING:
    from leaddesk.store.books import Books


def build(books: "Books", question: Question) -> Report:
    """The report `question` asks for, with campaigns under their channels."""
    return report_of(gather(books, question))


def report_of(gathered: Gathered, *, depth: int = 2) -> Report:
    """The report of what was gathered. `depth`: 0 gives the total alone, 1 the rows without those under them, 2 all."""
    question = gathered.question
    rows = rows_of(gathered, children=depth > 1) if depth else ()
    total = total_of(gathered)
    title = KINDS[question.name].title()
    columns = columns_for(question.basis, (*rows, total), question.codes)
    section = Section(question.name, title, names_heading(question.name), columns, rows, total)
    return Report(question, title, gathered.settings.currency, (section,), notes_of(gathered))
