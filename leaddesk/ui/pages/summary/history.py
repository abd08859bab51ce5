"""History: the twelve months up to the period, as the lines of the cards and the large trend."""

from leaddesk.reports.values import Chart, ChartKind, Report

TREND = Chart(ChartKind.PANELS, "", ("spend", "leads", "cpl"))
"""Spend, leads and CPL month by month; the card around it has the title."""


def line_of(report: Report, code: str) -> tuple[float | None, ...]:
    """The values of one figure month by month."""
    return tuple(None if (value := row.figures[code].value) is None else float(value) for row in report.rows)
