"""Pairs: two shares or other figures of each row on one scale, so that an unequal bargain jumps to the eye."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from leaddesk.metrics.wording import bound_text, shown_with_unit
from leaddesk.reports.values import Chart, Column, Row, Section
from leaddesk.reports.wording import row_name
from leaddesk.ui.charts.drawing import Pointer
from leaddesk.ui.charts.entries import Entry, entry_in
from leaddesk.ui.charts.looks import Look, channel_look, paint_shape
from leaddesk.ui.charts.report_bars import rows_drawn
from leaddesk.ui.charts.style import Inks, pale, sized
from leaddesk.ui.charts.writing import write

_HEAD: Final = 1.7
_ROW: Final = (2.2, 2.8)
"""Type sizes a row is high, least and wanted."""
_OPEN: Final = 2  # the hatch of an empty bar


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: its two figures, and what is written beside them."""

    name: str
    color: int | None
    first: Entry
    second: Entry
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rows of pairs; `names` are what the two figures are called."""

    title: str
    names: tuple[str, str]
    rows: tuple[Pair, ...]


def pairs_of(section: Section, chart: Chart, currency: str) -> Pairs:
    """The first two columns of a chart as bars; any further ones are written beside them."""
    rows, title = rows_drawn(section, chart)
    first, second, *others = (section.column(code) for code in chart.codes)
    return Pairs(
        title,
        (first.short, second.short),
        tuple(
            Pair(
                row_name(section, row),
                row.key.color,
                entry_in(row, first.code, currency),
                entry_in(row, second.code, currency),
                " · ".join(_beside(row, column, currency) for column in others),
            )
            for row in rows
        ),
    )


def _beside(row: Row, column: Column, currency: str) -> str:
    figure = row.figures.get(column.code)
    if figure is None:
        return str(row.words.get(column.code, ""))
    return f"{column.short} {bound_text(figure, currency) or shown_with_unit(figure, currency)}"


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns of the chart lie: names, bars, words."""

    names: QRectF
    bars: QRectF
    beside: QRectF
    row: float


class PairDrawing:
    """Two bars per row: empty for the first figure, full for the second."""

    below_each_other = True

    def __init__(self, pairs: Pairs) -> None:
        self.pairs = pairs

    @property
    def title(self) -> str:
        return self.pairs.title

    @property
    def places(self) -> int:
        return len(self.pairs.rows)

    def figures_at(self, place: int) -> tuple[int, ...]:
        return (0, 1)

    def heights(self, width: float) -> tuple[float, float]:
        head = _HEAD * (2 if self.title else 1)
        least, wanted = (head + row * len(self.pairs.rows) for row in _ROW)
        return least, wanted

    def pointed(self, rect: QRectF, font: QFont, at: QPointF) -> Pointer | None:
        places = self._grid(rect, font)
        row = int((at.y() - places.names.top()) // places.row)
        return Pointer(row) if 0 <= row < len(self.pairs.rows) else None

    def anchor(self, rect: QRectF, font: QFont, pointer: Pointer) -> QPointF:
        places = self._grid(rect, font)
        part = 1.0 if pointer.figure is None else (pointer.figure + 1) / 2
        left = places.names.left() if pointer.figure is None else places.bars.left()
        return QPointF(left, places.names.top() + (pointer.place + part) * places.row)

    def reading(self, pointer: Pointer) -> str:
        pair = self.pairs.rows[pointer.place]
        both = list(zip(self.pairs.names, (pair.first, pair.second), strict=True))
        lines = [f"{name}: {entry.words or entry.shown}" for name, entry in both]
        if pointer.figure is not None:
            return f"{pair.name}\n{lines[pointer.figure]}"
        return "\n".join((pair.name, *lines, *filter(None, (pair.beside,))))

    def paint(self, painter: QPainter, rect: QRectF, inks: Inks, pointer: Pointer | None = None) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(painter.font())
        places = self._grid(rect, font)
        self._paint_head(painter, rect, places, font, inks)
        values = (entry.value or 0.0 for pair in self.pairs.rows for entry in (pair.first, pair.second))
        words = (entry.shown for pair in self.pairs.rows for entry in (pair.first, pair.second))
        widest = max(map(QFontMetricsF(font).horizontalAdvance, words), default=0.0)
        scale = max(places.bars.width() - widest - font.pixelSize(), 1.0) / (max(values, default=0.0) or 1.0)
        for row, pair in enumerate(self.pairs.rows):
            top = places.names.top() + row * places.row
            if pointer is not None and pointer.place == row:
                painter.fillRect(QRectF(rect.left(), top, rect.width(), places.row), pale(inks.line))
            self._paint_pair(painter, pair, places, top, scale, inks)
        painter.restore()

    def _grid(self, rect: QRectF, font: QFont) -> _Grid:
        size, metrics = font.pixelSize(), QFontMetricsF(font)
        rows = self.pairs.rows
        names = max((metrics.horizontalAdvance(pair.name) for pair in rows), default=0.0) + size
        beside = max((metrics.horizontalAdvance(pair.beside) for pair in rows), default=0.0)
        names, beside = min(names, rect.width() * 0.26), min(beside, rect.width() * 0.36)
        top = rect.top() + _HEAD * size * (2 if self.title else 1)
        height = rect.bottom() - top
        bars = rect.width() - names - beside - (size if beside else 0)
        return _Grid(
            QRectF(rect.left(), top, names, height),
            QRectF(rect.left() + names, top, bars, height),
            QRectF(rect.right() - beside, top, beside, height),
            height / max(len(rows), 1),
        )

    def _paint_head(self, painter: QPainter, rect: QRectF, places: _Grid, font: QFont, inks: Inks) -> None:
        size = font.pixelSize()
        if self.title:
            painter.setFont(sized(font, size, strong=True)[0])
            painter.setPen(inks.text)
            write(painter, QRectF(rect.left(), rect.top(), rect.width(), _HEAD * size), self.title)
            painter.setFont(font)
        metrics, left, top = QFontMetricsF(font), places.bars.left(), places.names.top() - _HEAD * size
        for name, hatch in zip(self.pairs.names, (_OPEN, 0), strict=True):
            swatch = QRectF(left, top + 0.45 * size, 1.2 * size, 0.75 * size)
            paint_shape(painter, swatch, Look(inks.muted, (), 0, hatch), size)
            painter.setPen(inks.muted)
            wide = metrics.horizontalAdvance(name) + size
            write(painter, QRectF(swatch.right() + 0.4 * size, top, wide, _HEAD * size), name)
            left = swatch.right() + wide + 0.8 * size

    @staticmethod
    def _paint_pair(painter: QPainter, pair: Pair, places: _Grid, top: float, scale: float, inks: Inks) -> None:
        size = min(painter.font().pixelSize(), places.row * 0.46)
        painter.setPen(inks.text)
        write(painter, QRectF(places.names.left(), top, places.names.width() - 0.6 * size, places.row), pair.name)
        color = channel_look(pair.color, inks).color
        half = places.row * 0.43
        for place, (entry, hatch) in enumerate(((pair.first, _OPEN), (pair.second, 0))):
            box = QRectF(places.bars.left(), top + places.row * 0.07 + place * half, 0, half * 0.86)
            if entry.value is not None:
                box.setWidth(max(entry.value * scale, size * 0.1))
                paint_shape(painter, box, Look(color, (), 0, hatch), size)
            painter.setPen(inks.text if entry.value is not None else inks.muted)
            beside = QRectF(box.right() + 0.4 * size, box.top(), places.bars.right() - box.right(), box.height())
            write(painter, beside, entry.shown)
        painter.setPen(inks.muted)
        write(painter, QRectF(places.beside.left(), top, places.beside.width(), places.row), pair.beside,
              Qt.AlignmentFlag.AlignRight)  # fmt: skip
