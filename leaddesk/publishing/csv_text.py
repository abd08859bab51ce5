"""CSV for a spreadsheet: opened by a double click it falls into columns, and nothing in it is a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from fractions import Fraction
from typing import Final

from leaddesk.domain.money import CURRENCIES
from leaddesk.i18n import language
from leaddesk.metrics.wording import cell_value, exact_text
from leaddesk.publishing.report_rows import leaves
from leaddesk.publishing.table import Kind, Table, Value
from leaddesk.reports.values import Column, Report, ReportName, Row, RowKind, Section
from leaddesk.reports.wording import heading, names_heading, row_title

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The rows as lines of CSV, each with its line end. Excel parts columns by the semicolon where the decimal sign
    is a comma, as in Russian, and by the comma in English; nothing in the file can tell it otherwise without
    spoiling it for others."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if language() == "ru" else ",", lineterminator="\n")
    for row in rows:
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def table_csv(table: Table) -> Iterator[str]:
    """A list as lines of CSV under its stable keys; unknown values are empty. Texts are kept from being formulas."""
    kinds = [column.kind for column in table.columns]

    def rows() -> Iterator[list[str]]:
        yield [column.key for column in table.columns]
        for row in table.rows:
            yield [_cell(value, kind, table.currency) for value, kind in zip(row, kinds, strict=True)]

    return csv_lines(rows())


def report_csv(report: Report, *, campaigns: bool = False) -> Iterator[str]:
    """A report as lines of CSV under the headings of its tables: unrounded numbers, nothing where there is no figure,
    the total last; a further table after an empty line and its title. The figures asked for, all there are where nobody
    asked. `campaigns` gives the rows of the campaigns, each beside its channel, instead of those of the channels."""

    def rows() -> Iterator[list[str]]:
        yield from _section_rows(report.main, report.in_full().main.shown, report.currency, campaigns=campaigns)
        for section in report.sections[1:]:
            yield from ([], [text_cell(section.title)])
            yield from _section_rows(section, section.columns, report.currency, campaigns=campaigns)

    return csv_lines(rows())


def _section_rows(
    section: Section, columns: Sequence[Column], currency: str, *, campaigns: bool
) -> Iterator[list[str]]:
    rows = leaves(section, campaigns=campaigns)
    by_campaign = any(row.key.kind is RowKind.CAMPAIGN for row in rows)
    names = [names_heading(name) for name in (ReportName.CHANNELS, ReportName.CAMPAIGNS)]
    yield [
        *(names if by_campaign else [section.names]),
        *(_plain(heading(column, currency)) for column in columns),
    ]
    for row in rows if section.total is None else (*rows, section.total):
        yield [*_names(row, by_campaign), *(_row_cell(row, column.code, currency) for column in columns)]


def _plain(text: str) -> str:
    """Ordinary spaces: whoever reads the file by its headings types them so."""
    return text.replace("\u00a0", " ")


def _row_cell(row: Row, code: str, currency: str) -> str:
    words = row.words.get(code)
    if words is not None:
        return text_cell(words) if isinstance(words, str) else words.isoformat()
    value = cell_value(row.figures[code], currency) if code in row.figures else None
    return "" if value is None else number_cell(repr(value))


def _names(row: Row, by_campaign: bool) -> list[str]:
    title = text_cell(row_title(row.key))
    if not by_campaign:
        return [title]
    return [text_cell(row.key.channel), title] if row.key.channel else [title, ""]


def text_cell(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text.replace("\0", "")


def number_cell(plain: str) -> str:
    """A number written with a point, as the spreadsheet of the language spoken now writes it."""
    return plain.replace(".", ",") if language() == "ru" else plain


def _cell(value: Value, kind: Kind, currency: str) -> str:
    if value is None:
        return ""
    if kind is Kind.MONEY and isinstance(value, (int, Fraction)):
        return number_cell(exact_text(Fraction(value) / CURRENCIES[currency].unit))
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, tuple):
        return text_cell(", ".join(value))
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Fraction):
        return number_cell(repr(float(value)))
    return str(value) if isinstance(value, int) else text_cell(value)
