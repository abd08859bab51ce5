"""Marks of a sheet of an .ods workbook: hidden rows, merged cells and errors, looked for in its XML as bytes."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import IO, Final
from zipfile import ZipFile

from leaddesk.importing.readers.marks import Marks
from leaddesk.importing.readers.values import Refused

_CHUNK: Final = 1 << 20
_LONGEST_ROW: Final = 64 << 20
_END: Final = b"</table:table-row>"
_PARTS: Final = re.compile(rb"<table:table\s([^>]*)>|(</table:table>)|<table:table-row\b([^>]*)>")
_CELL: Final = re.compile(
    rb"<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)", re.DOTALL
)
_NAME: Final = re.compile(rb"\btable:name=\"([^\"]*)\"")
_REPEATED: Final = re.compile(rb"\btable:number-(?:rows|columns)-repeated=\"([0-9]{1,7})\"")
_HIDDEN: Final = re.compile(rb"\btable:visibility=\"(collapse|filter)\"")
_TALL: Final = re.compile(rb"\btable:number-rows-spanned=\"([0-9]{1,7})\"")
_WIDE: Final = re.compile(rb"\btable:number-columns-spanned=\"([0-9]{1,7})\"")
_ERROR: Final = b'calcext:value-type="error"'
_TEXT: Final = re.compile(rb"<text:p[^>]*>([^<]*)<")


def marks_of_ods(path: Path, sheet: str) -> Marks:
    """What is marked in a sheet of an .ods workbook. Raises Refused: too_large."""
    looking = _Looking(sheet)
    with ZipFile(path) as archive, archive.open("content.xml") as opened:
        for piece in _pieces(opened):
            if b"<!" in piece:  # comments and the like: no office program writes them, and they may say anything
                return Marks(known=False)
            looking.look(piece)
    looking.marks.known = looking.seen
    return looking.marks


def _pieces(opened: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while chunk := opened.read(_CHUNK):
        rest += chunk
        cut = rest.rfind(_END)
        if cut >= 0:
            yield rest[: cut + len(_END)]
            rest = rest[cut + len(_END) :]
        elif len(rest) > _LONGEST_ROW:
            raise Refused("too_large", "row")
    yield rest


class _Looking:
    """Rows are counted within the one sheet looked at; they do not tell their numbers."""

    def __init__(self, sheet: str) -> None:
        self.marks = Marks()
        self.seen = False
        self._sheet = sheet
        self._inside = False
        self._row = 0

    def look(self, piece: bytes) -> None:
        """Take what is marked in the next piece of the workbook."""
        parts = list(_PARTS.finditer(piece))
        ends = [*(part.start() for part in parts[1:]), len(piece)][: len(parts)]
        telling = b"rows-spanned" in piece or _ERROR in piece
        for part, end in zip(parts, ends, strict=True):
            if part[1] is not None:
                name = _NAME.search(part[1])
                self._inside = bool(name) and _decoded(name[1] if name else b"") == self._sheet
                self.seen = self.seen or self._inside
                self._row = 0
            elif part[2]:
                self._inside = False
            elif self._inside:
                self._take_row(part[3], piece[part.end() : end] if telling else b"")

    def _take_row(self, attributes: bytes, cells: bytes) -> None:
        count = _number(_REPEATED, attributes)
        first, self._row = self._row + 1, self._row + count
        hidden = _HIDDEN.search(attributes)
        if hidden:
            self.marks.hide(first, self._row)
            self.marks.filtered = self.marks.filtered or hidden[1] == b"filter"
        if b"rows-spanned" in cells or _ERROR in cells:
            self._take_cells(first, cells)

    def _take_cells(self, row: int, cells: bytes) -> None:
        at = 0
        for attributes, content in _CELL.findall(cells):
            tall, wide = _number(_TALL, attributes), _number(_WIDE, attributes)
            if tall > 1 or wide > 1:
                self.marks.merge(row, at, row + tall - 1, at + wide - 1)
            if _ERROR in attributes:
                text = _TEXT.search(content)
                self.marks.texts.setdefault(row, {})[at] = _decoded(text[1]) if text else "#N/A"
            at += _number(_REPEATED, attributes)


def _number(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1


def _decoded(text: bytes) -> str:
    return unescape(text.decode("utf-8", "replace"))
