"""Web pages become rows: the HTML tables that CRMs give the name .xls, by the parser of the standard library."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from leaddesk.importing.readers.encodings import encoding_of
from leaddesk.importing.readers.texts import known_encoding
from leaddesk.importing.readers.values import Choices, Refused, Understood

_HEAD: Final = 4_096
_CHUNK: Final = 1 << 16
_LONGEST_MARK: Final = 1 << 20
_CELLS: Final = 5_000_000
_COLUMNS: Final = 16_384
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_SILENT: Final = frozenset(("script", "style", "template"))
_TABLES: Final = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)

_Row = list[str]


def read_page(path: Path, choices: Choices) -> tuple[Understood, Iterator[tuple[int, _Row]]]:
    """The rows of the page's largest table. Tables inside its cells are text of these.

    A cell over several columns or rows stands in the first of them. Raises Refused: web_page where the page has no
    table, damaged, too_large, unknown_encoding, wrong_encoding.
    """
    encoding = known_encoding(choices.encoding) if choices.encoding else _stated(path) or encoding_of(path)
    parser = _Tables()
    try:
        with path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding) as file:
            while chunk := file.read(_CHUNK):
                parser.feed(chunk)
                if len(parser.rawdata) > _LONGEST_MARK:  # the parser begins such a piece anew with every chunk
                    raise Refused("damaged", "markup")
        parser.close()
    except UnicodeError as error:
        raise Refused("wrong_encoding", encoding) from error
    except AssertionError as error:  # what the parser has for declarations it does not understand
        raise Refused("damaged", "markup") from error
    rows = max(parser.tables, key=len, default=[])
    if not rows or max(map(len, rows)) < 2:
        raise Refused("web_page", "no table")
    return Understood("html", encoding=encoding), enumerate(rows, 1)


def _stated(path: Path) -> str:
    """The encoding the page names in its head, "" where it names none that could be."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head:
        return ""
    stated = _CHARSET.search(head)
    try:
        encoding = known_encoding(stated[1].decode("ascii")) if stated else ""
    except Refused:
        return ""
    # A page that says UTF-16 in letters of one byte each is mistaken.
    return "" if encoding.startswith(("utf-16", "utf-32")) else encoding


class _Tables(HTMLParser):
    """Collects the outermost tables of a page. A cell that is not closed ends where the next begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[_Row]] = []
        self._depth = 0
        self._silent = 0
        self._text: list[str] | None = None
        self._spans: dict[int, int] = {}
        self._cells = 0
        self._wide = self._tall = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, row or cell; a line break and an inner cell part words."""
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self._spans = {}
            return
        if tag in _SILENT:
            self._silent += 1
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._begin_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._begin_cell(dict(attrs))
        elif self._text is not None and tag in ("br", "p", "div", "li", "td", "th", "tr"):
            self._text.append("\n" if tag != "td" else " ")

    def handle_endtag(self, tag: str) -> None:
        """End a cell or a table."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Take the text of a cell."""
        if self._text is not None and not self._silent:
            self._text.append(data)

    def _begin_row(self) -> None:
        self._spans = {at: rows - 1 for at, rows in self._spans.items() if rows > 1}
        self.tables[-1].append([])
        self._count(1)

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        if not self.tables[-1]:
            self.tables[-1].append([])
        self._text = []
        self._wide, self._tall = (
            int(text) if _TABLES.fullmatch(text := attributes.get(name) or "") else 1 for name in ("colspan", "rowspan")
        )

    def _end_cell(self) -> None:
        if self._text is None:
            return
        row = self.tables[-1][-1]
        while len(row) in self._spans:  # a cell above reaches down to here
            row.append("")
        lines = (_SPACES.sub(" ", line).strip() for line in "".join(self._text).split("\n"))
        text = "\n".join(filter(None, lines)).strip("\u00a0")
        first = len(row)
        row += [text, *[""] * (self._wide - 1)]
        if self._tall > 1:
            self._spans |= dict.fromkeys(range(first, len(row)), self._tall)
        self._count(self._wide)
        self._text = None
        if len(row) > _COLUMNS:
            raise Refused("too_large", "columns")

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > _CELLS:
            raise Refused("too_large", "cells")
