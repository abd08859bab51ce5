"""The channel report: which channel brings clients, and at what price."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.reports.answering import answer
from leaddesk.reports.bounds import cost_bounds
from leaddesk.reports.by_place import report_of
from leaddesk.reports.explain import told_in_words
from leaddesk.reports.explain_compared import explain_compared, is_change
from leaddesk.reports.explain_place import explain_row
from leaddesk.reports.explain_shares import explain_share
from leaddesk.reports.explanation import Explanation
from leaddesk.reports.gathering import gather
from leaddesk.reports.once import once
from leaddesk.reports.places_compared import PlacesBefore
from leaddesk.reports.ranks import RANK, ranked, with_ranks
from leaddesk.reports.ripeness import ripeness, unripe_note
from leaddesk.reports.shares import SHARES, pairs_chart, with_shares
from leaddesk.reports.since_closing import SINCE_CLOSING, closed_month_of, explain_change, since_closing
from leaddesk.reports.values import Question, Report, ReportName, Spot
from leaddesk.reports.verdicts import verdicts

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger
    from leaddesk.store.books import Books


def channel_month(ledger: "Ledger", period: Period, basis: Basis, as_of: date, *, campaigns: bool = True) -> Report:
    """Rows by channel, the costliest first, with their campaigns as children; «Источник не указан» and «Без лида» last.
    A channel nothing happened in has no row."""
    report = answer(ledger, Question(ReportName.CHANNELS, period, basis, as_of))
    if campaigns:
        return report
    rows = tuple(replace(row, children=()) for row in report.rows)
    return replace(report, sections=(replace(report.main, rows=rows), *report.sections[1:]))


@once
def build(books: "Books", question: Question) -> Report:
    """The report `question` asks for. Raises NotFound("figure") for a code there is not."""
    ripe = ripeness(books, question)
    gathered = replace(gather(books, question, people=True), unripe=ripe.unripe)
    report = report_of(gathered)
    before = PlacesBefore.of(books, question)
    section = report.main if before is None else before.with_gone(gathered, report.main)
    section = with_shares(section, question.basis)
    codes = ("cpl", "cac") if question.basis is Basis.COHORT else ("cac",)
    ranks = [ranked(section.rows, code, question.basis, unripe=ripe.unripe and code == "cac") for code in codes]
    section = with_ranks(section, ranks)
    remarks = (*verdicts(section, ranks, report.currency), *cost_bounds(section, question.basis, report.currency))
    section = replace(section, remarks=remarks, charts=(pairs_chart(question.basis),) if section.rows else ())
    if before is not None:
        section = before.with_changes(question, section)
    unripe = unripe_note(question, ripe)
    notes = report.notes if unripe is None else (unripe, *report.notes)
    closed = closed_month_of(books, question)
    if closed is None:
        return replace(report, sections=(section,), notes=notes)
    since = since_closing(books, report, closed)
    sections = (section,) if since.section is None else (section, since.section)
    return replace(report, sections=sections, notes=(since.note, *notes))


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell of the report. Raises NotFound("figure" or "row")."""
    report = build(books, question)
    if spot.section == SINCE_CLOSING:
        return explain_change(books, question, report, spot)
    if spot.code.startswith(RANK):
        of = explain_spot(books, question, replace(spot, code=spot.code.removeprefix(RANK)))
        return told_in_words(report.main, spot, of)
    if spot.code in SHARES:
        return explain_share(books, question, report, spot)
    if is_change(spot):
        return explain_compared(books, question, spot)
    return explain_row(books, report, spot.key, (spot.code,))[spot.code]
