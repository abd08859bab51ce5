"""Table layout: how wide the columns of a part are at a size of type, and how its rows break into lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.ui.printing.sheet import Line, Part
from leaddesk.ui.wrapping import Measure, wrapped

INDENT: Final = 10.0
SWATCH_ROOM: Final = 9.0
"""Points before a name, where the colour of its channel stands."""
SIGN_GAP: Final = 0.5
"""Points between a figure and its sign."""

_LEAST_NAME: Final = 95.0
_MOST_NAME: Final = 220.0
_MOST_WORDS: Final = 150.0  # points a column of words has before it wraps, where there is nothing to spare
_MOST_SPARE: Final = 46.0  # points a column of figures gets beyond its need: no wider, or rows are hard to follow
_NAME_LINES: Final = 4
_CELL_LINES: Final = 5
_HEADING_LINES: Final = 3
_BY: Final = 10.0
"""Texts are measured in type of this size, whatever they are set in: widths grow with the size."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A table row with its place; `name` and the cells of words are already broken into lines. `strong`: the total."""

    line: Line
    name: tuple[str, ...]
    words: dict[int, tuple[str, ...]]
    top: float
    height: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side: cells `first`…`first + len(widths)` of each row. `signs`: the part of each width right of
    its figures, for the signs of their doubts."""

    size: float
    name_width: float
    first: int
    widths: tuple[float, ...]
    signs: tuple[float, ...]
    headings: tuple[tuple[str, ...], ...]
    heading_height: float

    @property
    def width(self) -> float:
        """Points from the left of the names to the right of the last column."""
        return self.name_width + sum(self.widths)


def cell_gap(size: float) -> float:
    """Free points between two columns."""
    return size * 1.15


def sign_size(size: float) -> float:
    """The type size of the signs beside figures of `size`, and of the intervals under them."""
    return size * 0.8


def line_height(size: float) -> float:
    """Points from one line of type to the next."""
    return size * 1.25


def clear(size: float) -> float:
    """Points before a figure that nothing is written in."""
    return size * 0.3


class Needs:
    """What a part needs, measured once for every size of type."""

    def __init__(self, part: Part, measure: Measure) -> None:
        self.part = part
        self._measure = measure
        lines = part.every_line
        self._names = {
            level: max(measure(line.name, _BY, True) for line in lines if line.level == level)
            for level in {line.level for line in lines}
        }
        self._words = [_longest(heading.text.split(" "), measure, strong=True) for heading in part.headings]
        self._cells = [
            max(
                _longest((line.cells[place].text for line in part.lines), measure),
                0.0 if part.total is None else measure(part.total.cells[place].text, _BY, True),
                _longest((line.cells[place].under for line in lines), measure) * sign_size(_BY) / _BY,
            )
            for place in range(len(part.headings))
        ]
        marks = ({line.cells[place].mark for line in lines} for place in range(len(part.headings)))
        self._marks = [_longest(mark, measure) for mark in marks]

    def natural(self, size: float) -> float:
        """Points the whole table takes side by side."""
        return _LEAST_NAME + sum(self.widths(size))

    def widths(self, size: float) -> tuple[float, ...]:
        """What each column needs: its widest cell, or the longest word of its heading; words may wrap."""
        return tuple(
            max(word * size / _BY, min(cell * size / _BY, _MOST_WORDS)) + cell_gap(size)
            if heading.words
            else max(word, cell) * size / _BY + clear(size) + signs
            for heading, word, cell, signs in zip(
                self.part.headings, self._words, self._cells, self.signs(size), strict=True
            )
        )

    def signs(self, size: float) -> tuple[float, ...]:
        """What the longest sign of each column takes, and never less than most of the gap between two columns; before
        words, which begin at their left edge, a gap more."""
        ratio = sign_size(size) / _BY
        return tuple(
            0.0
            if heading.words
            else max(size * 0.85, SIGN_GAP + mark * ratio + size * 0.85 * self._before_words(place))
            for place, (heading, mark) in enumerate(zip(self.part.headings, self._marks, strict=True))
        )

    def _before_words(self, place: int) -> bool:
        return any(heading.words for heading in self.part.headings[place + 1 : place + 2])

    def columns(self, size: float, room: float) -> Iterator[Columns]:
        """The runs of columns that fit `room` points beside the names, at least one column each."""
        widths = self.widths(size)
        for group in _groups(widths, room):
            yield self._columns(size, room, group, widths[group.start : group.stop])

    def _columns(self, size: float, room: float, group: range, widths: Sequence[float]) -> Columns:
        longest = max((width * size / _BY + level * INDENT for level, width in self._names.items()), default=0.0)
        wanted = longest + cell_gap(size) + SWATCH_ROOM
        name_width = max(_LEAST_NAME, min(room - sum(widths), wanted, _MOST_NAME))
        widths = self._shared(size, group, widths, room - name_width - sum(widths))
        signs = self.signs(size)[group.start : group.stop]
        headings = tuple(
            wrapped(heading.text, width - (cell_gap(size) if heading.words else clear(size) + sign) + 0.5,
                    _HEADING_LINES, size, self._measure, strong=True)
            for heading, width, sign in zip(self.part.headings[group.start : group.stop], widths, signs, strict=True)
        )  # fmt: skip
        height = max((len(lines) for lines in headings), default=1) * line_height(size) + 6
        return Columns(size, name_width, group.start, tuple(widths), signs, headings, height)

    def _shared(self, size: float, group: range, widths: Sequence[float], spare: float) -> tuple[float, ...]:
        """The spare room: first to words that wrap, then to every column of figures alike."""
        spare = max(spare, 0.0)
        shared = list(widths)
        for place, column in enumerate(group):
            if self.part.headings[column].words:
                more = min(spare, max(self._cells[column] * size / _BY + cell_gap(size) - shared[place], 0.0))
                shared[place] += more
                spare -= more
        figures = [place for place, column in enumerate(group) if not self.part.headings[column].words]
        for place in figures:
            shared[place] += min(spare / len(figures), _MOST_SPARE)
        return tuple(shared)

    def rows(self, columns: Columns) -> list[Placed]:
        """Every row broken into lines, the total last."""
        words = [
            (columns.first + place, width - cell_gap(columns.size) + 0.5)
            for place, width in enumerate(columns.widths)
            if self.part.headings[columns.first + place].words
        ]
        rows = [self._measured(line, columns, words) for line in self.part.lines]
        if self.part.total is not None:
            rows.append(replace(self._measured(self.part.total, columns, words), strong=True))
        return rows

    def _measured(self, line: Line, columns: Columns, words: Sequence[tuple[int, float]]) -> Placed:
        size = columns.size
        room = columns.name_width - cell_gap(size) - line.level * INDENT - SWATCH_ROOM
        name = wrapped(line.name, room, _NAME_LINES, size, self._measure)
        cells = {
            place: wrapped(line.cells[place].text, width, _CELL_LINES, size, self._measure) for place, width in words
        }
        height = line_height(size) * max(len(name), *map(len, cells.values()), 1)
        if any(cell.under for cell in line.cells[columns.first : columns.first + len(columns.widths)]):
            height = max(height, line_height(size) + line_height(sign_size(size)))
        return Placed(line, name, cells, 0.0, height + size * 0.45)


def kept_together(rows: Sequence[Placed], place: int) -> float:
    """The height of a row and of what must stand on the same page: a channel's first campaign, the total."""
    height = rows[place].height
    follower = rows[place + 1] if place + 1 < len(rows) else None
    if follower is not None and (rows[place].line.opens or follower.strong):
        height += follower.height
    return height


def _longest(texts: "Iterator[str] | Sequence[str] | set[str]", measure: Measure, *, strong: bool = False) -> float:
    return max((measure(text, _BY, strong) for text in texts), default=0.0)


def _groups(widths: Sequence[float], room: float) -> Iterator[range]:
    """Runs of columns that fit beside the names; a column wider than the page still gets one."""
    start, used = 0, _LEAST_NAME
    for column, width in enumerate(widths):
        if column > start and used + width > room:
            yield range(start, column)
            start, used = column, _LEAST_NAME
        used += width
    yield range(start, len(widths))
