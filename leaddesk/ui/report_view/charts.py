"""Charts: how the charts of a section come onto the screen, in this one place."""

from PySide6.QtWidgets import QWidget

from leaddesk.reports.values import Chart, Report, Section
from leaddesk.ui.charts.style import screen_inks
from leaddesk.ui.charts.view import ChartView
from leaddesk.ui.colors import Theme


def chart_view(report: Report, section: Section, chart: Chart, theme: Theme, parent: QWidget) -> QWidget | None:
    """A widget in `parent` that draws a chart of a section; None where there is nothing to draw."""
    view = ChartView(screen_inks(theme), parent)
    view.show_chart(section, chart, report.currency, report.as_of)
    if view.empty:
        view.deleteLater()
        return None
    return view
