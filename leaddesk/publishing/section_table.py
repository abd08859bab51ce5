"""A section of a report as a plain table, for a workbook that is handed on by itself."""

from collections.abc import Iterator
from datetime import date

from leaddesk.metrics.figure import Unit
from leaddesk.publishing.table import Column, Kind, Table, Value
from leaddesk.reports.values import Row, Section
from leaddesk.reports.wording import row_title


def section_table(section: Section, currency: str) -> Table:
    """Its rows without the total: words as texts and dates, figures as they are counted."""
    columns = (Column("row", section.names), *(_column(section, place) for place in range(len(section.columns))))
    return Table(section.title, currency, columns, [list(_values(section, row)) for row in section.rows])


def _column(section: Section, place: int) -> Column:
    column = section.columns[place]
    if column.unit is not None:
        return Column(column.code, column.short, Kind.MONEY if column.unit is Unit.MONEY else Kind.COUNT)
    dates = {isinstance(row.words.get(column.code), date) for row in section.rows if row.words.get(column.code)}
    return Column(column.code, column.short, Kind.DATE if dates == {True} else Kind.TEXT)


def _values(section: Section, row: Row) -> Iterator[Value]:
    yield row_title(row.key)
    for column in section.columns:
        figure = row.figures.get(column.code)
        if figure is not None:
            yield None if figure.value is None else _whole(figure.value.numerator, figure.value.denominator)
        else:
            yield row.words.get(column.code) or None


def _whole(above: int, below: int) -> int:
    assert below == 1, "a list holds counts and amounts, no ratios"
    return above
