"""Narrowing: a question about whole months, from what was gathered for a longer span; the ledger is not asked twice."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaddesk.reports.gathering import Gathered, gather
from leaddesk.reports.values import Question

if TYPE_CHECKING:
    from leaddesk.store.books import Books


def gather_within(books: "Books", longer: Gathered, question: Question) -> Gathered:
    """What `gather` would give, from what it gave for a `longer` span of the same reading where that holds it: sums
    stand there month by month. Anything else is asked for anew."""
    narrowed = sums_within(longer, question)
    if narrowed is None or question.channel_id is not None:
        return gather(books, question)
    return replace(narrowed, flags=books.fact_rows.flags(question.period, question.as_of, question.basis))


def sums_within(longer: Gathered, question: Question) -> Gathered | None:
    """The same but for the flags, which stay those of the longer span; None where it does not hold the months."""
    asked, period = longer.question, question.period
    same = (asked.basis, asked.as_of, asked.channel_id) == (question.basis, question.as_of, question.channel_id)
    covered = asked.period.first <= period.first and period.last <= asked.period.last
    if not (same and covered and period.months_long):
        return None
    months = {f"{month.first:%Y-%m}" for month in period.months()}
    return replace(
        longer, question=question, sums={place: part for place, part in longer.sums.items() if place.month in months}
    )
