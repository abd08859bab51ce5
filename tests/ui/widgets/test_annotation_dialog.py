"""The owner notes what happened on a day, sees it in the list, and takes it back."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.annotation import Annotation
from leaddesk.ui.desk import Desk
from leaddesk.ui.widgets.annotation_dialog import AnnotationDialog


@pytest.fixture
def dialog(qtbot: QtBot, typing_desk: Desk) -> Iterator[AnnotationDialog]:
    parent = QWidget()  # a name keeps it alive while the test runs
    qtbot.addWidget(parent)
    made = AnnotationDialog(typing_desk, parent, date(2026, 10, 5))
    yield made
    made.close()


def part(dialog: AnnotationDialog, kind: type, name: str = "") -> QWidget:
    return next(one for one in dialog.findChildren(kind) if not name or one.text() == name)


def note(dialog: AnnotationDialog, text: str, day: str = "", channel: str = "") -> None:
    day_field, text_field = dialog.findChildren(QLineEdit)[:2]
    if day:
        day_field.setText(day)
    text_field.setText(text)
    if channel:
        box = dialog.findChild(QComboBox)
        assert isinstance(box, QComboBox)
        box.setCurrentText(channel)
    part(dialog, QPushButton, "Note").click()


def listed(dialog: AnnotationDialog) -> list[str]:
    view = dialog.findChild(QListWidget)
    assert isinstance(view, QListWidget)
    return [view.item(row).text() for row in range(view.count())]


def noted(desk: Desk) -> list[Annotation]:
    with desk.ledger.read() as books:
        return books.annotations.all()


def test_an_event_is_noted_and_listed_newest_first(dialog: AnnotationDialog, typing_desk: Desk) -> None:
    note(dialog, "a new site")
    note(dialog, "<b>prices</b> up", "14.9", "Яндекс.Директ")
    assert listed(dialog) == ["5 Oct 2026 · a new site", "14 Sep 2026 · <b>prices</b> up · Яндекс.Директ"]
    assert [(one.on_day, one.channel_id) for one in noted(typing_desk)] == [
        (date(2026, 10, 5), None), (date(2026, 9, 14), 1),
    ]  # fmt: skip
    assert typing_desk.ledger.undo_label == "Note an event"
    typing_desk.ledger.undo()
    assert listed(dialog) == ["5 Oct 2026 · a new site"]


def test_one_is_removed_and_comes_back(qtbot: QtBot, dialog: AnnotationDialog, typing_desk: Desk) -> None:
    note(dialog, "a new site")
    remove = part(dialog, QPushButton, "Remove")
    assert not remove.isEnabled()
    view = dialog.findChild(QListWidget)
    assert isinstance(view, QListWidget)
    view.setCurrentRow(0)
    assert remove.isEnabled()
    dialog.show()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert noted(typing_desk) == []
    typing_desk.ledger.undo()
    assert len(listed(dialog)) == 1


@pytest.mark.parametrize(("text", "day", "reason"), [("", "", "filled in"), ("a new site", "32.10", "not a date")])
def test_what_is_wrong_stays_with_its_reason(
    dialog: AnnotationDialog, typing_desk: Desk, text: str, day: str, reason: str
) -> None:
    note(dialog, text, day)
    assert any(reason in one.text() for one in dialog.findChildren(QLabel))
    assert noted(typing_desk) == []
    note(dialog, "a new site", "1.10")
    assert not any(reason in one.text() for one in dialog.findChildren(QLabel))
    assert len(noted(typing_desk)) == 1
