"""Shares: the channels of the report that the chart of spend against clients has room for."""

from dataclasses import replace
from typing import Final

from leaddesk.reports.shares import SHARES, pairs_chart, with_shares
from leaddesk.reports.values import Chart, Report, RowKind, Section

MOST: Final = 8


def pairs_of_shares(report: Report) -> Chart:
    """The chart of the channel report; the card around it has the title."""
    return replace(pairs_chart(report.basis), title="")


def shares_of(report: Report) -> Section:
    """The costliest channels, at most eight, and the leads without a source."""
    section = with_shares(report.main, report.basis)
    rows = [row for row in section.rows if row.key.kind is RowKind.CHANNEL][:MOST]
    rows += [row for row in section.rows if row.key.kind is RowKind.NO_SOURCE]
    # The legend has room for the whole title.
    columns = (replace(one, short=one.title) if one.code in SHARES else one for one in section.columns)
    return replace(section, columns=tuple(columns), rows=tuple(rows))
