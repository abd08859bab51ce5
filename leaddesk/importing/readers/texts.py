"""Text files become rows: encoding, delimiter, quotes."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Final

from leaddesk.importing.readers.values import Choices, Refused, Understood

_SAMPLE: Final = 64_000  # bytes or characters looked at before deciding
_SAMPLE_LINES: Final = 300
_DELIMITERS: Final = ";\t,|"  # in this order where two explain the file equally well
_END: Final = "\x00end of the file\x00"
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(.)"?[\r\n]*', re.IGNORECASE)
_ONE_BYTE: Final = ["cp1251", "cp866", "koi8_r", "cp1252"]
_WORDS: Final = {"tab": "\t", "\\t": "\t", "semicolon": ";", "comma": ",", "pipe": "|"}


def read_text(path: Path, choices: Choices) -> tuple[Understood, Iterator[tuple[int, list[str]]]]:
    """The encoding and the delimiter of a text file, and its rows.

    Row numbers are those Excel shows after opening the file: a record with line breaks inside quotes is one row, a
    blank line is a row, the line "sep=;" is none. Raises Refused: unknown_encoding, wrong_encoding, unknown_delimiter,
    unclosed_quote; while rows are read, too.
    """
    encoding = _known(choices.encoding) if choices.encoding else _encoding(path)
    delimiter = _one_character(choices.delimiter) if choices.delimiter else None
    try:
        with _opened(path, encoding) as file:
            told = _separator_line(file)
            sample = list(islice(file, _SAMPLE_LINES))
    except UnicodeError as error:
        raise Refused("wrong_encoding", encoding) from error
    delimiter = delimiter or told or _delimiter(sample)
    return Understood("csv", encoding=encoding, delimiter=delimiter), _rows(path, encoding, delimiter, told is not None)


def _rows(path: Path, encoding: str, delimiter: str, skip_first: bool) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_SAMPLE * 16)
    with _opened(path, encoding) as file:
        lines = _Lines(islice(file, 1, None) if skip_first else file, 2 if skip_first else 1)
        try:
            for number, row in enumerate(csv.reader(lines, delimiter=delimiter), 1):
                if len(lines.pending) > 1:
                    lines.check_quotes(delimiter)
                elif lines.ended:
                    return
                lines.forget()
                yield number, row
        except csv.Error as error:
            raise Refused("unclosed_quote", str(lines.first)) from error
        except UnicodeError as error:
            raise Refused("wrong_encoding", encoding) from error


class _Lines:
    """The lines of a file and, after the last, one line no file holds; remembers the lines of the record being read.

    A quote that nobody closes swallows the rest of the file, or all up to the next quote, and csv says nothing. It is
    seen by the last line not arriving alone, or by a record of several lines whose quotes do not match strictly.
    """

    def __init__(self, lines: Iterable[str], first: int) -> None:
        self.first = first
        self.pending: list[str] = []
        self.ended = False
        self._lines = lines

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.pending.append(line)
            yield line
        self.ended = True
        self.pending.append(_END)
        yield _END

    def check_quotes(self, delimiter: str) -> None:
        """Raise Refused naming the record's first line unless its quotes match."""
        if self.ended:
            raise Refused("unclosed_quote", str(self.first))
        for _ in csv.reader(self.pending, delimiter=delimiter, strict=True):
            pass

    def forget(self) -> None:
        """The record is finished: the next begins with the next line."""
        self.first += len(self.pending)
        self.pending.clear()


def _opened(path: Path, encoding: str) -> IO[str]:
    return path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="")


def _separator_line(file: IO[str]) -> str | None:
    """The delimiter named by a first line "sep=;", which is then read past; or None, the file rewound."""
    match = _SEPARATOR_LINE.fullmatch(file.readline(_SAMPLE).lstrip("\ufeff"))
    if match:
        return match[1]
    file.seek(0)
    return None


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)  # refuses codecs that are not of text, such as hex
        return codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        raise Refused("unknown_encoding", encoding) from error


def _one_character(delimiter: str) -> str:
    character = _WORDS.get(delimiter.lower(), delimiter)
    if len(character) != 1 or character in '"\r\n ' or character.isalnum():
        raise Refused("unknown_delimiter", delimiter)
    return character


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    wide = wide_encoding(head)
    if wide:
        return wide
    return "utf-8" if _is_utf8(path) else _one_byte_encoding(path)


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is then 0 (Latin, digits) or 4 (Cyrillic)."""
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if high and (high.count(0) + high.count(4)) / len(high) > 0.8:
            return name
    return None


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _one_byte_encoding(path: Path) -> str:
    from charset_normalizer import from_bytes

    sample = b""
    with path.open("rb") as file:
        for line in file:  # only lines with letters that differ between the encodings say anything
            if not line.isascii():
                sample += line
            if len(sample) > _SAMPLE:
                break
    best = from_bytes(sample, cp_isolation=_ONE_BYTE).best()
    if best is None:
        raise Refused("unknown_encoding")
    return best.encoding


def _delimiter(sample: list[str]) -> str:
    """The delimiter under which most records have the same number of cells, and more than one."""
    return max(_DELIMITERS, key=lambda delimiter: _consistency(sample, delimiter))


def _consistency(sample: list[str], delimiter: str) -> float:
    try:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
    except csv.Error:
        return 0.0
    return max((count / widths.total() * (1 - 1 / width) for width, count in widths.items()), default=0.0)
