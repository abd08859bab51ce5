"""The table on the screen: what scrolling reads, columns and their layout, sorting."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.leads.page import LeadsPage
from leaddesk.ui.widgets.rows import PAGE
from tests.ui.typing_desk import Typist, add_leads


@pytest.fixture
def typist(qtbot: QtBot, typing_desk: Desk) -> Typist:
    add_leads(typing_desk, 5)
    return Typist(qtbot, LeadsPage(typing_desk))


def test_scrolling_50_000_rows_reads_only_what_comes_into_view(qtbot: QtBot, typing_desk: Desk) -> None:
    add_leads(typing_desk, 50_000)
    typist = Typist(qtbot, LeadsPage(typing_desk))
    view, rows = typist.page.view, typist.page.table.rows
    assert len(rows.ids) == 50_000
    view.grab()
    assert rows.pages_read <= 2
    for place in (10_000, 25_000, 49_000):
        view.scrollTo(typist.page.table.index(place, 0), view.ScrollHint.PositionAtTop)
        view.grab()
    assert rows.pages_read <= 2 + 3 * 2
    assert rows.pages_read * PAGE < 2_000


def test_a_click_on_a_heading_sorts(typist: Typist) -> None:
    header = typist.page.view.horizontalHeader()
    header.setSortIndicator(typist.column("name"), Qt.SortOrder.DescendingOrder)
    assert typist.texts("name")[0] == "Person 00004"
    header.setSortIndicator(typist.column("name"), Qt.SortOrder.AscendingOrder)
    assert typist.texts("name")[0] == "Person 00000"


def test_the_layout_is_kept_and_can_be_reset(qtbot: QtBot, typist: Typist) -> None:
    header, layout = typist.page.view.horizontalHeader(), typist.page.view.columns_layout
    name, comment = typist.column("name"), typist.column("comment")
    layout.show_column(comment, True)
    header.moveSection(header.visualIndex(name), 0)
    header.resizeSection(name, 333)
    preferences = typist.page.desk.preferences
    qtbot.waitUntil(lambda: preferences.layout("leads", 1) is not None)
    again = Typist(qtbot, LeadsPage(typist.page.desk))
    header = again.page.view.horizontalHeader()
    assert not header.isSectionHidden(comment)
    assert (header.visualIndex(name), header.sectionSize(name)) == (0, 333)
    again.page.view.columns_layout.reset()
    assert header.isSectionHidden(comment)
    assert header.visualIndex(name) == name
    assert preferences.layout("leads", 1) is None


def test_the_header_menu_lists_every_column(typist: Typist) -> None:
    actions = typist.page.view.columns_layout.menu().actions()
    assert [action.text() for action in actions[:3]] == ["Date", "Time", "Name"]
    assert len([action for action in actions if action.isCheckable()]) == len(typist.page.table.columns)
    assert actions[-1].text() == "Reset layout"


def test_all_columns_fit_into_the_page(typist: Typist) -> None:
    typist.page.resize(1366 - 184, 600)
    typist.settle()
    assert typist.page.view.horizontalHeader().length() <= typist.page.view.viewport().width()


def test_today_is_typed_by_control_semicolon(typist: Typist) -> None:
    typist.go(0, "arrived_on")
    typist.press(Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert typist.text(0, "arrived_on") == "20 Oct 2026"


def test_the_current_row_is_still_current_after_rows_came_and_went(typist: Typist) -> None:
    typist.go(3, "name")
    with typist.page.desk.ledger.change("elsewhere") as books:
        books.leads.remove(1)
    typist.settle()
    assert typist.text(typist.page.view.currentIndex().row(), "name") == "Person 00003"


def test_names_are_never_taken_for_markup(typist: Typist) -> None:
    typist.go(0, "arrived_on")
    typist.write("<b>x</b>", None)
    typist.page.find_field.setFocus()
    typist.settle()
    tip = typist.page.table.index(0, typist.column("arrived_on")).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip


def test_tab_goes_over_cells_that_nobody_types_in(typist: Typist) -> None:
    view = typist.page.view
    typist.go(0, "arrived_on")
    for name in ("arrived_time", "name", "phones"):
        typist.press(Qt.Key.Key_Tab)
        assert view.hasFocus()
        assert view.currentIndex().column() == typist.column(name)
    typist.press(Qt.Key.Key_Backtab)
    assert view.currentIndex().column() == typist.column("name")


def test_tab_leaves_the_table_behind_its_last_cell_only(typist: Typist) -> None:
    view = typist.page.view
    typist.go(0, "arrived_on")
    typist.press(Qt.Key.Key_Backtab)
    assert not view.hasFocus()


def test_enter_after_tabs_goes_below_the_cell_they_began_in(typist: Typist) -> None:
    typist.go(0, "name")
    typist.write("Анна", Qt.Key.Key_Tab)
    typist.write("89161112233", Qt.Key.Key_Return)
    index = typist.page.view.currentIndex()
    assert (index.row(), index.column()) == (1, typist.column("name"))
    typist.press(Qt.Key.Key_Return)
    assert typist.page.view.currentIndex().row() == 2
