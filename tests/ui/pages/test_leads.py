"""Typing leads: in place, new rows, wrong values, undo, paste, fill down."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.lead import Lead, Stage
from leaddesk.ledger import Ledger
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.leads.page import LeadsPage
from tests.ui.typing_desk import Typist, add_leads


@pytest.fixture
def typist(qtbot: QtBot, typing_desk: Desk) -> Typist:
    add_leads(typing_desk)
    return Typist(qtbot, LeadsPage(typing_desk))


def stored(typist: Typist) -> list[Lead]:
    with typist.page.desk.ledger.read() as books:
        return books.leads.all()


def test_a_cell_is_typed_over_in_place_and_enter_goes_down(typist: Typist) -> None:
    typist.go(0, "name")
    typist.write("Анна")
    assert stored(typist)[0].name == "Анна"
    assert typist.text(0, "name") == "Анна"
    assert typist.page.view.currentIndex().row() == 1
    assert typist.page.desk.ledger.undo_label == "Change 1 lead"


def test_letters_begin_an_edit_and_tab_goes_right(typist: Typist) -> None:
    typist.go(0, "name")
    typist.qtbot.keyClicks(typist.page.view, "B")
    editor = typist.editor()
    assert editor is not None
    assert editor.text() == "B"
    typist.press(Qt.Key.Key_Tab)
    assert stored(typist)[0].name == "B"
    assert typist.page.view.currentIndex().column() == typist.column("phones")


def test_escape_gives_up(typist: Typist) -> None:
    typist.go(0, "name")
    typist.write("Анна", Qt.Key.Key_Escape)
    assert stored(typist)[0].name == "Person 00000"
    assert typist.editor() is None


def test_a_wrong_value_stays_in_its_field_with_the_reason(typist: Typist) -> None:
    typist.go(0, "arrived_on")
    typist.write("31.02")
    editor = typist.editor()
    assert editor is not None
    assert editor.text() == "31.02"
    assert "not a date" in editor.reason
    assert stored(typist)[0].arrived_on == date(2026, 10, 1)
    editor.selectAll()
    typist.qtbot.keyClicks(editor, "2.3")
    assert editor.reason == ""
    typist.press(Qt.Key.Key_Return)
    assert stored(typist)[0].arrived_on == date(2026, 3, 2)
    assert typist.text(0, "arrived_on") == "2 Mar 2026", "a row just typed in stays in view"


def test_a_wrong_value_left_behind_is_kept_in_its_cell(typist: Typist) -> None:
    typist.go(0, "arrived_on")
    typist.write("abc", None)
    typist.page.find_field.setFocus()
    typist.settle()
    assert typist.editor() is None
    assert typist.text(0, "arrived_on") == "abc"
    index = typist.page.table.index(0, typist.column("arrived_on"))
    assert "not a date" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert stored(typist)[0].arrived_on == date(2026, 10, 1)
    typist.page.view.setFocus()
    typist.go(0, "arrived_on")
    typist.press(Qt.Key.Key_Escape)
    assert typist.text(0, "arrived_on") == "1 Oct 2026"


def test_the_empty_last_row_becomes_a_lead_when_it_is_left(typist: Typist) -> None:
    typist.press(Qt.Key.Key_Insert)
    assert typist.page.view.currentIndex().row() == typist.last()
    typist.write("9.3.26", Qt.Key.Key_Tab)
    typist.write("9:15", Qt.Key.Key_Tab)
    typist.write("Пётр", Qt.Key.Key_Tab)
    typist.write("8 916 123-45-67", Qt.Key.Key_Tab)
    assert len(stored(typist)) == 3
    typist.press(Qt.Key.Key_Return)
    added = stored(typist)[-1]
    assert (added.arrived_on, added.arrived_time, added.name) == (date(2026, 3, 9), time(9, 15), "Пётр")
    assert added.phones == ("+79161234567",)
    assert added.stage is Stage.NEW
    assert typist.text(3, "name") == "Пётр"
    typist.page.desk.ledger.undo()
    assert len(stored(typist)) == 3


def test_an_unfinished_row_keeps_what_was_typed_and_says_what_is_missing(typist: Typist) -> None:
    typist.page.desk.period.choose(typist.page.desk.period.period.previous())
    typist.go(typist.last(), "name")
    typist.write("Пётр")
    assert len(stored(typist)) == 3
    assert typist.text(0, "name") == "Пётр"
    assert typist.page.table.missing(0, typist.column("arrived_on"))
    assert "unfinished" in typist.page.note.text()
    typist.go(0, "arrived_on")
    typist.write("5.9")
    assert stored(typist)[-1].name == "Пётр"
    assert "unfinished" not in typist.page.note.text()


def test_several_rows_are_deleted_and_come_back_in_one_step(typist: Typist) -> None:
    before = stored(typist)
    typist.go(0, "name")
    typist.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    typist.press(Qt.Key.Key_Delete)
    assert stored(typist) == before[2:]
    assert typist.texts("name") == ["Person 00002"]
    assert typist.page.desk.ledger.undo() == "Delete 2 leads"
    assert stored(typist) == before
    assert len(typist.texts("name")) == 3


def test_a_channel_that_is_missing_is_added_with_the_cell_in_one_step(typist: Typist) -> None:
    typist.go(0, "channel_id")
    typist.write("Вывеска")
    editor = typist.editor()
    assert editor is not None
    assert "Вывеска" in editor.reason
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Return)
    assert typist.text(0, "channel_id") == "Вывеска"
    assert typist.text(0, "campaign_id") == "—"
    typist.page.desk.ledger.undo()
    with typist.page.desk.ledger.read() as books:
        assert books.channels.named("Вывеска") is None
    assert typist.text(0, "campaign_id") == "Линзы"


def test_a_list_filters_as_one_types(typist: Typist) -> None:
    typist.go(0, "channel_id")
    typist.write("сараф")
    assert typist.text(0, "channel_id") == "Сарафан"


def test_naming_a_campaign_names_its_channel(typist: Typist) -> None:
    typist.go(0, "channel_id")
    typist.write("Сарафан")
    typist.go(0, "channel_id")
    typist.write("")
    assert typist.text(0, "channel_id") == "—"
    typist.go(0, "campaign_id")
    typist.write("линзы")
    assert typist.text(0, "channel_id") == "Яндекс.Директ"


def test_fill_down_takes_the_top_cell_into_the_rows_below(typist: Typist) -> None:
    typist.go(0, "stage")
    typist.write("Won")
    typist.go(0, "stage")
    for _row in range(2):
        typist.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    typist.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert {lead.stage for lead in stored(typist)} == {Stage.WON}
    assert typist.page.desk.ledger.undo() == "Change 2 leads"


def test_f9_copies_a_row(typist: Typist) -> None:
    typist.go(1, "name")
    typist.press(Qt.Key.Key_F9)
    typist.press(Qt.Key.Key_Return)
    first, copy = stored(typist)[1], stored(typist)[-1]
    assert replace(copy, id=0, repeat=False, head_id=0) == replace(first, id=0, repeat=False, head_id=0)
    assert typist.text(3, "repeat") == "repeat"


def test_cells_are_copied_with_headings(typist: Typist) -> None:
    typist.go(0, "name")
    typist.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    typist.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "Name\tPhone\nPerson 00000\t+7\u00a0916\u00a0555-10-00"


def paste(typist: Typist, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    typist.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_pasting_rows_shows_what_is_wrong_before_anything_is_added(typist: Typist) -> None:
    typist.go(typist.last(), "arrived_on")
    paste(typist, '1.10\t\t"Anna\t\tСарафан\nsoon\t\tBoris\n3.10\t10:00\tVera\t8 916 555 44 33\tNew channel\n')
    panel = typist.page.paste_panel
    assert panel.isVisible()
    assert len(stored(typist)) == 3
    assert panel.add.text() == "Add 2 rows"
    assert "Row 2, Date: “soon” is not a date" in panel.remarks()
    assert "New channel" in panel.remarks()
    panel.add_all.click()
    typist.settle()
    assert [lead.name for lead in stored(typist)[3:]] == ['"Anna', "Vera"]
    assert typist.page.desk.ledger.undo_label == "Add 2 leads"
    wrong = typist.last() - 1
    assert (typist.text(wrong, "arrived_on"), typist.text(wrong, "name")) == ("soon", "Boris")
    typist.page.desk.ledger.undo()
    assert len(stored(typist)) == 3
    with typist.page.desk.ledger.read() as books:
        assert books.channels.named("New channel") is None


def test_rows_copied_with_headings_find_their_columns(typist: Typist) -> None:
    typist.go(typist.last(), "arrived_on")
    paste(typist, "Name\tDate\nAnna\t1.10\nBoris\t2.10\n")
    assert [lead.name for lead in stored(typist)[3:]] == ["Anna", "Boris"]
    assert not typist.page.paste_panel.isVisible()


def test_one_copied_row_goes_over_the_cells_in_one_step(typist: Typist) -> None:
    typist.go(1, "name")
    paste(typist, "Vera\t8 916 555 44 33\n")
    assert (stored(typist)[1].name, stored(typist)[1].phones) == ("Vera", ("+79165554433",))
    typist.page.desk.ledger.undo()
    assert stored(typist)[1].name == "Person 00001"


def test_the_period_and_the_find_field_narrow_the_rows(typist: Typist) -> None:
    with typist.page.desk.ledger.change("more") as books:
        books.leads.add(Lead(date(2026, 9, 1), name="Семён"))
    assert "Семён" not in typist.texts("name")
    typist.page.all_time.setChecked(True)
    assert typist.texts("name")[0] == "Семён"
    typist.page.find_field.setText("СЕМЕН")
    typist.qtbot.waitUntil(lambda: typist.texts("name") == ["Семён"])


def test_a_link_narrows_the_page_and_the_button_widens_it(typist: Typist) -> None:
    with typist.page.desk.ledger.change("more") as books:
        books.leads.add(Lead(date(2026, 10, 5), name="Nobody"))
    typist.page.show_only(without_source=True)
    typist.page.refresh()
    assert typist.texts("name") == ["Nobody"]
    typist.page.widen.click()
    assert len(typist.texts("name")) == 4


def test_the_card_tells_everything_about_the_person(typist: Typist) -> None:
    typist.go(0, "name")
    typist.settle()
    assert "+7\u00a0916\u00a0555-10-00" in typist.page.card.words()
    assert "Яндекс.Директ / Линзы" in typist.page.card.words()


def test_a_large_table_is_read_in_the_background(typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaddesk.ui.widgets.finding._LARGE", 2)
    with typist.page.desk.ledger.change("more") as books:
        books.leads.add(Lead(date(2025, 9, 1), name="Семён"))
    with typist.qtbot.waitSignal(typist.page.table.loaded):
        typist.page.all_time.setChecked(True)
        assert len(typist.texts("name")) == 3, "what was read stays until the answer is there"
    assert typist.texts("name")[0] == "Семён"
    typist.page.desk.tasks.stop()


def test_what_the_table_can_do_is_in_the_menu_of_the_page(typist: Typist) -> None:
    shown = {action.text(): action.shortcut().toString() for action in typist.page.actions()}
    assert shown["Fill down"] == "Ctrl+D"
    assert shown["Delete rows"] == "Del"


def test_what_is_being_typed_is_stored_when_the_desk_closes(typist: Typist) -> None:
    typist.go(typist.last(), "name")
    typist.write("Last word", None)
    typist.page.desk.closing.emit()
    assert stored(typist)[-1].name == "Last word"


def test_typing_goes_on_while_the_ledger_changes_elsewhere(typist: Typist) -> None:
    typist.go(2, "name")
    typist.write("Half-wri", None)
    with typist.page.desk.ledger.change("elsewhere") as books:
        books.leads.remove(1)
    typist.settle()
    editor = typist.editor()
    assert editor is not None
    assert editor.text() == "Half-wri"
    typist.press(Qt.Key.Key_Return)
    assert [lead.name for lead in stored(typist)] == ["Person 00001", "Half-wri"]
    typist.settle()
    assert typist.texts("name") == ["Person 00001", "Half-wri"]


def test_a_change_while_somebody_writes_stays_in_its_cell(typist: Typist) -> None:
    ledger = typist.page.desk.ledger
    with Ledger.open(ledger.path) as other, other.change("Import"):
        typist.go(0, "name")
        typist.write("Анна")
        editor = typist.editor()
        assert editor is not None
        assert editor.text() == "Анна"
        assert "is being changed" in editor.reason
    typist.press(Qt.Key.Key_Return)
    assert stored(typist)[0].name == "Анна"


def test_a_new_row_while_somebody_writes_waits_to_be_left_again(typist: Typist) -> None:
    ledger = typist.page.desk.ledger
    with Ledger.open(ledger.path) as other, other.change("Import"):
        typist.go(typist.last(), "arrived_on")
        typist.write("9.10")
        assert len(typist.page.table.drafts) == 1
    typist.go(3, "arrived_on")
    typist.press(Qt.Key.Key_Return)
    assert len(stored(typist)) == 4


def test_a_selection_begins_where_enter_left_the_cursor(typist: Typist) -> None:
    typist.go(0, "name")
    typist.press(Qt.Key.Key_Right)
    typist.press(Qt.Key.Key_Return)
    typist.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    rows = {index.row() for index in typist.page.view.selectionModel().selectedIndexes()}
    assert rows == {1}


def test_a_link_to_a_row_finds_it_beyond_period_filter_and_find(typist: Typist) -> None:
    page = typist.page
    with page.desk.ledger.change("lead of a year ago") as books:
        old = books.leads.add(Lead(date(2025, 3, 4), name="Vera")).id
    page.show_only(row=old)
    page.refresh()
    assert page.all_time.isChecked()
    assert typist.text(page.view.currentIndex().row(), "name") == "Vera"
    assert page.view.chosen_rows() == [page.view.currentIndex().row()], "the whole of one row"
    assert len(page.view.selectedIndexes()) > 5
    assert page.view.hasFocus()
    near = page.table.rows.ids[-1]
    page.show_only(without_source=True, text="nobody")
    page.refresh()
    page.show_only(row=near)
    page.refresh()
    assert not page.all_time.isChecked(), "the period is left only where it must be"
    assert page.table.key(page.view.currentIndex().row()) == near


def test_a_link_to_a_row_that_is_gone_says_so(typist: Typist) -> None:
    with typist.qtbot.waitSignal(typist.page.desk.said) as told:
        typist.page.show_only(row=4_711)
        typist.page.refresh()
    assert told.args == ["The row is no longer in the ledger."]
    typist.page.refresh()
