"""The bottom of the window: selection, work under way, the ledger."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from leaddesk.progress import Progress
from leaddesk.ui.colors import LIGHT
from leaddesk.ui.status_line import StatusLine
from leaddesk.ui.tasks import Tasks


@pytest.fixture
def line(qtbot: QtBot, tasks: Tasks) -> Iterator[StatusLine]:
    made = StatusLine(tasks, LIGHT)
    qtbot.addWidget(made)
    made.show()
    yield made
    tasks.stop()


def said(line: StatusLine) -> set[str]:
    return {each.text() for each in line.findChildren(QLabel) if each.isVisible() and each.text()}


def test_selection_and_ledger(line: StatusLine) -> None:
    line.show_selection("3 rows · 4 500 ₽")
    line.show_ledger(Path("/somewhere/<b>Shop.leaddesk"))
    assert said(line) == {"3 rows · 4 500 ₽", "<b>Shop.leaddesk"}
    line.show_ledger(None)
    assert said(line) == {"3 rows · 4 500 ₽"}


def test_work_is_shown_with_its_progress_and_can_be_cancelled(qtbot: QtBot, line: StatusLine, tasks: Tasks) -> None:
    bar = line.findChild(QProgressBar)
    cancel = line.findChild(QToolButton)
    assert isinstance(bar, QProgressBar)
    assert isinstance(cancel, QToolButton)
    assert not bar.isVisible()
    half = threading.Event()

    def work(progress: Progress) -> None:
        progress.step("writing", 50, 100)
        half.set()
        while True:
            progress.step("writing", 50, 100)

    tasks.run("Importing x.csv", work, lambda _r: None)
    assert bar.isVisible()
    qtbot.waitUntil(lambda: bar.value() == 50)
    assert said(line) == {"Importing x.csv: writing"}
    cancel.click()
    qtbot.waitUntil(lambda: not tasks.running)
    assert not bar.isVisible()
    assert said(line) == set()
