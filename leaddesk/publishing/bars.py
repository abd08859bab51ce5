"""Bars and shades inside cells, where they help to read a column or a triangle of figures at a glance."""

from typing import Any, Final

from openpyxl.formatting import rule as openpyxl_rules
from openpyxl.utils import get_column_letter

from leaddesk.publishing.cells import Sheet
from leaddesk.publishing.named_tables import Block
from leaddesk.reports.values import ChartKind, Column, Section

_RULES: Final[Any] = openpyxl_rules  # its makers of rules have no types
_BAR: Final = "9DB8D6"
_LOW: Final = "FFFFFF"
_HIGH: Final = "8FC1A9"
_LEAST_ROWS: Final = 3
_TRIANGLE: Final = 6  # so many columns of one unit side by side are read as one field


def add_bars(sheet: Sheet, section: Section, block: Block) -> None:
    """Bars for the columns whose chart compares the rows with each other; one shade over a field of columns of one
    unit."""
    if block.last - block.heading < _LEAST_ROWS:
        return
    field = _field(section)
    if field:
        rule = _RULES.ColorScaleRule(start_type="min", start_color=_LOW, end_type="max", end_color=_HIGH)
        sheet.conditional_formatting.add(_cells(field.start, field.stop - 1, block), rule)
        return
    compared = {code for chart in section.charts if chart.kind is ChartKind.PAIRS for code in chart.codes[:2]}
    for place, column in enumerate(section.shown):
        if column.code in compared:
            rule = _RULES.DataBarRule(start_type="num", start_value=0, end_type="max", color=_BAR)
            sheet.conditional_formatting.add(_cells(place, place, block), rule)


def _field(section: Section) -> range | None:
    """The longest run of columns of one unit, where it is long enough."""
    columns, best = section.shown, range(0)
    start = 0
    for place in range(len(columns) + 1):
        if place == len(columns) or not _alike(columns[start], columns[place]):
            best = max(best, range(start, place), key=len)
            start = place
    return best if len(best) >= _TRIANGLE else None


def _alike(one: Column, other: Column) -> bool:
    """Columns numbered in turn, such as the months since a cohort began."""
    return one.unit is other.unit and bool(stem := _stem(one)) and stem == _stem(other)


def _stem(column: Column) -> str:
    return "" if column.code.rstrip("0123456789") == column.code else column.code.rstrip("0123456789")


def _cells(first: int, last: int, block: Block) -> str:
    """The cells below the heading of these columns, counted from 0 after the names."""
    return f"{get_column_letter(first + 2)}{block.heading + 1}:{get_column_letter(last + 2)}{block.last}"
