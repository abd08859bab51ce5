"""Which reader a file needs, told by its content and never by its name."""

import re
from pathlib import Path
from typing import Final

from leaddesk.importing.readers.encodings import wide_encoding
from leaddesk.importing.readers.values import Refused

_HEAD: Final = 4_096
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe)?\s*<[!?a-z]", re.IGNORECASE)
_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html|head|meta|body|table|style|div)\b", re.IGNORECASE)
_FOREIGN: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"SQLite format 3",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


def told_by_content(path: Path) -> str:
    """ "zip", "xls", "html" or "text". Raises Refused: empty, encrypted, web_page, unknown_format."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if not head:
            raise Refused("empty")
        if head.startswith(_ZIP):
            return "zip"
        if head.startswith(_OLE):
            if "EncryptedPackage".encode("utf-16-le") in head + file.read():
                raise Refused("encrypted")
            return "xls"
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise Refused("empty")
    narrow = head.replace(b"\x00", b"")
    if _MARKUP.match(narrow):
        if _PAGE.search(narrow):
            return "html"
        raise Refused("web_page")
    if head.startswith(_FOREIGN) or _is_binary(head):
        raise Refused("unknown_format")
    return "text"


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_encoding(head):
        return False
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) / 100
