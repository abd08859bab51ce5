"""Workbooks become rows by calamine."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from leaddesk.importing.readers.marks import Marks, marks_of_xlsx
from leaddesk.importing.readers.marks_ods import marks_of_ods
from leaddesk.importing.readers.marks_xls import marks_of_xls
from leaddesk.importing.readers.marks_xlsb import marks_of_xlsb
from leaddesk.importing.readers.values import Refused, Understood

# Room from A1 to the last cell. Two cells in far corners of a tiny file would make calamine reserve or list them all.
_CELLS: Final = 100_000_000
_ENDINGS: Final = {"xlsx": (".xlsx", ".xlsm"), "xlsb": (".xlsb",), "ods": (".ods",), "xls": (".xls",)}


def read_workbook(
    path: Path, kind: str, wanted: str | int | None, *, epoch_1904: bool = False
) -> tuple[Understood, Iterator[tuple[int, list[Any]]]]:
    """The workbook's sheets and the rows of the wanted one, by default the first visible one that has cells.

    Raises Refused: damaged, encrypted, unknown_sheet, empty, hidden_sheets (only those have cells), too_large.
    """
    try:
        book = _open(path, kind)
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        names = tuple(sheet.name for sheet in sheets)
        hidden = tuple(sheet.name for sheet in sheets if sheet.visible != SheetVisibleEnum.Visible)
        name, sheet = _first_filled(book) if wanted is None else _named(book, names, wanted)
    except PasswordError as error:
        raise Refused("encrypted") from error
    except CalamineError as error:
        large = "Cell limit exceeded" in str(error)  # a cell repeated more often than a sheet has room
        raise Refused("too_large" if large else "damaged", str(error)[:200]) from error
    first, last = sheet.start, sheet.end
    if first is None or last is None:
        raise Refused("empty", name)
    if (last[0] + 1) * (last[1] + 1) > _CELLS:
        raise Refused("too_large", "cells")
    marks = _marks(path, kind, names, name, sheet)
    understood = Understood(
        kind,
        names,
        name,
        epoch_1904=epoch_1904 or marks.epoch_1904,
        hidden_sheets=hidden,
        hidden=tuple(marks.hidden),
        filtered=marks.filtered,
        merged=tuple(marks.merged),
        unmarked=not marks.known,
    )
    rows = _rows(sheet, first[1])
    return understood, _with_texts(rows, marks.texts) if marks.texts else rows


def _marks(path: Path, kind: str, names: tuple[str, ...], name: str, sheet: CalamineSheet) -> Marks:
    """What calamine does not tell, and the merged ranges of .xls, which it does."""
    match kind:
        case "xlsx":
            return marks_of_xlsx(path, name)
        case "ods":
            return marks_of_ods(path, name)
        case "xlsb":
            return marks_of_xlsb(path, name)
    marks = marks_of_xls(path, names.index(name))
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        marks.merge(top + 1, left, bottom + 1, right)
    return marks


def _with_texts(
    rows: Iterator[tuple[int, list[Any]]], texts: dict[int, dict[int, str]]
) -> Iterator[tuple[int, list[Any]]]:
    """The rows with the texts of cells that calamine gives blank. A row or a cell beyond its last one is added."""
    last = 0
    for number, row in rows:
        last = number
        yield number, _filled(row, texts[number]) if number in texts else row
    for number in sorted(number for number in texts if number > last):
        yield number, _filled([], texts[number])


def _filled(row: list[Any], texts: dict[int, str]) -> list[Any]:
    row += [""] * (max(texts) + 1 - len(row))
    for at, text in texts.items():
        row[at] = row[at] or text
    return row


def _rows(sheet: CalamineSheet, blank_columns: int) -> Iterator[tuple[int, list[Any]]]:
    """The rows from A1 on. iter_rows gives blank rows above the first filled cell, but not blank columns beside it."""
    if not blank_columns:
        return enumerate(sheet.iter_rows(), 1)
    blank = [""] * blank_columns
    return enumerate(([*blank, *row] for row in sheet.iter_rows()), 1)


def _open(path: Path, kind: str) -> CalamineWorkbook:
    if path.suffix.lower() in _ENDINGS[kind]:
        return CalamineWorkbook.from_path(path)  # reads as it goes, and says what exactly is wrong
    return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))  # told by content, since the name misleads


def _first_filled(book: CalamineWorkbook) -> tuple[str, CalamineSheet]:
    hidden = []
    for told in book.sheets_metadata:
        if told.typ == SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_name(told.name)
            if sheet.end is not None and told.visible == SheetVisibleEnum.Visible:
                return told.name, sheet
            if sheet.end is not None:
                hidden.append(told.name)
    raise Refused("hidden_sheets", ", ".join(hidden)) if hidden else Refused("empty")


def _named(book: CalamineWorkbook, names: tuple[str, ...], wanted: str | int) -> tuple[str, CalamineSheet]:
    """A sheet by its exact name, by the name with case and outer spaces put aside, or by its number from 1."""
    alike = [name for name in names if name == wanted] or [
        name for name in names if name.strip().casefold() == str(wanted).strip().casefold()
    ]
    number = int(wanted) if str(wanted).isascii() and str(wanted).isdigit() else 0
    if not alike and 1 <= number <= len(names):
        alike = [names[number - 1]]
    if not alike:
        raise Refused("unknown_sheet", str(wanted))
    return alike[0], book.get_sheet_by_name(alike[0])
