"""Marks of a sheet that calamine does not tell: errors, formulas without a value, hidden rows, merged cells.

The sheet's own XML is looked through as bytes, and only what stands out is parsed: a plain sheet costs little more than
unpacking it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import IO, Final
from xml.etree import ElementTree
from zipfile import ZipFile

from leaddesk.importing.readers.values import Refused

_CHUNK: Final = 1 << 20
_LONGEST_ROW: Final = 64 << 20
_MOST: Final = 200_000  # merged ranges, or stretches of hidden rows: more than a person makes
_HEAD_ROWS: Final = 60  # above this row a range merged sideways may be a heading over several
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_CELL: Final = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_VALUE: Final = re.compile(rb"<(?:\w+:)?v>([^<]+)</")
_UNCALCULATED: Final = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)\s*(?:<(?:\w+:)?v\s?/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_NUMBER: Final = re.compile(rb"\br=[\"']([0-9]+)[\"']")
_PLACE: Final = re.compile(rb"\br=[\"']([A-Z]+)[0-9]+[\"']")
_TYPE: Final = re.compile(rb"\bt=[\"'](\w+)[\"']")
_HIDDEN: Final = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_FILTERED: Final = re.compile(rb"<(?:\w+:)?filterColumn\b|\bfilterMode=[\"'](?:1|true)[\"']")
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=[\"']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)[\"']")
_SHARED: Final = "=(A1…)"  # the text of a formula shared by many cells stands in another of them
_RELATIONS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT_RELATIONS: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"


@dataclass(slots=True)
class Marks:
    """`texts`: what stands in cells calamine gives blank, by row (from 1) and column (from 0). `hidden`: first and last
    row of every stretch of hidden ones. `merged`: first row, first column, last row, last column. `known` tells whether
    the format let errors and hidden rows be seen at all; `epoch_1904` is told by .xls and .xlsb only."""

    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    filtered: bool = False
    known: bool = True
    epoch_1904: bool = False

    def hide(self, first: int, last: int) -> None:
        """Take rows for hidden. Raises Refused where no person can have hidden so many stretches."""
        if self.hidden and self.hidden[-1][1] + 1 >= first:
            self.hidden[-1] = (self.hidden[-1][0], max(last, self.hidden[-1][1]))
        elif len(self.hidden) < _MOST:
            self.hidden.append((first, last))
        else:
            raise Refused("too_large", "hidden rows")

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Take a range for merged, where it says something of the rows below it or may be a heading."""
        if bottom <= top and top > _HEAD_ROWS:
            return
        if len(self.merged) >= _MOST:
            raise Refused("too_large", "merged cells")
        self.merged.append((top, left, bottom, right))


def marks_of_xlsx(path: Path, sheet: str) -> Marks:
    """What is marked in a sheet of an .xlsx workbook. Raises Refused: too_large."""
    with ZipFile(path) as archive:
        part = _part(archive, sheet)
        if part is None:
            return Marks(known=False)
        marks = Marks()
        before = 0
        with archive.open(part) as opened:
            for piece in _pieces(opened):
                if b"<!" in piece:  # comments and the like: no workbook program writes them, and they may say anything
                    return Marks(known=False)
                before = _look(piece, before, marks)
        return marks


def _part(archive: ZipFile, sheet: str) -> str | None:
    """The name of the part a sheet stands in, None where the workbook does not say it in the usual place."""
    try:  # neither holds entities: packed.py has looked
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return None
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    for each in book.iter():
        if each.tag.endswith("}sheet") and each.get("name") == sheet:
            target = targets.get(each.get(f"{_RELATIONS}id") or each.get(f"{_STRICT_RELATIONS}id"), "")
            name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return name if name in archive.namelist() else None
    return None


def _pieces(opened: IO[bytes]) -> Iterator[bytes]:
    """The XML of a sheet in pieces of whole rows. Raises Refused for a row no program writes."""
    rest = b""
    while chunk := opened.read(_CHUNK):
        rest += chunk
        cut = max(rest.rfind(b"</row>"), rest.rfind(b":row>"))
        if cut >= 0:
            yield rest[: cut + 6]
            rest = rest[cut + 6 :]
        elif len(rest) > _LONGEST_ROW:
            raise Refused("too_large", "row")
    yield rest


def _look(piece: bytes, before: int, marks: Marks) -> int:
    """Take what is marked in a piece; `before` rows stand above it. The number of rows up to its end."""
    if b"mergeCell" in piece:
        for left, top, right, bottom in _MERGED.findall(piece):
            marks.merge(int(top), _column(left), int(bottom), _column(right))
    if (b"filterMode" in piece or b"filterColumn" in piece) and _FILTERED.search(piece):
        marks.filtered = True
    cells = _marked_cells(piece)
    if not cells and b"hidden=" not in piece:
        return before + piece.count(b"<row ") if b"<row " in piece else before + len(_ROW.findall(piece))
    rows = list(_ROW.finditer(piece))
    for at, row in enumerate(rows):
        if b"hidden=" in row[1] and _HIDDEN.search(row[1]):
            number = _number(row, before + at)
            marks.hide(number, number)
    starts = [row.start() for row in rows]
    for at in sorted({bisect_right(starts, place) - 1 for place in cells}):
        end = starts[at + 1] if at + 1 < len(rows) else len(piece)
        if at >= 0:
            _look_at_cells(piece[rows[at].end() : end], _number(rows[at], before + at), marks)
    return before + len(rows)


def _marked_cells(piece: bytes) -> list[int]:
    """Where in a piece cells with an error or with an uncalculated formula stand."""
    found = [place for sign in (b' t="e"', b" t='e'") for place in _places(piece, sign)]
    if (b"<f" if b"<row" in piece else b":f") in piece:
        found += (cell.start() for cell in _UNCALCULATED.finditer(piece))
    return found


def _places(piece: bytes, sign: bytes) -> Iterator[int]:
    """Where the sign stands: what a regular expression does, four times as fast."""
    place = piece.find(sign)
    while place >= 0:
        yield place
        place = piece.find(sign, place + 1)


def _number(row: re.Match[bytes], before: int) -> int:
    """The number of a row; one that does not tell it is the next after those before it."""
    told = _NUMBER.search(row[1])
    return int(told[1]) if told else before + 1


def _look_at_cells(row: bytes, number: int, marks: Marks) -> None:
    at = -1
    for attributes, content in _CELL.findall(row):
        place = _PLACE.search(attributes)
        at = _column(place[1]) if place else at + 1
        text = _text(_TYPE.search(attributes), content)
        if text:
            marks.texts.setdefault(number, {})[at] = text


def _text(kind: re.Match[bytes] | None, content: bytes) -> str:
    """What a person would see in the cell: its error, or the formula nobody has calculated."""
    value = _VALUE.search(content)
    if kind and kind[1] == b"e":
        return _decoded(value[1]) if value else "#N/A"
    formula = _FORMULA.search(content)
    # An empty text is what a formula may well give; it is then written with the type of texts.
    if formula is None or value or (kind and kind[1] == b"str"):
        return ""
    return f"={_decoded(formula[1])}" if formula[1] else _SHARED


def _decoded(text: bytes) -> str:
    return unescape(text.decode("utf-8", "replace"))


def _column(letters: bytes) -> int:
    """AB → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
