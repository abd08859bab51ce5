"""Which rows of a section a table shows, with those under them or without."""

from leaddesk.reports.values import Row, Section


def leaves(section: Section, *, campaigns: bool) -> list[Row]:
    """Rows that add up to the total: its own, or with `campaigns` those of the campaigns instead of their channels."""
    return [leaf for row in section.rows for leaf in (row.children if campaigns and row.children else (row,))]


def rows_shown(section: Section, *, campaigns: bool) -> list[Row]:
    """Every row a table shows in its order, the total last; `campaigns`: those under their channels too."""
    rows = [each for row in section.rows for each in (row, *(row.children if campaigns else ()))]
    return rows if section.total is None else [*rows, section.total]
