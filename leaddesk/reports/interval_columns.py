"""Interval columns: both ends of each figure's interval as columns beside it, for tables a cell of which holds one
number."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from leaddesk.i18n import _
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.wording import is_signed
from leaddesk.reports.adding import moved_behind, with_columns
from leaddesk.reports.values import Column, Report, Row, Section


def with_intervals(report: Report) -> Report:
    """The report with two columns behind each that has a figure with an interval (95 %): where it begins and where it
    ends, empty where there is none or no end."""
    return replace(report, sections=tuple(map(_with_ends, report.sections)))


def _with_ends(section: Section) -> Section:
    doubtful = [column for column in section.columns if _has_interval(column, section.every_row)]
    codes = [column.code for column in doubtful]

    def figures_of(row: Row) -> dict[str, Figure]:
        return {end.code: end for code in codes if code in row.figures for end in _ends(code, row.figures[code])}

    added = with_columns(section, (end for column in doubtful for end in _columns(column)), figures_of)
    added = moved_behind(added, {_low(code): code for code in codes})
    return moved_behind(added, {_high(code): _low(code) for code in codes})


def _has_interval(column: Column, rows: Iterable[Row]) -> bool:
    figures = (row.figures.get(column.code) for row in rows)
    return any(figure is not None and figure.low is not None for figure in figures)


def _ends(code: str, figure: Figure) -> Iterator[Figure]:
    for name, end in ((_low(code), figure.low), (_high(code), figure.high)):
        if end is not None:
            yield Figure(name, figure.unit, Fraction(end), signed=is_signed(figure))


def _columns(column: Column) -> Iterator[Column]:
    # Translators: headings of two columns, where an interval begins and ends: «CPL от», «CPL до»
    low, high = _("{figure} from"), _("{figure} to")
    formula = _("the interval (95 %) of “{figure}”").format(figure=column.title)
    for code, words in ((_low(column.code), low), (_high(column.code), high)):
        title, short = words.format(figure=column.title), words.format(figure=column.short)
        yield Column(code, title, short, column.unit, formula, column.shown)


def _low(code: str) -> str:
    return f"{code}_low"


def _high(code: str) -> str:
    return f"{code}_high"
