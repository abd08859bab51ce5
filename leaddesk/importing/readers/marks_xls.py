"""Marks of a sheet of an .xls workbook: hidden rows and errors, read from its records."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from leaddesk.importing.readers.marks import Marks

ERRORS: Final = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!"}
"""What a person sees for the codes of errors; all others are #N/A."""

_END, _BEGIN = 0x000A, 0x0809
_BOUND_SHEET, _DATE_MODE, _FILTER_MODE = 0x0085, 0x0022, 0x009B
_ROW, _BOOL_OR_ERROR, _FORMULA = 0x0208, 0x0205, 0x0006
_WORKSHEET: Final = 0
_HIDDEN: Final = 0x20
_NO_SECTOR: Final = 0xFFFFFFFA  # from here on numbers of sectors have another meaning


def marks_of_xls(path: Path, number: int) -> Marks:
    """What is marked in the worksheet of this number (from 0). Raises Refused: too_large."""
    try:
        book = _stream(path.read_bytes())
        begins, epoch_1904 = _globals(book)
        marks = Marks(epoch_1904=epoch_1904)
        for kind, record in _records(book, begins[number]):
            _take(kind, record, marks)
    except (struct.error, IndexError, _Broken):
        return Marks(known=False)
    return marks


class _Broken(Exception):
    """The file is not put together as the format says; calamine may still read its cells."""


def _take(kind: int, record: bytes, marks: Marks) -> None:
    if kind == _ROW and len(record) >= 14:
        row, flags = struct.unpack_from("<H", record)[0] + 1, struct.unpack_from("<H", record, 12)[0]
        if flags & _HIDDEN:
            marks.hide(row, row)
    elif kind == _FILTER_MODE:
        marks.filtered = True
    elif kind == _BOOL_OR_ERROR and len(record) >= 8 and record[7] == 1:
        _error(record, record[6], marks)
    elif kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:
        _error(record, record[8], marks)


def _error(record: bytes, code: int, marks: Marks) -> None:
    row, column = struct.unpack_from("<HH", record)
    marks.texts.setdefault(row + 1, {})[column] = ERRORS.get(code, "#N/A")


def _globals(book: bytes) -> tuple[list[int], bool]:
    """Where the records of each worksheet begin, and whether dates count from 1904."""
    begins: list[int] = []
    epoch_1904 = False
    for kind, record in _records(book, 0):
        if kind == _BOUND_SHEET and record[5] == _WORKSHEET:
            begins.append(struct.unpack_from("<I", record)[0])
        elif kind == _DATE_MODE:
            epoch_1904 = record[:1] == b"\x01"
    return begins, epoch_1904


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from one beginning to its end; charts in between have beginnings and ends of their own."""
    depth = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth < 1:
            return
        if depth == 1:
            yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size
    raise _Broken


def _stream(file: bytes) -> bytes:
    """The stream of the workbook out of the compound file it is kept in."""
    sector = 1 << struct.unpack_from("<H", file, 30)[0]
    small_sector = 1 << struct.unpack_from("<H", file, 32)[0]
    if sector not in (512, 4096) or small_sector != 64:
        raise _Broken
    directory_at, cutoff, small_table_at = (struct.unpack_from("<I", file, at)[0] for at in (48, 56, 60))
    table = _table(file, sector)
    directory = _chained(file, table, directory_at, sector, header=True)
    for at in range(0, len(directory), 128):
        entry = directory[at : at + 128]
        length, start, size = struct.unpack_from("<H", entry, 64)[0], *struct.unpack_from("<II", entry, 116)
        if entry[: max(0, length - 2)].decode("utf-16-le", "replace") not in ("Workbook", "Book"):
            continue
        if size >= cutoff:
            return _chained(file, table, start, sector, header=True)[:size]
        small_table = _numbers(_chained(file, table, small_table_at, sector, header=True))
        small_stream = _chained(file, table, struct.unpack_from("<I", directory, 116)[0], sector, header=True)
        return _chained(small_stream, small_table, start, small_sector, header=False)[:size]
    raise _Broken


def _table(file: bytes, sector: int) -> list[int]:
    """The next sector of every sector; the table itself is found by a list in the header and its continuations."""
    places = list(struct.unpack_from("<109I", file, 76))
    more = struct.unpack_from("<I", file, 68)[0]
    for _ in range(len(file) // sector):
        if more >= _NO_SECTOR:
            break
        block = _numbers(_sector(file, more, sector))
        places += block[:-1]
        more = block[-1]
    blocks = (_sector(file, place, sector) for place in places if place < _NO_SECTOR)
    return _numbers(b"".join(blocks))


def _chained(file: bytes, table: list[int], at: int, sector: int, *, header: bool) -> bytes:
    parts: list[bytes] = []
    while at < _NO_SECTOR:
        if len(parts) > len(table):
            raise _Broken
        parts.append(_sector(file, at, sector) if header else file[at * sector : (at + 1) * sector])
        at = table[at]
    return b"".join(parts)


def _sector(file: bytes, number: int, sector: int) -> bytes:
    return file[(number + 1) * sector : (number + 2) * sector]


def _numbers(block: bytes) -> list[int]:
    return list(struct.unpack_from(f"<{len(block) // 4}I", block))
