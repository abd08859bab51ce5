"""Icons: Tabler's outlines drawn in a colour of the theme, sharp at every scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from leaddesk.resources import resource
from leaddesk.ui.theme import Theme

_FAINT = 0.4


class _Outline(QIconEngine):
    """Draws one SVG whenever Qt asks, at the size and scale asked for, instead of stretching a picture."""

    def __init__(self, svg: str, color: str, chosen: str) -> None:
        super().__init__()
        self._svg = svg
        self._color = color
        self._chosen = chosen

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = self._chosen if state is QIcon.State.On else self._color
        drawn = self._svg.replace("currentColor", color).replace('stroke-width="2"', 'stroke-width="1.75"')
        painter.save()
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(_FAINT)
        QSvgRenderer(QByteArray(drawn.encode())).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # Since Qt 6.8 the size is in the desk's pixels and not in the screen's.
        picture = QPixmap(size * scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), picture.size()), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Outline(self._svg, self._color, self._chosen)


def icon(name: str, theme: Theme, color: str = "text") -> QIcon:
    """The icon `name` of ``resources/icons`` in one of the theme's colours: faint where disabled, the accent where it
    is switched on."""
    return QIcon(_Outline(_drawing(name), getattr(theme, color), theme.accent))


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")
