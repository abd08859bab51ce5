"""Sheet: a report as the words and bars that go on paper, before they have a place."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from leaddesk.i18n import _
from leaddesk.metrics.dates import date_text, period_text
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.wording import shown
from leaddesk.publishing.report_rows import rows_shown
from leaddesk.publishing.signs import legend, sign_of
from leaddesk.reports.values import Report, Row, RowKind, Section
from leaddesk.reports.wording import basis_text, heading, row_name
from leaddesk.ui.charts.drawing import Drawing
from leaddesk.ui.charts.painting import drawing_of
from leaddesk.ui.printing.options import Options


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
    chart: Drawing | None = None
    notes: tuple[str, ...] = ()
    logo: bytes | None = field(default=None, repr=False)


def sheet_of(report: Report, options: Options, *, campaigns: bool) -> Sheet:
    """The words of a report by channel or campaign, with the columns and parts the options ask for."""
    section = report.showing(options.columns).main
    lines = [line for row in section.rows for line in _lines(row, section, report.currency, campaigns=campaigns)]
    signs = legend(section.shown, rows_shown(section, campaigns=campaigns))
    notes = [note.text for note in report.notes] if options.notes else []
    return Sheet(
        company=report.company,
        title=_title(report),
        facts=_facts(report),
        name_heading=section.names,
        headings=tuple(heading(column, report.currency) for column in section.shown),
        lines=tuple(lines),
        total=_line(report.total, section, report.currency),
        chart=_chart(report) if options.chart else None,
        notes=(signs, *notes) if signs else tuple(notes),
        logo=report.logo,
    )


def _chart(report: Report) -> Drawing | None:
    drawings = (drawing_of(report.main, chart, report.currency, report.as_of) for chart in report.main.charts)
    return next((drawing for drawing in drawings if drawing.places), None)


def _title(report: Report) -> str:
    # Translators: title of a printed report: «Каналы, октябрь 2026»
    return _("{report}, {period}").format(report=report.title, period=period_text(report.period))


def _facts(report: Report) -> tuple[str, ...]:
    """What a printed page must say about its report."""
    # Translators: {basis} is «по дате лида» or «по дате продажи»
    basis = _("Sales counted {basis}").format(basis=basis_text(report.basis))
    as_of = _("As of {date}").format(date=date_text(report.as_of))
    ledger = _("Ledger: {name}").format(name=report.ledger) if report.ledger else ""
    return tuple(fact for fact in (basis, as_of, ledger) if fact)


def _lines(row: Row, section: Section, currency: str, *, campaigns: bool) -> Iterator[Line]:
    children = row.children if campaigns else ()
    yield _line(row, section, currency, opens=bool(children))
    for child in children:
        yield _line(child, section, currency, level=1)


def _line(row: Row, section: Section, currency: str, level: int = 0, *, opens: bool = False) -> Line:
    cells = tuple(_cell(row.figures[column.code], currency) for column in section.shown)
    swatch = level == 0 and row.key.kind not in (RowKind.MONTH, RowKind.TOTAL)
    return Line(row_name(section, row), cells, level, row.key.color, swatch, opens)


def _cell(figure: Figure, currency: str) -> Cell:
    return Cell(shown(figure, currency), sign_of(figure))
