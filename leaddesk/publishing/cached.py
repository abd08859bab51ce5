"""Cached values: what the formulas of a workbook give, written beside them, because openpyxl writes none and a reader
that computes nothing would show empty cells."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

_CELL: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>.*?</f>)<v ?/?>(?:</v>)?</c>', re.DOTALL)
_TYPE: Final = re.compile(rb' t="[a-z]+"')
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Cached:
    """The values of one sheet's formulas, by cell."""

    title: str
    values: dict[str, float | int | str] = field(default_factory=dict)

    def keep(self, cell: str, value: float | str) -> None:
        """The formula in `cell`, such as `B4`, gives this."""
        self.values[cell] = value


def write_cached(path: Path, sheets: Sequence[Cached]) -> None:
    """Put the values into the finished workbook at `path`."""
    wanted = {sheet.title: sheet for sheet in sheets if sheet.values}
    if not wanted:
        return
    draft = path.with_name(f"{path.name}.cached")
    try:
        with zipfile.ZipFile(path) as book, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as copy:
            places = {part: wanted[title] for title, part in _parts(book).items() if title in wanted}
            for info in book.infolist():
                data = book.read(info)
                copy.writestr(info, _filled(data, places[info.filename]) if info.filename in places else data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _parts(book: zipfile.ZipFile) -> dict[str, str]:
    """The part of the package each sheet stands in, by its title."""
    related = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): (one.get("Target") or "").lstrip("/") for one in related}
    sheets = ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
    return {sheet.get("name") or "": _within(targets[sheet.get(_RELATED)]) for sheet in sheets}


def _within(target: str) -> str:
    return target if target.startswith("xl/") else f"xl/{target}"


def _filled(data: bytes, sheet: Cached) -> bytes:
    def cell(found: re.Match[bytes]) -> bytes:
        name, attributes, formula = found[1].decode(), _TYPE.sub(b"", found[2]), found[3]
        if name not in sheet.values:
            return found[0]
        value = sheet.values[name]
        kind, text = (b' t="str"', value) if isinstance(value, str) else (b"", repr(value))
        return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (found[1], attributes, kind, formula, _escaped(text))

    return _CELL.sub(cell, data)


def _escaped(text: str) -> bytes:
    return text.replace("&", "&amp;").replace("<", "&lt;").encode()
