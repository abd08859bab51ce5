"""A share opened: the rows it is made of, and those of the total."""

from functools import partial
from typing import TYPE_CHECKING

from leaddesk.metrics.catalogue import MEASURES
from leaddesk.reports.explain import row_of
from leaddesk.reports.explain_place import line_of, rows_behind
from leaddesk.reports.explanation import Explanation
from leaddesk.reports.rows import covers
from leaddesk.reports.shares import clients_code
from leaddesk.reports.values import Question, Report, RowKey, RowKind, Spot
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books


def explain_share(books: "Books", question: Question, report: Report, spot: Spot) -> Explanation:
    """A share opened to the rows it is made of and those of the total. Raises NotFound("row")."""
    part = MEASURES["spend" if spot.code == "spend_share" else clients_code(question.basis)].above
    mine, all_of_them = (
        rows_behind(books, question, partial(covers, key)) for key in (spot.key, RowKey(RowKind.TOTAL))
    )
    column = report.main.column(spot.code)
    return Explanation(
        question, spot, row_title(spot.key), column.title, column.formula,
        row_of(report.main, spot.key).figures[spot.code], report.currency, (line_of(part, mine),),
        line_of(part, all_of_them),
    )  # fmt: skip
