"""Notes: what a report lacks, so that nobody takes an unknown for a zero."""

from fractions import Fraction

from leaddesk.domain.facts import Place
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.sums import sum_of
from leaddesk.metrics.wording import shown
from leaddesk.reports.gathering import Gathered
from leaddesk.reports.values import Note, NoteCode
from leaddesk.reports.wording import missing


def notes_of(gathered: Gathered) -> tuple[Note, ...]:
    """Every note the question calls for, the weightiest first; a complete report has none."""
    question, flags = gathered.question, gathered.flags
    total = sum_of(gathered.sums.values())
    counted = (
        (NoteCode.DAYS_TO_COME, max(0, min((question.period.last - question.as_of).days, question.period.days))),
        (NoteCode.LEADS_WITHOUT_SOURCE, _without_source(gathered)),
        (NoteCode.AMOUNTS_UNKNOWN, total.unknown),
        (NoteCode.SALES_WITHOUT_LEAD, _without_lead(gathered)),
        (NoteCode.REFUNDS_WITHOUT_SALE, flags.refunds_without_sale),
        (NoteCode.SALES_BEFORE_LEAD, flags.sales_before_lead),
    )
    notes = [missing(code, count) for code, count in counted if count]
    if names := _spend_not_entered(gathered):
        notes.append(missing(NoteCode.SPEND_NOT_ENTERED, len(names), names))
    if total.uncosted_sales:
        notes.append(_uncosted(total.uncosted_sales, gathered.settings.margin_bp))
    order = [code.value for code in NoteCode]
    return tuple(sorted(notes, key=lambda note: order.index(note.code)))


def _without_source(gathered: Gathered) -> int:
    return sum(sums.enquiries for place, sums in gathered.sums.items() if place.channel_id is None and place.has_lead)


def _without_lead(gathered: Gathered) -> int:
    return sum(sums.known + sums.unknown for place, sums in gathered.sums.items() if not place.has_lead)


def _spend_not_entered(gathered: Gathered) -> tuple[str, ...]:
    """The channels whose spend is not known, by name."""
    places: dict[int | None, list[Place]] = {}
    for place in gathered.sums:
        places.setdefault(place.channel_id, []).append(place)
    missing = [
        gathered.channels[channel].name
        for channel, own in places.items()
        if channel is not None and gathered.added(own).without_spend
    ]
    return tuple(sorted(missing, key=str.casefold))


def _uncosted(count: int, margin_bp: int | None) -> Note:
    if margin_bp is None:
        return missing(NoteCode.COST_PRICES_UNKNOWN, count)
    margin = Figure("margin", Unit.SHARE, Fraction(margin_bp, 10_000))
    return missing(NoteCode.MARGIN_ASSUMED, count, figure=shown(margin, ""))
