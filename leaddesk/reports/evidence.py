"""Evidence: the totals of a report opened to their rows, so that whoever doubts them can add them up again."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaddesk.errors import NotFound
from leaddesk.reports.explanation import Explanation
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Report, Spot

if TYPE_CHECKING:
    from leaddesk.store.books import Books


def evidence(books: "Books", report: Report) -> tuple[Explanation, ...]:
    """An explanation of every figure shown in a total of the report that has ledger rows behind it, section by section;
    none where there is no total."""
    explain_spot = KINDS[report.name].answering.explain_spot
    found = []
    for spot in _totals(report):
        try:
            found.append(explain_spot(books, report.question, spot))
        except NotFound:  # words, which no rows stand behind
            continue
    return tuple(explained for explained in found if explained.lines)


def _totals(report: Report) -> Iterator[Spot]:
    for section in report.sections:
        if section.total is not None:
            yield from (Spot(section.code, section.total.key, column.code) for column in section.shown)
