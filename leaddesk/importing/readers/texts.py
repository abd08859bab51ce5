"""Text files become rows: encoding, delimiter, quotes."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import IO, Final

from leaddesk.importing.readers.encodings import SAMPLE, encoding_of
from leaddesk.importing.readers.values import Choices, Refused, Understood

_SAMPLE_LINES: Final = 300
_DELIMITERS: Final = ";\t,|"  # in this order where two explain the file equally well
_LONGEST_CELL: Final = 2_000_000  # characters; an unclosed quote must not gather the whole of a large file
_NO_TEXT: Final = re.compile("[\0\x1a]+")
_DAMAGE: Final = 8  # so many NULs together are what a failing disk or a broken download leaves
_END: Final = "\x00end of the file\x00"
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(.)"?[\r\n]*', re.IGNORECASE)
_WORDS: Final = {"tab": "\t", "\\t": "\t", "semicolon": ";", "comma": ",", "pipe": "|"}


def read_text(path: Path, choices: Choices) -> tuple[Understood, Iterator[tuple[int, list[str]]]]:
    """The encoding and the delimiter of a text file, and its rows.

    Row numbers are those Excel shows after opening the file: a record with line breaks inside quotes is one row, a
    blank line is a row, the line "sep=;" is none. Letters of UTF-8 that are damaged become U+FFFD. Raises Refused:
    unknown_encoding, wrong_encoding, mojibake, unknown_delimiter, unclosed_quote, long_cell, damaged; while rows are
    read, too.
    """
    encoding = known_encoding(choices.encoding) if choices.encoding else encoding_of(path)
    opened = partial(_opened, encoding=encoding, errors="strict" if choices.encoding else "replace")
    delimiter = _one_character(choices.delimiter) if choices.delimiter else None
    try:
        with opened(path) as file:
            told = _separator_line(file)
            sample = list(islice(file, _SAMPLE_LINES))
    except UnicodeError as error:
        raise Refused("wrong_encoding", encoding) from error
    delimiter = delimiter or told or _delimiter(sample)
    rows = _rows(opened, path, delimiter, told is not None)
    if any('="' in line for line in sample):
        rows = ((number, [_unwrapped(cell) for cell in row]) for number, row in rows)
    return Understood("csv", encoding=encoding, delimiter=delimiter), rows


def _unwrapped(cell: str) -> str:
    """What Excel shows of ="0012", which is how a program keeps Excel from eating noughts."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and cell.count('"') == 2 else cell


def _rows(
    opened: Callable[[Path], TextIOWrapper], path: Path, delimiter: str, skip_first: bool
) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    with opened(path) as file:
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
            open_quote = len(lines.pending) > 1 or lines.pending[-1].count('"') % 2
            raise Refused("unclosed_quote" if open_quote else "long_cell", str(lines.first)) from error
        except UnicodeError as error:
            raise Refused("wrong_encoding", file.encoding.removesuffix("-sig")) from error


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
            if "\0" in line or "\x1a" in line:
                line = self._without_what_is_no_text(line)
            self.pending.append(line)
            yield line
        self.ended = True
        self.pending.append(_END)
        yield _END

    def _without_what_is_no_text(self, line: str) -> str:
        """The line without stray NULs and the mark old programs end a file with. Raises Refused: damaged."""
        if "\0" * _DAMAGE in line:
            raise Refused("damaged", f"line {self.first + len(self.pending)}")
        return _NO_TEXT.sub("", line)

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


def _opened(path: Path, encoding: str, errors: str) -> TextIOWrapper:
    unmarked = encoding == "utf-8"
    return path.open(
        encoding="utf-8-sig" if unmarked else encoding, errors=errors if unmarked else "strict", newline=""
    )


def _separator_line(file: IO[str]) -> str | None:
    """The delimiter named by a first line "sep=;", which is then read past; or None, the file rewound."""
    match = _SEPARATOR_LINE.fullmatch(file.readline(SAMPLE).lstrip("\ufeff"))
    if match:
        return match[1]
    file.seek(0)
    return None


def known_encoding(encoding: str) -> str:
    """The name Python has for an encoding. Raises Refused: unknown_encoding."""
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


def _delimiter(sample: list[str]) -> str:
    """The delimiter under which most records have the same number of cells, and more than one."""
    return max(_DELIMITERS, key=lambda delimiter: _consistency(sample, delimiter))


def _consistency(sample: list[str], delimiter: str) -> float:
    try:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
    except csv.Error:
        return 0.0
    return max((count / widths.total() * (1 - 1 / width) for width, count in widths.items()), default=0.0)
