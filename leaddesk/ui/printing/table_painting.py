"""Table painting: the part of a table that stands on one page."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from leaddesk.ui.charts.looks import channel_look, paint_shape
from leaddesk.ui.charts.style import Inks
from leaddesk.ui.printing.layout import Table
from leaddesk.ui.printing.lettering import UNITS, Lettering
from leaddesk.ui.printing.table_layout import INDENT, SIGN_GAP, SWATCH_ROOM, Placed, line_height, sign_size

BLACK: Final = QColor("#000000")
GREY: Final = QColor("#555555")
RULE: Final = QColor("#bbbbbb")
_TOTAL: Final = QColor("#f0f0f0")
_COLOR_BAR: Final = 1.8


class Quill:
    """Writes and rules in points, on a painter whose unit is a tenth of one."""

    def __init__(self, painter: QPainter, lettering: Lettering) -> None:
        self.painter = painter
        self._lettering = lettering
        self._type: tuple[float, bool] | None = None

    def write(self, left: float, top: float, text: str, size: float, *, strong: bool = False) -> None:
        """One line with its top at `top`."""
        if self._type != (size, strong):
            self._type = (size, strong)
            self.painter.setFont(self._lettering.font(size, strong))
        self.painter.drawText(QPointF(left * UNITS, (top + size) * UNITS), text)

    def write_up_to(self, right: float, top: float, text: str, size: float, *, strong: bool = False) -> None:
        """One line that ends at `right`."""
        self.write(right - self._lettering.width(text, size, strong), top, text, size, strong=strong)

    def rule(self, tops: Sequence[float], right: float, width: float, color: QColor) -> None:
        """Lines across from the left margin."""
        self.painter.setPen(QPen(color, width * UNITS))
        self.painter.drawLines([QLineF(0, top * UNITS, right * UNITS, top * UNITS) for top in tops])
        self.painter.setPen(BLACK)


def paint_table(quill: Quill, table: Table, inks: Inks) -> None:
    """Headings, then rows."""
    columns = table.columns
    size = columns.size
    bottom = table.top + columns.heading_height
    quill.write(0, bottom - 4 - line_height(size), table.part.name_heading, size, strong=True)
    left = columns.name_width
    for place, (lines, width) in enumerate(zip(columns.headings, columns.widths, strict=True)):
        heading = table.part.headings[columns.first + place]
        top = bottom - 4 - line_height(size) * len(lines)
        right = left + width - columns.signs[place]
        for number, text in enumerate(lines):
            if heading.words:
                quill.write(left, top + number * line_height(size), text, size, strong=True)
            else:
                quill.write_up_to(right, top + number * line_height(size), text, size, strong=True)
        if heading.color is not None:
            bar = QRectF((right - size * 2) * UNITS, (bottom - 2.6) * UNITS, size * 2 * UNITS, _COLOR_BAR * UNITS)
            paint_shape(quill.painter, bar, channel_look(heading.color, inks), size * UNITS * 0.6)
            quill.painter.setPen(BLACK)
        left += width
    quill.rule([bottom], columns.width, 0.8, BLACK)
    for row in table.rows:
        _paint_row(quill, table, row, inks)
    quill.rule([row.top + row.height for row in table.rows if not row.strong], columns.width, 0.25, RULE)


def _paint_row(quill: Quill, table: Table, row: Placed, inks: Inks) -> None:
    columns = table.columns
    size, width = columns.size, columns.width
    if row.strong:
        box = QRectF(0, row.top * UNITS, width * UNITS, row.height * UNITS)
        quill.painter.fillRect(box, _TOTAL)
        quill.rule([row.top], width, 0.8, BLACK)
    top = row.top + size * 0.245
    left = row.line.level * INDENT
    if row.line.swatch:
        square = QRectF(0, (top + size * 0.28) * UNITS, size * 0.62 * UNITS, size * 0.62 * UNITS)
        paint_shape(quill.painter, square, channel_look(row.line.color, inks), size * UNITS * 0.6)
        quill.painter.setPen(BLACK)
    if row.line.swatch or row.line.level:
        left += SWATCH_ROOM
    for number, text in enumerate(row.name):
        quill.write(left, top + number * line_height(size), text, size, strong=row.strong)
    right = columns.name_width
    for place, width in enumerate(columns.widths):
        column = columns.first + place
        if column in row.words:
            for number, text in enumerate(row.words[column]):
                quill.write(right, top + number * line_height(size), text, size, strong=row.strong)
        right += width
        cell = row.line.cells[column]
        if column not in row.words and cell.text:
            quill.write_up_to(right - columns.signs[place], top, cell.text, size, strong=row.strong)
        if cell.under:
            quill.write_up_to(right - columns.signs[place], top + line_height(size), cell.under, sign_size(size))
        if cell.mark:
            quill.write(right - columns.signs[place] + SIGN_GAP, top, cell.mark, sign_size(size))
