"""Frame: the bare window, painted before anything slow is imported. It knows its size, its drops and its end."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QMainWindow

from leaddesk.ui.colors import NAVIGATION_WIDTH, Theme

_BORDERS: Final = QSize(16, 48)  # what a desktop puts around a window, and its task bar, at the least


class Frame(QMainWindow):
    """`painted` is sent once, after the first paint; `dropped` carries the files that fell on the window."""

    painted = Signal()
    dropped = Signal(list)  # of Path
    closing = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._seen = False
        self.setWindowTitle("LeadDesk")
        self.setAcceptDrops(True)
        self.setMinimumSize(1024, 600)
        self.resize(1366, 768)

    def show_fitting(self) -> None:
        """Show the window; it fills a screen that has no room for it and its title bar. One of 1366 × 768 has not."""
        room = self.screen().availableSize()
        if room.width() < self.width() + _BORDERS.width() or room.height() < self.height() + _BORDERS.height():
            self.showMaximized()  # to set the state one must name it, and importing `Qt` is a fifth of the start
        else:
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.centralWidget():
            return
        painter = QPainter(self)
        _fill(painter, 0, self.width(), self._theme.color("window"))
        _fill(painter, 0, NAVIGATION_WIDTH, self._theme.color("surface"))
        _fill(painter, NAVIGATION_WIDTH, 1, self._theme.color("line"))
        painter.end()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


def _fill(painter: QPainter, left: int, width: int, color: QColor) -> None:
    """Fill a strip of the window's full height. The first brush would make PySide prepare all of Qt's enumerations,
    which takes a sixth of the start."""
    drop = QPixmap(1, 1)
    drop.fill(color)
    painter.drawPixmap(left, 0, width, painter.device().height(), drop)
