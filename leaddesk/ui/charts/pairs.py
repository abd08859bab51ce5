"""Pairs: two shares or other figures of each row on one scale, so that an unequal bargain jumps to the eye."""

from collections.abc import Sequence
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
_ROW: Final = (2.0, 2.8)
"""Type sizes a row is high, least and wanted."""
_MANY: Final = 8
_WIDE: Final = 90.0
"""More rows than this stand in two columns, where so many type sizes are wide enough for both."""
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
class _Strip:
    """Where a row lies: its name, its bars, the words beside them."""

    whole: QRectF
    names: float
    beside: float

    @property
    def name(self) -> QRectF:
        return QRectF(self.whole.left(), self.whole.top(), self.names, self.whole.height())

    @property
    def bars(self) -> QRectF:
        return self.whole.adjusted(self.names, 0, -self.beside, 0)

    @property
    def words(self) -> QRectF:
        return QRectF(self.whole.right() - self.beside, self.whole.top(), self.beside, self.whole.height())


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
        least, wanted = (head + row * self._lines(width) for row in _ROW)
        return least, wanted

    def pointed(self, rect: QRectF, font: QFont, at: QPointF) -> Pointer | None:
        strips = self._strips(rect, font)
        return next((Pointer(row) for row, strip in enumerate(strips) if strip.whole.contains(at)), None)

    def anchor(self, rect: QRectF, font: QFont, pointer: Pointer) -> QPointF:
        strip = self._strips(rect, font)[pointer.place]
        part = 1.0 if pointer.figure is None else (pointer.figure + 1) / 2
        left = strip.whole.left() if pointer.figure is None else strip.bars.left()
        return QPointF(left, strip.whole.top() + part * strip.whole.height())

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
        strips = self._strips(rect, font)
        self._paint_head(painter, rect, strips, font, inks)
        values = (entry.value or 0.0 for pair in self.pairs.rows for entry in (pair.first, pair.second))
        words = (entry.shown for pair in self.pairs.rows for entry in (pair.first, pair.second))
        widest = max(map(QFontMetricsF(font).horizontalAdvance, words), default=0.0)
        room = min((strip.bars.width() for strip in strips), default=0.0)
        scale = max(room - widest - font.pixelSize(), 1.0) / (max(values, default=0.0) or 1.0)
        for row, (pair, strip) in enumerate(zip(self.pairs.rows, strips, strict=True)):
            if pointer is not None and pointer.place == row:
                painter.fillRect(strip.whole, pale(inks.line))
            self._paint_pair(painter, pair, strip, scale, inks)
        painter.restore()

    def _lines(self, width: float) -> int:
        """How many rows stand below each other in so many type sizes of width."""
        rows = len(self.pairs.rows)
        return -(-rows // 2) if rows > _MANY and width >= _WIDE else rows

    def _strips(self, rect: QRectF, font: QFont) -> list[_Strip]:
        """The rows, down the first column and then down the second."""
        size, metrics = font.pixelSize(), QFontMetricsF(font)
        rows, lines = self.pairs.rows, self._lines(rect.width() / size)
        columns = -(-len(rows) // max(lines, 1))
        gap = size * 2 if columns > 1 else 0.0
        wide = (rect.width() - gap * (columns - 1)) / max(columns, 1)
        names = max((metrics.horizontalAdvance(pair.name) for pair in rows), default=0.0) + size
        beside = max((metrics.horizontalAdvance(pair.beside) for pair in rows), default=0.0)
        names, beside = min(names, wide * 0.26), min(beside, wide * 0.36)
        beside += size if beside else 0
        top = rect.top() + _HEAD * size * (2 if self.title else 1)
        high = (rect.bottom() - top) / max(lines, 1)
        places = (divmod(row, lines) for row in range(len(rows)))
        return [
            _Strip(QRectF(rect.left() + column * (wide + gap), top + line * high, wide, high), names, beside)
            for column, line in places
        ]

    def _paint_head(self, painter: QPainter, rect: QRectF, strips: Sequence[_Strip], font: QFont, inks: Inks) -> None:
        size = font.pixelSize()
        if self.title:
            painter.setFont(sized(font, size, strong=True)[0])
            painter.setPen(inks.text)
            write(painter, QRectF(rect.left(), rect.top(), rect.width(), _HEAD * size), self.title)
            painter.setFont(font)
        if not strips:
            return
        metrics, left, top = QFontMetricsF(font), strips[0].bars.left(), strips[0].whole.top() - _HEAD * size
        for name, hatch in zip(self.pairs.names, (_OPEN, 0), strict=True):
            swatch = QRectF(left, top + 0.45 * size, 1.2 * size, 0.75 * size)
            paint_shape(painter, swatch, Look(inks.muted, (), 0, hatch), size)
            painter.setPen(inks.muted)
            wide = metrics.horizontalAdvance(name) + size
            write(painter, QRectF(swatch.right() + 0.4 * size, top, wide, _HEAD * size), name)
            left = swatch.right() + wide + 0.8 * size

    @staticmethod
    def _paint_pair(painter: QPainter, pair: Pair, strip: _Strip, scale: float, inks: Inks) -> None:
        high, bars = strip.whole.height(), strip.bars
        usual, pixels = QFont(painter.font()), painter.font().pixelSize()
        size = min(pixels, high * 0.46)
        painter.setPen(inks.text)
        write(painter, strip.name.adjusted(0, 0, -0.6 * size, 0), pair.name)
        color = channel_look(pair.color, inks).color
        half = high * 0.43
        if size < pixels:  # low rows have room for two lines of smaller type only
            painter.setFont(sized(usual, size)[0])
        for place, (entry, hatch) in enumerate(((pair.first, _OPEN), (pair.second, 0))):
            box = QRectF(bars.left(), bars.top() + high * 0.07 + place * half, 0, half * 0.86)
            if entry.value is not None:
                box.setWidth(max(entry.value * scale, size * 0.1))
                paint_shape(painter, box, Look(color, (), 0, hatch), size)
            painter.setPen(inks.text if entry.value is not None else inks.muted)
            beside = QRectF(box.right() + 0.4 * size, box.top(), bars.right() - box.right(), box.height())
            write(painter, beside, entry.shown)
        painter.setFont(usual)
        painter.setPen(inks.muted)
        write(painter, strip.words, pair.beside, Qt.AlignmentFlag.AlignRight)
