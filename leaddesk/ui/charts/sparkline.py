"""Sparkline: twelve months as one small line without axes."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.ui.charts.style import Inks

_DOT = 2.5


class Sparkline(QWidget):
    """A line through the values it is given; a month without a value is a gap, the last one has a dot."""

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inks = inks
        self._values: tuple[float | None, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(28)

    def sizeHint(self) -> QSize:
        return QSize(100, 28)

    def show_values(self, values: Sequence[float | None], description: str) -> None:
        """Draw other values; `description` says them to a screen reader."""
        self._values = tuple(values)
        self.setAccessibleName(description)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._inks.accent, 1.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for run in runs(self._values, self.width(), self.height()):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline([QPointF(*point) for point in run])
            if len(run) == 1 or run[-1][0] >= self.width() - _DOT - 1:
                radius = _DOT if run[-1][0] >= self.width() - _DOT - 1 else _DOT / 3
                painter.setBrush(self._inks.accent)
                painter.drawEllipse(QPointF(*run[-1]), radius, radius)
        painter.end()


def runs(values: Sequence[float | None], width: float, height: float) -> list[list[tuple[float, float]]]:
    """Points of the unbroken pieces of the line inside `width` × `height`, the largest value at the top."""
    known = [value for value in values if value is not None]
    if not known:
        return []
    # The line keeps some ground below its least value, so that a ripple is not drawn as a storm.
    most = max(known)
    least = min(known) - (most - min(known)) * 0.5
    span = (most - least) or 1.0
    step = (width - 2 * _DOT - 2) / max(len(values) - 1, 1)
    pieces: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            pieces.append([])
        else:
            y = height - _DOT - 1 - (value - least) / span * (height - 2 * _DOT - 2)
            pieces[-1].append((_DOT + 1 + place * step, y))
    return [piece for piece in pieces if piece]
