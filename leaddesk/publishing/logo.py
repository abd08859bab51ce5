"""The company's logo in a workbook, measured from its own bytes."""

from collections.abc import Iterator

from openpyxl.drawing.image import Image

_MOST_HIGH = 44  # pixels
_MOST_WIDE = 220


class Logo(Image):
    """A picture openpyxl takes as it is. Its own class opens every picture with Pillow, only to learn the two sizes
    that stand in the first bytes."""

    def __init__(self, content: bytes, form: str, width: int, height: int) -> None:
        self._content = content
        self.format = form
        self.width = width
        self.height = height

    def _data(self) -> bytes:
        return self._content


def logo(content: bytes | None) -> Logo | None:
    """The picture, made small enough for the head of a sheet; None for anything but a PNG or a JPEG."""
    if content is None:
        return None
    form, size = "png", _png_size(content)
    if size is None:
        form, size = "jpeg", _jpeg_size(content)
    if size is None or 0 in size:
        return None
    scale = min(_MOST_WIDE / size[0], _MOST_HIGH / size[1], 1.0)
    return Logo(content, form, round(size[0] * scale), round(size[1] * scale))


def _png_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    for marker, body in _jpeg_segments(content):
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and len(body) >= 5:
            return int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big")
    return None


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while content.startswith(b"\xff\xd8") and at + 4 <= len(content) and content[at] == 0xFF:
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        yield content[at + 1], content[at + 4 : at + 2 + length]
        at += 2 + length
