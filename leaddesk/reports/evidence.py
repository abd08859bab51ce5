"""Evidence: the totals of a report opened to their rows, so that whoever doubts them can add them up again."""

from typing import TYPE_CHECKING

from leaddesk.errors import NotFound
from leaddesk.reports.explanation import Explanation
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Report, Spot

if TYPE_CHECKING:
    from leaddesk.store.books import Books


def evidence(books: "Books", report: Report) -> tuple[Explanation, ...]:
    """An explanation of every figure shown in the total of the report that has ledger rows behind it; none where there
    is no total."""
    section = report.added_up
    if section is None or section.total is None:
        return ()
    explain_spot = KINDS[report.name].answering.explain_spot
    found = []
    for column in section.shown:
        try:
            found.append(explain_spot(books, report.question, Spot(section.code, section.total.key, column.code)))
        except NotFound:  # a figure without rows of its own, such as a change against another period
            continue
    return tuple(explained for explained in found if explained.lines)
