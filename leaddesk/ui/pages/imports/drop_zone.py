"""Drop zone: where a file falls, and the button for those who would rather choose."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QPushButton

from leaddesk.i18n import _
from leaddesk.ui.icons import icon
from leaddesk.ui.places import documents
from leaddesk.ui.theme import GRID, Theme
from leaddesk.ui.widgets.label import label


class DropZone(QFrame):
    """`chosen` carries the files, dropped or picked."""

    chosen = Signal(list)  # of Path

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("dropZone")
        self.setAcceptDrops(True)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setSpacing(GRID * 2)
        sign = label()
        sign.setPixmap(icon("upload", theme, "accent").pixmap(32, 32))
        choose = QPushButton(_("Choose a file…"))
        choose.setProperty("role", "primary")
        choose.clicked.connect(self.choose)
        self.setFocusProxy(choose)
        words = (
            label(_("Drop a list of leads, sales or spend here"), "heading"),
            label(
                _("Excel, LibreOffice or CSV. Nothing is written before you have seen what was understood."), "muted"
            ),
        )
        self._box.addStretch()
        for widget in (sign, *words, choose):
            self._box.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
        self._box.addStretch()
        self._long = words[1]
        self.set_small(small=False)

    def set_small(self, *, small: bool) -> None:
        """One line where past imports want the room."""
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if small else directions.TopToBottom)
        edge = GRID if small else GRID * 3
        self._box.setContentsMargins(GRID * 3, edge, GRID * 3, edge)
        self._long.setVisible(not small)

    def choose(self) -> None:
        """Ask for files."""
        names, _kind = QFileDialog.getOpenFileNames(
            self, _("Import file"), str(documents()), _("Tables") + " (*.xlsx *.xls *.ods *.csv *.txt *.tsv)"
        )
        if names:
            self.chosen.emit([Path(name) for name in names])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        event.acceptProposedAction()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.chosen.emit(paths)

    def _light(self, *, on: bool) -> None:
        self.setProperty("over", "true" if on else "false")
        self.style().unpolish(self)
        self.style().polish(self)
