"""Plot painting: draws a plot, and tells what lies where in it."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from leaddesk.ui.charts.drawing import Pointer
from leaddesk.ui.charts.looks import line_pen, paint_marker, paint_shape
from leaddesk.ui.charts.plot import Plot, Series, Shape
from leaddesk.ui.charts.plot_areas import (
    HEAD,
    LINE,
    Area,
    across,
    areas,
    end_names,
    legend_guess,
    legend_lines,
    mark_levels,
    named_at_ends,
    tick_texts,
)
from leaddesk.ui.charts.style import BAR_SHARE, Inks, pale, sized
from leaddesk.ui.charts.writing import write

_PANEL: Final = (7.6, 12.6)  # type sizes a panel is high under its head, least and wanted, its axis included
_MOST_NAMES: Final = 30
_BAND_FROM: Final = 32  # points from which intervals are a band and not whiskers
_MARKERS_TO: Final = 130  # points of a chart up to which each of them has its marker


class PlotDrawing:
    """A plot as a drawing."""

    below_each_other = False

    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        self._dense = sum(len(series.entries) for series in plot.series) > _MARKERS_TO

    @property
    def title(self) -> str:
        return self.plot.title

    @property
    def places(self) -> int:
        return len(self.plot.names) if self.plot.panels else 0

    def figures_at(self, place: int) -> tuple[int, ...]:
        return self.plot.order(place)

    def reading(self, pointer: Pointer) -> str:
        return "\n".join(self.plot.lines_at(pointer.place, pointer.figure))

    def heights(self, width: float) -> tuple[float, float]:
        panels = self.plot.panels
        down = -(-len(panels) // across(len(panels), width))
        names = max((len(panel.series) for panel in panels if named_at_ends(panel)), default=0)
        names_high = min(names, _MOST_NAMES) * 1.12
        least, wanted = (max(high, names_high + 2 * LINE) for high in _PANEL)
        if len(panels) == 1:
            wanted = max(wanted, 16.0)
        legend = max((legend_guess(panel, width) for panel in panels), default=0)
        head = (HEAD if any(panel.heading for panel in panels) else 0.5) + (legend + mark_levels(self.plot)) * LINE
        over = HEAD if self.plot.title else 0
        return over + down * (head + least), over + down * (head + wanted)

    def pointed(self, rect: QRectF, font: QFont, at: QPointF) -> Pointer | None:
        for area in areas(self.plot, rect, font):
            place = area.place_at(at)
            if place is not None:
                return Pointer(place)
        return None

    def anchor(self, rect: QRectF, font: QFont, pointer: Pointer) -> QPointF:
        number = pointer.figure or 0
        for area in areas(self.plot, rect, font):
            if number < len(area.panel.series):
                value = area.panel.series[number].entries[pointer.place].value
                known = pointer.figure is not None and value is not None
                return QPointF(area.x(pointer.place), area.y(value or 0.0) if known else area.body.top())
            number -= len(area.panel.series)
        return rect.topLeft()

    def paint(self, painter: QPainter, rect: QRectF, inks: Inks, pointer: Pointer | None = None) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(painter.font())
        if self.plot.title:
            painter.setFont(sized(font, font.pixelSize(), strong=True)[0])
            painter.setPen(inks.text)
            write(painter, QRectF(rect.left(), rect.top(), rect.width(), HEAD * font.pixelSize()), self.plot.title)
            painter.setFont(font)
        first = 0
        for area in areas(self.plot, rect, font):
            self._paint_area(painter, area, font, inks, pointer, first)
            first += len(area.panel.series)
        painter.restore()

    def _paint_area(
        self, painter: QPainter, area: Area, font: QFont, inks: Inks, pointer: Pointer | None, first: int
    ) -> None:
        """`first`: the number of the panel's first series among all."""
        size = float(font.pixelSize())
        _paint_head(painter, area, font, inks, strong=bool(area.panel.title))
        self._paint_axes(painter, area, font, inks)
        if pointer is not None:
            slot = QRectF(area.x(pointer.place) - area.slot / 2, area.body.top(), area.slot, area.body.height())
            painter.fillRect(slot, pale(inks.muted))
        self._paint_marks(painter, area, font, inks)
        if area.panel.shape is Shape.COLUMN:
            _paint_columns(painter, area, size, inks)
        else:
            for series in area.panel.series:
                if len(area.panel.series) == 1:
                    _paint_intervals(painter, area, series, size, inks)
                self._paint_line(painter, area, series, size, inks)
            if named_at_ends(area.panel):
                _paint_names(painter, area, font, inks)
        if pointer is not None:
            for number, series in enumerate(area.panel.series, first):
                value = series.entries[pointer.place].value
                if value is not None and area.panel.shape is Shape.LINE and pointer.figure in (None, number):
                    radius = size * (0.5 if pointer.figure == number else 0.36)
                    at = QPointF(area.x(pointer.place), area.y(value))
                    paint_marker(painter, at, radius, series.look(inks), inks)

    def _paint_axes(self, painter: QPainter, area: Area, font: QFont, inks: Inks) -> None:
        size = font.pixelSize()
        small, _metrics = sized(font, size * 0.92)
        painter.setFont(small)
        body = area.body
        for value, word in zip(area.panel.scale.ticks, area.panel.scale.words, strict=True):
            y = area.y(value)
            painter.setPen(QPen(inks.muted if value == 0 else inks.line, size * 0.07))
            painter.drawLine(QPointF(body.left(), y), QPointF(body.right(), y))
            painter.setPen(inks.muted)
            box = QRectF(area.head.left(), y - size, body.left() - area.head.left() - 0.4 * size, 2 * size)
            write(painter, box, word, Qt.AlignmentFlag.AlignRight)
        wide = max(area.slot, 9 * size)
        for place, lines in tick_texts(self.plot, area.slot, small):
            for number, text in enumerate(lines):
                box = QRectF(area.x(place) - wide / 2, body.bottom() + (0.15 + number * LINE) * size, wide, LINE * size)
                write(painter, box, text, Qt.AlignmentFlag.AlignHCenter)
        painter.setFont(font)

    def _paint_marks(self, painter: QPainter, area: Area, font: QFont, inks: Inks) -> None:
        size, levels = font.pixelSize(), mark_levels(self.plot)
        small, metrics = sized(font, size * 0.92)
        painter.setFont(small)
        for number, (place, text) in enumerate(self.plot.marks):
            x = area.x(place)
            top = area.body.top() - (levels - number % levels) * LINE * size
            painter.setPen(QPen(inks.muted, size * 0.05))
            painter.drawLine(QPointF(x, top + 0.2 * size), QPointF(x, area.body.bottom()))
            beside = [area.x(row) for row, _text in self.plot.marks[number % levels :: levels]]
            right = min((*(other for other in beside if other > x), area.body.right() + area.ends)) - x
            left = x - max((*(other for other in beside if other < x), area.head.left()))
            wanted = metrics.horizontalAdvance(text) + 0.6 * size
            wide = min(wanted, max(left, right))
            begin = x if right >= wide else x - wide
            painter.setPen(inks.text)
            write(painter, QRectF(begin + 0.25 * size, top, wide - 0.25 * size, LINE * size), text)
        painter.setFont(font)

    def _paint_line(self, painter: QPainter, area: Area, series: Series, size: float, inks: Inks) -> None:
        """Whole between known values, pale towards one that is not ripe; a value alone is a point."""
        look, radius = series.look(inks), size * 0.26
        x, y = area.x, area.y
        points = [
            None if entry.value is None else QPointF(x(place), y(entry.value))
            for place, entry in enumerate(series.entries)
        ]
        unripe = [entry.unripe for entry in series.entries]
        run: list[QPointF] = []
        faint: list[QLineF] = []
        runs: list[list[QPointF]] = []
        for place, point in enumerate(points):
            if point is None or (unripe[place] and place and points[place - 1] is not None):
                runs.append(run)
                run = []
            if point is not None:
                run.append(point)
        runs.append(run)
        for place, (one, other) in enumerate(pairwise(points), 1):
            if one is not None and other is not None and unripe[place]:
                faint.append(QLineF(one, other))
        painter.setPen(line_pen(look, size * 0.13))
        if self._dense:  # Qt draws pieces a good deal faster than one line
            painter.drawLines([QLineF(one, other) for run in runs for one, other in pairwise(run)])
        else:
            for run in filter(None, runs):
                painter.drawPolyline(QPolygonF(run))
        painter.setPen(line_pen(look, size * 0.13, unripe=True))
        painter.drawLines(faint)
        alone = {id(run[0]) for run in runs if len(run) == 1}
        marked = not self._dense or (not inks.colors and len(points) <= 2 * _BAND_FROM)
        for place, point in enumerate(points):
            if point is not None and (marked or unripe[place] or id(point) in alone):
                paint_marker(painter, point, radius, look, inks, unripe=unripe[place])


def _paint_head(painter: QPainter, area: Area, font: QFont, inks: Inks, *, strong: bool) -> None:
    size = font.pixelSize()
    top = area.head.top()
    if area.panel.heading:
        painter.setFont(sized(font, size if strong else size * 0.92, strong=strong)[0])
        painter.setPen(inks.text if strong else inks.muted)
        write(painter, QRectF(area.head.left(), top, area.head.width(), HEAD * size), area.panel.heading)
        top += HEAD * size
    else:
        top += 0.2 * size
    painter.setFont(font)
    for line in legend_lines(area.panel, area.head.width(), font):
        for left, series in line:
            swatch = QRectF(area.head.left() + left, top + 0.3 * size, 1.3 * size, 0.75 * size)
            paint_shape(painter, swatch, series.look(inks), size)
            painter.setPen(inks.text)
            write(painter, QRectF(swatch.right() + 0.4 * size, top, area.head.right() - swatch.right(), LINE * size),
                  series.name)  # fmt: skip
        top += LINE * size


def _paint_columns(painter: QPainter, area: Area, size: float, inks: Inks) -> None:
    count = len(area.panel.series)
    share = BAR_SHARE if count == 1 else 0.8
    width = min(area.slot * share / count, 5 * size)
    ground = area.y(0.0)
    for number, series in enumerate(area.panel.series):
        for place, entry in enumerate(series.entries):
            if entry.value is None:
                continue
            left = area.x(place) + (number - count / 2) * width
            gap = width * 0.08 if count > 1 else 0.0
            y = area.y(entry.value)
            box = QRectF(left + gap / 2, min(y, ground), width - gap, abs(y - ground))
            paint_shape(painter, box, series.look(inks, place), size, unripe=entry.unripe)


def _paint_intervals(painter: QPainter, area: Area, series: Series, size: float, inks: Inks) -> None:
    """The interval of every point; an end beyond the scale is cut by the panel's edge."""
    most, least = area.panel.scale.most, area.panel.scale.least
    ends = [
        None
        if entry.value is None or entry.low is None
        else (area.y(max(entry.low, least)), area.y(most if entry.high is None else min(entry.high, most)))
        for entry in series.entries
    ]
    if len(ends) < _BAND_FROM:
        painter.setPen(QPen(inks.muted, size * 0.08))
        lines = [
            QLineF(area.x(place), both[0], area.x(place), both[1])
            for place, both in enumerate(ends)
            if both is not None
        ]
        painter.drawLines(lines)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pale(series.look(inks).color))
    for (place, one), (_next, other) in pairwise(enumerate(ends)):
        if one is not None and other is not None:
            left, right = area.x(place), area.x(place + 1)
            corners = [(left, one[0]), (right, other[0]), (right, other[1]), (left, one[1])]
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_names(painter: QPainter, area: Area, font: QFont, inks: Inks) -> None:
    """The names of lines right of their ends, each tied to its own by a piece of the line."""
    size = font.pixelSize()
    left = area.body.right()
    for y, height, series in end_names(area, font):
        look = series.look(inks)
        last = next(place for place in range(area.rows - 1, -1, -1) if series.entries[place].value is not None)
        color = QColor(look.color)
        color.setAlpha(110)
        painter.setPen(QPen(color, size * 0.07))
        painter.drawPolyline(
            QPolygonF(
                [QPointF(area.x(last), y), QPointF(left + 0.2 * size, height), QPointF(left + 0.5 * size, height)]
            )
        )
        paint_marker(painter, QPointF(left + 0.75 * size, height), size * 0.26, look, inks)
        painter.setPen(inks.text)
        box = QRectF(left + 1.3 * size, height - 0.65 * size, area.ends - 1.3 * size, 1.3 * size)
        write(painter, box, series.name)
