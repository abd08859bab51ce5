"""Rejects: the rows of a file that did not come in, with the reasons, as a table somebody else writes."""

from dataclasses import dataclass

from leaddesk.domain.imported import RejectedRow
from leaddesk.i18n import _
from leaddesk.importing.plan import Plan
from leaddesk.importing.problems import problem_text
from leaddesk.importing.run import as_text
from leaddesk.importing.sorting import Outcome
from leaddesk.ledger import Books


@dataclass(frozen=True, slots=True)
class Rejects:
    """A heading and rows of texts, ready for a workbook or CSV: the row's number, the reasons, the cells as read."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def rejects_of_plan(plan: Plan) -> Rejects:
    """The rows a plan leaves out, under the file's own headings, so that the corrected table can be imported."""
    rows = [
        (row.row, [as_text(cell) for cell in row.cells], [problem[:3] for problem in row.problems])
        for row in plan.rows()
        if row.outcome in (Outcome.REJECTED, Outcome.ASKED)
    ]
    return _table(plan.heading.texts, rows)


def rejects_of_import(books: Books, import_id: int) -> Rejects:
    """The rows a past import left out. The ledger keeps their cells and not the file's headings: these are numbers."""
    kept: list[RejectedRow] = list(books.imports.rejected(import_id))
    width = max((len(row.cells) for row in kept), default=0)
    headings = tuple(str(number) for number in range(1, width + 1))
    return _table(headings, [(row.row, list(row.cells), list(row.problems)) for row in kept])


def _table(headings: tuple[str, ...], rows: list[tuple[int, list[str], list[tuple[str, str, str]]]]) -> Rejects:
    width = len(headings)
    return Rejects(
        (_("Row"), _("Reasons"), *headings),
        tuple(
            (
                str(number),
                " ".join(problem_text(*problem) for problem in problems),
                *cells,
                *[""] * (width - len(cells)),
            )
            for number, cells, problems in rows
        ),
    )
