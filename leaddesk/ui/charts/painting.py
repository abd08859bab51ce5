"""Painting: any chart of a report, on any painter."""

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from leaddesk.reports.values import Chart, ChartKind, Section
from leaddesk.ui.charts.bars import BarDrawing
from leaddesk.ui.charts.drawing import Drawing
from leaddesk.ui.charts.pairs import PairDrawing, pairs_of
from leaddesk.ui.charts.plot import plot_of
from leaddesk.ui.charts.plot_painting import PlotDrawing
from leaddesk.ui.charts.report_bars import bars_of
from leaddesk.ui.charts.style import Inks

PAPER_TYPE: Final = 7.5
"""Points of a chart's words on paper."""


def drawing_of(section: Section, chart: Chart, currency: str, as_of: date | None = None) -> Drawing:
    """A chart of a section, ready to be drawn. `as_of`: months that end after it are drawn as not over."""
    if chart.kind is ChartKind.BARS:
        return BarDrawing(bars_of(section, chart, currency))
    if chart.kind is ChartKind.PAIRS:
        return PairDrawing(pairs_of(section, chart, currency))
    return PlotDrawing(plot_of(section, chart, currency, as_of))


def paint_chart(
    painter: QPainter,
    rect: QRectF,
    section: Section,
    chart: Chart,
    currency: str,
    inks: Inks,
    as_of: date | None = None,
) -> None:
    """Draw a chart in the painter's font, whose pixel size is in the units of `rect` and the measure of the rest."""
    drawing_of(section, chart, currency, as_of).paint(painter, rect, inks)


def chart_heights(section: Section, chart: Chart, currency: str, width: float) -> tuple[float, float]:
    """The least and the wanted height of a chart printed `width` points wide, in points."""
    least, wanted = drawing_of(section, chart, currency).heights(width / PAPER_TYPE)
    return least * PAPER_TYPE, wanted * PAPER_TYPE
