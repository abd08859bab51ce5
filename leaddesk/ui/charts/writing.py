"""Writing: one line of words inside a rectangle, cut with an ellipsis where it has no room."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter


def write(painter: QPainter, rect: QRectF, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    """Write `text` in the middle of the rectangle's height, at one side of it."""
    if not text:
        return
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), fitting)
