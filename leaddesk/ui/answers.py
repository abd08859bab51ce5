"""Answers: pages ask the ledger here and now where that is quick, in the background where it takes longer."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject

from leaddesk.errors import LeadDeskError
from leaddesk.ui.desk import Desk

T = TypeVar("T")

_QUICK: Final = 0.1
"""Seconds a page may take to answer without leaving the window to others."""

_LARGE: Final = 32 * 2**20
"""Bytes of a ledger whose first answer is not waited for."""


class Answers(QObject):
    """Asks questions of one page. Only the answer to the last question asked is delivered."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        large = desk.ledger.path.stat().st_size > _LARGE
        self._took = 2 * _QUICK if large else 0.0

    def ask(self, label: str, question: Callable[[], T], done: Callable[[T], object]) -> None:
        """Answer `question` and give the answer to `done` on this thread, at once or later. `question` must not touch a
        widget; a known error is shown above the page."""
        self._asked += 1
        mine = self._asked

        def deliver(answer: tuple[T, float]) -> None:
            self._took = answer[1]
            if mine == self._asked:
                done(answer[0])

        if self._took > _QUICK:
            self._desk.tasks.run(label, lambda progress: _timed(question), deliver)
            return
        try:
            answer = _timed(question)
        except LeadDeskError as error:
            self._desk.report(error)
        else:
            deliver(answer)


def _timed(question: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    answer = question()
    return answer, time.perf_counter() - start
