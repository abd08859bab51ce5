"""Mature months: what planning may count on — the months of the last year whose leads have had the time to buy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.period import Period
from leaddesk.i18n import _
from leaddesk.metrics.dates import period_text
from leaddesk.metrics.sums import Sums
from leaddesk.reports.gathering import Gathered, gather
from leaddesk.reports.maturity import Maturity
from leaddesk.reports.narrowing import gather_within
from leaddesk.reports.values import Note, Question, ReportName

if TYPE_CHECKING:
    from leaddesk.store.books import Books

MONTHS: Final = 12
"""How many months a year has, and planning looks back."""


@dataclass(frozen=True, slots=True)
class Mature:
    """`span`: the mature months, one after the other, None where there is none yet. `gathered`: what stands in them, or
    in the whole year where there are none. Sales without a lead are no part of it: they stand outside conversion.
    `told`: that they are mature is known; else they are the months that are over, and nobody can tell."""

    span: Period | None
    gathered: Gathered
    told: bool = True

    def added(self, places: Iterable[Place] | None = None) -> Sums:
        """All that came of the leads of the mature months, or of those at these places; nothing where there are none.
        Of how many channels the spend is known is told too."""
        held = self.gathered.sums if self.span else {}
        wanted = held if places is None else places
        return self.gathered.added(place for place in wanted if place.has_lead and place in held)


def year_to(period: Period) -> Period:
    """The twelve calendar months that end with the period's last."""
    last = Period.month_of(period.last)
    first = last
    for _month in range(MONTHS - 1):
        first = first.previous()
    return Period(first.first, last.last)


def gather_year(books: "Books", question: Question) -> Gathered:
    """The year up to the question's period, month by month and by lead date."""
    return gather(books, Question(ReportName.CHANNELS, year_to(question.period), Basis.COHORT, question.as_of))


def mature_part(books: "Books", year: Gathered, known: Maturity) -> Mature:
    """The mature months of a gathered year. A month is no riper than the one before it, so that they lie together."""
    question = year.question
    months = list(takewhile(known.ripe, question.period.months()))
    if not months:
        return Mature(None, year)
    span = Period(months[0].first, months[-1].last)
    return Mature(span, gather_within(books, year, replace(question, period=span)), known.told(span))


def ground_note(mature: Mature) -> Iterator[Note]:
    """Which months are counted on, in words; nothing where there are none."""
    if mature.span is None:
        return
    text = (
        _("From the leads of mature months: {months}.")
        if mature.told
        else _(
            "From the leads of the months that are over: {months}. Too few of them bought to tell whether all have had "
            "the time to."
        )
    )
    yield Note("ground", text.format(months=period_text(mature.span, short=True)))
