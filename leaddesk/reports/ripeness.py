"""Ripeness: have the leads of a report's period had the time to buy, and what does the report say if not?"""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.i18n import _
from leaddesk.metrics.dates import period_text
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import shown
from leaddesk.reports.maturity import Maturity, maturity
from leaddesk.reports.values import Note, Question

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_LONG_AGO = timedelta(days=365)
"""Leads this old are beyond what the lag curve looks at: they have had all the time it knows of."""


@dataclass(frozen=True, slots=True)
class Ripeness:
    """`seen`: the share of their eventual clients that the leads of the period have brought, where it is known."""

    unripe: bool = False
    seen: float | None = None


def ripeness(books: "Books", question: Question) -> Ripeness:
    """By sale date every period is what it is; by lead date one is ripe or is not."""
    if question.basis is Basis.CASH or question.period.last + _LONG_AGO <= question.as_of:
        return Ripeness()
    return ripeness_of(maturity(books, question.as_of), question.period)


def ripeness_of(known: Maturity, period: Period) -> Ripeness:
    """Of a period by lead date, where the maturity of the months is known already."""
    return Ripeness(not known.ripe(period), known.seen(period))


def unripe_note(question: Question, ripe: Ripeness) -> Note | None:
    """How much of the period's clients is still to come; None for a ripe one, or where nothing is known of it."""
    if not ripe.unripe or ripe.seen is None:
        return None
    share = shown(Figure("seen", Unit.SHARE, Fraction(round(ripe.seen * 100), 100)), "")
    # Translators: {period} stands in the nominative: «октябрь 2026: пришло около 62 % будущих клиентов …»
    text = _(
        "{period}: about {share} of the clients these leads will bring have bought so far; expect more clients and a "
        "lower cost of each."
    )
    text = text.format(period=period_text(question.period), share=share)
    return Note("immature", text[:1].upper() + text[1:])
