"""Gone: what an earlier period had and this one has not still has its row where the two are compared."""

from dataclasses import replace

from leaddesk.reports.gathering import Gathered
from leaddesk.reports.rows import empty_row
from leaddesk.reports.values import Row, RowKind, Section

_LAST = (RowKind.NO_CAMPAIGN, RowKind.NO_SOURCE, RowKind.NO_LEAD)


def with_gone(gathered: Gathered, now: Section, before: Section) -> Section:
    """The table of now with an empty row for each channel and campaign that stands in that of before alone."""
    return replace(now, rows=_with_gone(gathered, now.rows, before.rows))


def _with_gone(gathered: Gathered, now: tuple[Row, ...], before: tuple[Row, ...]) -> tuple[Row, ...]:
    """Those that are gone stand behind the others, before the rows that are always last."""
    were = {row.key: row for row in before}
    kept = [
        replace(row, children=_with_gone(gathered, row.children, were[row.key].children)) if row.key in were else row
        for row in now
    ]
    there = {row.key for row in now}
    gone = [_emptied(gathered, row) for row in before if row.key not in there]
    return tuple(sorted((*kept, *gone), key=lambda row: _LAST.index(row.key.kind) + 1 if row.key.kind in _LAST else 0))


def _emptied(gathered: Gathered, row: Row) -> Row:
    return empty_row(gathered, row.key, tuple(_emptied(gathered, child) for child in row.children))
