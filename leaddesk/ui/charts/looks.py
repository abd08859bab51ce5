"""Looks: how one series differs from the next — in colour, and without it by dash, marker and hatching."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from leaddesk.publishing.colors import CHANNEL_COLORS
from leaddesk.ui.charts.style import Inks, pale

_DASHES: Final[tuple[tuple[float, ...], ...]] = ((), (5, 2.5), (1.6, 1.8), (7, 2, 1.6, 2), (3, 1.5), (9, 3, 3, 3))
_CORNERS: Final[tuple[tuple[tuple[float, float], ...], ...]] = (
    (),  # a circle
    ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    ((0, -1.1), (1.05, 0.8), (-1.05, 0.8)),
    ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    ((0, 1.1), (1.05, -0.8), (-1.05, -0.8)),
)
_HATCHES: Final[tuple[tuple[str, float], ...]] = (
    ("", 0),
    ("/", 0.34),
    (" ", 0),
    ("-", 0.26),
    ("\\", 0.34),
    ("|", 0.26),
    ("x", 0.42),
    ("+", 0.36),
)
"""Which lines fill a shape, and how far apart in type sizes: "" fills it whole, " " leaves it empty."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a series is drawn. `dash` as a QPen has it, empty for a whole line; `marker` and `hatch` are numbers of the
    shapes here."""

    color: QColor
    dash: tuple[float, ...]
    marker: int
    hatch: int


def channel_look(place: int | None, inks: Inks) -> Look:
    """How a channel looks everywhere: its colour, and where colours come round again or are not wanted, more."""
    if place is None:
        return Look(inks.channel(None), (), 0, 0)
    turn = place // len(CHANNEL_COLORS) if inks.colors else place
    color = inks.channel(place) if inks.colors else inks.accent
    return Look(color, _DASHES[turn % len(_DASHES)], turn % len(_CORNERS), turn % len(_HATCHES))


def series_look(number: int, inks: Inks) -> Look:
    """How the series `number` looks that stands for no channel."""
    color = (inks.accent, inks.muted, inks.text)[number % 3]
    return Look(color, _DASHES[number % len(_DASHES)], number % len(_CORNERS), number % len(_HATCHES))


def line_pen(look: Look, width: float, *, unripe: bool = False) -> QPen:
    """The pen of a line; paler towards what is not ripe."""
    pen = QPen(look.color, width)
    if unripe:
        color = QColor(look.color)
        color.setAlpha(130)
        pen.setColor(color)
        pen.setDashPattern([2, 2.2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    elif look.dash:
        pen.setDashPattern(list(look.dash))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def paint_marker(
    painter: QPainter, at: QPointF, radius: float, look: Look, inks: Inks, *, unripe: bool = False
) -> None:
    """A point of a series, hollow where it is not ripe."""
    painter.setPen(QPen(look.color, radius * 0.36))
    painter.setBrush(inks.surface if unripe else look.color)
    corners = _CORNERS[look.marker]
    if corners:
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x * radius, at.y() + y * radius) for x, y in corners]))
    else:
        painter.drawEllipse(at, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_shape(painter: QPainter, rect: QRectF, look: Look, size: float, *, unripe: bool = False) -> None:
    """A bar, a column or a legend's swatch; pale within a dashed edge where it is not ripe. `size`: of the type."""
    lines, gap = _HATCHES[look.hatch]
    if not lines and not unripe:
        painter.fillRect(rect, look.color)
        return
    edge = size * 0.07
    inside = rect.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    if unripe or lines == " ":
        painter.fillRect(rect, pale(look.color))
    pen = QPen(look.color, edge)
    if unripe:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.drawRect(inside)
    if lines.strip():
        _hatch(painter, inside, lines, gap * size)


def _hatch(painter: QPainter, rect: QRectF, lines: str, gap: float) -> None:
    left, right, top, bottom = rect.left(), rect.right(), rect.top(), rect.bottom()
    found = []
    if lines in "-+":
        levels = (bottom - place * gap for place in range(1, ceil(rect.height() / gap)))
        found += [QLineF(left, y, right, y) for y in levels]
    if lines in "|+":
        places = (left + place * gap for place in range(1, ceil(rect.width() / gap)))
        found += [QLineF(x, top, x, bottom) for x in places]
    if lines in "/\\x":
        for begin, end, climbed, whole in _slopes(rect, gap * 1.414):
            if lines != "\\":
                found.append(QLineF(begin, bottom - climbed, end, bottom - whole))
            if lines != "/":
                found.append(QLineF(begin, top + climbed, end, top + whole))
    painter.drawLines(found)


def _slopes(rect: QRectF, step: float) -> Iterator[tuple[float, float, float, float]]:
    """Lines at 45° inside a rectangle: from where to where across, and how far up each is there."""
    high = rect.height()
    for number in range(1, ceil((rect.width() + high) / step)):
        start = rect.left() - high + number * step
        climbed, whole = max(0.0, rect.left() - start), min(high, rect.right() - start)
        if climbed < whole:
            yield start + climbed, start + whole, climbed, whole
