"""Merged cells: what a range over several rows says, it says of every row it stands in."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from leaddesk.importing.readers.values import NumberedRow, Source


def fill_down(rows: Sequence[NumberedRow], source: Source) -> None:
    """Write what a merged cell holds into the rows below that it covers. Rows that hold nothing else stay blank."""
    numbers = [number for number, _cells in rows]
    ends: dict[int, int] = {}
    for top, at, bottom, _right in sorted(source.merged):
        if bottom <= top or top <= ends.get(at, 0):  # no workbook program lets ranges overlap
            continue
        ends[at] = bottom
        first = bisect_left(numbers, top)
        if first == len(numbers) or numbers[first] != top or at >= len(rows[first][1]):
            continue
        for _number, cells in rows[first + 1 : bisect_right(numbers, bottom)]:
            cells += [None] * (at + 1 - len(cells))
            if cells[at] is None:
                cells[at] = rows[first][1][at]


def repeated(numbers: Sequence[int], source: Source, column: int) -> list[int]:
    """The places of rows, given by their numbers in order, where a cell of the column only repeats a merged one."""
    return [
        place
        for top, at, bottom, _right in source.merged
        if at == column
        for place in range(bisect_right(numbers, top), bisect_right(numbers, bottom))
    ]
