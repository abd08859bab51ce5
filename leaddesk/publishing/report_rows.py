"""Which rows of a report a table shows, with its campaigns or without, and under which names."""

from leaddesk.reports.values import Report, ReportName, Row
from leaddesk.reports.wording import row_title


def leaves(report: Report, *, campaigns: bool) -> list[Row]:
    """Rows that add up to the total: its own, or with `campaigns` those of the campaigns instead of their channels."""
    return [leaf for row in report.rows for leaf in (row.children if campaigns and row.children else (row,))]


def rows_shown(report: Report, *, campaigns: bool) -> list[Row]:
    """Every row a table shows in its order, the total last; `campaigns`: those under their channels too."""
    return [*(each for row in report.rows for each in (row, *(row.children if campaigns else ()))), report.total]


def row_name(report: Report, row: Row) -> str:
    """What the row is called; a campaign that stands by itself names its channel, for two may be called alike."""
    title = row_title(row.key)
    return f"{row.key.channel} / {title}" if report.name is ReportName.CAMPAIGNS and row.key.channel else title
