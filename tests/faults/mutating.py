"""Mutations: a sound file becomes a broken one, the same for the same dice."""

import random
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Final

from tests.faults.seeds import zipped

_NUMBERS: Final = (
    b"0",
    b"-1",
    b"2147483648",
    b"4294967296",
    b"99999999999999999999",
    b"1e308",
    b"NaN",
    b"A1:XFD1048576",
)
_SNIPPETS: Final = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b"<", b">", b"&", b"]]>", b"&#0;", b"&#x10FFFF;", b"\xc3\x28",
    b"\r", b"\n", b"\x1a",
    b";", b"\t", b"<!--", b"<![CDATA[", b"sep=;\r\n", b"\x7f", b't="e"', b'hidden="1"', b'r="XFD9"',
)  # fmt: skip

Mutation = Callable[[random.Random, bytes], bytes]


def mutated(dice: random.Random, content: bytes) -> bytes:
    """A few mutations of a file; of a zip mostly of what is in it, packed again."""
    change = _in_a_part if content.startswith(b"PK") and dice.random() < 0.75 else _in_bytes
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        content = change(dice, content)
    return content


def _in_bytes(dice: random.Random, content: bytes) -> bytes:
    return dice.choice(_OF_BYTES)(dice, content) if content else content


def _in_a_part(dice: random.Random, content: bytes) -> bytes:
    """The zip with one part changed, left out, doubled or emptied; as it is where it can no longer be opened."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        return _in_bytes(dice, content)
    if not parts:
        return content
    at = dice.randrange(len(parts))
    name, part = parts[at]
    match dice.randrange(10):
        case 0:
            del parts[at]
        case 1:
            parts.append((dice.choice(parts)[0] + "x", part))
        case 2:
            parts[at] = (name, dice.choice(parts)[1])
        case 3 | 4 if part:
            parts[at] = (name, _in_bytes(dice, part))
        case _ if part:
            parts[at] = (name, dice.choice(_OF_XML)(dice, part))
        case _:
            parts[at] = (name, b"<x/>")
    return zipped(dict(parts), dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))


# ---- of bytes ----


def _flip(dice: random.Random, content: bytes) -> bytes:
    at = dice.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << dice.randrange(8)]) + content[at + 1 :]


def _cut(dice: random.Random, content: bytes) -> bytes:
    return content[: dice.randrange(len(content))]


def _take_out(dice: random.Random, content: bytes) -> bytes:
    at = dice.randrange(len(content))
    return content[:at] + content[at + dice.randrange(1, 200) :]


def _repeat(dice: random.Random, content: bytes) -> bytes:
    at = dice.randrange(len(content))
    piece = content[at : at + dice.randrange(1, 2_000)]
    return content[:at] + piece * dice.choice((2, 3, 50, 1_000)) + content[at:]


def _insert(dice: random.Random, content: bytes) -> bytes:
    at = dice.randrange(len(content) + 1)
    return content[:at] + dice.choice(_SNIPPETS) * dice.choice((1, 1, 2, 1_000)) + content[at:]


def _set_number(dice: random.Random, content: bytes) -> bytes:
    """Four bytes become a number on the edge, as sizes and counts of binary formats are."""
    at = dice.randrange(len(content))
    edge = dice.choice((0, 1, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF))
    width = dice.choice((2, 4))
    return content[:at] + (edge & (1 << 8 * width) - 1).to_bytes(width, "little") + content[at + width :]


def _swap(dice: random.Random, content: bytes) -> bytes:
    one, two = sorted(dice.randrange(len(content)) for _ in range(2))
    size = dice.randrange(1, 64)
    if one + size > two:
        return content
    return (
        content[:one]
        + content[two : two + size]
        + content[one + size : two]
        + content[one : one + size]
        + content[two + size :]
    )


# ---- of XML ----


def _edge_number(dice: random.Random, content: bytes) -> bytes:
    """A run of digits becomes a number on the edge."""
    places = [at for at in range(len(content)) if content[at : at + 1].isdigit()]
    if not places:
        return _insert(dice, content)
    start = end = dice.choice(places)
    while content[end : end + 1].isdigit():
        end += 1
    return content[:start] + dice.choice(_NUMBERS) + content[end:]


def _between_tags(dice: random.Random, content: bytes) -> list[int]:
    return [at for at in range(len(content)) if content[at : at + 1] == b"<"] or [0]


def _element_out(dice: random.Random, content: bytes) -> bytes:
    places = _between_tags(dice, content)
    at = dice.randrange(len(places))
    end = places[min(len(places) - 1, at + dice.choice((1, 1, 2, 5)))]
    return content[: places[at]] + content[end:]


def _element_again(dice: random.Random, content: bytes) -> bytes:
    places = _between_tags(dice, content)
    at = dice.randrange(len(places))
    end = places[min(len(places) - 1, at + dice.choice((1, 2, 5, 50)))]
    return content[:end] + content[places[at] : end] * dice.choice((1, 2, 100, 5_000)) + content[end:]


def _element_elsewhere(dice: random.Random, content: bytes) -> bytes:
    places = _between_tags(dice, content)
    at, to = dice.randrange(len(places)), dice.choice(places)
    end = places[min(len(places) - 1, at + dice.choice((1, 2, 5)))]
    return content[:to] + content[places[at] : end] + content[to:]


def _attribute(dice: random.Random, content: bytes) -> bytes:
    """A quoted value becomes another one of the same part."""
    pieces = content.split(b'"')
    if len(pieces) < 5:
        return _insert(dice, content)
    one, two = (dice.randrange(len(pieces) // 2) * 2 + 1 for _ in range(2))
    pieces[one] = pieces[two] if dice.random() < 0.7 else dice.choice(_NUMBERS)
    return b'"'.join(pieces)


_OF_BYTES: Final[tuple[Mutation, ...]] = (_flip, _cut, _take_out, _repeat, _insert, _set_number, _set_number, _swap)
_OF_XML: Final[tuple[Mutation, ...]] = (
    _edge_number, _edge_number, _element_out, _element_again, _element_elsewhere, _attribute, _attribute, _insert, _cut,
)  # fmt: skip
