"""Plot: rows of a section along an axis — months, weeks or whatever follows one another — and figures over them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from leaddesk.domain.period import Period
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.catalogue import Shape as Measured
from leaddesk.metrics.dates import month_name
from leaddesk.metrics.figure import Unit
from leaddesk.reports.values import Chart, ChartKind, Column, Row, RowKey, RowKind, Section
from leaddesk.reports.wording import row_name
from leaddesk.ui.charts.entries import Entry, entry_in
from leaddesk.ui.charts.looks import Look, channel_look, series_look
from leaddesk.ui.charts.scale import Scale, scale_of
from leaddesk.ui.charts.style import Inks

_SUMS: Final = (Unit.COUNT, Unit.MONEY)


class Shape(StrEnum):
    """How the figures of a panel are drawn."""

    LINE = "line"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Series:
    """One figure of every row. `channel`: it is that of a channel, whose fixed colour is `color`; others look by their
    `number`. `colors`: those of the rows, where these stand for channels; several series are then told apart by
    hatching (`hatched`)."""

    name: str
    number: int
    entries: tuple[Entry, ...]
    color: int | None = None
    channel: bool = False
    colors: tuple[int | None, ...] = ()
    hatched: bool = False

    def look(self, inks: Inks, place: int | None = None) -> Look:
        """How it is drawn, at the row `place` or anywhere."""
        if self.colors and place is not None:
            look = channel_look(self.colors[place], inks)
            return replace(look, hatch=series_look(self.number, inks).hatch) if self.hatched else look
        return channel_look(self.color, inks) if self.channel else series_look(self.number, inks)


@dataclass(frozen=True, slots=True)
class Panel:
    """Series on one scale. `title` is empty where the chart's own says it."""

    title: str
    shape: Shape
    series: tuple[Series, ...]
    scale: Scale

    @property
    def heading(self) -> str:
        """The title with the unit of the axis."""
        return ",\u00a0".join(part for part in (self.title, self.scale.unit) if part)


@dataclass(frozen=True, slots=True)
class Tick:
    """A row on the axis: `text` under its place, `year` under the first text of each year. `month` 1…12, or 0."""

    text: str
    year: str = ""
    month: int = 0


@dataclass(frozen=True)
class Plot:
    """Panels over the same rows. `names` are the rows' full names, `unfinished` tells whose time is not over, `marks`
    are the owner's remarks by the place of their row."""

    title: str
    names: tuple[str, ...]
    ticks: tuple[Tick, ...]
    unfinished: tuple[bool, ...]
    panels: tuple[Panel, ...]
    marks: tuple[tuple[int, str], ...] = ()

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Those of all panels."""
        return tuple(series for panel in self.panels for series in panel.series)

    @property
    def timed(self) -> bool:
        """Do the rows stand for months?"""
        return bool(self.ticks) and bool(self.ticks[0].month)

    def order(self, place: int) -> tuple[int, ...]:
        """The series as they are met at a row from the top; those without a value there last."""
        if len(self.panels) > 1:
            return tuple(range(len(self.series)))
        values = [series.entries[place].value for series in self.series]
        return tuple(sorted(range(len(values)), key=lambda one: (values[one] is None, -(values[one] or 0.0))))

    def lines_at(self, place: int, figure: int | None) -> Iterator[str]:
        """What is read out at a row: its name, what one or all of the series are there, and what was remarked."""
        over = f" ({_('the month is not over')})" if self.unfinished[place] else ""
        yield f"{self.names[place]}{over}"
        for number in self.order(place) if figure is None else (figure,):
            entry = self.series[number].entries[place]
            if entry.words:
                yield f"{self.series[number].name}: {entry.words}"
        yield from (text for row, text in self.marks if row == place)


def plot_of(section: Section, chart: Chart, currency: str, as_of: date | None = None) -> Plot:
    """The plot of a chart of lines, columns or panels. `as_of`: months that end after it are not over."""
    rows = [row for row in section.rows if row.key.kind is not RowKind.NO_LEAD]
    unfinished = tuple(as_of is not None and _ends_after(row.key, as_of) for row in rows)
    columns = [section.column(code) for code in chart.codes]
    series = tuple(_series(number, column, rows, unfinished, currency) for number, column in enumerate(columns))
    if chart.kind is not ChartKind.LINES and not any(one.channel for one in series):
        series = _of_channels(series, rows, hatched=chart.kind is ChartKind.COLUMNS and len(series) > 1)
    names = tuple(row_name(section, row) for row in rows)
    marks = tuple((mark.row, mark.text) for mark in chart.marks if 0 <= mark.row < len(rows))
    return Plot(chart.title, names, tuple(map(_tick, rows, names)), unfinished,
                _panels(chart, columns, series, currency), marks)  # fmt: skip


def _panels(chart: Chart, columns: list[Column], series: tuple[Series, ...], currency: str) -> tuple[Panel, ...]:
    if chart.kind is ChartKind.PANELS:
        return tuple(_panel(column.short, _shape(column, one), (replace(one, number=0),), column.unit, currency)
                     for column, one in zip(columns, series, strict=True))  # fmt: skip
    shape = Shape.COLUMN if chart.kind is ChartKind.COLUMNS else Shape.LINE
    unit = next((column.unit for column in columns if column.unit), None)
    return (_panel("", shape, series, unit, currency),) if series else ()


def _panel(title: str, shape: Shape, series: tuple[Series, ...], unit: Unit | None, currency: str) -> Panel:
    entries = (entry for one in series for entry in one.entries)
    return Panel(title, shape, series, scale_of(entries, unit, currency))


def _series(number: int, column: Column, rows: list[Row], unfinished: tuple[bool, ...], currency: str) -> Series:
    entries = tuple(
        entry_in(row, column.code, currency, unfinished=over) for row, over in zip(rows, unfinished, strict=True)
    )
    return Series(column.short, number, entries, column.color, column.color is not None)


def _of_channels(series: tuple[Series, ...], rows: list[Row], *, hatched: bool) -> tuple[Series, ...]:
    """In the colours of the rows, where these stand for channels."""
    colors = tuple(row.key.color for row in rows)
    if all(color is None for color in colors):
        return series
    return tuple(replace(one, colors=colors, hatched=hatched) for one in series)


def _shape(column: Column, series: Series) -> Shape:
    """Sums stand on the ground; ratios and what has an interval are points on a line."""
    measure = MEASURES.get(column.code)
    added = column.unit in _SUMS if measure is None else measure.shape is Measured.SUM
    sure = all(entry.low is None for entry in series.entries)
    return Shape.COLUMN if added and sure else Shape.LINE


def _tick(row: Row, name: str) -> Tick:
    if row.key.month is None:
        return Tick(name)
    year, month = row.key.month.split("-")
    return Tick(month_name(int(month), short=True), year, int(month))


def _ends_after(key: RowKey, as_of: date) -> bool:
    return key.month is not None and Period.parse_month(key.month).last > as_of
