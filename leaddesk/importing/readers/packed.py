"""What is really inside a zip: its bytes inflated and counted before anything trusts them."""

import zlib
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from leaddesk.importing.readers.values import Refused

_MEMBERS: Final = 10_000
_CHUNK: Final = 1 << 16
_INFLATED: Final = 1 << 20


def workbook_format(path: Path, unpacked_bytes: int) -> tuple[str, bool]:
    """The format of a zipped workbook, and whether its date serials count from 1904.

    Raises Refused: damaged, encrypted, not_a_table, too_large (more than ``unpacked_bytes`` unpacked, whatever sizes
    the zip declares), entities (a document type declaration, which no workbook program writes).
    """
    try:
        with ZipFile(path) as archive, path.open("rb") as file:
            members = archive.infolist()
            kind = _kind({member.filename.lower() for member in members})
            _count(file, members, unpacked_bytes)
            return kind, kind == "xlsx" and _counts_from_1904(archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OverflowError) as error:
        raise Refused("damaged", type(error).__name__) from error


def _kind(names: set[str]) -> str:
    if any(name.startswith("xl/") and name.endswith("workbook.bin") for name in names):
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise Refused("encrypted" if "encrypted-package" in names else "not_a_table", "zip")


def _count(file: BinaryIO, members: list[ZipInfo], budget: int) -> None:
    if len(members) > _MEMBERS:
        raise Refused("too_large", "members")
    for member in members:
        if member.flag_bits & 1:
            raise Refused("encrypted")
        file.seek(member.header_offset)
        header = file.read(30)
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise Refused("damaged", "local header")
        names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        file.seek(names, 1)
        if member.compress_type == ZIP_STORED:
            budget -= member.compress_size
        elif member.compress_type == ZIP_DEFLATED:
            budget -= _inflated(file, member, budget)
        else:
            raise Refused("damaged", "compression")
        if budget < 0:
            raise Refused("too_large", "unpacked")


def _inflated(file: BinaryIO, member: ZipInfo, budget: int) -> int:
    """How many bytes the member unpacks to; counting ends soon after ``budget`` is spent."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    left, total = member.compress_size, 0
    while left > 0 and total <= budget and not inflater.eof:
        chunk = file.read(min(_CHUNK, left))
        if not chunk:
            raise Refused("damaged", "cut off")
        left -= len(chunk)
        while chunk and total <= budget:
            out = inflater.decompress(chunk, _INFLATED)
            if total == 0 and b"<!DOCTYPE" in out and member.filename.lower().endswith((".xml", ".rels")):
                raise Refused("entities")
            total += len(out)
            chunk = inflater.unconsumed_tail
    return total


def _counts_from_1904(archive: ZipFile) -> bool:
    try:
        with archive.open("xl/workbook.xml") as part:
            head = part.read(_INFLATED)
    except KeyError:  # kept under another name: rare, and only bare serials are concerned
        return False
    return b'date1904="1"' in head or b'date1904="true"' in head
