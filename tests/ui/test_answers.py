"""Answers: at once where quick, in the background where slow, the last question only."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.errors import NotFound
from leaddesk.ui.answers import Answers
from leaddesk.ui.desk import Desk


@pytest.fixture
def answers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Answers:
    monkeypatch.setattr("leaddesk.ui.answers._QUICK", 600.0)
    return Answers(desk)


def test_a_quick_answer_comes_at_once(answers: Answers) -> None:
    told: list[int] = []
    answers.ask("", lambda: 5, told.append)
    assert told == [5]


def test_once_slow_the_next_is_asked_in_the_background(answers: Answers, qtbot: QtBot) -> None:
    answers._took = 1_000.0
    threads: list[str] = []
    told: list[int] = []

    def question() -> int:
        threads.append(threading.current_thread().name)
        return 7

    answers.ask("Counting", question, told.append)
    assert told == []
    qtbot.waitUntil(lambda: told == [7])
    assert threads == ["Counting"]
    answers.ask("", lambda: 8, told.append)
    assert told == [7, 8]


def test_only_the_last_question_is_answered(answers: Answers, desk: Desk, qtbot: QtBot) -> None:
    answers._took = 1_000.0
    go_on = threading.Event()
    told: list[str] = []

    def slow() -> str:
        go_on.wait(20)
        return "old"

    answers.ask("first", slow, told.append)
    answers.ask("second", lambda: "new", told.append)
    qtbot.waitUntil(lambda: told == ["new"])
    go_on.set()
    qtbot.waitUntil(lambda: not desk.tasks.running)
    assert told == ["new"]


def test_a_known_error_is_shown_above_the_page(answers: Answers, desk: Desk, qtbot: QtBot) -> None:
    def question() -> None:
        raise NotFound("row", "Direct")

    with qtbot.waitSignal(desk.trouble):
        answers.ask("", question, lambda answer: None)
