"""A figure of the forecast opened to its rows: each lead that has not bought adds the chance that it still will."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaddesk.i18n import _
from leaddesk.metrics.figure import Unit
from leaddesk.metrics.forecast import chance
from leaddesk.metrics.parts import Part
from leaddesk.reports import kinds
from leaddesk.reports.cohort_sums import name_of
from leaddesk.reports.explain import figure_of, section_of
from leaddesk.reports.explain_cohorts import joined, seen_line, with_leads
from leaddesk.reports.explain_place import explain_measure, line_of, rows_of
from leaddesk.reports.explanation import Explanation, Line
from leaddesk.reports.forecast_sums import ForecastSums, Looked, forecast_sums
from leaddesk.reports.items import RowsBehind
from leaddesk.reports.values import Question, Report, RowKey, RowKind, Section, Spot
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

Lines = tuple[tuple[Line, ...], Line | None]


@dataclass(frozen=True, slots=True)
class _Month:
    """A month as it looked on a day, and its rows as they were known then."""

    looked: Looked
    behind: RowsBehind

    @classmethod
    def of(cls, books: "Books", question: Question, looked: Looked) -> "_Month":
        """`question` is asked about the month and on the day it was looked at."""
        asked = replace(question, period=looked.month, as_of=looked.as_of)
        key = RowKey(RowKind.MONTH, month=name_of(looked.month))
        return cls(looked, with_leads(rows_of(books, asked, key)))

    def further(self) -> Line:
        """The leads that had not bought."""
        buyers = {row.head_id for row in self.behind.sales if row.first_of_lead}
        curve, day = self.looked.curve, self.looked.as_of
        items = tuple(
            replace(item, share=chance(curve, (day - item.on).days))
            for item in line_of(Part.LEADS, self.behind).items
            if item.id not in buyers
        )
        return Line("further", _("Leads that have not bought, each with its chance"), Unit.COUNT, 1, items, ())


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell. Raises NotFound("section", "row" or "figure")."""
    report = kinds.KINDS[question.name].answering.build(books, question)
    section = section_of(report, spot.section)
    figure_of(section, spot)  # refuses what does not stand there
    sums = forecast_sums(books, question.as_of)
    if section is not report.main:
        return _explanation(report, section, spot, _of_past(books, report.question, sums, spot))
    months = [
        _Month.of(books, report.question, looked)
        for looked in sums.unripe
        if spot.key.month in (None, name_of(looked.month))
    ]
    if spot.code in _OWN:
        return _explanation(report, section, spot, _own(months, sums, spot.code))
    behind = replace(
        months[0].behind,
        leads=tuple(row for month in months for row in month.behind.leads),
        sales=tuple(row for month in months for row in month.behind.sales),
        spend=tuple(row for month in months for row in month.behind.spend),
    )
    return explain_measure(report, spot.key, spot.code, behind)


_OWN = ("seen", "further", "final", "cac_final")


def _explanation(report: Report, section: Section, spot: Spot, lines: Lines) -> Explanation:
    column = section.column(spot.code)
    figure = figure_of(section, spot)
    return Explanation(
        report.question, spot, row_title(spot.key), column.title, column.formula, figure, report.currency, *lines
    )  # fmt: skip


def _own(months: Sequence[_Month], sums: ForecastSums, code: str) -> Lines:
    further = joined("further", [month.further() for month in months])
    clients = _part(Part.CLIENTS, months)
    if code == "seen":
        leads = _part(Part.LEADS, months)
        return (seen_line(leads, sums.ripening),), leads
    if code == "further":
        return (further,), None
    if code == "final":
        return (clients, further), None
    final = replace(further, code="final", title=_("Clients in the end"), items=(*clients.items, *further.items))
    return (_part(Part.SPEND, months),), final


def _part(part: Part, months: Sequence[_Month]) -> Line:
    return joined(part, [line_of(part, month.behind) for month in months])


def _of_past(books: "Books", question: Question, sums: ForecastSums, spot: Spot) -> Lines:
    past = next(one for one in sums.past if name_of(one.then.month) == spot.key.month)
    then = _Month.of(books, question, past.then)
    expected = (line_of(Part.CLIENTS, then.behind), then.further())
    now = _Month.of(books, question, replace(past.then, as_of=question.as_of))
    came = line_of(Part.CLIENTS, now.behind)
    if spot.code == "expected":
        return expected, None
    return ((came,), None) if spot.code == "came" else ((*expected, replace(came, sign=-1)), None)
