"""Charts: how the charts of a section come onto the screen, in this one place."""

from PySide6.QtWidgets import QWidget

from leaddesk.reports.values import Chart, ChartKind, Report, Section
from leaddesk.ui.charts.bar_view import BarView
from leaddesk.ui.charts.report_bars import bars_of
from leaddesk.ui.charts.style import screen_inks
from leaddesk.ui.colors import Theme


def chart_view(report: Report, section: Section, chart: Chart, theme: Theme, parent: QWidget) -> QWidget | None:
    """A widget in `parent` that draws a chart of a section; None where there is nothing to draw."""
    bars = chart.kind is ChartKind.BARS and section.code == report.main.code
    whole = all(code in row.figures for row in section.rows for code in chart.codes)
    drawn = bars_of(report) if bars and whole else None
    if drawn is None:
        return None
    view = BarView(screen_inks(theme), parent)
    view.show_chart(drawn)
    return view
