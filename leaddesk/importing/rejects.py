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
    """The rows a past import left out, under the headings that are kept with them."""
    heading_row = books.imports.get(import_id).heading_row
    kept: list[RejectedRow] = list(books.imports.rejected(import_id))
    headings = next((row.cells for row in kept if row.row == heading_row), ())
    rows = [(row.row, list(row.cells), list(row.problems)) for row in kept if row.row != heading_row]
    return _table(headings, rows)


def _table(headings: tuple[str, ...], rows: list[tuple[int, list[str], list[tuple[str, str, str]]]]) -> Rejects:
    width = max([len(headings), *(len(cells) for _number, cells, _problems in rows)])
    return Rejects(
        (_("Row"), _("Reasons"), *headings, *[""] * (width - len(headings))),
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
