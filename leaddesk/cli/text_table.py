"""Text table: columns that stand under one another in a terminal, whatever alphabet fills them."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_GAP = "  "


@dataclass(frozen=True, slots=True)
class TextTable:
    """Headings, rows and, under a rule of its own, the total; `right` tells which columns stand at the right edge, as
    figures do. The first column names the row. Line breaks inside a value become spaces."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[bool]
    total: Sequence[str] | None = None

    def text(self, room: int | None = None) -> str:
        """The table in lines; where it is wider than `room` terminal columns, in blocks of as many columns as fit, the
        first one standing in each."""
        lines = [[one_line(value) for value in row] for row in (self.headings, *self.rows, *self._last())]
        widths = [max(width(line[place]) for line in lines) for place in range(len(self.headings))]
        return "\n".join(self._block(lines, widths, places) for places in _blocks(widths, room))

    def _last(self) -> list[Sequence[str]]:
        return [] if self.total is None else [self.total]

    def _block(self, lines: Sequence[Sequence[str]], widths: Sequence[int], places: Sequence[int]) -> str:
        rule = _GAP.join("─" * widths[place] for place in places)
        drawn = [_GAP.join(self._cell(line, widths, place) for place in places).rstrip() for line in lines]
        drawn.insert(1, rule)
        if self.total is not None:
            drawn.insert(len(drawn) - 1, rule)
        return "\n".join(drawn) + "\n"

    def _cell(self, line: Sequence[str], widths: Sequence[int], place: int) -> str:
        space = " " * (widths[place] - width(line[place]))
        return space + line[place] if self.right[place] else line[place] + space


def width(text: str) -> int:
    """Columns a terminal gives the text: two for an East Asian wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def one_line(text: str) -> str:
    """The text without line breaks and control characters, which would move the terminal's cursor."""
    if text.isprintable():
        return text
    return "".join(
        " " if character in "\n\r\t\v\f\u2028\u2029" else character
        for character in text
        if character in "\n\r\t" or unicodedata.category(character) not in ("Cc", "Cs")
    )


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _blocks(widths: Sequence[int], room: int | None) -> Iterator[list[int]]:
    """Places of the columns that stand beside the first one, in runs that fit; a column wider than all still gets
    one."""
    places, used = [0], widths[0]
    for place in range(1, len(widths)):
        if room is not None and len(places) > 1 and used + len(_GAP) + widths[place] > room:
            yield places
            places, used = [0], widths[0]
        places.append(place)
        used += len(_GAP) + widths[place]
    yield places
