"""Bar view: a bar chart in the window, with the words of a row on hover."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from leaddesk.ui.charts.bars import BarChart, grid, paint_bars
from leaddesk.ui.charts.style import TYPE_SIZE, Inks
from leaddesk.ui.figure_words import tip

_ROW = 19
_HEADS = 42


class BarView(QWidget):
    """Draws a BarChart; as high as its rows need."""

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inks = inks
        self._chart: BarChart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: BarChart | None) -> None:
        """Draw another chart, or nothing."""
        self._chart = chart
        self.setVisible(chart is not None)
        self.setAccessibleName(chart.title if chart else "")
        self.setAccessibleDescription("\n".join(self._reading(row) for row in range(len(chart.names))) if chart else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, _HEADS + _ROW * len(self._chart.names) if self._chart else 0)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._chart:
            row = grid(self._chart, QRectF(self.rect()), self._font()).row_at(event.pos().y())
            QToolTip.showText(event.globalPos(), tip(self._reading(row)) if row is not None else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None:
            return
        painter = QPainter(self)
        painter.setFont(self._font())
        paint_bars(painter, QRectF(self.rect()), self._chart, self._inks)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(TYPE_SIZE)
        return font

    def _reading(self, row: int) -> str:
        assert self._chart is not None
        figures = (f"{panel.title}: {panel.entries[row].shown}" for panel in self._chart.panels)
        return "\n".join((self._chart.names[row], *figures))
