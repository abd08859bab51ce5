"""Trend: figures month by month as small multiples. It brings in pyqtgraph, so it is imported when first drawn."""

from collections.abc import Iterable
from fractions import Fraction
from math import nan

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from leaddesk.metrics.wording import count_text
from leaddesk.ui.charts.months import Trend, TrendPanel
from leaddesk.ui.charts.style import BAR_SHARE, LINE_WIDTH, POINT_SIZE, UNRIPE_ALPHA, Inks, value_ticks

Values = np.ndarray[tuple[int], np.dtype[np.float64]]

_HIGHEST = 2.0  # an interval that reaches beyond this many times the largest value is cut by the panel's edge


class MonthAxis(pg.AxisItem):  # type: ignore[misc]
    """Months under a panel, in the reader's language, as many as find room."""

    def __init__(self, ticks: tuple[str, ...]) -> None:
        super().__init__("bottom")
        self._ticks = ticks
        self.setStyle(tickLength=0)

    def tickValues(self, least: float, most: float, size: float) -> list[tuple[float, list[float]]]:
        step = max(1, -(-len(self._ticks) * 34 // max(int(size), 1)))
        places = range(len(self._ticks) - 1, -1, -step)
        return [(float(step), sorted(float(place) for place in places))]

    def tickStrings(self, values: Iterable[float], scale: float, spacing: float) -> list[str]:
        return [self._ticks[round(value)] if 0 <= round(value) < len(self._ticks) else "" for value in values]


class ValueAxis(pg.AxisItem):  # type: ignore[misc]
    """A few round values beside a panel, written as the reader writes numbers, without prefixes of its own."""

    def __init__(self) -> None:
        super().__init__("left")
        self.enableAutoSIPrefix(False)
        self.setStyle(tickLength=0, maxTickLevel=0)
        self.setWidth(52)

    def tickValues(self, least: float, most: float, size: float) -> list[tuple[float, list[float]]]:
        ticks = value_ticks(most)
        return [(ticks[1] - ticks[0], list(ticks))]

    def tickStrings(self, values: Iterable[float], scale: float, spacing: float) -> list[str]:
        return [count_text(Fraction(value).limit_denominator(1000)) for value in values]


class TrendChart(pg.GraphicsLayoutWidget):  # type: ignore[misc]
    """Panels side by side. `pointed` carries the month under the mouse, or -1 when it leaves."""

    pointed = Signal(int)

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inks = inks
        self._trend: Trend | None = None
        self._lines: list[pg.InfiniteLine] = []
        self.setBackground(inks.surface)
        self.setFrameShape(self.Shape.NoFrame)
        self.ci.layout.setContentsMargins(0, 0, 0, 0)
        self.ci.layout.setHorizontalSpacing(20)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scene().sigMouseMoved.connect(self._moved)

    def show_trend(self, trend: Trend) -> None:
        """Draw another trend."""
        self.clear()
        self._trend = trend
        self._lines = []
        for place, panel in enumerate(trend.panels):
            self._add(panel, trend, place)
        self.setAccessibleDescription(trend.reading(len(trend.names) - 1) if trend.names else "")

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)
        self._point(-1)

    def _add(self, panel: TrendPanel, trend: Trend, place: int) -> None:
        axes: dict[str, pg.AxisItem] = {"bottom": MonthAxis(trend.ticks), "left": ValueAxis()}
        plot = self.addPlot(row=0, col=place, axisItems=axes)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(False, False)
        plot.setTitle(panel.title, color=self._inks.text, size="10pt", bold=True, justify="left")
        plot.setXRange(-0.6, len(trend.ticks) - 0.4, padding=0)
        plot.setYRange(0, _top(panel), padding=0)
        font = QFont(self.font())
        font.setPixelSize(11)
        for axis in axes.values():
            axis.setTextPen(self._inks.muted)
            axis.setPen(self._inks.line)
            axis.setTickFont(font)
        plot.getAxis("left").setPen(None)
        for value in value_ticks(_top(panel))[1:]:
            plot.addItem(pg.InfiniteLine(value, 0, pen=pg.mkPen(self._inks.line, width=LINE_WIDTH)))
        if panel.columns:
            self._add_columns(plot, panel, trend)
        else:
            self._add_points(plot, panel, trend)
        line = pg.InfiniteLine(0, 90, pen=pg.mkPen(self._inks.muted, style=Qt.PenStyle.DashLine))
        line.setVisible(False)
        plot.addItem(line)
        self._lines.append(line)

    def _add_columns(self, plot: pg.PlotItem, panel: TrendPanel, trend: Trend) -> None:
        ripe: list[tuple[int, float]] = []
        unripe: list[tuple[int, float]] = []
        for place, point in enumerate(panel.points):
            if point.value is not None:
                (unripe if trend.unripe[place] else ripe).append((place, point.value))
        for group, faint in ((ripe, False), (unripe, True)):
            if group:
                x, height = zip(*group, strict=True)
                brush, pen = self._fill(faint=faint), self._outline(faint=faint)
                plot.addItem(pg.BarGraphItem(x=x, height=height, width=BAR_SHARE, brush=brush, pen=pen))

    def _add_points(self, plot: pg.PlotItem, panel: TrendPanel, trend: Trend) -> None:
        values = np.array([nan if point.value is None else point.value for point in panel.points])
        places = np.arange(len(values), dtype=float)
        faint = np.array(trend.unripe, dtype=bool)
        self._add_whiskers(plot, panel)
        self._add_line(plot, places, np.where(faint, nan, values), dashed=False)
        # A segment that ends in an unripe month is dashed, so its beginning is drawn with it.
        ends = faint | np.append(faint[1:], False)
        self._add_line(plot, places, np.where(ends, values, nan), dashed=True)
        for place, value in zip(places, values, strict=True):
            if not np.isnan(value):
                unripe = bool(faint[int(place)])
                pen, brush = pg.mkPen(self._inks.accent), self._fill(faint=unripe)
                spot = pg.ScatterPlotItem([place], [value], size=POINT_SIZE, pen=pen, brush=brush, antialias=True)
                plot.addItem(spot)

    def _add_whiskers(self, plot: pg.PlotItem, panel: TrendPanel) -> None:
        top = _top(panel)
        for place, point in enumerate(panel.points):
            if point.value is not None and point.low is not None:
                high = top if point.high is None else min(point.high, top)
                pen = pg.mkPen(self._inks.muted, width=LINE_WIDTH)
                plot.addItem(pg.PlotCurveItem([place, place], [point.low, high], pen=pen, antialias=True))

    def _add_line(self, plot: pg.PlotItem, x: Values, y: Values, *, dashed: bool) -> None:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        pen = pg.mkPen(self._inks.accent, width=LINE_WIDTH, style=style)
        plot.addItem(pg.PlotCurveItem(x, y, pen=pen, connect="finite", antialias=True))

    def _fill(self, *, faint: bool) -> QColor:
        color = QColor(self._inks.accent)
        if faint:
            color.setAlpha(UNRIPE_ALPHA)
        return color

    def _outline(self, *, faint: bool) -> object:
        return pg.mkPen(self._inks.accent, style=Qt.PenStyle.DashLine) if faint else pg.mkPen(None)

    def _moved(self, position: QPointF) -> None:
        for item in self.ci.items:
            if item.sceneBoundingRect().contains(position):
                self._point(round(item.vb.mapSceneToView(position).x()))
                return
        self._point(-1)

    def _point(self, month: int) -> None:
        if self._trend is None or not 0 <= month < len(self._trend.names):
            month = -1
        for line in self._lines:
            line.setVisible(month >= 0)
            line.setValue(max(month, 0))
        self.pointed.emit(month)


def _top(panel: TrendPanel) -> float:
    largest = max((point.value for point in panel.points if point.value is not None), default=0.0)
    if not panel.columns:
        highs = (point.high for point in panel.points if point.value is not None)
        ends = [min(high, largest * _HIGHEST) for high in highs if high is not None]
        largest = max((largest, *ends))
    return largest * 1.06 or 1.0
