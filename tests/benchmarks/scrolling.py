"""A desk whose leads are scrolled without a pause while its worker imports a file, as the import page has it."""

import gc
import time
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from leaddesk.importing.plan import Options
from leaddesk.ledger import Ledger
from leaddesk.ui.child import Child
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.imports.requests import PlanFile, WritePlan, Written
from leaddesk.ui.pages.leads.page import LeadsPage
from leaddesk.ui.period_model import PeriodModel
from leaddesk.ui.preferences import Preferences
from leaddesk.ui.tasks import Tasks
from leaddesk.ui.theme import LIGHT
from tests.benchmarks.big_ledger import SPAN
from tests.benchmarks.measuring import Act, peak_memory

_STEP: Final = 7
_WARM_UP: Final = 100


def scroll(ledger: str, file: str, folder: str) -> Act:
    """A window's worth of the leads page, warm; what is timed is each turn of the scroll bar with its painting."""
    app = QApplication([])
    preferences = Preferences(QSettings(str(Path(folder, "desk.ini")), QSettings.Format.IniFormat))
    desk = Desk(Ledger.open(Path(ledger)), PeriodModel(SPAN), preferences, LIGHT, Tasks(), lambda: date(2026, 1, 1))
    page = LeadsPage(desk)
    desk.tables_changed.connect(lambda tables: page.refresh() if tables & page.tables else None)
    page.resize(1180, 700)
    page.show()
    page.refresh()
    scroller = _Scroller(page)
    while desk.tasks.running or scroller.turns < _WARM_UP:
        app.processEvents()
        scroller.turn()
    gc.freeze()  # as the window does when it has started

    def act() -> dict[str, Any]:
        return _import_meanwhile(app, desk, scroller, Path(file))

    return act


class _Scroller:
    def __init__(self, page: LeadsPage) -> None:
        self._bar, self._viewport, self._table = page.view.verticalScrollBar(), page.view.viewport(), page.table
        self._direction = 1
        self.turns = 0
        self.frames: list[float] = []
        self.waiting = 0

    def turn(self) -> None:
        """One frame: seven rows further, far enough now and then to come to rows nobody has read."""
        began = time.perf_counter()
        self.turns += 1
        leap = 2_000 if self.turns % 50 == 0 else _STEP
        value = self._bar.value() + self._direction * leap
        if not 0 < value < self._bar.maximum():
            self._direction = -self._direction
        self._bar.setValue(value)
        self._viewport.repaint()
        self.frames.append(time.perf_counter() - began)
        row = self._table.rows.ids and self._bar.value()
        self.waiting += bool(row) and self._table.rows.record(min(row, len(self._table.rows.ids) - 1)) is None


def _import_meanwhile(app: QApplication, desk: Desk, scroller: _Scroller, file: Path) -> dict[str, Any]:
    scroller.frames.clear()
    scroller.waiting = 0
    before, began = peak_memory(), time.perf_counter()
    child = Child("leaddesk.ui.pages.imports.worker")
    done: list[Written] = []

    def written(answer: Written) -> None:
        desk.ledger.notify(answer.tables)
        done.append(answer)

    request = PlanFile(desk.ledger.path, desk.ledger.session, desk.language, file, Options())
    desk.tasks.ask_child(
        "plan", child, request, lambda _: desk.tasks.ask_child("write", child, WritePlan(), written, app.exit), app.exit
    )
    scrolling = QTimer()
    scrolling.timeout.connect(scroller.turn)
    scrolling.timeout.connect(lambda: app.exit() if done and not desk.tasks.running else None)
    scrolling.start(0)
    app.exec()
    took = time.perf_counter() - began
    milliseconds = sorted(1000 * frame for frame in scroller.frames)
    child.kill()
    return {
        "took": took,
        "frames": len(milliseconds),
        "longest": milliseconds[-1],
        "most": quantiles(milliseconds, n=100)[-1],
        "middle": median(milliseconds),
        "waiting": scroller.waiting,
        "grown": peak_memory() - before,
        "new": done[0].done.new if done else 0,
    }
