"""Shares: each channel's part of the spend and of the clients, for the chart that sets them side by side."""

from fractions import Fraction
from typing import Final

from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import bound_text, shown, shown_with_unit
from leaddesk.reports.values import Report, Row, RowKind
from leaddesk.reports.wording import row_title
from leaddesk.ui.charts.pairs import Pair

MOST: Final = 8
_PRICES: Final = ("cpl", "cac")


def pairs_of(report: Report) -> tuple[Pair, ...]:
    """The costliest channels, at most eight, and the leads without a source."""
    rows = [row for row in report.rows if row.key.kind is RowKind.CHANNEL][:MOST]
    rows += [row for row in report.rows if row.key.kind is RowKind.NO_SOURCE]
    return tuple(_pair(row, report) for row in rows)


def _pair(row: Row, report: Report) -> Pair:
    spend = _share(row.figures["spend"], report.total.figures["spend"])
    clients = _share(row.figures["clients"], report.total.figures["clients"])
    prices = (f"{MEASURES[code].short()} {_price(row.figures[code], report.currency)}" for code in _PRICES)
    return Pair(
        row_title(row.key),
        row.key.color,
        None if spend is None else float(spend),
        None if clients is None else float(clients),
        _words(spend, report.currency),
        _words(clients, report.currency),
        " · ".join(prices),
    )


def _price(price: Figure, currency: str) -> str:
    """The price, or what it is at least where nobody bought yet."""
    return bound_text(price, currency) or shown_with_unit(price, currency)


def _share(part: Figure, whole: Figure) -> Fraction | None:
    """None where one of them is not known, or there is nothing to share out."""
    if part.value is None or not whole.value:
        return None
    return part.value / whole.value


def _words(share: Fraction | None, currency: str) -> str:
    return "—" if share is None else shown(Figure("share", Unit.SHARE, share), currency)
