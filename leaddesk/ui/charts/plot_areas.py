"""Plot areas: where panels, axes, legends and the names at the ends of lines lie inside a rectangle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from leaddesk.ui.charts.plot import Panel, Plot, Series, Shape, Tick
from leaddesk.ui.charts.style import sized
from leaddesk.ui.wrapping import elided, wrapped

HEAD: Final = 1.7
"""Type sizes of a heading's line."""
LINE: Final = 1.3
_ACROSS: Final = 19.0  # type sizes a panel is wide at least
_MOST_ACROSS: Final = 4
_GAP: Final = 1.8
_ENDS: Final = 0.24
_STEPS: Final = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)
_FEW: Final = 16  # rows whose names may take two lines
_MARK_LEVELS: Final = 2


@dataclass(slots=True)
class Area:
    """One panel's place: `head` over it, `body` for the values, from `body` down the axis, and right of it `ends`."""

    panel: Panel
    head: QRectF
    body: QRectF
    ends: float
    rows: int
    slot: float = field(init=False)
    _left: float = field(init=False)
    _ground: float = field(init=False)
    _unit: float = field(init=False)

    def __post_init__(self) -> None:
        """`slot`: the width of one row; the others place values, many of them."""
        scale = self.panel.scale
        self.slot = self.body.width() / max(self.rows, 1)
        self._left = self.body.left() + self.slot / 2
        self._unit = self.body.height() / (scale.most - scale.least)
        self._ground = self.body.bottom() + scale.least * self._unit

    def x(self, place: float) -> float:
        """The middle of a row."""
        return self._left + place * self.slot

    def y(self, value: float) -> float:
        """The height of a value."""
        return self._ground - value * self._unit

    def place_at(self, at: QPointF) -> int | None:
        """The row under a point, None beside the panel."""
        if not self.body.adjusted(-self.slot / 2, -self.head.height(), self.ends, self.slot).contains(at):
            return None
        return min(max(int((at.x() - self.body.left()) // self.slot), 0), self.rows - 1)


def across(panels: int, width: float) -> int:
    """How many panels stand side by side in a width of so many type sizes."""
    most = max(1, min(panels, _MOST_ACROSS, int(width / _ACROSS)))
    return -(-panels // -(-panels // most)) if panels else 1


def axis_lines(plot: Plot, slot: float) -> int:
    """How many lines of type the axis needs where a row has so many type sizes of room."""
    if plot.timed:
        return 2
    return 2 if len(plot.names) <= _FEW and any(len(tick.text) * 0.55 > slot for tick in plot.ticks) else 1


def areas(plot: Plot, rect: QRectF, font: QFont) -> tuple[Area, ...]:
    """Share out a rectangle; `font` has its pixel size in the rectangle's units."""
    size = font.pixelSize()
    if not plot.panels or not plot.names:
        return ()
    top = HEAD * size if plot.title else 0.0
    side = across(len(plot.panels), rect.width() / size)
    down = -(-len(plot.panels) // side)
    width = (rect.width() - (side - 1) * _GAP * size) / side
    height = (rect.height() - top) / down
    made = []
    for number, panel in enumerate(plot.panels):
        cell = QRectF(
            rect.left() + number % side * (width + _GAP * size),
            rect.top() + top + number // side * height,
            width,
            height - (0.5 * size if number // side < down - 1 else 0),
        )
        made.append(_area(plot, panel, cell, font))
    return tuple(made)


def _area(plot: Plot, panel: Panel, cell: QRectF, font: QFont) -> Area:
    size, metrics = font.pixelSize(), QFontMetricsF(font)
    small = sized(font, size * 0.92)[1]
    left = max(small.horizontalAdvance(word) for word in panel.scale.words) + 0.6 * size
    ends = 0.0
    if named_at_ends(panel):
        longest = max(metrics.horizontalAdvance(series.name) for series in panel.series)
        ends = min(longest + 1.6 * size, cell.width() * _ENDS)
    legend = sum(1 for _line in legend_lines(panel, cell.width(), font))
    head = (HEAD if panel.heading else 0.5) * size + legend * LINE * size
    head += mark_levels(plot) * LINE * size
    width = cell.width() - left - ends
    bottom = axis_lines(plot, width / size / len(plot.names)) * LINE * size + 0.2 * size
    body = QRectF(cell.left() + left, cell.top() + head, width, max(cell.height() - head - bottom, size))
    return Area(panel, QRectF(cell.left(), cell.top(), cell.width(), head), body, ends, len(plot.names))


def mark_levels(plot: Plot) -> int:
    """How many lines over the panels the owner's remarks take."""
    return min(len(plot.marks), _MARK_LEVELS)


def named_at_ends(panel: Panel) -> bool:
    """Does each line have its name at its end?"""
    return panel.shape is Shape.LINE and len(panel.series) > 1


def legend_lines(panel: Panel, width: float, font: QFont) -> Iterator[tuple[tuple[float, Series], ...]]:
    """Lines of a legend over columns that stand side by side: each series with its distance from the left."""
    if panel.shape is not Shape.COLUMN or len(panel.series) < 2:
        return
    size, metrics = font.pixelSize(), QFontMetricsF(font)
    line: list[tuple[float, Series]] = []
    used = 0.0
    for series in panel.series:
        wanted = metrics.horizontalAdvance(series.name) + 3.2 * size
        if line and used + wanted > width:
            yield tuple(line)
            line, used = [], 0.0
        line.append((used, series))
        used += wanted
    yield tuple(line)


def legend_guess(panel: Panel, width: float) -> int:
    """How many lines the legend takes in a width of so many type sizes, before there is a font to ask."""
    if panel.shape is not Shape.COLUMN or len(panel.series) < 2:
        return 0
    return ceil(sum(len(series.name) * 0.58 + 3.2 for series in panel.series) / width)


def end_names(area: Area, font: QFont) -> list[tuple[float, float, Series]]:
    """For each line its last height, the height of its name, so that names do not lie on one another, and itself. Where
    there is no room for all, those of the largest values have theirs."""
    size = font.pixelSize() * 1.12
    known = []
    for series in area.panel.series:
        last = next((entry.value for entry in reversed(series.entries) if entry.value is not None), None)
        if last is not None:
            known.append((area.y(last), series))
    top, bottom = area.body.top() - size / 2, area.body.bottom() + size / 2
    known = sorted(known, key=lambda pair: pair[0])[: max(int((bottom - top) / size), 1)]
    heights: list[float] = []
    for y, _series in known:
        heights.append(max(y, heights[-1] + size if heights else top + size / 2))
    limit = bottom - size / 2
    for place in range(len(heights) - 1, -1, -1):
        heights[place] = min(heights[place], limit)
        limit = heights[place] - size
    return [(y, height, series) for (y, series), height in zip(known, heights, strict=True)]


def tick_texts(plot: Plot, slot: float, font: QFont) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that are named on the axis and the lines under each, as many as find room. Months in steps that meet
    each January; others so that the last is named; few that follow nothing in two lines, cut where they must be."""
    size, metrics = font.pixelSize(), QFontMetricsF(font)
    count = len(plot.ticks)
    widest = max((metrics.horizontalAdvance(tick.text) for tick in plot.ticks), default=0.0) + 0.35 * size
    if not plot.timed and count <= _FEW:
        measure = partial(_measure, metrics)
        for place, tick in enumerate(plot.ticks):
            yield place, wrapped(tick.text, max(slot - 0.4 * size, size), 2, size, measure)
        return
    if not plot.timed:
        widest = min(widest, 8 * size)
    step = next((one for one in _STEPS if one * slot >= widest), _STEPS[-1])
    yield from _months(plot.ticks, step) if plot.timed else _others(plot.ticks, step, slot * step, metrics)


def _months(ticks: Sequence[Tick], step: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    year = ""
    for place, tick in enumerate(ticks):
        count = int(tick.year) * 12 + tick.month - 1
        if count % step == 0:
            yield place, (tick.text, tick.year if tick.year != year else "")
            year = tick.year


def _others(
    ticks: Sequence[Tick], step: int, room: float, metrics: QFontMetricsF
) -> Iterator[tuple[int, tuple[str, ...]]]:
    measure = partial(_measure, metrics)
    for place in sorted(range(len(ticks) - 1, -1, -step)):
        yield place, (elided(ticks[place].text, room, 0, measure),)


def _measure(metrics: QFontMetricsF, text: str, _size: float, _strong: bool, /) -> float:
    return metrics.horizontalAdvance(text)
