"""Question list: what a plan asks about people, each question with its answers to choose from."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from leaddesk.i18n import _
from leaddesk.importing.problems import problem_text
from leaddesk.importing.questions import Answer, Code, Question, Told
from leaddesk.metrics.wording import count_text
from leaddesk.ui.pages.imports.grid import Grid
from leaddesk.ui.pages.imports.preview import Preview
from leaddesk.ui.widgets.contact_cells import phone_text

_ROWS_NAMED = 5
_WIDTH = 264


class QuestionList(Grid):
    """`answered` carries the answer to one question; the plan is then made anew."""

    answered = Signal(object)  # Answer

    def __init__(self) -> None:
        super().__init__(_("Questions"))
        self.setSelectionMode(Grid.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the answers in it take it
        self._boxes: list[QComboBox] = []
        self._said: tuple[str, str] | None = None

    def show_preview(self, preview: Preview) -> None:
        """Show the questions of a plan, answered ones too."""
        here = any(box.hasFocus() for box in self._boxes) or not self.isEnabled()
        rows = [
            (_rows(one), problem_text("", one.code.value, ", ".join(one.about) or "—"), contacts_text(one.key), "")
            for one in preview.questions
        ]
        self.fill((_("Rows"), _("Question"), _("Contact"), _("Answer")), rows)
        self._boxes = [self._box(one) for one in preview.questions]
        for at, box in enumerate(self._boxes):
            self.setCellWidget(at, 3, box)
        self.setColumnWidth(3, _WIDTH)
        self.stretch(1)
        for one, box in zip(preview.questions, self._boxes, strict=True):
            if here and (one.code.value, one.key) == self._said:
                box.setFocus()

    def begin(self) -> None:
        """Put the cursor on the first question without an answer."""
        for box in self._boxes:
            if box.currentData() is None:
                box.setFocus()
                return

    def _box(self, question: Question) -> QComboBox:
        box = _Answers()
        # Translators: a question about rows of a file nobody has answered yet, «не решено»
        box.addItem(_("not decided"), None)
        for told in question.answers:
            box.addItem(answer_words(question.code, told), told)
        box.setCurrentIndex(max(box.findData(question.answer), 0))
        box.setAccessibleName(problem_text("", question.code.value, ", ".join(question.about)))
        box.activated.connect(partial(self._say, question, box))
        return box

    def _say(self, question: Question, box: QComboBox, _place: int) -> None:
        told = box.currentData()
        if told is not None and told != question.answer:
            self._said = question.code.value, question.key
            self.answered.emit(Answer(question.code, question.key, Told(told)))


class _Answers(QComboBox):
    """One that the mouse wheel scrolls past."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def answer_words(code: Code, told: Told) -> str:
    """An answer as it is offered for a question of this code."""
    if told is Told.SAME:
        return _("one person")
    if told is Told.APART:
        return _("different people")
    if told is Told.SHARED:
        return _("several people: told apart by name")
    return _("nobody’s: come in without the contact")


def contacts_text(key: str) -> str:
    """The contacts a question is about."""
    return " · ".join(map(phone_text, key.split()))


def _rows(question: Question) -> str:
    """The numbers of its rows, as many as there is room for."""
    shown = ", ".join(count_text(row) for row in question.rows[:_ROWS_NAMED])
    more = len(question.rows) - _ROWS_NAMED
    return f"{shown} + {count_text(more)}" if more > 0 else shown
