"""Overview: everything the summary shows, from one reading of the ledger."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Intent
from leaddesk.domain.period import Period
from leaddesk.reports.by_place import report_of
from leaddesk.reports.ceiling_grounds import dear_channels
from leaddesk.reports.gathering import gather
from leaddesk.reports.mature import year_to
from leaddesk.reports.narrowing import gather_within
from leaddesk.reports.values import NoteCode, Question, Report, ReportName
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
    its end, by lead date. `empty`: the ledger holds nothing at all yet."""

    now: Report
    before: Report
    trend: Report
    attention: Attention
    empty: bool


def overview(ledger: "Ledger", period: Period, as_of: date) -> Overview:
    """Ask the ledger for everything at once, so that all of it shows the same moment."""
    with ledger.read() as books:
        year = gather(books, Question(ReportName.TREND, year_to(period), Basis.COHORT, as_of))
        asked, previous = (
            gather_within(books, year, Question(ReportName.CHANNELS, each, Basis.COHORT, as_of))
            for each in (period, period.previous())
        )
        now, before, trend = report_of(asked, depth=1), report_of(previous, depth=0), report_of(year)
        empty = not now.rows and not (books.leads.count() or books.sales.count() or books.spend.count())
        return Overview(now, before, trend, _attention(books, now, dear_channels(books, year, asked)), empty)


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
