"""A report as lines of text: head, tables, totals, remarks, notes."""

from collections.abc import Iterator

from leaddesk.cli.text_table import TextTable
from leaddesk.metrics.dates import date_text
from leaddesk.metrics.wording import shown, shown_with_unit
from leaddesk.publishing.report_rows import rows_shown
from leaddesk.publishing.signs import legend, longest_sign, sign_of
from leaddesk.reports.values import Column, Report, Row, RowKind, Section
from leaddesk.reports.wording import heading, report_subtitle, row_name


def report_text(report: Report, *, campaigns: bool = False, room: int | None = None) -> str:
    """The report as a person reads it in a terminal `room` columns wide."""
    report = report.in_full()
    lines = [*filter(None, (report.company, report.title, report_subtitle(report)))]
    for place, section in enumerate(report.sections):
        lines += ["", *([section.title, ""] if place else [])]
        lines += section_lines(section, report.currency, campaigns=campaigns, room=room)
    lines += (note.text for note in report.notes)
    return "\n".join(lines).rstrip() + "\n"


def section_lines(section: Section, currency: str, *, campaigns: bool, room: int | None) -> Iterator[str]:
    """One section: its table, what its signs mean, its remarks."""
    rows = rows_shown(section, campaigns=campaigns)
    signs = {column.code: longest_sign(rows, column.code) for column in section.shown}
    cells = [_cells(row, section, currency, signs, nested=campaigns) for row in rows]
    total = cells.pop() if section.total is not None else None
    headings = [heading(column, currency) + " " * len(signs[column.code]) for column in section.shown]
    right = [False, *(not _holds_words(rows, column.code) for column in section.shown)]
    yield TextTable([section.names, *headings], cells, right, total).text(room)
    yield from filter(None, (legend(section.shown, rows), *(remark.text for remark in section.remarks)))


def _holds_words(rows: list[Row], code: str) -> bool:
    return any(code in row.words for row in rows)


def _cells(row: Row, section: Section, currency: str, signs: dict[str, str], *, nested: bool) -> list[str]:
    """The row's title, set in under its channel, and its figures, each with room for the signs of its column."""
    under = nested and row.key.kind in (RowKind.CAMPAIGN, RowKind.NO_CAMPAIGN)
    texts = (_cell(row, column, currency, signs[column.code]) for column in section.shown)
    return [("  " if under else "") + row_name(section, row), *texts]


def _cell(row: Row, column: Column, currency: str, room: str) -> str:
    code = column.code
    words = row.words.get(code)
    if words is not None:
        return words if isinstance(words, str) else date_text(words)
    if code not in row.figures:
        return ""
    figure = row.figures[code]
    text = shown_with_unit(figure, currency) if column.unit is None else shown(figure, currency)
    return text + sign_of(figure).ljust(len(room))
