"""A worker process: its answers, its errors, its end."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.errors import NotFound, WorkerDied
from leaddesk.progress import Cancelled, Silent
from leaddesk.ui import child as child_file
from leaddesk.ui.child import Child
from leaddesk.ui.tasks import Tasks


class Steps:
    def __init__(self, cancel: bool = False) -> None:
        self.told: list[tuple[str, int, int | None]] = []
        self._cancel = cancel

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        self.told.append((stage, done, total))
        if self._cancel:
            raise Cancelled


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    echo = str(Path(__file__).with_name("echo_child.py"))
    monkeypatch.setenv("PYTHONPATH", str(Path(child_file.__file__).parents[2]))
    monkeypatch.setattr(child_file, "child_command", lambda _module: [sys.executable, echo])
    made = Child("echo")
    yield made
    made.kill()


def test_it_answers_again_and_again(child: Child) -> None:
    steps = Steps()
    assert child.ask({"a": [1, "ё"]}, steps) == {"a": [1, "ё"]}
    assert child.ask(None, steps) is None
    assert steps.told == [("echo", 1, 2)] * 2
    assert child.alive


def test_a_known_error_is_an_answer(child: Child) -> None:
    with pytest.raises(NotFound) as raised:
        child.ask("fail", Silent())
    assert raised.value == NotFound("lead", "7")
    assert child.ask("still there", Silent()) == "still there"


def test_a_child_that_dies_is_told_apart_from_one_that_was_ended(child: Child) -> None:
    with pytest.raises(WorkerDied):
        child.ask("die", Silent())
    assert not child.alive


def test_cancelling_ends_it(child: Child) -> None:
    with pytest.raises(Cancelled):
        child.ask("wait", Steps(cancel=True))
    assert not child.alive


def test_a_task_asks_it_and_cancel_ends_it_though_it_is_silent(qtbot: QtBot, tasks: Tasks, child: Child) -> None:
    cancelled: list[bool] = []
    task = tasks.ask_child("Wait", child, "wait", lambda _r: None, cancelled=lambda: cancelled.append(True))
    task.cancel()
    qtbot.waitUntil(lambda: not tasks.running)
    assert cancelled == [True]
    assert not child.alive
