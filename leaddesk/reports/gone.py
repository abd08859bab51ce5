"""Gone: what an earlier period had and this one has not still has its row where the two are compared."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from leaddesk.reports.values import Row, RowKey, RowKind, Section

_LAST = (RowKind.NO_CAMPAIGN, RowKind.NO_SOURCE, RowKind.NO_LEAD)

Emptied = Callable[[RowKey, tuple[Row, ...]], Row]
"""Makes the empty row of a key, with the empty rows under it."""


def with_gone(now: Section, before: Section, emptied: Emptied) -> Section:
    """The table of now with an empty row for each that stands in that of before alone."""
    return replace(now, rows=_with_gone(now.rows, before.rows, emptied))


def _with_gone(now: Sequence[Row], before: Sequence[Row], emptied: Emptied) -> tuple[Row, ...]:
    """Those that are gone stand behind the others, before the rows that are always last."""
    were = {row.key: row for row in before}
    kept = [
        replace(row, children=_with_gone(row.children, were[row.key].children, emptied)) if row.key in were else row
        for row in now
    ]
    there = {row.key for row in now}
    gone = [_gone(row, emptied) for row in before if row.key not in there]
    return tuple(sorted((*kept, *gone), key=lambda row: _LAST.index(row.key.kind) + 1 if row.key.kind in _LAST else 0))


def _gone(row: Row, emptied: Emptied) -> Row:
    return emptied(row.key, tuple(_gone(child, emptied) for child in row.children))
