"""Painting: any chart of a report as a drawing, for any painter."""

from dataclasses import replace
from datetime import date
from typing import Final

from leaddesk.reports.values import Chart, ChartKind, RowKind, Section
from leaddesk.ui.charts.bars import BarDrawing
from leaddesk.ui.charts.drawing import Drawing
from leaddesk.ui.charts.pairs import PairDrawing, pairs_of
from leaddesk.ui.charts.plot import plot_of
from leaddesk.ui.charts.plot_painting import PlotDrawing
from leaddesk.ui.charts.report_bars import bars_of

PAPER_TYPE: Final = 7.5
"""Points of a chart's words on paper."""


def drawing_of(section: Section, chart: Chart, currency: str, as_of: date | None = None) -> Drawing:
    """A chart of a section, ready to be drawn, without the figures nothing is known of; it has no `places` where that
    leaves nothing. `as_of`: months that end after it are drawn as not over."""
    known = tuple(code for code in chart.codes if _is_known(section, code))
    if not known or chart.kind is ChartKind.BARS:
        return BarDrawing(bars_of(section, replace(chart, codes=known), currency))
    if chart.kind is ChartKind.PAIRS:
        return PairDrawing(pairs_of(section, chart, currency))
    return PlotDrawing(plot_of(section, replace(chart, codes=known), currency, as_of))


def _is_known(section: Section, code: str) -> bool:
    figures = (row.figures[code] for row in section.rows if code in row.figures and row.key.kind is not RowKind.NO_LEAD)
    return any(figure.value is not None or figure.bound is not None for figure in figures)
