"""The control sheet: every total of a report added up again by formulas from the sheets of rows, beside what the report
says. Whoever opens the workbook can follow each figure down to its rows without LeadDesk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname

from leaddesk.i18n import _
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.wording import ABSENT, cell_value, exact_text, number_format
from leaddesk.publishing.behind import Check
from leaddesk.publishing.cached import Cached
from leaddesk.publishing.cells import Look, Pen, Sheet, lines_of
from leaddesk.publishing.page import Page, lay_out
from leaddesk.publishing.section_sheet import Written
from leaddesk.reports.values import Report, Section
from leaddesk.reports.wording import heading

_HEADING: Final = Look(bold=True, fill="E8EDF3", bottom="thin", wrap=True)
_NUMBER_HEADING: Final = replace(_HEADING, horizontal="right")
_APART: Final = Look(horizontal="left", indent=1, wrap=True)  # words after a number, that they do not touch
_APART_HEADING: Final = replace(_HEADING, horizontal="left", indent=1)
_HEADINGS: Final = (_HEADING, *(_NUMBER_HEADING,) * 3, *(_APART_HEADING,) * 2)
_SECTION: Final = Look(bold=True, bottom="hair")
_TEXT: Final = Look(wrap=True)
_NUMBER: Final = replace(_TEXT, horizontal="right")
_WIDTHS: Final = (38, 20, 20, 14, 12, 72)  # in characters
_LINE: Final = 15  # points a line of text is high
_NEAR: Final = "0.000000001"  # of the figure: what a spreadsheet's own arithmetic may lose

Ranges = Mapping[str, Sequence[str]]
"""The cells each part is added up from, by its key, such as `'Leads'!$J$2:$J$41`; none for a part without rows."""


@dataclass(frozen=True, slots=True)
class Area:
    """A column of a sheet of rows: its sheet's title, its place from 1, its first and last row."""

    title: str
    place: int
    first: int
    last: int

    @property
    def reference(self) -> str:
        """As a formula names it."""
        letter = get_column_letter(self.place)
        return f"{quote_sheetname(self.title)}!${letter}${self.first}:${letter}${self.last}"


@dataclass
class _Writer:
    """The sheet being written, row after row. `ranges`: what each part is added up from."""

    sheet: Sheet
    currency: str
    ranges: Ranges
    pen: Pen
    cached: Cached
    row: int = 0

    def append(self, cells: Sequence[Cell], height: float = _LINE) -> None:
        """The next row, so high in points."""
        self.row += 1
        self.sheet.row_dimensions[self.row].height = height
        self.sheet.append(list(cells))


def write_control_sheet(
    sheet: Sheet, report: Report, written: Sequence[Written], checks: Sequence[Check], ranges: Ranges, page: Page
) -> Cached:
    """Write a line for each check, under the title of its section where there are several; the values its formulas
    have, for readers that compute none."""
    writer = _Writer(sheet, report.currency, ranges, Pen(sheet), Cached(sheet.title))
    lay_out(sheet, page, 3, 1, report.title)
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    explained = _("Each total once more, added up by formulas from the rows on the other sheets.")
    writer.append([writer.pen.text(explained, Look(italic=True))])
    writer.append([])
    # Translators: headings of the sheet that adds the totals of a report up again from their rows
    titles = (_("Figure"), _("In the report"), _("From the rows"), _("Difference"), _("Agrees"), _("How"))
    writer.append([writer.pen.text(title, look) for title, look in zip(titles, _HEADINGS, strict=True)])
    of_sections = [(one, _told(one.section, checks)) for one in written]
    of_sections = [(one, told) for one, told in of_sections if told]
    for one, told in of_sections:
        if len(of_sections) > 1:
            blanks = (writer.pen.blank(_SECTION) for _column in _WIDTHS[1:])
            writer.append([writer.pen.text(one.section.title, _SECTION), *blanks], 1.4 * _LINE)
        for check, figure in told:
            _write_check(writer, one, check, figure)
    return writer.cached


def _told(section: Section, checks: Sequence[Check]) -> list[tuple[Check, Figure]]:
    """The checks of the section's total, those of figures nobody can tell left out."""
    figures = {} if section.total is None else section.total.figures
    mine = ((check, figures[check.code]) for check in checks if check.section == section.code)
    return [(check, figure) for check, figure in mine if figure.value is not None]


def _write_check(writer: _Writer, written: Written, check: Check, figure: Figure) -> None:
    pen, column = writer.pen, written.section.column(check.code)
    name = heading(column, writer.currency)
    how = column.formula if check.above else _not_added_up()
    reference = f"={quote_sheetname(written.sheet.title)}!{written.total_cell(check.code)}"
    told = cell_value(figure, writer.currency) or 0, number_format(figure, writer.currency)
    formulas = [(reference, *told), *(_compared(writer, check, *told) if check.above else ())]
    cells = [pen.text(name, _TEXT)]
    for letter, (formula, value, form) in zip("BCDE", formulas, strict=False):
        cells.append(pen.formula(formula, form, _APART if letter == "E" else _NUMBER))
        writer.cached.keep(f"{letter}{writer.row + 1}", value)
    if not check.above:
        cells += [pen.text(ABSENT, look) for look in (_NUMBER, _NUMBER, _APART)]
    lines = max(lines_of(name, _WIDTHS[0]), lines_of(how, 1.1 * _WIDTHS[-1]))
    writer.append([*cells, pen.text(how, _APART)], _LINE * lines)


def _compared(writer: _Writer, check: Check, value: float, form: str) -> tuple[tuple[str, float | str, str], ...]:
    """What the rows give, by how much the report differs from it, and whether that is nothing: each as a formula, its
    value and its number format."""
    row = writer.row + 1
    agrees = f'=IF(ABS(D{row})<={_NEAR}*MAX(1,ABS(B{row})),"{_agrees()}","{_differs()}")'
    return (
        (f"={_formula(check, writer.ranges)}", value, form),
        (f"=B{row}-C{row}", 0, "0.00"),
        (agrees, _agrees(), "General"),
    )


def _not_added_up() -> str:
    # Translators: of a total such as a part of a change, which no formula over the rows can give in one cell
    return _("neither a sum nor a ratio of rows: it opens to them in LeadDesk")


def _agrees() -> str:
    # Translators: a total agrees with its rows, «сходится»
    return _("agrees")


def _differs() -> str:
    # Translators: a total does not agree with its rows, «НЕ СХОДИТСЯ»
    return _("DIFFERS")


def _formula(check: Check, ranges: Ranges) -> str:
    above = "".join(f"{'+' if sign > 0 else '-'}{_sum(ranges.get(key, ()))}" for sign, key in check.above).lstrip("+")
    whole = above if len(check.above) == 1 and not above.startswith("-") else f"({above})"
    if check.factor != 1:
        whole = f"{_number(check.factor)}*{whole}"
    return whole if check.below is None else f"{whole}/{_sum(ranges.get(check.below, ()))}"


def _number(factor: Fraction) -> str:
    return f"({exact_text(factor)})"


def _sum(references: Sequence[str]) -> str:
    return f"SUM({','.join(references)})" if references else "0"
