"""Report bars: a section's own figures as bars, costs as points with their intervals."""

from typing import Final

from leaddesk.i18n import _
from leaddesk.metrics.wording import count_text
from leaddesk.reports.values import Chart, Column, Row, RowKind, Section
from leaddesk.reports.wording import heading, row_name
from leaddesk.ui.charts.bars import BarChart, Panel, Shape
from leaddesk.ui.charts.entries import entry_in

MOST_ROWS: Final = 18


def bars_of(section: Section, chart: Chart, currency: str) -> BarChart:
    """The bars of a chart, of its rows those there is room for."""
    drawn, title = rows_drawn(section, chart)
    panels = tuple(_panel(section.column(code), drawn, currency) for code in chart.codes)
    return BarChart(
        tuple(row_name(section, row) for row in drawn), tuple(row.key.color for row in drawn), panels, title
    )


def rows_drawn(section: Section, chart: Chart) -> tuple[tuple[Row, ...], str]:
    """The rows a chart with rows below each other draws, and the title that says when these are not all: of many the
    first are drawn, of many months the latest. Sales without a lead are nobody's success and left out."""
    rows = tuple(row for row in section.rows if row.key.kind is not RowKind.NO_LEAD)
    if len(rows) <= MOST_ROWS:
        return rows, chart.title
    # Translators: after the title of a chart that has no room for all rows: «первые 18 из 41»
    words = _("{title}: the first {drawn} of {count}")
    if rows[0].key.kind is RowKind.MONTH:
        # Translators: after the title of a chart that has no room for all months: «последние 18 из 41»
        words = _("{title}: the last {drawn} of {count}")
    counts = {"drawn": count_text(MOST_ROWS), "count": count_text(len(rows))}
    return (rows[-MOST_ROWS:] if rows[0].key.kind is RowKind.MONTH else rows[:MOST_ROWS]), words.format(
        title=chart.title, **counts
    )


def _panel(column: Column, rows: tuple[Row, ...], currency: str) -> Panel:
    entries = tuple(entry_in(row, column.code, currency) for row in rows)
    brief = heading(column, currency)
    if all(entry.low is None for entry in entries):
        return Panel(brief, Shape.BAR, entries, column.short)
    # Translators: after the name of a figure, in a chart where a dot has whiskers: «CPL, ₽ и 95 % интервал»
    title = _("{figure} with its interval (95 %)").format(figure=brief)
    return Panel(title, Shape.POINT, entries, column.short, brief)
