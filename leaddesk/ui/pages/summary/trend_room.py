"""Trend room: the large trend of the summary."""

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from leaddesk.i18n import _
from leaddesk.reports.values import Report
from leaddesk.ui.charts.style import screen_inks
from leaddesk.ui.charts.view import ChartView
from leaddesk.ui.colors import Theme
from leaddesk.ui.pages.summary.history import TREND
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label

_HEIGHT: Final = 216


class TrendRoom(QFrame):
    """A card with the chart, and at its right the values of the month pointed at or of the last one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFixedHeight(_HEIGHT)
        title = _("Twelve months: spend, leads and their price")
        self.reading = label(role="muted")
        self.reading.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.reading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.chart = ChartView(screen_inks(theme))
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.chart.pointed.connect(self._read)
        head = QHBoxLayout()
        head.addWidget(label(title, "heading"))
        head.addWidget(self.reading, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID * 3 // 2, GRID * 2, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.chart, 1)
        self._title = title

    def show_history(self, report: Report) -> None:
        """Show the months of another trend report."""
        self.chart.show_chart(report.main, TREND, report.currency, report.as_of)
        self.chart.setAccessibleName(self._title)
        self._read("")

    @Slot(str)
    def _read(self, reading: str) -> None:
        self.reading.setText("   ·   ".join((reading or self.chart.last_reading).split("\n")))
