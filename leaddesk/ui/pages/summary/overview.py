"""Overview: everything the summary shows, from one reading of the ledger."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Intent
from leaddesk.domain.period import Period
from leaddesk.reports.by_place import report_of
from leaddesk.reports.ceiling_grounds import dear_channels
from leaddesk.reports.gathering import Gathered, gather
from leaddesk.reports.mature import year_to
from leaddesk.reports.maturity import Maturity, maturity
from leaddesk.reports.narrowing import gather_within
from leaddesk.reports.ripeness import ripeness_of, unripe_note
from leaddesk.reports.trend_table import span_rows
from leaddesk.reports.trend_told import told_of
from leaddesk.reports.values import Note, NoteCode, Question, Report, ReportName
from leaddesk.store.shelf import Query

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger
    from leaddesk.store.books import Books


@dataclass(frozen=True, slots=True)
class Attention:
    """What somebody should look at in the period: counts of rows, the channels whose spend is not entered, and those
    whose leads surely cost more than they may."""

    leads_without_source: int
    spend_not_entered: tuple[str, ...]
    sales_without_amount: int
    hot_leads_unanswered: int
    dear_channels: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Is there something to look at?"""
        return bool(
            self.leads_without_source
            or self.spend_not_entered
            or self.sales_without_amount
            or self.hot_leads_unanswered
            or self.dear_channels
        )


@dataclass(frozen=True, slots=True)
class Overview:
    """The report of the chosen period without campaigns, the total of the one before, and the months that lead up to
    its end, by lead date. `empty`: the ledger holds nothing at all yet. `unripe`: how much of the period's clients is
    still to come, where its leads have not all had the time to buy."""

    now: Report
    before: Report
    trend: Report
    attention: Attention
    empty: bool
    unripe: Note | None


def overview(ledger: "Ledger", period: Period, as_of: date) -> Overview:
    """Ask the ledger for everything at once, so that all of it shows the same moment."""
    with ledger.read() as books:
        year = gather(books, Question(ReportName.TREND, year_to(period), Basis.COHORT, as_of))
        known = maturity(books, as_of)
        asked, previous = (
            replace(
                gather_within(books, year, Question(ReportName.CHANNELS, each, Basis.COHORT, as_of)),
                unripe=ripeness_of(known, each).unripe,
            )
            for each in (period, period.previous())
        )
        now, before = report_of(asked, depth=1), report_of(previous, depth=0)
        unripe = unripe_note(asked.question, ripeness_of(known, period))
        empty = not now.rows and not (books.leads.count() or books.sales.count() or books.spend.count())
        attention = _attention(books, now, dear_channels(books, year, asked, known))
        return Overview(now, before, _trend(year, known), attention, empty, unripe)


def _trend(year: Gathered, known: Maturity) -> Report:
    """The year month by month, its unripe months marked as the trend report marks them."""
    report = report_of(year)
    rows = span_rows(told_of(year, known))
    return replace(report, sections=(replace(report.main, rows=rows), *report.sections[1:]))


def _attention(books: "Books", now: Report, dear: tuple[str, ...]) -> Attention:
    period = now.period
    notes = {note.code: note for note in now.notes}
    missing = notes.get(NoteCode.SPEND_NOT_ENTERED)
    unanswered = {"first_response": None, "intent": Intent.HOT}
    return Attention(
        leads_without_source=len(books.leads.ids(Query(period=period, only={"channel_id": None}))),
        spend_not_entered=missing.names if missing else (),
        sales_without_amount=len(books.sales.ids(Query(period=period, only={"amount": None}))),
        hot_leads_unanswered=len(books.leads.ids(Query(period=period, only=unanswered))),
        dear_channels=dear,
    )
