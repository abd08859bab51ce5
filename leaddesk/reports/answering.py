"""Answering: a question becomes a report. The one builder behind channels, campaigns and trend."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from leaddesk.metrics.catalogue import columns_of
from leaddesk.metrics.figure import Absent
from leaddesk.reports.gathering import Gathered, gather
from leaddesk.reports.notes import notes_of
from leaddesk.reports.rows import rows_of, total_of
from leaddesk.reports.values import Question, Report, Row

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger
    from leaddesk.store.books import Books

_OF_CLICKS = frozenset({"clicks", "cpc", "cr1"})


def answer(ledger: "Ledger", question: Question) -> Report:
    """The report, from one consistent reading of the ledger."""
    with ledger.read() as books:
        return replace(answer_from(books, question), ledger=ledger.path.name)


def answer_from(books: "Books", question: Question) -> Report:
    """The same where the ledger is being read already."""
    return report_of(gather(books, question))


def report_of(gathered: Gathered, *, depth: int = 2) -> Report:
    """The report of what was gathered. `depth`: 0 gives the total alone, 1 the rows without those under them, 2 all."""
    question = gathered.question
    rows, total = rows_of(gathered, children=depth > 1) if depth else (), total_of(gathered)
    settings = gathered.settings
    return Report(
        question.name,
        question.period,
        question.basis,
        question.as_of,
        settings.currency,
        _columns(question, (*rows, total)),
        rows,
        total,
        notes_of(gathered),
        settings.company,
        settings.logo,
    )


def _columns(question: Question, rows: Iterable[Row]) -> tuple[str, ...]:
    """The default columns: those of clicks only where some are stated, ROI on revenue where ROMI is wanting."""
    seen = {code for row in rows for code, figure in row.figures.items() if figure.value is not None}
    romi_wanting = any(row.figures["romi"].absent is Absent.COST_PRICE_UNKNOWN for row in rows)
    columns = [code for code in columns_of(question.basis) if code not in _OF_CLICKS or code in seen]
    return (*columns, "roi_revenue") if romi_wanting else tuple(columns)
