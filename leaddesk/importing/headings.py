"""Headings: which row of a file names its columns, what the file lists, and which column feeds which field."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from leaddesk.domain.imported import FileKind
from leaddesk.domain.names import folded
from leaddesk.errors import MissingColumn, NoHeading, UnknownHeading, UnknownImportField
from leaddesk.importing.fields import FIELDS, Several, field
from leaddesk.importing.heading_words import FOREIGN, NAMES, PARTS_OF_NAME, SIGNS
from leaddesk.importing.readers.values import Cell, NumberedRow
from leaddesk.importing.rewriting import Rewriting
from leaddesk.importing.units import without_unit

_SEARCHED_ROWS: Final = 60
_CLOSE: Final = 88
_HEADS: Final = re.compile(r"(?!\s*[-+\d'=(])[^@]*$")
_PLACE: Final = re.compile(r"#([1-9][0-9]{0,4})", re.ASCII)
_PARENTHESES: Final = re.compile(r"\s*\([^)]*\)")


class How(StrEnum):
    """How a column came to its field."""

    NAME = "name"
    GUESS = "guess"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file by its place (from 0) and heading. `field` "" is not taken; a `guess` is a heading only like
    a known one. `rewriting` is what a known layout means by its cells."""

    at: int
    heading: str
    field: str = ""
    how: How = How.NAME
    rank: int = 0
    rewriting: Rewriting | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What the headings of a file tell: the number of their row, the kind of list, the columns; the name of the preset
    that knows them, and the channel of rows which name none."""

    row: int
    kind: FileKind
    columns: tuple[Column, ...]
    preset: str = ""
    channel: str = ""

    def feeding(self, name: str) -> list[Column]:
        """The columns of one field, best first, or as they stand where all are taken together."""
        return [column for column in self.columns if column.field == name]

    @property
    def texts(self) -> tuple[str, ...]:
        """The headings as they stand in the file."""
        return tuple(column.heading for column in self.columns)


def plain(heading: str) -> str:
    """A heading as the tables know it: folded, without underscores, stops, asterisks, quotes and units."""
    text = folded(heading.replace("_", " "))
    text = folded(re.sub(r"[«»\"*:;?!]|\.(?=\s|$)|(?<=\w)\.(?=\w)", " ", text))
    return without_unit(text)


def bare(heading: str) -> str:
    """A heading as presets know it: as `plain` leaves it, without what stands in parentheses."""
    return plain(_PARENTHESES.sub("", plain(heading)))


def understand(
    rows: Sequence[NumberedRow],
    file_name: str,
    *,
    kind: FileKind | None = None,
    heading_row: int | None = None,
    mapping: Iterable[tuple[str, str]] = (),
) -> Heading:
    """Find the heading among the first rows and what it means.

    `mapping` holds pairs (field, heading) the person told, the field "" leaving a column out; for the fields named
    nothing is recognised. Raises NoHeading, MissingColumn, UnknownHeading, UnknownImportField.
    """
    heading = proposed(rows, file_name, kind=kind, heading_row=heading_row, mapping=mapping)
    check_complete(heading)
    return heading


def check_complete(heading: Heading, *, dated: bool = False) -> None:
    """Raise MissingColumn for a field without which nothing can come in. `dated` tells that the days are known from
    elsewhere than a column."""
    for name in _missing(heading.columns, heading.kind):
        if name != "date" or not dated:
            raise MissingColumn(heading.kind.value, name, tuple(text for text in heading.texts if text))


def proposed(
    rows: Sequence[NumberedRow],
    file_name: str,
    *,
    kind: FileKind | None = None,
    heading_row: int | None = None,
    mapping: Iterable[tuple[str, str]] = (),
) -> Heading:
    """As `understand`, with columns missing that must be there."""
    told = tuple(mapping)
    mapped = {plain(heading) for _, heading in told}
    number, texts = _paired(rows, _heading_row(rows, file_name, heading_row, mapped), mapped)
    kind = kind or _kind(texts, {name for name, _ in told})
    return Heading(number, kind, tuple(_assigned(texts, kind, told)))


def recognised(heading: str, kind: FileKind) -> tuple[str, int, How]:
    """The field a heading means in files of this kind, its rank among the field's names and how it was known; "" where
    it means none."""
    text = plain(heading)
    exact = _named(text, kind)
    if exact:
        return *exact, How.NAME
    if not text or _is_foreign(text):
        return "", 0, How.NAME
    exact = _named(plain(_PARENTHESES.sub("", text)), kind)
    if exact:
        return *exact, How.NAME
    return _guessed(text, kind)


_BY_NAME: Final[dict[FileKind, dict[str, tuple[str, int]]]] = {
    kind: {
        name: (field, rank)
        for field, names in reversed(table.items())
        for rank, name in reversed(list(enumerate((*names, field.replace("_", " ")))))
    }
    for kind, table in NAMES.items()
}


def _named(text: str, kind: FileKind) -> tuple[str, int] | None:
    return _BY_NAME[kind].get(text) or (("name", 50) if text in PARTS_OF_NAME and kind is not FileKind.SPEND else None)


def _is_foreign(text: str) -> bool:
    return any(word in f"{text} " for word in FOREIGN)


def _guessed(text: str, kind: FileKind) -> tuple[str, int, How]:
    """The field of the nearest known name, when it is very near."""
    if len(text) < 6:
        return "", 0, How.NAME
    from rapidfuzz import fuzz, process

    near = process.extractOne(
        text, [name for name in _BY_NAME[kind] if len(name) > 4], scorer=fuzz.ratio, score_cutoff=_CLOSE
    )
    if near is None:
        return "", 0, How.NAME
    return _BY_NAME[kind][near[0]][0], 100, How.GUESS


def _heading_row(rows: Sequence[NumberedRow], file_name: str, told: int | None, mapped: set[str]) -> NumberedRow:
    if told is not None:
        for row in rows:
            if row[0] == told and any(cell is not None for cell in row[1]):
                return row
        raise NoHeading(file_name, told)
    best, most = None, 0
    for row in rows[:_SEARCHED_ROWS]:
        score = _score(row[1], mapped)
        if score > most:
            best, most = row, score
    if best is None or most < min(2, len(best[1])):
        raise NoHeading(file_name)
    return best


def _paired(rows: Sequence[NumberedRow], row: NumberedRow, mapped: set[str]) -> tuple[int, list[str]]:
    """The number of the heading's last row, and its texts: of two rows where the one above or below says more of the
    columns than the row alone."""
    at = rows.index(row)
    best = row[0], [_text(cell) for cell in row[1]]
    most = _score(row[1], mapped)
    for top, bottom in ((at - 1, at), (at, at + 1)):
        if top < 0 or bottom == len(rows) or rows[top][0] + 1 != rows[bottom][0] or _is_data(rows[bottom][1]):
            continue
        texts = _together(rows[top][1], rows[bottom][1])
        score = _score(texts, mapped)
        if score > most:
            best, most = (rows[bottom][0], texts), score
    return best


def _is_data(cells: Sequence[Cell]) -> bool:
    """A row in which a number, a date or a text that begins like one stands is not the lower half of a heading."""
    filled = [cell for cell in cells if cell is not None]
    return not all(isinstance(cell, str) and _HEADS.match(cell) for cell in filled)


def _together(top: Sequence[Cell], bottom: Sequence[Cell]) -> list[str]:
    """One text for each column of a heading of two rows: both where they are known together, else the known one, else
    both. A text above stands for the blank ones to its right as long as something stands below them."""
    texts: list[str] = []
    group = ""
    for upper, lower in zip_longest(map(_text, top), map(_text, bottom), fillvalue=""):
        group = upper or (group if lower else "")
        both = f"{group} {lower}".strip()
        if group == lower or not group or not lower:
            texts.append(lower or upper)
        elif _is_known(both):
            texts.append(both)
        elif _is_known(lower) and not _is_foreign(plain(group)):
            texts.append(lower)
        else:
            texts.append(f"{upper}, {lower}" if _is_known(upper) else both)
    return texts


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


def _is_known(text: str) -> bool:
    return any(_named(_PARENTHESES.sub("", plain(text)), kind) for kind in FileKind)


def _score(cells: Sequence[Cell], mapped: set[str]) -> int:
    """How many cells of a row read like headings; dates and times never stand in a heading."""
    if any(isinstance(cell, (date, time, float)) for cell in cells):
        return 0
    texts = {plain(cell) for cell in cells if isinstance(cell, str)}
    known = sum(map(_is_known, texts))
    return known + len(texts & mapped)


def _kind(texts: Sequence[str], mapped: set[str]) -> FileKind:
    """What the file lists, as its headings and the fields the person told say."""
    weights = dict.fromkeys(FileKind, 0)
    present = {plain(_PARENTHESES.sub("", plain(text))) for text in texts}
    for kind, weight, names in SIGNS:
        weights[kind] += weight * len(present & names)
    for kind in FileKind:
        others = {each.name for other in FileKind if other is not kind for each in FIELDS[other]}
        weights[kind] += 4 * len(mapped & ({each.name for each in FIELDS[kind]} - others))
    spend = {recognised(text, FileKind.SPEND)[0] for text in texts} | mapped
    people = {recognised(text, FileKind.SALES)[0] for text in texts} | mapped
    nobody = not people & {"name", "phone", "email", "external_id", "lead_external_id", "refund_of"}
    if nobody and "amount" in spend and spend & {"channel", "campaign"}:
        weights[FileKind.SPEND] += 3
    return max(FileKind, key=lambda kind: weights[kind])


def _assigned(texts: Sequence[str], kind: FileKind, told: Sequence[tuple[str, str]]) -> list[Column]:
    columns = [Column(at, text) for at, text in enumerate(texts)]
    for name, heading in told:
        if name and field(kind, name) is None:
            raise UnknownImportField(kind.value, name, tuple(each.name for each in FIELDS[kind]))
        at = _found(heading, texts, {column.at for column in columns if column.how is How.TOLD})
        columns[at] = replace(columns[at], field=name, how=How.TOLD)
    mapped = {name for name, _ in told}
    for at, column in enumerate(columns):
        if column.how is not How.TOLD:
            name, rank, how = recognised(column.heading, kind)
            if name and name not in mapped:
                columns[at] = replace(column, field=name, rank=rank, how=how)
    for each in FIELDS[kind]:
        _keep_best(columns, each.name, each.several)
    return columns


def _found(heading: str, texts: Sequence[str], told: Set[int]) -> int:
    """The place of the column a person named: letter for letter, else folded, else by its number, as in “#3”. Of
    columns headed alike the first one that is not among those `told` already."""
    same = [at for at, text in enumerate(texts) if text == heading]
    same = same or [at for at, text in enumerate(texts) if plain(text) == plain(heading) and text]
    place = _PLACE.fullmatch(heading)
    if not same and place and 0 < int(place[1]) <= len(texts):
        return int(place[1]) - 1
    if not same:
        raise UnknownHeading(heading, tuple(text for text in texts if text))
    return next((at for at in same if at not in told), same[0])


def _keep_best(columns: list[Column], name: str, several: Several) -> None:
    """Leave a field the columns it takes: one, or all of them, or for a person's name the whole rather than parts."""
    feeding = [column for column in columns if column.field == name]
    exact = [column for column in feeding if column.how is not How.GUESS]
    kept = exact or feeding
    if name == "name" and len(kept) > 1 and kept[0].how is not How.TOLD:
        kept = _whole_name(kept)
    elif several is Several.BEST:
        kept = sorted(kept, key=lambda column: column.rank)[:1]
    for column in feeding:
        if column not in kept:
            columns[column.at] = replace(column, field="", rank=0, how=How.NAME)


def _whole_name(columns: list[Column]) -> list[Column]:
    parts = [column for column in columns if plain(_PARENTHESES.sub("", column.heading)) in PARTS_OF_NAME]
    best = min(columns, key=lambda column: column.rank)
    return parts if len(parts) > 1 or best in parts else [best]


def _missing(columns: Sequence[Column], kind: FileKind) -> list[str]:
    taken = {column.field for column in columns}
    missing = [each.name for each in FIELDS[kind] if each.required and each.name not in taken]
    if kind is FileKind.SPEND and not taken & {"date", "from"}:
        missing.append("date")
    return missing
