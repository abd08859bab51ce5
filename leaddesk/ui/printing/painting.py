"""Painting: one laid-out page of a sheet, drawn black on white on whatever device the painter has."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from leaddesk.i18n import _
from leaddesk.ui.charts.painting import PAPER_TYPE
from leaddesk.ui.charts.style import paper_inks
from leaddesk.ui.printing.layout import (
    FIRST_HEADER,
    FOOTER,
    INDENT,
    NOTE_SIZE,
    SIGN_GAP,
    SWATCH_ROOM,
    Block,
    Frame,
    Page,
    Placed,
    Plan,
    Table,
    line_height,
    sign_size,
)
from leaddesk.ui.printing.lettering import UNITS, Lettering
from leaddesk.ui.printing.sheet import Sheet
from leaddesk.ui.wrapping import elided

_BLACK: Final = QColor("#000000")
_GREY: Final = QColor("#555555")
_RULE: Final = QColor("#bbbbbb")
_TOTAL: Final = QColor("#f0f0f0")
_LOGO_WIDTH: Final = 120.0
_LOGO_HEIGHT: Final = 44.0
_FACT_SIZE: Final = 8.0


class PagePainter:
    """Draws the pages of one plan. The painter's unit is a tenth of a point, its origin the corner of the margins."""

    def __init__(self, sheet: Sheet, plan: Plan, frame: Frame, lettering: Lettering) -> None:
        self._sheet = sheet
        self._plan = plan
        self._frame = frame
        self._lettering = lettering
        self._inks = paper_inks()
        self._logo = QImage.fromData(sheet.logo) if sheet.logo else QImage()

    def paint(self, painter: QPainter, number: int) -> None:
        """Draw page `number`, counted from 0."""
        page = self._plan.pages[number]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if number == 0:
            self._paint_first_header(painter)
        else:
            self._paint_next_header(painter)
        if page.table is not None:
            self._paint_table(painter, page.table)
        if page.chart is not None:
            self._paint_chart(painter, page.chart)
        self._paint_notes(painter, page)
        self._paint_footer(painter, number)

    def _text(
        self,
        painter: QPainter,
        left: float,
        top: float,
        text: str,
        size: float,
        *,
        strong: bool = False,
        right: float | None = None,
    ) -> None:
        """Write one line with its top at `top`; ending at `right` where that is given. All in points."""
        painter.setFont(self._lettering.font(size, strong))
        if right is not None:
            left = right - self._lettering.width(text, size, strong)
        painter.drawText(QPointF(left * UNITS, (top + size) * UNITS), text)

    def _rule(self, painter: QPainter, top: float, width: float, color: QColor) -> None:
        painter.setPen(QPen(color, width * UNITS))
        painter.drawLine(QPointF(0, top * UNITS), QPointF(self._frame.width * UNITS, top * UNITS))
        painter.setPen(_BLACK)

    def _paint_first_header(self, painter: QPainter) -> None:
        left = self._paint_logo(painter)
        facts = self._sheet.facts
        facts_width = max((self._lettering.width(fact, _FACT_SIZE, False) for fact in facts), default=0.0)
        room = self._frame.width - left - facts_width - 16
        painter.setPen(_GREY)
        company = elided(self._sheet.company, room, 10, self._lettering.width)
        self._text(painter, left, 2, company, 10)
        painter.setPen(_BLACK)
        title = elided(self._sheet.title, room, 17, self._lettering.width, strong=True)
        self._text(painter, left, 18 if company else 8, title, 17, strong=True)
        painter.setPen(_GREY)
        for place, fact in enumerate(facts):
            self._text(painter, 0, place * line_height(_FACT_SIZE), fact, _FACT_SIZE, right=self._frame.width)
        painter.setPen(_BLACK)
        self._rule(painter, FIRST_HEADER - 8, 0.8, _BLACK)

    def _paint_logo(self, painter: QPainter) -> float:
        """Draw the company's logo; returns where the text beside it begins."""
        if self._logo.isNull():
            return 0.0
        size = self._logo.size().scaled(
            int(_LOGO_WIDTH * UNITS), int(_LOGO_HEIGHT * UNITS), Qt.AspectRatioMode.KeepAspectRatio
        )
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), self._logo)
        return size.width() / UNITS + 10

    def _paint_next_header(self, painter: QPainter) -> None:
        painter.setPen(_GREY)
        text = " · ".join(part for part in (self._sheet.company, self._sheet.title, *self._sheet.facts[:1]) if part)
        self._text(painter, 0, 0, elided(text, self._frame.width, _FACT_SIZE, self._lettering.width), _FACT_SIZE)
        self._rule(painter, 14, 0.4, _RULE)

    def _paint_table(self, painter: QPainter, table: Table) -> None:
        size = self._plan.size
        bottom = table.top + table.heading_height
        first = bottom - 4 - line_height(size)
        self._text(painter, 0, first, self._sheet.name_heading, size, strong=True)
        right = table.name_width
        for lines, width, signs in zip(table.headings, table.widths, table.signs, strict=True):
            right += width
            top = bottom - 4 - line_height(size) * len(lines)
            for place, text in enumerate(lines):
                self._text(painter, 0, top + place * line_height(size), text, size, strong=True, right=right - signs)
        self._rule(painter, bottom, 0.8, _BLACK)
        for row in table.rows:
            self._paint_row(painter, table, row)

    def _paint_row(self, painter: QPainter, table: Table, row: Placed) -> None:
        size = self._plan.size
        if row.strong:
            box = QRectF(0, row.top * UNITS, self._frame.width * UNITS, row.height * UNITS)
            painter.fillRect(box, _TOTAL)
            self._rule(painter, row.top, 0.8, _BLACK)
        top = row.top + (row.height - len(row.name) * line_height(size)) / 2 + size * 0.02
        left = row.line.level * INDENT
        if row.line.swatch:
            square = QRectF(0, (top + size * 0.28) * UNITS, size * 0.62 * UNITS, size * 0.62 * UNITS)
            painter.fillRect(square, self._inks.channel(row.line.color))
        if row.line.swatch or row.line.level:
            left += SWATCH_ROOM
        for place, text in enumerate(row.name):
            self._text(painter, left, top + place * line_height(size), text, size, strong=row.strong)
        right = table.name_width
        for place, (width, signs) in enumerate(zip(table.widths, table.signs, strict=True)):
            right += width
            cell = row.line.cells[table.first + place]
            self._text(painter, 0, top, cell.text, size, strong=row.strong, right=right - signs)
            if cell.mark:
                self._text(painter, right - signs + SIGN_GAP, top, cell.mark, sign_size(size))
        if not row.strong:
            self._rule(painter, row.top + row.height, 0.25, _RULE)

    def _paint_chart(self, painter: QPainter, block: Block) -> None:
        assert self._sheet.chart is not None
        painter.setFont(self._lettering.font(PAPER_TYPE))
        box = QRectF(0, block.top * UNITS, self._frame.width * UNITS, block.height * UNITS)
        self._sheet.chart.paint(painter, box, self._inks)

    def _paint_notes(self, painter: QPainter, page: Page) -> None:
        painter.setPen(_GREY)
        for note in page.notes:
            self._text(painter, 0, note.top, note.text, NOTE_SIZE)
        painter.setPen(_BLACK)

    def _paint_footer(self, painter: QPainter, number: int) -> None:
        painter.setPen(_GREY)
        top = self._frame.height - FOOTER + 6
        text = _("Page {number} of {count}").format(number=number + 1, count=len(self._plan.pages))
        self._text(painter, 0, top, "LeadDesk", NOTE_SIZE)
        self._text(painter, 0, top, text, NOTE_SIZE, right=self._frame.width)
        painter.setPen(_BLACK)
