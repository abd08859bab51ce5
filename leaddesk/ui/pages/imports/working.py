"""Working: how far the work on a file is, and a way to stop it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from leaddesk.i18n import _
from leaddesk.ui.stages import stage_words
from leaddesk.ui.tasks import Task
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label


class Working(QWidget):
    """Shown as long as a task is under way; `shown` tells when that begins and ends."""

    shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self._words = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID * 2)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.hide()

    def watch(self, task: Task) -> None:
        """Show how far this task is."""
        self._task = task
        self._words.setText(task.label)
        self._bar.setRange(0, 0)
        task.stepped.connect(self._step)
        task.ended.connect(self._end)
        self.show()
        self.shown.emit(True)

    def cancel(self) -> None:
        """Stop the work; the ledger is as it was."""
        if self._task is not None:
            self._task.cancel()

    @Slot(str, object, object)
    def _step(self, stage: str, done: int, total: int | None) -> None:
        if self._task is None or self.sender() is not self._task:
            return
        words = stage_words(stage)
        self._words.setText(f"{self._task.label}: {words}" if words else self._task.label)
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)

    @Slot()
    def _end(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self.hide()
            self.shown.emit(False)
