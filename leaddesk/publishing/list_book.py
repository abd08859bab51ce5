"""Lists as workbooks: real dates and numbers with their formats, written as the rows come, so that a hundred thousand
leads take a second and no memory. openpyxl, which writes reports, would take ten times as long (ADR 17)."""

from collections.abc import Container, Iterator, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from fractions import Fraction
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from rustpy_xlsxwriter import Format, write_worksheets

from leaddesk.domain.money import CURRENCIES
from leaddesk.domain.noun_words import code_word
from leaddesk.i18n import _, ngettext
from leaddesk.publishing.cells import day_format, fitted, sheet_title, too_long, without_forbidden
from leaddesk.publishing.table import Column, Kind, Table, Value
from leaddesk.publishing.table_sheet import LOOKED_AT, heading_of, width_of
from leaddesk.publishing.target import replacing

MOST_ROWS: Final = 1_048_576 - 2
"""Rows of a table one sheet takes: Excel's own number less the heading and the line that tells of cut texts."""

_EPOCH: Final = 1900  # the first year of Excel's calendar
_DAY_SECONDS: Final = 86_400
_PAGE: Final = {"landscape": True, "paper_size": 9, "fit_to_pages": (1, 0), "repeat_rows": 0}

Record = dict[str, Any]


def write_tables(tables: Sequence[Table], path: Path, most_rows: int = MOST_ROWS) -> None:
    """Write each table on a sheet of its own, continued on a further one where Excel has no more rows. Raises
    CannotWrite."""
    sheets = _sheets(tables, most_rows)
    titles = [sheet.title for sheet in sheets]
    with replacing(path) as draft:
        write_worksheets(
            [(sheet.title, sheet.records()) for sheet in sheets],
            str(draft),
            freeze_panes={"general": {"row": 1, "col": 0}},
            column_widths={sheet.title: sheet.widths for sheet in sheets},
            column_formats={sheet.title: sheet.formats for sheet in sheets},
            header_format=dict.fromkeys(titles, _heading_look()),
            autofilter=dict.fromkeys(titles, True),
            page_setup={title: {**_PAGE, "footer": f"&L{_footer(title)}&R{_('Page &P of &N')}"} for title in titles},
            sheet_view={title: {"gridlines": False} for title in titles},
        )


def _sheets(tables: Sequence[Table], most_rows: int) -> list["_Sheet"]:
    sheets: list[_Sheet] = []
    for table in tables:
        rows = iter(table.rows)
        for number in range(1, max(1, -(-table.length // most_rows)) + 1):
            taken = {sheet.title.casefold() for sheet in sheets}
            title = _free(table.title if number == 1 else f"{table.title} ({number})", taken)
            sheets.append(_Sheet(title, table, rows, most_rows))
    return sheets


class _Sheet:
    """One sheet and its share of a table's rows, which several sheets take from one walk in turn."""

    def __init__(self, title: str, table: Table, rows: Iterator[Sequence[Value]], most_rows: int) -> None:
        self.title = title
        self._table = table
        self._rows = rows
        self._most_rows = most_rows
        self._first = list(islice(rows, min(LOOKED_AT, most_rows)))
        self._headings = _distinct([heading_of(column, table.currency) for column in table.columns])

    @property
    def widths(self) -> list[float]:
        """Characters of each column."""
        columns = enumerate(self._table.columns)
        return [width_of(column, [row[place] for row in self._first]) for place, column in columns]

    @property
    def formats(self) -> list[Format]:
        """How the values of each column are shown."""
        return [_format(column, self._table.currency) for column in self._table.columns]

    def records(self) -> Iterator[Record]:
        """The rows as the library takes them; without any, an empty one, for the sake of the headings."""
        kinds = [column.kind for column in self._table.columns]
        unit = CURRENCIES[self._table.currency].unit
        cut = 0
        rows = chain(self._first, islice(self._rows, self._most_rows - len(self._first)))
        row: Sequence[Value] = ()
        for row in rows:
            yield {
                heading: _plain(value, kind, unit)
                for heading, value, kind in zip(self._headings, row, kinds, strict=True)
            }
            cut += sum(isinstance(value, str) and too_long(value) for value in row)
        if not row:
            yield dict.fromkeys(self._headings)
        if cut:
            told = ngettext(
                "{count} text was longer than an Excel cell takes and was cut.",
                "{count} texts were longer than an Excel cell takes and were cut.",
                cut,
            )
            yield {**dict.fromkeys(self._headings), self._headings[0]: told.format(count=cut)}


def _plain(value: Value, kind: Kind, unit: int) -> Any:
    """A value as the library takes it: a text is never taken for anything else, and a time is a part of a day."""
    if value is None or isinstance(value, (bool, datetime)):
        return (_("yes") if value else _("no")) if isinstance(value, bool) else value
    if isinstance(value, StrEnum):
        return code_word(value)
    if isinstance(value, str):
        return fitted(without_forbidden(value))
    if isinstance(value, tuple):
        return fitted(without_forbidden(", ".join(value)))
    if isinstance(value, date):
        return value if value.year >= _EPOCH else value.isoformat()
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / _DAY_SECONDS
    if kind is Kind.MONEY:
        return float(Fraction(value, unit)) if isinstance(value, Fraction) else value / unit
    return float(value) if isinstance(value, Fraction) else value


def _format(column: Column, currency: str) -> Format:
    digits = CURRENCIES[currency].digits
    forms = {
        Kind.COUNT: "0",
        Kind.MONEY: "#,##0." + "0" * digits if digits else "#,##0",
        Kind.DATE: day_format(),
        Kind.TIME: "hh:mm",
        Kind.MOMENT: f"{day_format()} hh:mm",
    }
    look = Format().set_font_name("Calibri").set_font_size(11)
    if column.kind in forms:
        look = look.set_num_format(forms[column.kind])
    return look if column.kind in (Kind.COUNT, Kind.MONEY) else look.set_align("left").set_indent(1)


def _heading_look() -> Format:
    look = Format().set_font_name("Calibri").set_font_size(11).set_bold().set_text_wrap()
    return look.set_background_color("#E8EDF3").set_border_bottom("thin").set_align("left").set_align("top")


def _distinct(headings: Sequence[str]) -> list[str]:
    """Headings that can be told apart by a program, and not by the eye: the rows of a list are known by them."""
    found: list[str] = []
    for heading in headings:
        while heading in found:
            heading += "\u00a0"
        found.append(heading)
    return found


def _free(title: str, taken: Container[str]) -> str:
    """A title no other sheet of the book has."""
    wanted, number = sheet_title(title), 1
    while wanted.casefold() in taken:
        number += 1
        wanted = f"{sheet_title(title)[:26]} ({number})"
    return wanted


def _footer(title: str) -> str:
    return title.replace("&", "&&")[:120]
