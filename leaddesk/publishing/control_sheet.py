"""The control sheet: every total of a report added up again by formulas from the sheets of rows, beside what the report
says. Whoever opens the workbook can follow each figure down to its rows without LeadDesk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from openpyxl.utils import get_column_letter, quote_sheetname

from leaddesk.i18n import _
from leaddesk.metrics.wording import cell_value, exact_text, number_format
from leaddesk.publishing.behind import Check
from leaddesk.publishing.cached import Cached
from leaddesk.publishing.cells import Look, Pen, Sheet
from leaddesk.publishing.page import Page, lay_out
from leaddesk.publishing.section_sheet import Written
from leaddesk.reports.values import Report
from leaddesk.reports.wording import heading

_HEADING: Final = Look(bold=True, fill="E8EDF3", bottom="thin", wrap=True)
_NUMBER_HEADING: Final = replace(_HEADING, horizontal="right")
_APART: Final = Look(horizontal="left", indent=1)  # words after a number, that they do not touch
_APART_HEADING: Final = replace(_HEADING, horizontal="left", indent=1)
_HEADINGS: Final = (_HEADING, *(_NUMBER_HEADING,) * 3, *(_APART_HEADING,) * 2)
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


def write_control_sheet(
    sheet: Sheet, report: Report, written: Written, checks: Sequence[Check], ranges: Ranges, page: Page
) -> Cached:
    """Write a line for each check; the values its formulas have, for readers that compute none."""
    pen, cached = Pen(sheet), Cached(sheet.title)
    lay_out(sheet, page, 3, 1, report.title)
    for letter, width in zip("ABCDEF", (38, 20, 20, 14, 12, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    explained = _("Each total once more, added up by formulas from the rows on the other sheets.")
    sheet.append([pen.text(explained, Look(italic=True))])
    sheet.append([])
    # Translators: headings of the sheet that adds the totals of a report up again from their rows
    titles = (_("Figure"), _("In the report"), _("From the rows"), _("Difference"), _("Agrees"), _("How"))
    sheet.append([pen.text(title, look) for title, look in zip(titles, _HEADINGS, strict=True)])
    section, total = written.section, written.section.total
    assert total is not None, section.code
    told = [check for check in checks if total.figures[check.code].value is not None]
    for row, check in enumerate(told, 4):
        figure = total.figures[check.code]
        value = cell_value(figure, report.currency) or 0
        form = number_format(figure, report.currency)
        reference = f"={quote_sheetname(written.sheet.title)}!{written.total_cell(check.code)}"
        formulas: tuple[tuple[str, float | str, str], ...] = (
            (reference, value, form),
            (f"={_formula(check, ranges)}", value, form),
            (f"=B{row}-C{row}", 0, "0.00"),
            (f'=IF(ABS(D{row})<={_NEAR}*MAX(1,ABS(B{row})),"{_agrees()}","{_differs()}")', _agrees(), "General"),
        )
        cells: list[Any] = [pen.text(heading(section.column(check.code), report.currency))]
        for letter, (formula, cache, shape) in zip("BCDE", formulas, strict=True):
            cells.append(pen.formula(formula, shape, _APART if letter == "E" else Look()))
            cached.keep(f"{letter}{row}", cache)
        cells.append(pen.text(section.column(check.code).formula, _APART))
        sheet.append(cells)
    return cached


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
