"""Trend room: the large trend of the summary, drawn once the rest of the page is on the screen."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.i18n import _
from leaddesk.reports.values import Report
from leaddesk.ui.charts.months import Trend
from leaddesk.ui.charts.style import screen_inks
from leaddesk.ui.colors import Theme
from leaddesk.ui.pages.summary.history import trend_of
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label

if TYPE_CHECKING:
    from leaddesk.ui.charts.trend import TrendChart

_HEIGHT: Final = 216


class TrendRoom(QFrame):
    """A card with the chart, and at its right the values of the month under the mouse or of the last one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._trend: Trend | None = None
        self.chart: TrendChart | None = None
        self.setProperty("role", "card")
        self.setFixedHeight(_HEIGHT)
        self._title = _("Twelve months: spend, leads and their price")
        self.reading = label(role="muted")
        self.reading.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.reading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.addWidget(label(self._title, "heading"))
        head.addWidget(self.reading, 1)
        self._place = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GRID * 2, GRID * 3 // 2, GRID * 2, GRID)
        self._column.setSpacing(GRID)
        self._column.addLayout(head)
        self._column.addWidget(self._place, 1)

    def show_history(self, report: Report) -> None:
        """Show the months of another trend report."""
        self._trend = trend_of(report)
        self.read_month(-1)
        if self.chart is None:
            self.update()
        else:
            self.chart.show_trend(self._trend)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.chart is None and self._trend is not None:
            # pyqtgraph takes its time to be imported: the page without it is on the screen first.
            QTimer.singleShot(0, self, self._draw)

    @Slot(int)
    def read_month(self, month: int) -> None:
        """Say the values of a month; below 0 those of the last."""
        if self._trend is not None:
            self.reading.setText(self._trend.reading(month) if self._trend.names else "")

    @Slot()
    def _draw(self) -> None:
        if self.chart is not None or self._trend is None:
            return
        from leaddesk.ui.charts.trend import TrendChart

        self.chart = TrendChart(screen_inks(self._theme))
        self.chart.setAccessibleName(self._title)
        self.chart.pointed.connect(self.read_month)
        self._column.replaceWidget(self._place, self.chart)
        self._place.deleteLater()
        self.chart.show_trend(self._trend)
