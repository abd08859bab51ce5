"""A section of a report as a sheet: head, table, total, remarks and notes, as they also stand on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter

from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import ABSENT, bound_text, cell_value, money_sign, number_format, reason_text
from leaddesk.publishing.bars import add_bars
from leaddesk.publishing.cells import Look, Pen, Sheet, day_format, lines_of
from leaddesk.publishing.logo import logo
from leaddesk.publishing.named_tables import FILTER_ROOM, Block, add_named_table
from leaddesk.publishing.page import Page, lay_out
from leaddesk.publishing.report_rows import rows_shown
from leaddesk.publishing.signs import legend, longest_sign, sign_of
from leaddesk.reports.values import Column, Report, Row, RowKind, Section, Words
from leaddesk.reports.wording import heading, report_subtitle, row_name

_HEADING: Final = Look(bold=True, size=10, fill="E8EDF3", top="thin", bottom="thin", horizontal="right", wrap=True)
_NAME_HEADING: Final = replace(_HEADING, horizontal="left")
_ROW: Final = Look(bottom="hair")
_TOTAL: Final = Look(bold=True, top="thin", bottom="double")
_WORDS: Final = 1  # indent of words, that they do not touch the number before
_LEAST_NAME: Final = 20
_LEAST_ACROSS: Final = 80
_EMPTY_COLUMN: Final = 8  # characters in a column nobody set the width of
_MUTED: Final = "8A94A0"
_NOTE: Final = Look(size=10, color="4B5661", wrap=True)


@dataclass(frozen=True, slots=True)
class Written:
    """Where a section stands on its sheet: `total_row` 0 where it has none; `free_row` is the first below all of it."""

    sheet: Sheet
    section: Section
    total_row: int
    free_row: int

    def total_cell(self, code: str) -> str:
        """The cell of a figure of the total, such as `C12`."""
        place = [column.code for column in self.section.shown].index(code) + 2
        return f"{get_column_letter(place)}{self.total_row}"


@dataclass
class _Writer:
    """One sheet being written, row after row. `signs`: the longest sign of each column."""

    sheet: Sheet
    report: Report
    section: Section
    pen: Pen
    rows: Sequence[Row]
    row: int = 0
    signs: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.signs = {column.code: longest_sign(self.rows, column.code) for column in self.section.shown}

    @property
    def nested(self) -> bool:
        """Do rows stand under others?"""
        return any(row.children for row in self.section.rows) and len(self.rows) > len(self.section.rows) + 1

    def width(self, column: Column) -> float:
        """Room for the longest word of the heading, which is broken between words only, and for figures, signs and
        words."""
        longest = max(len(word) for word in heading(column, self.report.currency).split(" ")) + 1.5
        least = {Unit.MONEY: 10.5, Unit.SHARE: 9, Unit.POINTS: 12, None: 12}.get(column.unit, 8)
        words = max((len(str(row.words.get(column.code, ""))) for row in self.rows), default=0)
        return max(longest, least + 1.3 * len(self.signs[column.code]), min(words * 1.05 + 2, 48))

    @property
    def whole_width(self) -> float:
        """Of the table, in characters."""
        return _LEAST_NAME + sum(map(self.width, self.section.shown))

    def append(self, cells: Sequence[Cell | None], height: float) -> None:
        """The next row, so high in points."""
        self.row += 1
        self.sheet.row_dimensions[self.row].height = height
        self.sheet.append(list(cells))

    def across(self, text: str, look: Look, height: float) -> None:
        """A text over the whole width of the table, and of a narrow one beyond it."""
        more = max(0, ceil((_LEAST_ACROSS - self.whole_width) / _EMPTY_COLUMN))
        last = get_column_letter(len(self.section.shown) + 1 + more)
        self.sheet.merged_cells.add(f"A{self.row + 1}:{last}{self.row + 1}")
        self.append([self.pen.text(text, look)], height)


def write_section_sheet(sheet: Sheet, report: Report, section: Section, *, campaigns: bool, page: Page) -> Written:
    """Write one section; the notes of the report stand with its main one. `campaigns`: with the rows under others."""
    writer = _Writer(sheet, report, section, Pen(sheet), rows_shown(section, campaigns=campaigns))
    picture = logo(report.logo)
    head = list(_head(report, section))
    footer = " · ".join(filter(None, (report.company, report.title, report.ledger)))
    lay_out(sheet, page, len(head) + 2 + (picture is not None), 1, footer)
    _set_columns(writer)
    if picture is not None:
        sheet.add_image(picture)
        writer.append([], 40)
    for text, look, height in head:
        writer.across(text, look, height)
    writer.append([], 6)
    _write_table(writer)
    total_row = writer.row if section.total is not None else 0
    writer.append([], 6)
    line = int(1.1 * max(writer.whole_width, _LEAST_ACROSS))  # about the characters of one line of a note
    for text in _notes(writer):
        writer.across(text, _NOTE, 14.0 * (1 + len(text) // line))
    return Written(sheet, section, total_row, writer.row + 2)


def _head(report: Report, section: Section) -> Iterator[tuple[str, Look, float]]:
    if report.company:
        yield report.company, Look(color="4B5661"), 16
    yield report.title, Look(bold=True, size=16), 24
    if section is not report.main:
        yield section.title, Look(bold=True, size=12), 18
    yield report_subtitle(report), Look(color="4B5661"), 16


def _set_columns(writer: _Writer) -> None:
    """Widths, and the outline by which campaigns fold into their channels."""
    names = [row_name(writer.section, row) for row in writer.rows]
    writer.sheet.column_dimensions["A"].width = min(max([_LEAST_NAME, *(len(name) * 1.05 + 3 for name in names)]), 48)
    for place, column in enumerate(writer.section.shown, 2):
        writer.sheet.column_dimensions[get_column_letter(place)].width = writer.width(column)
    writer.sheet.sheet_properties.outlinePr.summaryBelow = False
    writer.sheet.sheet_format.outlineLevelRow = int(writer.nested)


def _write_table(writer: _Writer) -> None:
    section, pen = writer.section, writer.pen
    headings = [heading(column, writer.report.currency) for column in section.shown]
    lines = [lines_of(text, writer.width(column)) for text, column in zip(headings, section.shown, strict=True)]
    first = pen.text(section.names, _NAME_HEADING)
    words = replace(_NAME_HEADING, indent=_WORDS)
    looks = [_HEADING if _holds_figures(writer, column) else words for column in section.shown]
    cells = [pen.text(text, look) for text, look in zip(headings, looks, strict=True)]
    filtered = not writer.nested and len(writer.rows) > 1
    room = FILTER_ROOM if filtered else 3
    writer.append([first, *cells], 15 * max(lines, default=1) + room)
    block = Block(writer.row, writer.row + len(section.rows), len(section.shown) + 1)
    children = {id(child) for row in section.rows for child in row.children}
    for row in writer.rows:
        under = writer.nested and id(row) in children
        writer.sheet.row_dimensions[writer.row + 1].outlineLevel = int(under)
        _write_row(writer, row, _look(row, writer.nested and bool(row.children)), indent=2 if under else 0)
    if filtered:
        add_named_table(writer.sheet, section.code, [section.names, *headings], block)
    if not writer.nested:
        add_bars(writer.sheet, section, block)


def _holds_figures(writer: _Writer, column: Column) -> bool:
    return not any(column.code in row.words for row in writer.rows)


def _look(row: Row, opened: bool) -> Look:
    if row.key.kind is RowKind.TOTAL:
        return _TOTAL
    return replace(_ROW, bold=opened)


def _write_row(writer: _Writer, row: Row, look: Look, indent: int) -> None:
    name = writer.pen.text(row_name(writer.section, row), replace(look, indent=indent, horizontal="left"))
    cells = [_cell(writer, row, column.code, look) for column in writer.section.shown]
    writer.append([name, *cells], 18 if look is _TOTAL else 16)


def _cell(writer: _Writer, row: Row, code: str, look: Look) -> Cell:
    if code in row.words:
        return _words_cell(writer, row.words[code], replace(look, horizontal="left", indent=_WORDS))
    if code in row.figures:
        return _figure_cell(writer, row.figures[code], code, look)
    return writer.pen.blank(look)


def _words_cell(writer: _Writer, words: Words, look: Look) -> Cell:
    if isinstance(words, date):
        return writer.pen.moment(words, day_format(), look)
    return writer.pen.text(words, look)


def _figure_cell(writer: _Writer, figure: Figure, code: str, look: Look) -> Cell:
    """A real number, its sign of doubt part of the number format, and the currency's where the heading cannot say it;
    "—" where there is none, the reason hung on the cell."""
    currency, room = writer.report.currency, writer.signs[code]
    value = cell_value(figure, currency)
    if value is None:
        cell = writer.pen.text(ABSENT, replace(look, color=_MUTED, horizontal="right"))
        reasons = (figure.absent and reason_text(figure.absent), bound_text(figure, currency))
        return writer.pen.remark(cell, "\n".join(filter(None, reasons)))
    with_sign = writer.section.column(code).unit is None
    form = number_format(figure, currency, with_sign=with_sign)
    if figure.unit is Unit.MONEY and value == 0:
        form = f'0\u00a0"{money_sign(currency)}"' if with_sign else "0"
    return writer.pen.number(value, _signed(form, sign_of(figure), room), look)


def _signed(form: str, sign: str, room: str) -> str:
    """The number format with the sign behind the number, and room for the signs other rows of the column have."""
    if not room:
        return form
    behind = (f'"{sign}"' if sign else "") + "".join(f"_{character}" for character in room[len(sign) :])
    return ";".join(section + behind for section in form.split(";"))


def _notes(writer: _Writer) -> Iterator[str]:
    """The signs explained, what the table says in words, and with the main table what the report lacks."""
    signs = legend(writer.section.shown, writer.rows)
    if signs:
        yield signs
    yield from (remark.text for remark in writer.section.remarks)
    if writer.section is writer.report.main:
        yield from (note.text for note in writer.report.notes)
