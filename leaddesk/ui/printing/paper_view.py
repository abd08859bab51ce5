"""Paper view: the pages of a document one below the other, as they will be printed."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.i18n import _
from leaddesk.ui.printing.document import Document

_GAP: Final = 16


class PaperView(QWidget):
    """As wide as it is given, as high as the pages are then."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Pages"))

    def show_document(self, document: Document) -> None:
        """Show other pages."""
        self._document = document
        self.updateGeometry()
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(800, self.heightForWidth(800))

    def heightForWidth(self, width: int) -> int:
        return int(_GAP + self._document.pages * (self._page_height(width) + _GAP))

    def resizeEvent(self, event: object) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self.width() - 2 * _GAP, self._page_height(self.width())
        scale = width / self._document.options.page_size[0]
        for page in range(self._document.pages):
            paper = QRectF(_GAP, _GAP + page * (height + _GAP), width, height)
            if not paper.intersects(QRectF(event.rect())):
                continue
            painter.fillRect(paper, Qt.GlobalColor.white)
            painter.save()
            painter.translate(paper.topLeft())
            painter.scale(scale, scale)
            self._document.paint(painter, page)
            painter.restore()
            painter.setPen(QColor(0, 0, 0, 60))
            painter.drawRect(paper)
        painter.end()

    def _page_height(self, width: int) -> float:
        across, down = self._document.options.page_size
        return (width - 2 * _GAP) * down / across
