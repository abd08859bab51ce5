"""Pairs: each channel's share of spend against its share of clients, on one scale, so that an unequal bargain shows."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from leaddesk.ui.charts.style import Inks
from leaddesk.ui.escaped import escaped

_ROW: Final = 35
_HEAD: Final = 24
_NAMES: Final = 140
_WORDS: Final = 236


@dataclass(frozen=True, slots=True)
class Pair:
    """A channel: its shares (0…1, None unknown), the same in words, and what stands beside them: its CPL and CAC."""

    name: str
    color: int | None
    spend: float | None
    clients: float | None
    spend_shown: str
    clients_shown: str
    beside: str


class PairChart(QWidget):
    """Two bars per channel: outlined for the share of spend, full for the share of clients."""

    def __init__(self, inks: Inks, spend_title: str, clients_title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inks = inks
        self._titles = (spend_title, clients_title)
        self._pairs: tuple[Pair, ...] = ()

    def sizeHint(self) -> QSize:
        return QSize(420, _HEAD + _ROW * max(len(self._pairs), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(360, self.sizeHint().height())

    def show_pairs(self, pairs: tuple[Pair, ...]) -> None:
        """Draw other channels."""
        self._pairs = pairs
        self.setAccessibleDescription("\n".join(self._reading(pair) for pair in pairs))
        self.updateGeometry()
        self.update()

    def _reading(self, pair: Pair) -> str:
        spend, clients = self._titles
        return f"{pair.name}: {spend} {pair.spend_shown}, {clients} {pair.clients_shown}. {pair.beside}"

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = (event.pos().y() - _HEAD) // _ROW
            if 0 <= row < len(self._pairs):
                QToolTip.showText(event.globalPos(), escaped(self._reading(self._pairs[row])), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_legend(painter)
        most = max((share for pair in self._pairs for share in (pair.spend, pair.clients) if share), default=1.0)
        room = self.width() - _NAMES - _WORDS - 52
        for row, pair in enumerate(self._pairs):
            self._paint_pair(painter, pair, _HEAD + row * _ROW, room / most)
        painter.end()

    def _paint_legend(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self.font())
        left = float(_NAMES)
        for title, full in zip(self._titles, (False, True), strict=True):
            self._bar(painter, QRectF(left, 7, 14, 9), self._inks.muted, full)
            painter.setPen(self._inks.muted)
            painter.drawText(QPointF(left + 20, 16), title)
            left += 20 + metrics.horizontalAdvance(title) + 20

    def _paint_pair(self, painter: QPainter, pair: Pair, top: float, scale: float) -> None:
        metrics = QFontMetricsF(self.font())
        painter.setPen(self._inks.text)
        middle = Qt.AlignmentFlag.AlignVCenter
        name = metrics.elidedText(pair.name, Qt.TextElideMode.ElideRight, _NAMES - 12)
        painter.drawText(QRectF(0, top, _NAMES - 12, _ROW), int(middle), name)
        color = self._inks.channel(pair.color)
        small = QFont(self.font())
        small.setPixelSize(11)
        painter.setFont(small)
        for place, (share, shown) in enumerate(((pair.spend, pair.spend_shown), (pair.clients, pair.clients_shown))):
            y = top + 4 + place * 13
            length = max(share * scale, 1.0) if share is not None else 0.0
            if share is not None:
                self._bar(painter, QRectF(_NAMES, y + 1, length, 11), color, bool(place))
            painter.setPen(self._inks.text if share is not None else self._inks.muted)
            painter.drawText(QRectF(_NAMES + length + 6, y - 1, 60, 15), int(middle), shown)
        painter.setFont(self.font())
        painter.setPen(self._inks.muted)
        words = QRectF(self.width() - _WORDS, top, _WORDS, _ROW)
        beside = metrics.elidedText(pair.beside, Qt.TextElideMode.ElideRight, _WORDS)
        painter.drawText(words, int(middle | Qt.AlignmentFlag.AlignRight), beside)

    def _bar(self, painter: QPainter, rect: QRectF, color: QColor, full: bool) -> None:
        if full:
            painter.fillRect(rect, color)
            return
        painter.setPen(QPen(color, 1.4))
        pale = QColor(color)
        pale.setAlpha(45)
        painter.setBrush(pale)
        painter.drawRect(rect.adjusted(0.7, 0.7, -0.7, -0.7))
        painter.setBrush(Qt.BrushStyle.NoBrush)
