"""Sheet: a report as the words and charts that go on paper, before they have a place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from leaddesk.i18n import _
from leaddesk.metrics.dates import date_text, period_text
from leaddesk.metrics.wording import interval_text, shown, shown_with_unit
from leaddesk.publishing.report_rows import rows_shown
from leaddesk.publishing.signs import legend, sign_of
from leaddesk.reports.values import Column, Report, Row, RowKind, Section
from leaddesk.reports.wording import basis_text, chosen_text, heading, row_name, row_title
from leaddesk.ui.charts.drawing import Drawing
from leaddesk.ui.charts.painting import drawing_of
from leaddesk.ui.printing.options import Options


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column. `words`: it holds words and not figures; `color` is the channel's it stands for."""

    text: str
    words: bool = False
    color: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure or other words, the signs of doubts explained under the table, and the interval that stands under it (""
    for none)."""

    text: str
    mark: str = ""
    under: str = ""


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
class Part:
    """One section: its table, what its figures say in words, its charts. `title` is empty where the sheet's says it."""

    title: str
    name_heading: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    total: Line | None = None
    remarks: tuple[str, ...] = ()
    charts: tuple[Drawing, ...] = ()

    @property
    def every_line(self) -> tuple[Line, ...]:
        """The lines, and the total after them."""
        return self.lines if self.total is None else (*self.lines, self.total)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything one printed report says. `facts` tell what its figures are of, so that they can be found again."""

    company: str
    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    logo: bytes | None = field(default=None, repr=False)


def sheet_of(report: Report, options: Options, *, campaigns: bool) -> Sheet:
    """The words of a report, with the sections, columns and parts the options ask for."""
    report = report.showing(options.columns)
    chosen = [one for one in report.sections if options.sections is None or one.code in options.sections]
    sections = chosen or [report.main]
    titled = len(sections) > 1 or sections[0] is not report.main
    return Sheet(
        company=report.company,
        title=_title(report),
        facts=_facts(report),
        parts=tuple(_part(section, report, options, campaigns=campaigns, titled=titled) for section in sections),
        notes=tuple(note.text for note in report.notes) if options.notes else (),
        logo=report.logo,
    )


def _title(report: Report) -> str:
    # Translators: title of a printed report: «Каналы, октябрь 2026»
    return _("{report}, {period}").format(report=report.title, period=period_text(report.period))


def _facts(report: Report) -> tuple[str, ...]:
    """What a printed page must say about its report."""
    # Translators: {basis} is «по дате лида» or «по дате продажи»
    basis = _("Sales counted {basis}").format(basis=basis_text(report.basis))
    as_of = _("As of {date}").format(date=date_text(report.as_of))
    ledger = _("Ledger: {name}").format(name=report.ledger) if report.ledger else ""
    return tuple(fact for fact in (chosen_text(report), basis, as_of, ledger) if fact)


@dataclass(frozen=True, slots=True)
class _Table:
    """What the lines of a section are made with. `name_of` is found once: asked of the whole section at every row, it
    would take longer than all the printing of a long table."""

    columns: tuple[Column, ...]
    currency: str
    name_of: Callable[[Row], str]
    intervals: bool


def _part(section: Section, report: Report, options: Options, *, campaigns: bool, titled: bool) -> Part:
    rows = rows_shown(section, campaigns=campaigns)
    signs = legend(section.shown, rows)
    remarks = (remark.text for remark in section.remarks) if options.notes else ()
    drawings = (drawing_of(section, chart, report.currency, report.as_of) for chart in section.charts)
    named = partial(row_name, section) if section.mixes_channels else lambda row: row_title(row.key)
    table = _Table(section.shown, report.currency, named, options.intervals)
    lines = tuple(line for row in section.rows for line in _lines(row, table, campaigns=campaigns))
    total = None if section.total is None else _line(section.total, table)
    return Part(
        title=section.title if titled else "",
        name_heading=section.names,
        headings=tuple(_heading(column, rows, report.currency) for column in section.shown),
        lines=lines,
        total=total,
        remarks=tuple(text for text in (signs, _intervals_told((*lines, total)), *remarks) if text),
        charts=tuple(drawing for drawing in drawings if drawing.places) if options.chart else (),
    )


def _intervals_told(lines: Iterable[Line | None]) -> str:
    if not any(cell.under for line in lines if line is not None for cell in line.cells):
        return ""
    # Translators: under a printed table, in the same small type: what the second line of a figure is
    return _("In small type under a figure: its interval (95 %).")


def _heading(column: Column, rows: list[Row], currency: str) -> Heading:
    words = column.unit is None and not any(column.code in row.figures for row in rows)
    return Heading(heading(column, currency), words, column.color)


def _lines(row: Row, table: _Table, *, campaigns: bool) -> Iterator[Line]:
    children = row.children if campaigns else ()
    yield _line(row, table, opens=bool(children))
    for child in children:
        yield _line(child, table, level=1)


def _line(row: Row, table: _Table, level: int = 0, *, opens: bool = False) -> Line:
    cells = tuple(_cell(row, column, table) for column in table.columns)
    colored = row.key.kind in (RowKind.CHANNEL, RowKind.NO_SOURCE, RowKind.NO_LEAD) or row.key.color is not None
    return Line(table.name_of(row), cells, level, row.key.color, colored and level == 0, opens)


def _cell(row: Row, column: Column, table: _Table) -> Cell:
    words = row.words.get(column.code)
    if words is not None:
        return Cell(date_text(words) if isinstance(words, date) else words)
    figure = row.figures.get(column.code)
    if figure is None:
        return Cell("")
    text = shown_with_unit(figure, table.currency) if column.unit is None else shown(figure, table.currency)
    under = interval_text(figure, table.currency) if table.intervals else ""
    return Cell(text, sign_of(figure) if figure.doubts else "", under)
