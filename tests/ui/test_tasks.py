"""Background work: every ending reaches the UI thread, and only one of them."""

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.errors import LeadDeskError, NotFound
from leaddesk.progress import Progress
from leaddesk.ui.tasks import Task, Tasks


class Told:
    """What was called, and on which thread."""

    def __init__(self) -> None:
        self.said: list[tuple[str, object, bool]] = []

    def __call__(self, how: str) -> Callable[..., None]:
        def note(what: object = None) -> None:
            self.said.append((how, what, threading.current_thread() is threading.main_thread()))

        return note


@pytest.fixture
def told() -> Told:
    return Told()


def run(tasks: Tasks, told: Told, work: Callable[[Progress], object]) -> Task:
    return tasks.run("Work", work, told("done"), told("failed"), told("cancelled"))


def test_a_result_comes_to_the_ui_thread(qtbot: QtBot, tasks: Tasks, told: Told) -> None:
    threads: list[bool] = []

    def work(_progress: Progress) -> int:
        threads.append(threading.current_thread() is threading.main_thread())
        return 42

    task = run(tasks, told, work)
    assert tasks.running == (task,)
    qtbot.waitUntil(lambda: not tasks.running)
    assert threads == [False]
    assert told.said == [("done", 42, True)]


def test_a_known_error_comes_as_itself(qtbot: QtBot, tasks: Tasks, told: Told) -> None:
    def work(_progress: Progress) -> None:
        raise NotFound("lead", "7")

    run(tasks, told, work)
    qtbot.waitUntil(lambda: not tasks.running)
    assert told.said == [("failed", NotFound("lead", "7"), True)]


def test_a_known_error_nobody_waits_for_is_told_to_all(qtbot: QtBot, tasks: Tasks) -> None:
    def work(_progress: Progress) -> None:
        raise NotFound("lead", "7")

    heard: list[LeadDeskError] = []
    tasks.failed.connect(heard.append)
    tasks.run("Work", work, lambda _result: None)
    qtbot.waitUntil(lambda: not tasks.running)
    assert heard == [NotFound("lead", "7")]


def test_a_bug_reaches_the_crash_hook(qtbot: QtBot, tasks: Tasks, told: Told) -> None:
    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as bugs:
        run(tasks, told, work)
        qtbot.waitUntil(lambda: not tasks.running)
    assert [kind for kind, _bug, _trace in bugs] == [ZeroDivisionError]
    assert told.said == []


def test_cancel_stops_at_the_next_step(qtbot: QtBot, tasks: Tasks, told: Told) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        while True:
            progress.step("reading", 1)
            begun.set()

    task = run(tasks, told, work)
    assert begun.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: not tasks.running)
    assert told.said == [("cancelled", None, True)]


def test_steps_are_told_now_and_then_and_the_last_one_always(qtbot: QtBot, tasks: Tasks, told: Told) -> None:
    watched = threading.Event()

    def work(progress: Progress) -> None:
        watched.wait(10)
        for done in range(1, 10_001):
            progress.step("writing", done, 10_000)

    task = run(tasks, told, work)
    steps: list[tuple[str, int, int]] = []
    task.stepped.connect(lambda stage, done, total: steps.append((stage, done, total)))
    watched.set()
    qtbot.waitUntil(lambda: not tasks.running)
    assert steps[-1] == ("writing", 10_000, 10_000)
    assert len(steps) < 100


def test_stop_waits_and_delivers_nothing(qtbot: QtBot, told: Told) -> None:
    tasks = Tasks()

    def work(progress: Progress) -> None:
        while True:
            progress.step("reading", 1)

    run(tasks, told, work)
    tasks.stop()
    qtbot.wait(1)
    assert not [thread for thread in threading.enumerate() if thread.name == "Work"]
    assert told.said == []
