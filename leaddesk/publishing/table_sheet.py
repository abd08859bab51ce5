"""A table as a sheet: real dates, real numbers, texts as they are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from fractions import Fraction
from itertools import chain, islice
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter

from leaddesk.domain.money import CURRENCIES
from leaddesk.domain.noun_words import code_word
from leaddesk.i18n import _, ngettext
from leaddesk.metrics.wording import money_sign
from leaddesk.publishing.cells import Look, Pen, Sheet, day_format, lines_of
from leaddesk.publishing.named_tables import FILTER_ROOM, Block, add_named_table
from leaddesk.publishing.page import LANDSCAPE, Page, lay_out
from leaddesk.publishing.table import Column, Kind, Table, Value

MOST_ROWS: Final = 1_048_576 - 2
"""Rows of a table one sheet takes: Excel's own number less the heading and the line that tells of cut texts."""

_HEADING: Final = Look(bold=True, fill="E8EDF3", bottom="thin", wrap=True, horizontal="left", indent=1)
_RIGHT_HEADING: Final = replace(_HEADING, horizontal="right", indent=0)
_LEFT: Final = Look(horizontal="left", indent=1)
_LINES: Final = replace(_LEFT, wrap=True)
_LEAST: Final = {
    Kind.TEXT: 10,
    Kind.TEXTS: 14,
    Kind.COUNT: 9,
    Kind.MONEY: 13,
    Kind.DATE: 13,
    Kind.TIME: 9,
    Kind.MOMENT: 18,
    Kind.YES_NO: 9,
}
_MOST_WIDE: Final = 42
LOOKED_AT: Final = 200
"""Rows by which the columns are made wide enough."""


def write_table_sheets(
    new_sheet: Callable[[str], Sheet], table: Table, most_rows: int = MOST_ROWS, page: Page = LANDSCAPE
) -> Iterator[tuple[Sheet, int, int]]:
    """Write the table on a sheet, and on further ones when it has more rows than one sheet takes; each sheet with the
    first and last of its rows as it is written."""
    rows = iter(table.rows)
    number = 1
    while True:
        run = list(islice(rows, 1))
        if not run and number > 1:
            return
        sheet = new_sheet(table.title if number == 1 else f"{table.title} ({number})")
        written = _write_sheet(sheet, table, chain(run, islice(rows, most_rows - 1)), page)
        yield sheet, 2, 1 + written
        number += 1


def _write_sheet(sheet: Sheet, table: Table, rows: Iterator[Sequence[Value]], page: Page) -> int:
    """Write one sheet; how many rows of the table it has."""
    pen, written = Pen(sheet), 0
    lay_out(sheet, page, 1, 0, table.title)
    first = list(islice(rows, LOOKED_AT))
    widths = [width_of(column, [row[place] for row in first]) for place, column in enumerate(table.columns)]
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    titles = [heading_of(column, table.currency) for column in table.columns]
    sheet.row_dimensions[1].height = 15.0 * max(map(lines_of, titles, widths), default=1) + FILTER_ROOM
    sheet.append([_heading_cell(pen, title, column.kind) for title, column in zip(titles, table.columns, strict=True)])
    for row in chain(first, rows):
        sheet.append(
            [_cell(pen, value, column.kind, table.currency) for column, value in zip(table.columns, row, strict=True)]
        )
        written += 1
    add_named_table(sheet, table.title, titles, Block(1, 1 + written, len(titles)))
    if pen.cut:
        told = ngettext(
            "{count} text was longer than an Excel cell takes and was cut.",
            "{count} texts were longer than an Excel cell takes and were cut.",
            pen.cut,
        )
        sheet.append([pen.text(told.format(count=pen.cut), Look(italic=True))])
    return written


def width_of(column: Column, values: Sequence[Value]) -> float:
    """Room for the longest word of the heading and for the texts, within reason."""
    word = max(map(len, column.title.split()), default=0) + 3
    texts = (", ".join(value) if isinstance(value, tuple) else value for value in values)
    longest = max((len(text) + 3 for text in texts if isinstance(text, str)), default=0)
    return min(max(_LEAST[column.kind], word, longest), _MOST_WIDE)


def heading_of(column: Column, currency: str) -> str:
    """What stands over a column: its title, money with the sign of the currency."""
    return f"{column.title},\u00a0{money_sign(currency)}" if column.kind is Kind.MONEY else column.title


def _heading_cell(pen: Pen, title: str, kind: Kind) -> Cell:
    return pen.text(title, _RIGHT_HEADING if kind in (Kind.MONEY, Kind.COUNT) else _HEADING)


def _cell(pen: Pen, value: Value, kind: Kind, currency: str) -> Cell | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return pen.text(_("yes") if value else _("no"), _LEFT)
    if isinstance(value, (int, Fraction)):
        return _number(pen, value, kind, currency)
    if isinstance(value, datetime):
        return pen.moment(value, f"{day_format()} hh:mm", _LEFT)
    if isinstance(value, date):
        return pen.moment(value, day_format(), _LEFT)
    if isinstance(value, time):
        return pen.moment(value, "hh:mm", _LEFT)
    if isinstance(value, StrEnum):
        return pen.text(code_word(value), _LEFT)
    text = ", ".join(value) if isinstance(value, tuple) else value
    return pen.text(text, _LINES if "\n" in text else _LEFT)


def _number(pen: Pen, value: int | Fraction, kind: Kind, currency: str) -> Cell:
    money = CURRENCIES[currency]
    if kind is not Kind.MONEY:
        return pen.number(value, "0" if isinstance(value, int) or value.denominator == 1 else "0.00")
    digits = "#,##0." + "0" * money.digits if money.digits else "#,##0"
    return pen.number(Fraction(value) / money.unit, digits)
