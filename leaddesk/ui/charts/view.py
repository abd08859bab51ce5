"""Chart view: any chart of a report in the window, its values told on hover and by keyboard."""

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from leaddesk.reports.values import Chart, Section
from leaddesk.ui.charts.drawing import Drawing, Pointer
from leaddesk.ui.charts.painting import drawing_of
from leaddesk.ui.charts.style import TYPE_SIZE, Inks
from leaddesk.ui.figure_words import tip

_MARGIN: Final = 4
_BESIDE: Final = QPoint(14, 14)

_ALONG: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ChartView(QWidget):
    """As high as its chart wants to be at its width. The mouse, or the arrow keys, point at a row and one of its
    figures; `pointed` carries what is read out there, "" when nothing is pointed at. Escape stops pointing."""

    pointed = Signal(str)

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inks = inks
        self._drawing: Drawing | None = None
        self._pointer: Pointer | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_chart(
        self, section: Section | None, chart: Chart | None, currency: str, as_of: date | None = None
    ) -> None:
        """Draw another chart, or nothing. `as_of`: months that end after it are drawn as not over."""
        self._drawing = None if section is None or chart is None else drawing_of(section, chart, currency, as_of)
        if self._drawing is not None and not self._drawing.places:
            self._drawing = None
        self._pointer = None
        self.setVisible(self._drawing is not None)
        self.setAccessibleName(chart.title if chart else "")
        self._describe()
        self.updateGeometry()
        self.update()

    @property
    def reading(self) -> str:
        """The words about what is pointed at, "" when nothing is."""
        return self._drawing.reading(self._pointer) if self._drawing and self._pointer else ""

    @property
    def empty(self) -> bool:
        """Is there nothing to draw?"""
        return self._drawing is None

    @property
    def last_reading(self) -> str:
        """The words about the last row, "" where there is none."""
        return self._drawing.reading(Pointer(self._drawing.places - 1)) if self._drawing else ""

    def sizeHint(self) -> QSize:
        return QSize(640, self.heightForWidth(max(self.width(), 640)))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._drawing is None:
            return 0
        return round(self._drawing.heights((width - 2 * _MARGIN) / TYPE_SIZE)[1] * TYPE_SIZE) + 2 * _MARGIN

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawing is None:
            return
        painter = QPainter(self)
        painter.setFont(self._font())
        self._drawing.paint(painter, self._room(), self._inks, self._pointer)
        if self.hasFocus():
            painter.setPen(QPen(self._inks.accent, 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing is None:
            return
        self._point(self._drawing.pointed(self._room(), self._font(), event.position()))
        self._tell(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(None)
        QToolTip.hideText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._drawing is None or not self._move(self._drawing, key):
            super().keyPressEvent(event)
            return
        if self._pointer is not None:
            self._tell(self._drawing.anchor(self._room(), self._font(), self._pointer))
        else:
            QToolTip.hideText()

    def _move(self, drawing: Drawing, key: Qt.Key) -> bool:
        """Follow a key; False for one that means nothing here."""
        rows, figures = (_DOWN, _ALONG) if drawing.below_each_other else (_ALONG, _DOWN)
        last = drawing.places - 1
        if key == Qt.Key.Key_Escape and self._pointer is not None:
            self._point(None)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._point(Pointer(0 if key == Qt.Key.Key_Home else last))
        elif key in (*rows, *figures) and self._pointer is None:
            self._point(Pointer(0 if drawing.below_each_other else last))
        elif key in rows and self._pointer is not None:
            self._point(Pointer(min(max(self._pointer.place + rows[key], 0), last), self._pointer.figure))
        elif key in figures and self._pointer is not None:
            self._point(_next_figure(drawing, self._pointer, figures[key]))
        else:
            return False
        return True

    def _point(self, pointer: Pointer | None) -> None:
        if pointer == self._pointer:
            return
        self._pointer = pointer
        self._describe()
        self.pointed.emit(self.reading)
        self.update()

    def _describe(self) -> None:
        """What a screen reader says: the values pointed at, or else all of them."""
        if self._drawing is None:
            words = ""
        elif self._pointer is not None:
            words = self.reading
        else:
            words = "\n".join(self._drawing.reading(Pointer(place)) for place in range(self._drawing.places))
        self.setAccessibleDescription(words)

    def _tell(self, at: QPointF) -> None:
        words = self.reading
        QToolTip.showText(self.mapToGlobal(at.toPoint()) + _BESIDE, tip(words) if words else "", self)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(TYPE_SIZE)
        return font


def _next_figure(drawing: Drawing, pointer: Pointer, step: int) -> Pointer:
    """The next figure of the same row; before the first and after the last stand all of them together."""
    order = drawing.figures_at(pointer.place)
    ring = (None, *order)
    return Pointer(pointer.place, ring[(ring.index(pointer.figure) + step) % len(ring)])
