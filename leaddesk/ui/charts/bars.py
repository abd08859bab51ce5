"""Bars: channels in rows and one panel per figure beside each other, drawn by QPainter for screen and paper alike."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from leaddesk.ui.charts.style import BAR_SHARE, Inks

_NAMES_SHARE: Final = 0.24
_FAR: Final = 2.5
"""An interval that ends beyond this many times the largest value is cut with an arrow, or it would flatten the rest."""


class Shape(StrEnum):
    """How a panel draws its values."""

    BAR = "bar"
    POINT = "point"  # with the whiskers of its interval


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a panel and the words beside it. `value` None: absent; `low` alone is then its lower bound. `high`
    None beside a `low`: no upper end."""

    value: float | None
    shown: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One figure of every row."""

    title: str
    shape: Shape
    entries: tuple[Entry, ...]

    @property
    def most(self) -> float:
        """The value at the panel's right end; never 0."""
        values = [entry.value for entry in self.entries if entry.value is not None]
        bounds = [entry.low for entry in self.entries if entry.value is None and entry.low is not None]
        largest = max((*values, *bounds), default=0.0)
        if self.shape is Shape.POINT:
            highs = [entry.high for entry in self.entries if entry.high is not None and entry.value is not None]
            largest = max((largest, *(min(high, largest * _FAR) for high in highs)), default=0.0)
        return largest or 1.0


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rows with a name and a channel's colour each, and the panels that share them. `title` may be empty."""

    names: tuple[str, ...]
    colors: tuple[int | None, ...]
    panels: tuple[Panel, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where rows and panels lie inside the rectangle a chart is drawn in."""

    names: QRectF
    panels: tuple[QRectF, ...]
    row: float

    def middle(self, row: int) -> float:
        """The height of a row's middle line."""
        return self.names.top() + (row + 0.5) * self.row

    def row_at(self, y: float) -> int | None:
        """The row at a height, None above and below the rows."""
        row = int((y - self.names.top()) // self.row)
        return row if self.names.top() <= y < self.names.bottom() else None


def grid(chart: BarChart, rect: QRectF, font: QFont) -> Grid:
    """Share out a rectangle. `font` has its pixel size set in the units of the rectangle."""
    metrics = QFontMetricsF(font)
    size = font.pixelSize()
    head = size * 1.7 * (2 if chart.title else 1)
    longest = max((metrics.horizontalAdvance(name) for name in chart.names), default=0.0)
    names_width = min(longest + size * 0.5, rect.width() * _NAMES_SHARE)
    gap = size * 1.8
    count = len(chart.panels)
    width = (rect.width() - names_width - gap * count) / count
    body = QRectF(rect.left(), rect.top() + head, names_width, rect.height() - head)
    panels = tuple(
        QRectF(body.right() + gap + place * (width + gap), body.top(), width, body.height()) for place in range(count)
    )
    return Grid(body, panels, body.height() / max(len(chart.names), 1))


def paint_bars(painter: QPainter, rect: QRectF, chart: BarChart, inks: Inks) -> None:
    """Draw the chart in the painter's font, whose pixel size is in the units of `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(painter.font())
    places = grid(chart, rect, font)
    head = font.pixelSize() * 1.7
    strong = QFont(font)
    strong.setBold(True)
    painter.setPen(inks.text)
    painter.setFont(strong)
    if chart.title:
        _text(painter, QRectF(rect.left(), rect.top(), rect.width(), head), chart.title)
    for panel, place in zip(chart.panels, places.panels, strict=True):
        _text(painter, QRectF(place.left(), place.top() - head, place.width() + head, head), panel.title)
    font.setPixelSize(max(1, int(min(font.pixelSize(), places.row * 0.92))))
    painter.setFont(font)
    for row, name in enumerate(chart.names):
        top = places.names.top() + row * places.row
        _text(painter, QRectF(places.names.left(), top, places.names.width(), places.row), name)
    for panel, place in zip(chart.panels, places.panels, strict=True):
        _paint_panel(painter, panel, place, chart, places, inks)
    painter.restore()


def _text(painter: QPainter, rect: QRectF, text: str, *, right: bool = False) -> None:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), fitting)


def _paint_panel(painter: QPainter, panel: Panel, place: QRectF, chart: BarChart, places: Grid, inks: Inks) -> None:
    size = painter.font().pixelSize()
    metrics = QFontMetricsF(painter.font())
    words = max((metrics.horizontalAdvance(entry.shown) for entry in panel.entries), default=0.0)
    room = max(place.width() - words - size * 0.6, size)
    painter.setPen(QPen(inks.line, size * 0.07))
    painter.drawLine(place.topLeft(), place.bottomLeft())
    for row, entry in enumerate(panel.entries):
        middle = places.middle(row)
        if panel.shape is Shape.BAR:
            end = _paint_bar(
                painter, entry, place.left(), middle, room / panel.most, places.row, chart.colors[row], inks
            )
            beside = QRectF(end + size * 0.4, middle - places.row / 2, place.right() - end, places.row)
        else:
            _paint_point(painter, entry, place.left(), middle, room / panel.most, room, chart.colors[row], inks)
            beside = QRectF(place.left(), middle - places.row / 2, place.width(), places.row)
        painter.setPen(inks.muted if entry.value is None else inks.text)
        _text(painter, beside, entry.shown, right=panel.shape is Shape.POINT)


def _paint_bar(
    painter: QPainter, entry: Entry, left: float, middle: float, scale: float, row: float, color: int | None, inks: Inks
) -> float:
    """Draw one bar; returns where it ends."""
    length = max(entry.value or 0.0, 0.0) * scale
    height = min(row * BAR_SHARE, painter.font().pixelSize() * 1.4)
    if length > 0:
        painter.fillRect(QRectF(left, middle - height / 2, length, height), inks.channel(color))
    return left + length


def _paint_point(
    painter: QPainter,
    entry: Entry,
    left: float,
    middle: float,
    scale: float,
    room: float,
    color: int | None,
    inks: Inks,
) -> None:
    """Draw a value as a dot on the line of its interval; an end that lies outside becomes an arrow."""
    size = painter.font().pixelSize()
    painter.setPen(QPen(inks.muted, size * 0.09))
    if entry.low is not None:
        begin = left + min(entry.low * scale, room)
        outside = entry.high is None or entry.high * scale > room
        end = left + room if outside else left + (entry.high or 0.0) * scale
        painter.drawLine(QPointF(begin, middle), QPointF(end, middle))
        painter.drawLine(QPointF(begin, middle - size * 0.2), QPointF(begin, middle + size * 0.2))
        if outside:
            painter.drawPolyline(
                [
                    QPointF(end - size * 0.3, middle - size * 0.2),
                    QPointF(end, middle),
                    QPointF(end - size * 0.3, middle + size * 0.2),
                ]
            )
        else:
            painter.drawLine(QPointF(end, middle - size * 0.2), QPointF(end, middle + size * 0.2))
    if entry.value is not None:
        painter.setPen(QPen(inks.text, size * 0.07))
        painter.setBrush(inks.channel(color))
        painter.drawEllipse(QPointF(left + entry.value * scale, middle), size * 0.3, size * 0.3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
