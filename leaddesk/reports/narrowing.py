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
    asked, period = longer.question, question.period
    same = (asked.basis, asked.as_of, asked.channel_id) == (question.basis, question.as_of, question.channel_id)
    covered = asked.period.first <= period.first and period.last <= asked.period.last
    if not (same and covered and period.months_long and question.channel_id is None):
        return gather(books, question)
    months = {f"{month.first:%Y-%m}" for month in period.months()}
    sums = {place: part for place, part in longer.sums.items() if place.month in months}
    flags = books.fact_rows.flags(period, question.as_of, question.basis)
    return replace(longer, question=question, sums=sums, flags=flags)
