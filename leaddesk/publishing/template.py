"""An owner's own workbook as a template: cells that have a name are filled with the figures of a report.

`cpl.total` is the figure of the total, `cpl.Яндекс_Директ` that of a row, with everything but letters and digits in the
row's title written as `_`; `table.channels` is the cell a whole section is written from, rightwards and downwards;
`company`, `title`, `period`, `basis`, `as_of`, `chosen` and `ledger` are its words. (Excel takes `cr2` for a cell.)
"""

import re
from collections.abc import Iterator, Mapping
from copy import copy
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from leaddesk.errors import FileRefused
from leaddesk.metrics.dates import period_text
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.wording import ABSENT, cell_value, number_format
from leaddesk.publishing.cells import fitted, without_forbidden
from leaddesk.publishing.target import replacing
from leaddesk.reports.values import Report, Row, RowKind, Section, Words
from leaddesk.reports.wording import basis_text, chosen_text, heading, row_name, row_title

_TABLE: Final = "table."
_OURS: Final = re.compile(r"[a-z][a-z0-9_]*\.\w+|company|title|period|basis|as_of|chosen|ledger")

Content = Figure | Words


def fill_template(template: Path, report: Report, path: Path) -> list[str]:
    """Write the template to `path` with every named cell filled; names that look like ours and are not in the report,
    whose cells stay as they were. Raises FileRefused for a template that is no .xlsx, CannotWrite."""
    try:
        book = load_workbook(template)
    except OSError as error:
        raise FileRefused(template, "unreadable" if template.exists() else "missing") from error
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise FileRefused(template, "damaged") from error
    known = dict(_contents(report))
    tables = {f"{_TABLE}{section.code}": section for section in report.sections}
    unknown = []
    for name, cells in _named_cells(book):
        for cell in cells:
            if name in tables:
                _fill_table(cell, tables[name], report.currency)
            elif name in known:
                _put(cell, known[name], report.currency)
            elif _OURS.fullmatch(name):
                unknown.append(name)
    with replacing(path) as draft:
        book.save(draft)
    return unknown


def _named_cells(book: Any) -> Iterator[tuple[str, list[Any]]]:
    """Every defined name of the workbook and its sheets, with the first cell of each place it means."""
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name, defined in list(names.items()):
            places = [(title, str(place)) for title, place in defined.destinations]
            yield name, [book[title][place.replace("$", "").split(":")[0]] for title, place in places]


def _contents(report: Report) -> Iterator[tuple[str, Content]]:
    question = report.question
    words: dict[str, Content] = {
        "company": report.company,
        "title": report.title,
        "period": period_text(question.period),
        "basis": basis_text(question.basis),
        "as_of": question.as_of,
        "chosen": chosen_text(report),
        "ledger": report.ledger,
    }
    yield from words.items()
    for section in reversed(report.sections):  # where two have a row of one name, the main section's is meant
        for row in section.every_row:
            contents: Mapping[str, Content] = {**row.words, **row.figures}
            for code, content in contents.items():
                yield from ((f"{code}.{name}", content) for name in _row_names(row))


def _row_names(row: Row) -> Iterator[str]:
    yield re.sub(r"\W", "_", row_title(row.key))
    if row.key.kind in (RowKind.TOTAL, RowKind.NO_SOURCE, RowKind.NO_LEAD):
        yield row.key.kind.value
    yield from (name.replace("-", "_") for name in (row.key.month, row.key.code) if name)


def _put(cell: Any, content: Content, currency: str) -> None:
    """A real number under the template's own format, or ours where it has none; a text that never is a formula."""
    if not isinstance(content, Figure):
        if isinstance(content, str):
            _put_text(cell, content)
        else:
            cell.value = content
        return
    value = cell_value(content, currency)
    if value is None:
        _put_text(cell, ABSENT)
        return
    cell.value = value
    if cell.number_format == "General":
        cell.number_format = number_format(content, currency)


def _put_text(cell: Any, text: str) -> None:
    cell.value = fitted(without_forbidden(text))
    cell.data_type = "s"


def _fill_table(start: Any, section: Section, currency: str) -> None:
    """Headings, rows and total from `start` on, each column in the look its cell of the first row below `start` has."""
    sheet, top, left = start.parent, start.row, start.column
    looks = [copy(sheet.cell(top + 1, left + place)._style) for place in range(len(section.shown) + 1)]
    _put_text(start, section.names)
    for place, column in enumerate(section.shown, 1):
        _put_text(sheet.cell(top, left + place), heading(column, currency))
    for down, row in enumerate(section.every_row, 1):
        for place, look in enumerate(looks):
            sheet.cell(top + down, left + place)._style = copy(look)
        _put_text(sheet.cell(top + down, left), row_name(section, row))
        contents: Mapping[str, Content] = {**row.words, **row.figures}
        for place, column in enumerate(section.shown, 1):
            if column.code in contents:
                _put(sheet.cell(top + down, left + place), contents[column.code], currency)
