"""Marks of a sheet of an .xlsb workbook: hidden rows, merged cells and errors, read from its records."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from zipfile import ZipFile

from leaddesk.importing.readers.marks import Marks
from leaddesk.importing.readers.marks_xls import ERRORS

_ROW, _CELL_ERROR, _FORMULA_ERROR, _WORKBOOK, _SHEET = 0, 3, 11, 153, 156
_FILTER_COLUMN, _MERGED = 163, 176
_HIDDEN: Final = 0x10


def marks_of_xlsb(path: Path, sheet: str) -> Marks:
    """What is marked in a sheet of an .xlsb workbook. Raises Refused: too_large."""
    try:
        with ZipFile(path) as archive:
            relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
            targets = {each.get("Id"): each.get("Target", "") for each in relations}
            relation, epoch_1904 = _found(archive.read("xl/workbook.bin"), sheet)
            target = targets[relation]
            part = archive.read(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        marks = _marked(part)
        marks.epoch_1904 = epoch_1904
        return marks
    except (KeyError, IndexError, UnicodeError, struct.error, ElementTree.ParseError):
        return Marks(known=False)


def _found(book: bytes, sheet: str) -> tuple[str, bool]:
    """What relates to the part of a sheet, and whether dates count from 1904, which the workbook says above."""
    epoch_1904 = False
    for kind, at, _size in _records(book):
        if kind == _WORKBOOK:
            epoch_1904 = bool(book[at] & 1)
        elif kind == _SHEET:
            relation, at = _text(book, at + 8)
            if _text(book, at)[0] == sheet:
                return relation, epoch_1904
    raise KeyError(sheet)


def _text(book: bytes, at: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", book, at)[0]
    end = at + 4 + 2 * length
    return book[at + 4 : end].decode("utf-16-le"), end


def _marked(part: bytes) -> Marks:
    marks = Marks()
    row = 0
    for kind, at, size in _records(part):
        if kind == _ROW:
            row = struct.unpack_from("<I", part, at)[0] + 1
            if size > 11 and part[at + 11] & _HIDDEN:
                marks.hide(row, row)
        elif kind in (_CELL_ERROR, _FORMULA_ERROR):
            column = struct.unpack_from("<I", part, at)[0]
            marks.texts.setdefault(row, {})[column] = ERRORS.get(part[at + 8], "#N/A")
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", part, at)
            marks.merge(top + 1, left, bottom + 1, right)
        elif kind == _FILTER_COLUMN:
            marks.filtered = True
    return marks


def _records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of every record: the kind takes one byte or two, the size up to four, seven bits each."""
    at, end = 0, len(part)
    while at < end:
        kind = part[at]
        at += 1
        if kind < 0x80 and part[at] < 0x80:  # nearly all of them
            yield kind, at + 1, part[at]
            at += 1 + part[at]
            continue
        if kind & 0x80:
            kind = (kind & 0x7F) | (part[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while True:
            byte = part[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, at, size
        at += size
