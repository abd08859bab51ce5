"""Two people are found to be one, and one to be two, from the card beside the table; both can be undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.lead import Lead
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages import person_page
from leaddesk.ui.pages.leads.page import LeadsPage
from leaddesk.ui.widgets.person_dialogs import JoinDialog, PartDialog

IVAN, OLGA = "+79165550901", "+79165550902"


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def people(typing_desk: Desk) -> tuple[int, int]:
    """Иван and Ольга, by their ids."""
    with typing_desk.ledger.change("Enter") as books:
        made = [
            books.leads.add(Lead(date(2026, 10, 2), name=name, phones=(phone,))).person_id
            for name, phone in (("Иван", IVAN), ("Ольга", OLGA))
        ]
    return made[0], made[1]


def ok(dialog: JoinDialog | PartDialog) -> QPushButton:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def test_the_other_person_is_found_by_phone_or_name(
    typing_desk: Desk, parent: QWidget, people: tuple[int, int]
) -> None:
    dialog = JoinDialog(typing_desk, parent, people[0])
    assert not ok(dialog).isEnabled()
    dialog.search.setText("ольга")
    assert dialog.people.count() == 1
    dialog.search.setText("555090")
    assert dialog.people.count() == 1  # one is oneself
    dialog.people.setCurrentRow(0)
    assert ok(dialog).isEnabled()
    assert dialog.chosen == people[1]


def test_some_rows_are_marked_and_not_all(typing_desk: Desk, parent: QWidget, people: tuple[int, int]) -> None:
    with typing_desk.ledger.change("Join") as books:
        books.people.join(*people)
    dialog = PartDialog(typing_desk, parent, people[0])
    assert dialog.rows.count() == 2
    assert not ok(dialog).isEnabled()
    dialog.rows.item(0).setCheckState(Qt.CheckState.Checked)
    assert ok(dialog).isEnabled()
    assert len(dialog.chosen) == 1
    dialog.rows.item(1).setCheckState(Qt.CheckState.Checked)
    assert not ok(dialog).isEnabled()


def test_the_card_joins_and_parts_and_both_are_undone(
    qtbot: QtBot, typing_desk: Desk, people: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = LeadsPage(typing_desk)
    qtbot.addWidget(page)

    def joined(dialog: JoinDialog) -> int:
        dialog.search.setText(OLGA)
        dialog.people.setCurrentRow(0)
        return 1

    def parted(dialog: PartDialog) -> int:
        dialog.rows.item(0).setCheckState(Qt.CheckState.Checked)
        return 1

    monkeypatch.setattr(person_page.JoinDialog, "exec", joined)
    monkeypatch.setattr(person_page.PartDialog, "exec", parted)

    def count() -> int:
        with typing_desk.ledger.read() as books:
            return len({row.person_id for row in books.leads.all() if set(row.phones) & {IVAN, OLGA}})

    page.card.joining.emit(people[0])
    assert count() == 1
    page.card.parting.emit(people[0])
    assert count() == 2
    typing_desk.ledger.undo()
    assert count() == 1
    typing_desk.ledger.undo()
    assert count() == 2
    assert typing_desk.ledger.check() == []
