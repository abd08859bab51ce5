"""Which rows of a report a table shows, with its campaigns or without."""

from leaddesk.reports.values import Report, Row


def leaves(report: Report, *, campaigns: bool) -> list[Row]:
    """Rows that add up to the total: its own, or with `campaigns` those of the campaigns instead of their channels."""
    return [leaf for row in report.rows for leaf in (row.children if campaigns and row.children else (row,))]


def rows_shown(report: Report, *, campaigns: bool) -> list[Row]:
    """Every row a table shows in its order, the total last; `campaigns`: those under their channels too."""
    return [*(each for row in report.rows for each in (row, *(row.children if campaigns else ()))), report.total]
