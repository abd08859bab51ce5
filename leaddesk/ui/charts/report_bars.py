"""Report bars: the chart of a channel report — what each channel cost, what it brought, and at what price."""

from typing import Final

from leaddesk.domain.facts import Basis
from leaddesk.domain.money import CURRENCIES
from leaddesk.i18n import _
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import bound_text, shown
from leaddesk.reports.values import Report, ReportName, Row, RowKind
from leaddesk.ui.charts.bars import BarChart, Entry, Panel, Shape
from leaddesk.ui.report_columns import heading, row_name

MOST_ROWS: Final = 18

_PANELS: Final = {
    Basis.COHORT: (("spend", Shape.BAR), ("leads", Shape.BAR), ("cpl", Shape.POINT)),
    Basis.CASH: (("spend", Shape.BAR), ("new_clients", Shape.BAR), ("cac", Shape.POINT)),
}


def bars_of(report: Report) -> BarChart | None:
    """The chart of a report, None where nothing stands in it. Of many channels only the costliest are drawn, and the
    title says so; of many months only the latest."""
    rows = [row for row in report.rows if row.key.kind is not RowKind.NO_LEAD]
    if not rows:
        return None
    drawn, title = _drawn(report, rows)
    panels = tuple(_panel(code, shape, drawn, report.currency) for code, shape in _PANELS[report.basis])
    return BarChart(
        tuple(row_name(report.name, row.key) for row in drawn), tuple(row.key.color for row in drawn), panels, title
    )


def _drawn(report: Report, rows: list[Row]) -> tuple[list[Row], str]:
    """The rows to draw and the title that says what they are."""
    if report.name is ReportName.TREND:
        return rows[-MOST_ROWS:], _("What each month cost and what it brought")
    if len(rows) > MOST_ROWS:
        title = _("The {drawn} costliest of {count}: what they cost and what they brought")
        return rows[:MOST_ROWS], title.format(drawn=MOST_ROWS, count=len(rows))
    if report.name is ReportName.CAMPAIGNS:
        return rows, _("What each campaign cost and what it brought")
    return rows, _("What each channel cost and what it brought")


def _panel(code: str, shape: Shape, rows: list[Row], currency: str) -> Panel:
    title = heading(code, currency)
    if shape is Shape.POINT:
        # Translators: after the name of a figure, in a chart where a dot has whiskers: «CPL, ₽ и 95 % интервал»
        title = _("{figure} with its interval (95 %)").format(figure=title)
    return Panel(title, shape, tuple(entry_of(row.figures[code], currency) for row in rows))


def entry_of(figure: Figure, currency: str) -> Entry:
    """A figure as a chart draws it: money in major units."""
    scale = CURRENCIES[currency].unit if figure.unit is Unit.MONEY else 1
    if figure.value is None:
        bound = None if figure.bound is None else figure.bound / scale
        return Entry(None, bound_text(figure, currency) or shown(figure, currency), bound)
    low = None if figure.low is None else figure.low / scale
    high = None if figure.high is None else figure.high / scale
    return Entry(float(figure.value) / scale, shown(figure, currency), low, high)
