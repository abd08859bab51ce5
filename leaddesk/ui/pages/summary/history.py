"""History: the twelve months up to the period, as the lines of the cards and the large trend."""

from dataclasses import replace

from leaddesk.reports.values import Chart, ChartKind, Report
from leaddesk.ui.charts.entries import Entry
from leaddesk.ui.charts.plot import plot_of

TREND = Chart(ChartKind.PANELS, "", ("spend", "leads", "cpl"))
"""Spend, leads and CPL month by month; the card around it has the title."""


def line_of(report: Report, code: str) -> tuple[Entry, ...]:
    """One figure month by month, as the large trend draws it."""
    chart = replace(TREND, codes=(code,))
    return plot_of(report.main, chart, report.currency, report.as_of).series[0].entries
