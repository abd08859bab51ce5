"""Delegate: draws a report's cells — names with colour and badges, figures, intervals, words, a muted dash."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leaddesk.metrics.figure import Figure
from leaddesk.metrics.wording import doubt_text, interval_text
from leaddesk.publishing.signs import signs_of
from leaddesk.reports.values import Column, Row, RowKind
from leaddesk.ui.colors import Theme
from leaddesk.ui.report_view.model import Role, SectionModel, cell_of, cell_text, row_doubts
from leaddesk.ui.theme import ROW_HEIGHT, channel_color

PAD: Final = 10
"""Pixels left and right of a cell's text."""
_SMALL: Final = 11
_SWATCH: Final = 10
_INTERVAL_HEIGHT: Final = 46
_LEAST_NAME: Final = 110
"""Pixels of a name that worded badges do not take."""
_BADGE: Final = 14
"""Pixels of a badge round its text."""
_BADGE_GAP: Final = 6
_GREY: Final = (RowKind.NO_SOURCE, RowKind.NO_LEAD)


class CellDelegate(QStyledItemDelegate):
    """Draws cells of a section's table and of its total. `intervals`: a second line with the 95 % interval."""

    def __init__(
        self, model: SectionModel, theme: Theme, *, total: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._total = total
        self.intervals = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self.row_height)

    @property
    def row_height(self) -> int:
        """Pixels of a row."""
        return _INTERVAL_HEIGHT if self.intervals else ROW_HEIGHT

    def width_of(self, row: Row, column: Column, font: QFont) -> float:
        """Pixels a cell needs."""
        cell = cell_of(row, column)
        width = self._metrics(font).horizontalAdvance(cell_text(cell, column, self._model.currency))
        if self.intervals and isinstance(cell, Figure):
            small = QFontMetricsF(_small(font))
            width = max(width, small.horizontalAdvance(interval_text(cell, self._model.currency)))
        return width + 2 * PAD

    def name_width_of(self, row: Row, font: QFont) -> float:
        """Pixels the name of a row needs with its colour."""
        swatch = 0 if self._color_of(row) is None else _SWATCH + 8
        return self._metrics(font).horizontalAdvance(self._model.name_of(row)) + swatch + 2 * PAD

    def badges_width_of(self, row: Row, font: QFont) -> float:
        """Pixels its badges need beside it."""
        small = QFontMetricsF(_small(font))
        doubts = row_doubts(row, self._model.columns)
        return sum(small.horizontalAdvance(doubt_text(doubt)) + _BADGE + _BADGE_GAP for doubt in doubts)

    def badges_of(self, row: Row, font: QFont, room: float) -> list[str]:
        """The badges of a row, from the right, where name and badges have `room` pixels: as many in words as leave the
        name its own, and the signs of paper for the others in one."""
        small, doubts = QFontMetricsF(_small(font)), row_doubts(row, self._model.columns)
        room -= min(self._metrics(font).horizontalAdvance(self._model.name_of(row)) + 8, _LEAST_NAME)
        for said in range(len(doubts), 0, -1):
            texts = [*map(doubt_text, doubts[:said]), *filter(None, [signs_of(doubts[said:])])]
            if sum(small.horizontalAdvance(text) + _BADGE + _BADGE_GAP for text in texts) - _BADGE_GAP <= room:
                return texts
        return [signs_of(doubts)] if doubts else []

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(option.font)
        font.setBold(self._total)
        painter.setFont(font)
        rect = QRectF(option.rect)
        column = self._model.column_of(index)
        if column is None:
            self._paint_name(painter, rect.adjusted(4, 0, -PAD, 0), index.data(Role.ROW))
        else:
            self._paint_cell(painter, rect.adjusted(PAD, 0, -PAD, 0), index.data(Role.ROW), column)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _metrics(self, font: QFont) -> QFontMetricsF:
        bold = QFont(font)
        bold.setBold(self._total)
        return QFontMetricsF(bold)

    def _color_of(self, row: Row) -> QColor | None:
        """The colour before a name: the channel's, once for those that stand under one row, grey for no channel."""
        if row.key.kind in _GREY:
            return channel_color(None)
        if row.key.kind is not RowKind.CHANNEL and (row.key.color is None or self._model.nested(row)):
            return None
        return channel_color(row.key.color)

    def _paint_name(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        color = self._color_of(row)
        if color is not None:
            swatch = QRectF(rect.left(), rect.center().y() - _SWATCH / 2 + 0.5, _SWATCH, _SWATCH)
            painter.setBrush(color)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(swatch, 2, 2)
            rect.setLeft(swatch.right() + 8)
        for text in self.badges_of(row, painter.font(), rect.width()):
            rect.setRight(self._paint_badge(painter, rect, text))
        self._paint_words(painter, rect, self._model.name_of(row))

    def _paint_words(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.setPen(self._theme.color("text"))
        fitting = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), fitting)

    def _paint_badge(self, painter: QPainter, rect: QRectF, text: str) -> float:
        """Draw a badge at the right of `rect`. Returns where the room now ends."""
        painter.save()
        painter.setFont(_small(painter.font()))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + _BADGE
        badge = QRectF(rect.right() - width, rect.center().y() - 9, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("warning_soft"))
        painter.drawRoundedRect(badge, 9, 9)
        painter.setPen(self._theme.color("warning"))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()
        return badge.left() - _BADGE_GAP

    def _paint_cell(self, painter: QPainter, rect: QRectF, row: Row, column: Column) -> None:
        cell = cell_of(row, column)
        text = cell_text(cell, column, self._model.currency)
        if isinstance(cell, Figure):
            self._paint_figure(painter, rect, cell, text)
        elif text:
            self._paint_words(painter, rect, text)

    def _paint_figure(self, painter: QPainter, rect: QRectF, figure: Figure, text: str) -> None:
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        interval = interval_text(figure, self._model.currency) if self.intervals else ""
        if interval:
            upper, lower = QRectF(rect), QRectF(rect)
            upper.setBottom(rect.center().y() + 3)
            lower.setTop(rect.center().y() + 1)
            rect = upper
        color = self._theme.color("muted" if figure.value is None else "text")
        painter.setPen(color)
        painter.drawText(rect, flags, text)
        if figure.doubts:
            self._underline(painter, rect, text, color)
        if interval:
            painter.setFont(_small(painter.font()))
            painter.setPen(self._theme.color("muted"))
            painter.drawText(lower, flags, interval)

    @staticmethod
    def _underline(painter: QPainter, rect: QRectF, text: str, color: QColor) -> None:
        """A dotted line under a figure to doubt: the badge beside the row's name says why in words."""
        metrics = QFontMetricsF(painter.font())
        y = rect.center().y() + metrics.height() / 2 - 1
        painter.setPen(QPen(color, 1, Qt.PenStyle.DotLine))
        painter.drawLine(int(rect.right() - metrics.horizontalAdvance(text)), int(y), int(rect.right()), int(y))


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(_SMALL)
    small.setBold(False)
    return small
