"""Status line: what the selection adds up to, what is under way, which ledger is open."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QStatusBar, QToolButton

from leaddesk.i18n import _
from leaddesk.ui.icons import icon
from leaddesk.ui.stages import stage_words
from leaddesk.ui.tasks import Task, Tasks
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.label import label, tip

_REMARK_MS = 6000


class StatusLine(QStatusBar):
    """The bottom edge of the window."""

    def __init__(self, tasks: Tasks, theme: Theme) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._task: Task | None = None
        self._selection = label()
        self._selection.setAccessibleName(_("Selection"))
        self._work = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(_("Progress"))
        self._cancel = QToolButton()
        self._cancel.setIcon(icon("x", theme, "muted"))
        self._cancel.setToolTip(_("Cancel"))
        self._cancel.setAccessibleName(_("Cancel the work under way"))
        self._cancel.clicked.connect(self._cancel_task)
        self._ledger = label()
        self.addWidget(self._selection, 1)
        for widget in (self._work, self._bar, self._cancel, self._ledger):
            self.addPermanentWidget(widget)
        self._show_work(on=False)
        tasks.started.connect(self._watch)
        for task in tasks.running:
            self._watch(task)

    def show_ledger(self, path: Path | None) -> None:
        """Name the open ledger; its whole path is the tooltip."""
        self._ledger.setText(path.name if path else "")
        self._ledger.setToolTip(tip(str(path or "")))

    @Slot(str)
    def show_selection(self, text: str) -> None:
        """Say what the selection adds up to."""
        self._selection.setText(text)

    @Slot(str)
    def remark(self, text: str) -> None:
        """Say something for a few seconds."""
        self.showMessage(text, _REMARK_MS)

    @Slot(Task)
    def _watch(self, task: Task) -> None:
        self._task = task
        self._work.setText(task.label)
        self._bar.setRange(0, 0)
        self._show_work(on=True)
        task.stepped.connect(self._step)
        task.ended.connect(self._end)

    @Slot(str, object, object)
    def _step(self, stage: str, done: int, total: int | None) -> None:
        if self.sender() is not self._task or self._task is None:
            return
        words = stage_words(stage)
        self._work.setText(f"{self._task.label}: {words}" if words else self._task.label)
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)

    @Slot()
    def _end(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self._show_work(on=False)

    def _show_work(self, *, on: bool) -> None:
        for widget in (self._work, self._bar, self._cancel):
            widget.setVisible(on)

    @Slot()
    def _cancel_task(self) -> None:
        if self._task:
            self._task.cancel()
