"""Tasks: the only file of the desk that starts a thread; what came of the work is told on the UI thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from leaddesk.errors import LeadDeskError
from leaddesk.progress import Cancelled, Progress

if TYPE_CHECKING:
    from leaddesk.ui.child import Child

T = TypeVar("T")

_SECONDS_BETWEEN_STEPS = 0.05


class Task(QObject):
    """One piece of work under way. Its signals arrive on the UI thread; exactly one of `done`, `failed`, `cancelled` or
    a bug (raised into the crash hook) ends it, and `ended` follows in every case."""

    stepped = Signal(str, object, object)  # stage code, done, total or None
    done = Signal(object)
    failed = Signal(object)  # LeadDeskError
    cancelled = Signal()
    ended = Signal()
    stopping = Signal()  # cancel was called
    _outcome = Signal(object, object)  # result, error

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        self._stop = threading.Event()
        self._told_at = 0.0
        self._outcome.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it had begun to write is rolled back."""
        self._stop.set()
        self.stopping.emit()

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        """The work's `Progress.step`: called from its own thread, raises Cancelled once `cancel` was called."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told_at >= _SECONDS_BETWEEN_STEPS or done == total:
            self._told_at = now
            self.stepped.emit(stage, done, total)

    def work(self, act: Callable[[Progress], object]) -> None:
        """Run `act` here and now, on whatever thread this is, and send what came of it to the UI thread."""
        try:
            result = act(self)
        except Exception as error:  # noqa: BLE001 - one of the two places: known or bug, the UI thread must hear of it
            self._outcome.emit(None, error)
        else:
            self._outcome.emit(result, None)

    @Slot(object, object)
    def _deliver(self, result: object, error: Exception | None) -> None:
        try:
            if error is None:
                self.done.emit(result)
            elif isinstance(error, Cancelled):
                self.cancelled.emit()
            elif isinstance(error, LeadDeskError):
                self.failed.emit(error)
            else:
                raise error
        finally:
            self.ended.emit()


class Tasks(QObject):
    """Starts work and keeps what is under way. The window watches `started` to show progress and a cancel button."""

    started = Signal(Task)
    failed = Signal(object)
    """A LeadDeskError of work that was started without a `failed` of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._running: dict[Task, threading.Thread] = {}

    def run(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[LeadDeskError], object] | None = None,
        cancelled: Callable[[], object] | None = None,
    ) -> Task:
        """Run `work` in a thread of its own and call one of the others on the UI thread when it ends.

        `label` says in the status bar what is going on ("Reading leads.xlsx"). `work` must not touch a widget. Without
        `failed` a known error is shown above the page; without `cancelled` nothing more happens.
        """
        task = Task(label)
        task.done.connect(done)
        task.failed.connect(failed or self.failed.emit)
        if cancelled is not None:
            task.cancelled.connect(cancelled)
        task.ended.connect(self._forget)
        thread = threading.Thread(target=task.work, args=(work,), name=label)
        self._running[task] = thread
        self.started.emit(task)
        thread.start()
        return task

    def ask_child(
        self,
        label: str,
        child: Child,
        request: object,
        done: Callable[[Any], object],
        failed: Callable[[LeadDeskError], object] | None = None,
        cancelled: Callable[[], object] | None = None,
    ) -> Task:
        """Like `run`, with the work done by a child process. Cancelling ends the child."""
        task = self.run(label, lambda progress: child.ask(request, progress), done, failed, cancelled)
        task.stopping.connect(child.kill)
        return task

    @property
    def running(self) -> tuple[Task, ...]:
        """What is under way, oldest first."""
        return tuple(self._running)

    def stop(self) -> None:
        """Cancel everything and wait for the threads to end; what they would have delivered is dropped."""
        for task in self._running:
            task.cancel()
            task.blockSignals(True)
        for thread in self._running.values():
            thread.join()
        self._running.clear()

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._running.pop(task, None)
