"""A report as lines of text: head, table, total, notes."""

from leaddesk.cli.text_table import TextTable
from leaddesk.metrics.wording import shown
from leaddesk.publishing.report_rows import row_name, rows_shown
from leaddesk.publishing.signs import legend, longest_sign, sign_of
from leaddesk.reports.values import Report, Row, RowKind
from leaddesk.reports.wording import column_heading, first_column_title, note_text, report_title, subtitle


def report_text(report: Report, *, campaigns: bool = False, room: int | None = None) -> str:
    """The report as a person reads it in a terminal `room` columns wide."""
    shown_rows = rows_shown(report, campaigns=campaigns)
    signs = {code: longest_sign(shown_rows, code) for code in report.columns}
    *rows, total = [_cells(row, report, signs, nested=campaigns) for row in shown_rows]
    headings = [column_heading(code, report.currency) + " " * len(signs[code]) for code in report.columns]
    right = [False, *[True] * len(report.columns)]
    table = TextTable([first_column_title(report.name), *headings], rows, right, total)
    head = [report.company, report_title(report.name), subtitle(report)]
    explained = legend(report, shown_rows)
    below = [*([explained] if explained else []), *(note_text(note, report.currency) for note in report.notes)]
    lines = [*filter(None, head), "", table.text(room), *below]
    return "\n".join(lines).rstrip() + "\n"


def _cells(row: Row, report: Report, signs: dict[str, str], *, nested: bool) -> list[str]:
    """The row's title, set in under its channel, and its figures, each with room for the signs of its column."""
    under = nested and row.key.kind in (RowKind.CAMPAIGN, RowKind.NO_CAMPAIGN)
    figures = (row.figures[code] for code in report.columns)
    texts = [
        shown(figure, report.currency) + sign_of(figure).ljust(len(signs[code]))
        for code, figure in zip(report.columns, figures, strict=True)
    ]
    return [("  " if under else "") + row_name(report, row), *texts]
