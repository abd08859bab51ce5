"""History: the twelve months up to the period as the lines of the cards and the large trend."""

from datetime import date

from leaddesk.domain.money import CURRENCIES
from leaddesk.domain.period import Period
from leaddesk.i18n import _
from leaddesk.metrics.dates import month_text
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import shown
from leaddesk.reports.columns import column_of
from leaddesk.reports.values import Report
from leaddesk.reports.wording import heading
from leaddesk.ui.charts.months import MonthPoint, Trend, TrendPanel

_PANELS = (("spend", True), ("leads", True), ("cpl", False))


def trend_of(report: Report) -> Trend:
    """Spend, leads and CPL month by month; a month that is not over by the as-of date is drawn as unfinished."""
    months = [row.key.month or "" for row in report.rows]
    # Translators: said of the current month in a chart: «месяц не закончен»
    return Trend(
        ticks=tuple(month_text(month, short=True).split(" ")[0] for month in months),
        names=tuple(month_text(month) for month in months),
        unripe=tuple(_last_day(month) > report.as_of for month in months),
        panels=tuple(_panel(report, code, columns) for code, columns in _PANELS),
        unripe_words=_("the month is not over"),
    )


def line_of(report: Report, code: str) -> tuple[float | None, ...]:
    """The values of one figure month by month."""
    return tuple(None if (value := row.figures[code].value) is None else float(value) for row in report.rows)


def _panel(report: Report, code: str, columns: bool) -> TrendPanel:
    points = tuple(_point(row.figures[code], report.currency) for row in report.rows)
    return TrendPanel(heading(column_of(code), report.currency), columns, points)


def _point(figure: Figure, currency: str) -> MonthPoint:
    scale = CURRENCIES[currency].unit if figure.unit is Unit.MONEY else 1
    words = shown(figure, currency)
    if figure.value is None:
        return MonthPoint(None, words)
    low = None if figure.low is None else figure.low / scale
    high = None if figure.high is None else figure.high / scale
    return MonthPoint(float(figure.value) / scale, words, low, high)


def _last_day(month: str) -> date:
    return Period.parse_month(month).last
