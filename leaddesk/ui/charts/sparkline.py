"""Sparkline: twelve months as one small line without axes."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.ui.charts.entries import Entry
from leaddesk.ui.charts.looks import line_pen, paint_marker, series_look
from leaddesk.ui.charts.style import Inks

_DOT: Final = 2.5
_WIDTH: Final = 1.5


class Sparkline(QWidget):
    """A line through the months it is given; one without a value is a gap, the last one has a dot. As in large charts,
    the line is pale towards a month that is not ripe, and the dot of one is hollow."""

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inks = inks
        self._entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(28)

    def sizeHint(self) -> QSize:
        return QSize(100, 28)

    def show_entries(self, entries: Sequence[Entry], description: str) -> None:
        """Draw other months; `description` says them to a screen reader."""
        self._entries = tuple(entries)
        self.setAccessibleName(description)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = series_look(0, self._inks)
        points = points_of([entry.value for entry in self._entries], self.width(), self.height())
        for place, (one, other) in enumerate(pairwise(points), 1):
            if one is not None and other is not None:
                painter.setPen(line_pen(look, _WIDTH, unripe=self._entries[place].unripe))
                painter.drawLine(one, other)
        last = len(points) - 1
        for place, point in enumerate(points):
            if point is not None and (place == last or alone(points, place)):
                radius = _DOT if place == last else _DOT / 3
                paint_marker(painter, point, radius, look, self._inks, unripe=self._entries[place].unripe)
        painter.end()


def points_of(values: Sequence[float | None], width: float, height: float) -> list[QPointF | None]:
    """The points of the line inside `width` × `height`, the largest value at the top; None where there is no value."""
    known = [value for value in values if value is not None]
    if not known:
        return [None for _value in values]
    # The line keeps some ground below its least value, so that a ripple is not drawn as a storm.
    most = max(known)
    least = min(known) - (most - min(known)) * 0.5
    span = (most - least) or 1.0
    edge = _DOT + 1
    step = (width - 2 * edge) / max(len(values) - 1, 1)
    return [
        None
        if value is None
        else QPointF(edge + place * step, height - edge - (value - least) / span * (height - 2 * edge))
        for place, value in enumerate(values)
    ]


def alone(points: Sequence[QPointF | None], place: int) -> bool:
    """Has the point no neighbour to draw a line to?"""
    beside = (points[other] for other in (place - 1, place + 1) if 0 <= other < len(points))
    return not any(point is not None for point in beside)
