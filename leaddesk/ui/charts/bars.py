"""Bars: rows below each other and one panel per figure beside each other."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from leaddesk.ui.charts.drawing import Pointer
from leaddesk.ui.charts.entries import Entry
from leaddesk.ui.charts.looks import Look, channel_look, paint_marker, paint_shape, series_look
from leaddesk.ui.charts.style import BAR_SHARE, Inks, pale, sized
from leaddesk.ui.charts.writing import write

_NAMES_SHARE: Final = 0.24
_HEAD: Final = 1.7
_FAR: Final = 2.5
"""An interval that ends beyond this many times the largest value is cut with an arrow, or it would flatten the rest."""


class Shape(StrEnum):
    """How a panel draws its values."""

    BAR = "bar"
    POINT = "point"  # with the whiskers of its interval


@dataclass(frozen=True, slots=True)
class Panel:
    """One figure of every row. `name` is what it is called; the `title` over the panel says more, `brief` is that where
    there is no room."""

    title: str
    shape: Shape
    entries: tuple[Entry, ...]
    name: str = ""
    brief: str = ""

    @property
    def most(self) -> float:
        """The value at the panel's right end; never 0."""
        values = [entry.value for entry in self.entries if entry.value is not None]
        bounds = [entry.low for entry in self.entries if entry.value is None and entry.low is not None]
        largest = max((0.0, *values, *bounds))
        if self.shape is Shape.POINT:
            highs = [entry.high for entry in self.entries if entry.high is not None and entry.value is not None]
            largest = max((largest, *(min(high, largest * _FAR) for high in highs)))
        return largest or (0.0 if self.least else 1.0)

    @property
    def least(self) -> float:
        """The value at its left end: 0, or the lowest below it."""
        return min((0.0, *(entry.value for entry in self.entries if entry.value is not None)))


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
    head = size * _HEAD * (2 if chart.title else 1)
    longest = max((metrics.horizontalAdvance(name) for name in chart.names), default=0.0)
    names_width = min(longest + size * 0.5, rect.width() * _NAMES_SHARE)
    gap = size * 1.8
    count = len(chart.panels)
    width = (rect.width() - names_width - gap * count) / max(count, 1)
    body = QRectF(rect.left(), rect.top() + head, names_width, rect.height() - head)
    panels = tuple(
        QRectF(body.right() + gap + place * (width + gap), body.top(), width, body.height()) for place in range(count)
    )
    return Grid(body, panels, body.height() / max(len(chart.names), 1))


class BarDrawing:
    """A bar chart as a drawing."""

    below_each_other = True

    def __init__(self, chart: BarChart) -> None:
        self.chart = chart

    @property
    def title(self) -> str:
        return self.chart.title

    @property
    def places(self) -> int:
        return len(self.chart.names) if self.chart.panels else 0

    def figures_at(self, place: int) -> tuple[int, ...]:
        return tuple(range(len(self.chart.panels)))

    def heights(self, width: float) -> tuple[float, float]:
        head, count = _HEAD * (2 if self.chart.title else 1), len(self.chart.names)
        return head + 0.96 * count, head + 1.7 * count

    def pointed(self, rect: QRectF, font: QFont, at: QPointF) -> Pointer | None:
        places = grid(self.chart, rect, font)
        row = places.row_at(at.y())
        return None if row is None else Pointer(row)

    def anchor(self, rect: QRectF, font: QFont, pointer: Pointer) -> QPointF:
        places = grid(self.chart, rect, font)
        left = places.names.left() if pointer.figure is None else places.panels[pointer.figure].left()
        return QPointF(left, places.middle(pointer.place) + places.row / 2)

    def reading(self, pointer: Pointer) -> str:
        numbers = self.figures_at(pointer.place) if pointer.figure is None else (pointer.figure,)
        panels = [self.chart.panels[number] for number in numbers]
        lines = [
            f"{panel.name or panel.title}: {entry.words or entry.shown}"
            for panel in panels
            if (entry := panel.entries[pointer.place]).shown
        ]
        return "\n".join((self.chart.names[pointer.place], *lines))

    def paint(self, painter: QPainter, rect: QRectF, inks: Inks, pointer: Pointer | None = None) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(painter.font())
        places = grid(self.chart, rect, font)
        if pointer is not None:
            _paint_pointer(painter, places, rect, pointer, inks)
        self._paint_heads(painter, rect, places, font, inks)
        painter.setFont(sized(font, min(font.pixelSize(), places.row * 0.92))[0])
        painter.setPen(inks.text)
        for row, name in enumerate(self.chart.names):
            top = places.names.top() + row * places.row
            write(painter, QRectF(places.names.left(), top, places.names.width(), places.row), name)
        looks = self._looks(inks)
        for panel, place in zip(self.chart.panels, places.panels, strict=True):
            _paint_panel(painter, panel, place, looks, places, inks)
        painter.restore()

    def _looks(self, inks: Inks) -> tuple[Look, ...]:
        """How each row is drawn: as its channel; all alike where none stands for one."""
        colors = self.chart.colors
        if all(color is None for color in colors):
            return (series_look(0, inks),) * len(colors)
        return tuple(channel_look(color, inks) for color in colors)

    def _paint_heads(self, painter: QPainter, rect: QRectF, places: Grid, font: QFont, inks: Inks) -> None:
        head = font.pixelSize() * _HEAD
        painter.setPen(inks.text)
        painter.setFont(sized(font, font.pixelSize(), strong=True)[0])
        if self.chart.title:
            write(painter, QRectF(rect.left(), rect.top(), rect.width(), head), self.chart.title)
        for panel, place in zip(self.chart.panels, places.panels, strict=True):
            room = place.width() + head * 0.5
            fits = QFontMetricsF(painter.font()).horizontalAdvance(panel.title) <= room
            words = panel.title if fits or not panel.brief else panel.brief
            write(painter, QRectF(place.left(), place.top() - head, room, head), words)


def _paint_pointer(painter: QPainter, places: Grid, rect: QRectF, pointer: Pointer, inks: Inks) -> None:
    top = places.names.top() + pointer.place * places.row
    painter.fillRect(QRectF(rect.left(), top, rect.width(), places.row), pale(inks.line))
    if pointer.figure is not None:
        place = places.panels[pointer.figure]
        painter.setPen(QPen(inks.muted, places.row * 0.05))
        painter.drawRect(QRectF(place.left(), top, place.width(), places.row))


def _paint_panel(
    painter: QPainter, panel: Panel, place: QRectF, looks: tuple[Look, ...], places: Grid, inks: Inks
) -> None:
    size = painter.font().pixelSize()
    metrics = QFontMetricsF(painter.font())
    words = max((metrics.horizontalAdvance(entry.shown) for entry in panel.entries), default=0.0)
    room = max(place.width() - words - size * 0.6, size)
    scale = room / (panel.most - panel.least)
    ground = place.left() - panel.least * scale
    painter.setPen(QPen(inks.line, size * 0.07))
    painter.drawLine(QPointF(ground, place.top()), QPointF(ground, place.bottom()))
    for row, entry in enumerate(panel.entries):
        middle = places.middle(row)
        look = looks[row]
        end = ground
        if panel.shape is Shape.POINT:
            _paint_interval(painter, entry, ground, middle, scale, place.left() + room, inks)
            if entry.value is not None:
                at = QPointF(ground + entry.value * scale, middle)
                paint_marker(painter, at, size * 0.32, look, inks, unripe=entry.unripe)
        elif entry.value:
            height = min(places.row * BAR_SHARE, size * 1.4)
            length = entry.value * scale
            bar = QRectF(min(ground, ground + length), middle - height / 2, abs(length), height)
            paint_shape(painter, bar, look, size, unripe=entry.unripe)
            end = max(ground, ground + length)
        painter.setPen(inks.muted if entry.value is None else inks.text)
        if panel.shape is Shape.POINT:
            beside = QRectF(place.left(), middle - places.row / 2, place.width(), places.row)
            write(painter, beside, entry.shown, Qt.AlignmentFlag.AlignRight)
        else:
            beside = QRectF(end + size * 0.4, middle - places.row / 2, place.right() - end, places.row)
            write(painter, beside, entry.shown)


def _paint_interval(
    painter: QPainter, entry: Entry, ground: float, middle: float, scale: float, edge: float, inks: Inks
) -> None:
    """The line of an interval; an end that lies outside becomes an arrow."""
    if entry.low is None:
        return
    size = painter.font().pixelSize()
    half = size * 0.2
    painter.setPen(QPen(inks.muted, size * 0.09))
    begin = min(ground + entry.low * scale, edge)
    outside = entry.high is None or ground + entry.high * scale > edge
    end = edge if outside else ground + (entry.high or 0.0) * scale
    lines = [QLineF(begin, middle, end, middle), QLineF(begin, middle - half, begin, middle + half)]
    if outside:
        tip = end - size * 0.3
        lines += [QLineF(tip, middle - half, end, middle), QLineF(end, middle, tip, middle + half)]
    else:
        lines.append(QLineF(end, middle - half, end, middle + half))
    painter.drawLines(lines)
