"""Adding: further columns to a section that is made already."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from leaddesk.metrics.figure import Figure
from leaddesk.reports.values import Column, Row, Section, each_on_demand

FiguresOf = Callable[[Row], Mapping[str, Figure]]


def with_columns(section: Section, columns: Iterable[Column], figures_of: FiguresOf) -> Section:
    """The section with these columns at its end; `figures_of` gives what stands in them in a row, the rows under others
    and the total included."""
    return replace(
        section,
        columns=(*section.columns, *columns),
        rows=tuple(_with_figures(row, figures_of) for row in section.rows),
        total=None if section.total is None else _with_figures(section.total, figures_of),
    )


def moved_behind(section: Section, place_of: Mapping[str, str]) -> Section:
    """The section with some columns moved: each code of `place_of` stands right behind the code it maps to."""
    moved = {column.code: column for column in section.columns if column.code in place_of}
    behind = {place_of[code]: column for code, column in moved.items()}
    columns: list[Column] = []
    for column in section.columns:
        if column.code not in moved:
            columns += [column, *([behind[column.code]] if column.code in behind else [])]
    return replace(section, columns=tuple(columns))


def _with_figures(row: Row, figures_of: FiguresOf) -> Row:
    children = each_on_demand(row.children, lambda child: _with_figures(child, figures_of))
    return replace(row, figures={**row.figures, **figures_of(row)}, children=children)
