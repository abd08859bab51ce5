"""What is really inside a zip: its bytes inflated and counted before anything trusts them."""

import errno
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from leaddesk.importing.readers.values import Refused

_MEMBERS: Final = 10_000
_CHUNK: Final = 1 << 16
_INFLATED: Final = 1 << 20
_DECLARED: Final = (b"<!DOCTYPE",)
_DECLARED_WIDE: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-16-le", "utf-16-be"))
_LONGEST: Final = len(_DECLARED_WIDE[0])


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
    except OSError as error:
        if error.errno == errno.EINVAL:  # the directory places itself or a member before the beginning of the file
            raise Refused("damaged", "place") from error
        raise


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
        size = 0
        forbidden = _Forbidden(member.filename)
        for piece in _unpacked(file, member):
            size += len(piece)
            if size > budget:
                raise Refused("too_large", "unpacked")
            forbidden.look(piece)
        budget -= size


def _unpacked(file: BinaryIO, member: ZipInfo) -> Iterator[bytes]:
    """The bytes of a member, which begin where the file stands, in pieces of a megabyte at most."""
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refused("damaged", "compression")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS) if member.compress_type == ZIP_DEFLATED else None
    left = member.compress_size
    while left > 0 and not (inflater and inflater.eof):
        chunk = file.read(min(_CHUNK, left))
        if not chunk:
            raise Refused("damaged", "cut off")
        left -= len(chunk)
        if inflater is None:
            yield chunk
        while inflater and chunk:
            yield inflater.decompress(chunk, _INFLATED)
            chunk = inflater.unconsumed_tail


class _Forbidden:
    """Looks for a document type declaration in every part that may be XML, however far from its beginning."""

    def __init__(self, name: str) -> None:
        self._looks = name.lower().endswith((".xml", ".rels", ".vml"))
        self._signs: tuple[bytes, ...] = ()
        self._seam = b""

    def look(self, piece: bytes) -> None:
        """Raise Refused where the declaration stands in the next piece, or across the seam with the last one."""
        if not self._looks or not piece:
            return
        self._signs = self._signs or (_DECLARED_WIDE if b"\0" in piece[:4] else _DECLARED)
        for sign in self._signs:
            if sign in piece or sign in self._seam + piece[: len(sign)]:
                raise Refused("entities")
        self._seam = (self._seam + piece[-_LONGEST:])[-_LONGEST:]


def _counts_from_1904(archive: ZipFile) -> bool:
    try:
        with archive.open("xl/workbook.xml") as part:
            head = part.read(_INFLATED)
    except KeyError:  # kept under another name: rare, and only bare serials are concerned
        return False
    return b'date1904="1"' in head or b'date1904="true"' in head
