"""Attribution: which channels led to the sales, under one model or another."""

from functools import partial
from typing import TYPE_CHECKING, Final

from leaddesk.reports.compare import compared
from leaddesk.reports.credit_sections import MAIN, report_of
from leaddesk.reports.crediting import Crediting
from leaddesk.reports.explain_compared import explain_compared, is_change
from leaddesk.reports.explain_credit import explain_cell
from leaddesk.reports.explanation import Explanation
from leaddesk.reports.once import once
from leaddesk.reports.values import Question, Report, Spot

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_COMPARED: Final = {MAIN: ("sales", "revenue", "spend", "cpo")}


@once
def build(books: "Books", question: Question) -> Report:
    """The report of `question.model`, the other models beside it."""
    return compared(report_of(Crediting.of(books, question)), partial(build, books), _COMPARED)


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell of the report. Raises NotFound("figure", "row" or "section")."""
    if is_change(spot):
        return explain_compared(books, question, spot)
    return explain_cell(books, question, spot)
