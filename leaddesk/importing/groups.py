"""Groups: a report of sales whose rows head groups of others becomes one row a document."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from leaddesk.domain.names import folded
from leaddesk.errors import TableRefused
from leaddesk.importing.headings import bare
from leaddesk.importing.plain_numbers import plain_number
from leaddesk.importing.preset import Preset
from leaddesk.importing.problems import Problem
from leaddesk.importing.readers.values import Cell, NumberedRow, Source
from leaddesk.importing.shaped import Shaped

_DOCUMENT: Final = re.compile(
    r"(?P<word>[А-ЯЁа-яёA-Za-z][^\d]*?)\s*№?\s*(?P<number>[\w/-]*\d[\w/-]*)\s+от\s+"
    r"(?P<day>\d{1,2}\.\d{1,2}\.(?P<year>\d{4}))(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*"
)
_TOTALS: Final = ("итого", "всего", "общий итог")
_TITLES: Final = [
    "Номер документа",
    "Дата",
    "Покупатель",
    "Телефон",
    "Email",
    "Выручка",
    "Себестоимость",
    "Комментарий",
]


@dataclass(frozen=True, slots=True)
class _Row:
    at: int
    number: int
    label: str
    document: re.Match[str] | None
    amount: Decimal | None


def grouped(rows: Sequence[NumberedRow], source: Source, preset: Preset, heading_row: int) -> Shaped | None:
    """One row a document of a report whose days stand only in the texts of its documents; None where it has a column of
    days. Raises TableRefused: undated_sales, where nothing in it tells days."""
    start = next(at for at, (number, _cells) in enumerate(rows) if number == heading_row)
    columns = _columns(rows[start][1], preset)
    below = rows[start + 1 :]
    if "date" in columns and any(columns["date"] < len(cells) and cells[columns["date"]] for _number, cells in below):
        return None
    read = [_row(at, number, cells, columns) for at, (number, cells) in enumerate(below)]
    if not any(row.document for row in read):
        raise TableRefused(source.file_name, "undated_sales")
    parents, parts = _flat(read) if _is_flat(read) else _tree(read)
    parts_of: dict[int, list[int]] = {}
    for part, document in parts.items():
        parts_of.setdefault(document, []).append(part)
    left = {row.number: _left(row, parts) for row in read if row.at not in parents}
    made: list[NumberedRow] = [(heading_row, list(_TITLES))]
    for row in read:
        if row.at in parents:
            made.append((row.number, _sale(row, below, columns, parents[row.at], parts_of.get(row.at, []))))
        else:
            made.append((row.number, [row.label or None]))
    return Shaped(made, heading_row, left)


def _columns(heading: Sequence[Cell], preset: Preset) -> dict[str, int]:
    """The place of the best column of each field the preset knows."""
    places: dict[str, int] = {}
    for at, cell in reversed(list(enumerate(heading))):
        if isinstance(cell, str) and cell.strip():
            places[bare(cell)] = at
    found: dict[str, int] = {}
    for name, entries in preset.columns.items():
        for parts in entries:
            if name not in found and parts[0] in places:
                found[name] = places[parts[0]]
    return found


def _row(at: int, number: int, cells: Sequence[Cell], columns: Mapping[str, int]) -> _Row:
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
    document = next((found for text in texts if (found := _DOCUMENT.fullmatch(text))), None)
    amount = columns.get("amount", -1)
    label = texts[0] if texts else ""
    return _Row(at, number, label, document, plain_number(cells[amount]) if 0 <= amount < len(cells) else None)


def _is_flat(read: Sequence[_Row]) -> bool:
    """Does every row say for itself of which document it is? Else documents stand where other rows have their label."""
    if not any(row.document and row.document[0].strip() == row.label for row in read):
        return True
    return all(row.document or row.amount is None or _is_total(row) for row in read)


def _is_total(row: _Row) -> bool:
    return folded(row.label).startswith(_TOTALS)


def _first_place(cells: Sequence[Cell]) -> int:
    return next((at for at, cell in enumerate(cells) if cell is not None), -1)


def _flat(read: Sequence[_Row]) -> tuple[dict[int, str], dict[int, int]]:
    """Every row has its document: those of one document are one sale."""
    first: dict[str, int] = {}
    parents: dict[int, str] = {}
    parts: dict[int, int] = {}
    for row in read:
        if row.document is None:
            continue
        key = folded(row.document[0])
        if key in first:
            parts[row.at] = first[key]
        else:
            first[key] = row.at
            parents[row.at] = ""
    return parents, parts


def _tree(read: Sequence[_Row]) -> tuple[dict[int, str], dict[int, int]]:
    """The documents with the name of the nearest row above that is neither a document nor a part of one, and their
    parts: the rows below a document that add up to it. Where documents follow one another they have no parts."""
    filled = [row for row in read if row.amount is not None and not _is_total(row)]
    leaves = any(one.document and two.document for one, two in pairwise(filled))
    leaves = leaves or bool(filled and filled[-1].document)
    parents: dict[int, str] = {}
    parts: dict[int, int] = {}
    name = ""
    for place, row in enumerate(filled):
        if row.at in parts:
            continue
        if row.document is None:
            name = row.label
            continue
        parents[row.at] = name
        if not leaves:
            parts |= dict.fromkeys(_adding_up(filled, place), row.at)
    return parents, parts


def _adding_up(filled: Sequence[_Row], place: int) -> list[int]:
    total = Decimal()
    found: list[int] = []
    for row in filled[place + 1 :]:
        if row.document is not None:
            return []
        total += row.amount or 0
        found.append(row.at)
        if total == filled[place].amount:
            return found
    return []


def _left(row: _Row, parts: Mapping[int, int]) -> Problem:
    if row.at in parts:
        return Problem("", "part_row", row.label)
    if _is_total(row):
        return Problem("", "total_row", row.label)
    return Problem("", "group_row", row.label)


def _sale(
    row: _Row, below: Sequence[NumberedRow], columns: Mapping[str, int], name: str, parts: Sequence[int]
) -> list[Cell]:
    assert row.document is not None

    def cell(field: str, at: int = row.at) -> Cell:
        place = columns.get(field, -1)
        text = below[at][1][place] if 0 <= place < len(below[at][1]) else None
        return None if isinstance(text, str) and _DOCUMENT.fullmatch(text.strip()) else text

    own = not name  # rows of a flat report say for themselves whose and of what they are
    goods = (
        [cell("comment"), *(cell("comment", at) for at in parts)]
        if own
        else [below[at][1][_first_place(below[at][1])] for at in parts]
    )
    sums = {
        field: _sum([cell(field), *(cell(field, at) for at in parts)]) if own and parts else cell(field)
        for field in ("amount", "cost_price")
    }
    return [
        f"{row.document['number']}/{row.document['year']}",
        row.document["day"],
        cell("name") if own and cell("name") is not None else name or None,
        cell("phone"),
        cell("email"),
        sums["amount"],
        sums["cost_price"],
        "; ".join(dict.fromkeys(str(one).strip() for one in goods if one is not None)) or None,
    ]


def _sum(cells: Sequence[Cell]) -> Cell:
    """The sum of amounts. Where one of them cannot be read here all stand together, which is no amount: a sum that
    lacks a part would be believed."""
    filled = [cell for cell in cells if cell is not None]
    numbers = [plain_number(cell) for cell in filled]
    if None in numbers:
        return " + ".join(map(str, filled))
    return float(sum(number for number in numbers if number is not None)) if numbers else None
