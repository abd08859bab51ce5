"""The comparison of campaigns: a flat row for each, and the costliest side by side as columns.

The flat table stands first: it holds every campaign and adds up, and programs read it as the report's rows. Side by
side is how one looks at a few of them.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from leaddesk.domain.facts import Basis
from leaddesk.errors import NotFound
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.reports.by_place import report_of
from leaddesk.reports.explain import row_of, section_of
from leaddesk.reports.explain_compared import explain_compared, is_change
from leaddesk.reports.explain_place import explain_row, explained, rows_behind
from leaddesk.reports.explanation import Explanation
from leaddesk.reports.gathering import gather
from leaddesk.reports.once import once
from leaddesk.reports.places_compared import PlacesBefore
from leaddesk.reports.ripeness import ripeness, unripe_note
from leaddesk.reports.side_by_side import SIDE_BY_SIDE, campaigns_beside, holds, side_by_side
from leaddesk.reports.values import Chart, ChartKind, Question, Report, Spot

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_DRAWN: Final = {Basis.COHORT: ("spend", "leads", "cpl"), Basis.CASH: ("spend", "new_clients", "cac")}


@once
def build(books: "Books", question: Question) -> Report:
    """The report `question` asks for, of one channel where it names one. Raises NotFound("figure")."""
    ripe = ripeness(books, question)
    gathered = replace(gather(books, question, people=True), unripe=ripe.unripe)
    report = report_of(gathered)
    unripe = unripe_note(question, ripe)
    notes = report.notes if unripe is None else (unripe, *report.notes)
    before = PlacesBefore.of(books, question)
    main = report.main
    if before is not None:
        main = before.with_changes(question, before.with_gone(gathered, main))
    if not report.rows:
        return replace(report, sections=(main,), notes=notes)
    drawn = Chart(ChartKind.BARS, _("What each campaign cost and what it brought"), _DRAWN[question.basis])
    beside = (side_by_side(gathered, report.main),) if campaigns_beside(report.main) else ()
    return replace(report, sections=(replace(main, charts=(drawn,)), *beside), notes=notes)


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell of the report; side by side, the same figure of the flat table. Raises NotFound("figure" or "row")."""
    if is_change(spot):
        return explain_compared(books, question, spot)
    report = build(books, question)
    if spot.section != SIDE_BY_SIDE:
        return explain_row(books, report, spot.key, (spot.code,))[spot.code]
    section, held = section_of(report, SIDE_BY_SIDE), holds(report.main, spot.code)
    figure = row_of(section, spot.key).figures.get(spot.code)
    if figure is None or held is None:
        raise NotFound("figure", spot.code)
    own = question.channel_id
    behind = rows_behind(books, question, lambda place: held(place) and own in (None, place.channel_id))
    title = section.column(spot.code).title
    return explained(question, spot, title, MEASURES[spot.key.code], figure, report.currency, behind)
