"""Who draws 36 months of 20 channels: the desk's chart view, and Qt told to draw the same lines and words by hand."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any, Final

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from leaddesk.ui.charts.style import screen_inks
from leaddesk.ui.charts.view import ChartView
from leaddesk.ui.theme import LIGHT, load_fonts, put_on
from tests.benchmarks.measuring import Act
from tests.ui.made_report import lines_section

_MONTHS: Final = 36
_CHANNELS: Final = 20
_FRAMES: Final = 60
_SIZE: Final = (1100, 350)


def chart() -> Act:
    """Every frame of the view from its background on, as after each move of the mouse."""
    app = _desk()
    section = lines_section(_MONTHS, _CHANNELS)
    view = ChartView(screen_inks(LIGHT))
    view.show_chart(section, section.charts[0], "RUB")
    view.resize(*_SIZE)
    view.show()
    app.processEvents()
    return lambda: _frames(view.repaint)


def bare() -> Act:
    """The same number of pieces of line and of names into a picture of the same size."""
    app = _desk()
    image = QImage(*_SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    lines = [
        [QLineF(place * 28, (place * (channel + 3)) % 29 * 10, place * 28 + 28, ((place + 1) * (channel + 3)) % 29 * 10)
         for place in range(_MONTHS - 1)]
        for channel in range(_CHANNELS)
    ]  # fmt: skip

    def frame() -> None:
        painter = QPainter(image)
        painter.setFont(app.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for channel, pieces in enumerate(lines):
            painter.setPen(QPen(QColor.fromHsv(channel * 18, 200, 180), 1.6))
            painter.drawLines(pieces)
            painter.drawText(QPointF(1010, 14 + channel * 15), f"Channel {channel}")
        painter.end()

    return lambda: _frames(frame)


def _desk() -> QApplication:
    app = QApplication([])
    load_fonts()
    put_on(app, LIGHT)
    return app


def _frames(draw: Callable[[], object]) -> dict[str, Any]:
    """The middle one of some frames."""
    took = []
    for _frame in range(_FRAMES):
        began = time.perf_counter()
        draw()
        took.append(time.perf_counter() - began)
    return {"seconds": median(took)}
