"""Notes: what a report lacks, so that nobody takes an unknown for a zero."""

from fractions import Fraction
from typing import Final

from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import shown
from leaddesk.reports.gathering import Gathered
from leaddesk.reports.values import Note, NoteCode
from leaddesk.reports.wording import missing

_MISSING: Final = ("unknown", "uncosted_sales")


def notes_of(gathered: Gathered) -> tuple[Note, ...]:
    """Every note the question calls for, the weightiest first; a complete report has none."""
    question, flags = gathered.question, gathered.flags
    unknown, uncosted = (sum(getattr(one, name) for one in gathered.sums.values()) for name in _MISSING)
    counted = (
        (NoteCode.DAYS_TO_COME, max(0, min((question.period.last - question.as_of).days, question.period.days))),
        (NoteCode.LEADS_WITHOUT_SOURCE, _without_source(gathered)),
        (NoteCode.AMOUNTS_UNKNOWN, unknown),
        (NoteCode.SALES_WITHOUT_LEAD, _without_lead(gathered)),
        (NoteCode.REFUNDS_WITHOUT_SALE, flags.refunds_without_sale),
        (NoteCode.SALES_BEFORE_LEAD, flags.sales_before_lead),
    )
    notes = [missing(code, count) for code, count in counted if count]
    if names := _spend_not_entered(gathered):
        notes.append(missing(NoteCode.SPEND_NOT_ENTERED, len(names), names))
    if uncosted:
        notes.append(_uncosted(uncosted, gathered.settings.margin_bp))
    order = [code.value for code in NoteCode]
    return tuple(sorted(notes, key=lambda note: order.index(note.code)))


def _without_source(gathered: Gathered) -> int:
    return sum(sums.enquiries for place, sums in gathered.sums.items() if place.channel_id is None and place.has_lead)


def _without_lead(gathered: Gathered) -> int:
    return sum(sums.known + sums.unknown for place, sums in gathered.sums.items() if not place.has_lead)


def _spend_not_entered(gathered: Gathered) -> tuple[str, ...]:
    """The channels whose spend is not known, by name."""
    return tuple(sorted((channel.name for channel in gathered.spend_unknown()), key=str.casefold))


def _uncosted(count: int, margin_bp: int | None) -> Note:
    if margin_bp is None:
        return missing(NoteCode.COST_PRICES_UNKNOWN, count)
    margin = Figure("margin", Unit.SHARE, Fraction(margin_bp, 10_000))
    return missing(NoteCode.MARGIN_ASSUMED, count, figure=shown(margin, ""))
