"""Sheet: a report as the words and bars that go on paper, before they have a place."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from leaddesk.i18n import _
from leaddesk.metrics.dates import date_text, period_text
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.wording import shown
from leaddesk.publishing.signs import legend, sign_of
from leaddesk.reports.values import Report, Row, RowKind
from leaddesk.reports.wording import basis_text, first_column_title, note_text, report_title
from leaddesk.ui.charts.bars import BarChart
from leaddesk.ui.charts.report_bars import bars_of
from leaddesk.ui.printing.options import Options
from leaddesk.ui.report_columns import heading, row_name, usual_columns


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in words, and the signs of doubts explained under the table ("" for none)."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A table row: its name, one cell per heading. `level` 1 stands under the row above; `opens`: such rows
    follow. `swatch`: the colour of its channel, grey for none, stands before the name."""

    name: str
    cells: tuple[Cell, ...]
    level: int = 0
    color: int | None = None
    swatch: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything one printed report says. `facts` stand at the right of the title, a line each."""

    company: str
    title: str
    facts: tuple[str, ...]
    name_heading: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line
    chart: BarChart | None = None
    notes: tuple[str, ...] = ()
    logo: bytes | None = field(default=None, repr=False)


def sheet_of(report: Report, options: Options, *, campaigns: bool) -> Sheet:
    """The words of a report by channel or campaign, with the columns and parts the options ask for."""
    columns = options.columns if options.columns is not None else usual_columns(report.basis, report.columns)
    lines = [line for row in report.rows for line in _lines(row, report, columns, campaigns=campaigns)]
    children = [child for row in report.rows for child in row.children if campaigns]
    signs = legend(replace(report, columns=columns), (*report.rows, *children, report.total))
    notes = [note_text(note, report.currency) for note in report.notes] if options.notes else []
    return Sheet(
        company=report.company,
        title=_title(report),
        facts=_facts(report),
        name_heading=first_column_title(report.name),
        headings=tuple(heading(code, report.currency) for code in columns),
        lines=tuple(lines),
        total=_line(report.total, report, columns),
        chart=bars_of(report) if options.chart else None,
        notes=(signs, *notes) if signs else tuple(notes),
        logo=report.logo,
    )


def _title(report: Report) -> str:
    # Translators: title of a printed report: «Каналы, октябрь 2026»
    return _("{report}, {period}").format(report=report_title(report.name), period=period_text(report.period))


def _facts(report: Report) -> tuple[str, ...]:
    """What a printed page must say about its report."""
    # Translators: {basis} is «по дате лида» or «по дате продажи»
    basis = _("Sales counted {basis}").format(basis=basis_text(report.basis))
    as_of = _("As of {date}").format(date=date_text(report.as_of))
    ledger = _("Ledger: {name}").format(name=report.ledger) if report.ledger else ""
    return tuple(fact for fact in (basis, as_of, ledger) if fact)


def _lines(row: Row, report: Report, columns: tuple[str, ...], *, campaigns: bool) -> Iterator[Line]:
    children = row.children if campaigns else ()
    yield _line(row, report, columns, opens=bool(children))
    for child in children:
        yield _line(child, report, columns, level=1)


def _line(row: Row, report: Report, columns: tuple[str, ...], level: int = 0, *, opens: bool = False) -> Line:
    cells = tuple(_cell(row.figures[code], report.currency) for code in columns)
    swatch = level == 0 and row.key.kind not in (RowKind.MONTH, RowKind.TOTAL)
    return Line(row_name(report.name, row.key), cells, level, row.key.color, swatch, opens)


def _cell(figure: Figure, currency: str) -> Cell:
    return Cell(shown(figure, currency), sign_of(figure))
