"""Report bars: the chart of a channel report — what each channel cost, what it brought, and at what price."""

from typing import Final

from leaddesk.domain.money import CURRENCIES
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.catalogue import Shape as Measured
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import bound_text, shown
from leaddesk.reports.values import Chart, ChartKind, Column, Report, Row, RowKind
from leaddesk.reports.wording import heading, row_name
from leaddesk.ui.charts.bars import BarChart, Entry, Panel, Shape

MOST_ROWS: Final = 18

_COSTS: Final = frozenset(code for code, measure in MEASURES.items() if measure.shape is Measured.COST)


def bars_of(report: Report) -> BarChart | None:
    """The chart of a report, None where nothing stands in it. Of many rows only the costliest are drawn, and the
    title says so; of many months only the latest."""
    section = report.main
    chart = next((one for one in section.charts if one.kind is ChartKind.BARS), None)
    rows = [row for row in section.rows if row.key.kind is not RowKind.NO_LEAD]
    if not rows or chart is None:
        return None
    drawn, title = _drawn(chart, rows)
    panels = tuple(_panel(section.column(code), drawn, report.currency) for code in chart.codes)
    names = tuple(row_name(section, row) for row in drawn)
    return BarChart(names, tuple(row.key.color for row in drawn), panels, title)


def _drawn(chart: Chart, rows: list[Row]) -> tuple[list[Row], str]:
    """The rows to draw and the title that says what they are."""
    if len(rows) <= MOST_ROWS:
        return rows, chart.title
    if rows[0].key.kind is RowKind.MONTH:
        return rows[-MOST_ROWS:], chart.title
    title = _("The {drawn} costliest of {count}: what they cost and what they brought")
    return rows[:MOST_ROWS], title.format(drawn=MOST_ROWS, count=len(rows))


def _panel(column: Column, rows: list[Row], currency: str) -> Panel:
    title = heading(column, currency)
    cost = column.code in _COSTS
    if cost:
        # Translators: after the name of a figure, in a chart where a dot has whiskers: «CPL, ₽ и 95 % интервал»
        title = _("{figure} with its interval (95 %)").format(figure=title)
    entries = tuple(entry_of(row.figures[column.code], currency) for row in rows)
    return Panel(title, Shape.POINT if cost else Shape.BAR, entries)


def entry_of(figure: Figure, currency: str) -> Entry:
    """A figure as a chart draws it: money in major units."""
    scale = CURRENCIES[currency].unit if figure.unit is Unit.MONEY else 1
    if figure.value is None:
        bound = None if figure.bound is None else figure.bound / scale
        return Entry(None, bound_text(figure, currency) or shown(figure, currency), bound)
    low = None if figure.low is None else figure.low / scale
    high = None if figure.high is None else figure.high / scale
    return Entry(float(figure.value) / scale, shown(figure, currency), low, high)
