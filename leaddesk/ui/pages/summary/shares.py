"""Shares: each channel's part of the spend and of the clients, for the chart that sets them side by side."""

from typing import Final

from leaddesk.i18n import _
from leaddesk.metrics.figure import Absent, Figure, Unit
from leaddesk.reports.columns import column_of
from leaddesk.reports.values import Chart, ChartKind, Column, Report, Row, RowKind, Section

MOST: Final = 8
_PRICES: Final = ("cpl", "cac")
_SHARES: Final = {"share_of_spend": "spend", "share_of_clients": "clients"}
_NOTHING: Final = {"spend": Absent.NO_SPEND, "clients": Absent.NO_CLIENTS}

PAIRS: Final = Chart(ChartKind.PAIRS, "", (*_SHARES, *_PRICES))
"""The shares as bars, the prices beside them; the card around it has the title."""


def shares_of(report: Report) -> Section:
    """The costliest channels, at most eight, and the leads without a source."""
    rows = [row for row in report.rows if row.key.kind is RowKind.CHANNEL][:MOST]
    rows += [row for row in report.rows if row.key.kind is RowKind.NO_SOURCE]
    # Translators: legend of a chart: two bars per channel
    titles = dict(zip(_SHARES, (_("Share of spend"), _("Share of clients")), strict=True))
    columns = (
        *(Column(code, title, title, Unit.SHARE) for code, title in titles.items()),
        *(column_of(code) for code in _PRICES),
    )
    return Section("shares", "", report.main.names, columns, tuple(_with_shares(row, report.total) for row in rows))


def _with_shares(row: Row, total: Row) -> Row:
    shares = {
        code: _share(code, row.figures[part], total.figures[part], _NOTHING[part]) for code, part in _SHARES.items()
    }
    return Row(row.key, {**row.figures, **shares})


def _share(code: str, part: Figure, whole: Figure, nothing: Absent) -> Figure:
    """Absent where one of them is not known, or there is nothing to share out."""
    if part.value is None or not whole.value:
        return Figure(code, Unit.SHARE, None, part.absent or whole.absent or nothing)
    return Figure(code, Unit.SHARE, part.value / whole.value)
