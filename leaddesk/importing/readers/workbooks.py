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

from leaddesk.importing.readers.values import Refused, Understood

# Room from A1 to the last cell. Two cells in far corners of a tiny file would make calamine reserve or list them all.
_CELLS: Final = 100_000_000
_ENDINGS: Final = {"xlsx": (".xlsx", ".xlsm"), "xlsb": (".xlsb",), "ods": (".ods",), "xls": (".xls",)}


def read_workbook(
    path: Path, kind: str, wanted: str | int | None, *, epoch_1904: bool = False
) -> tuple[Understood, Iterator[tuple[int, list[Any]]]]:
    """The workbook's sheets and the rows of the wanted one, by default the first visible one that has cells.

    Raises Refused: damaged, encrypted, unknown_sheet, empty, too_large.
    """
    try:
        book = _open(path, kind)
        names = tuple(sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet)
        name, sheet = _first_filled(book) if wanted is None else _named(book, names, wanted)
    except PasswordError as error:
        raise Refused("encrypted") from error
    except CalamineError as error:
        raise Refused("damaged", str(error)[:200]) from error
    first, last = sheet.start, sheet.end
    if first is None or last is None:
        raise Refused("empty", name)
    if (last[0] + 1) * (last[1] + 1) > _CELLS:
        raise Refused("too_large", "cells")
    return Understood(kind, names, name, epoch_1904=epoch_1904), _rows(sheet, first[1])


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
    for told in book.sheets_metadata:
        if told.typ == SheetTypeEnum.WorkSheet and told.visible == SheetVisibleEnum.Visible:
            sheet = book.get_sheet_by_name(told.name)
            if sheet.end is not None:
                return told.name, sheet
    raise Refused("empty")


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
