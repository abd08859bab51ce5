"""The view of a report: any sections below each other, their tables whole, names in view, one selection."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from leaddesk.metrics.figure import Doubt, Unit
from leaddesk.reports.values import Column, Section
from leaddesk.ui.colors import LIGHT
from leaddesk.ui.report_view.frozen import FrozenNames
from leaddesk.ui.report_view.table import SectionTable
from leaddesk.ui.report_view.view import ReportView
from tests.ui.report_view.sections import cohorts, figure, nothing, people, report, row, wide


@pytest.fixture
def view(qtbot: QtBot) -> ReportView:
    made = ReportView(LIGHT)
    qtbot.addWidget(made)
    made.resize(1150, 520)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def show(view: ReportView, *sections: Section, intervals: bool = False) -> list[SectionTable]:
    view.show_report(report(*sections), intervals=intervals)
    return [section.table for section in view.sections]


def labels(view: ReportView) -> list[str]:
    found = view._inside.findChildren(QLabel)
    return [one.text() for one in found if one.isVisibleTo(view) and one.text()]


def texts(table: SectionTable, row: int) -> list[str]:
    model = table.tree.rows
    return [model.index(row, column).data() for column in range(model.columnCount())]


def cell(table: SectionTable, row: int, code: str) -> QModelIndex:
    model = table.tree.rows
    return model.index(row, 1 + model.codes.index(code))


def test_several_sections_stand_below_each_other_and_scroll_together(view: ReportView, qtbot: QtBot) -> None:
    tables = show(view, cohorts(), people(), nothing())
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    assert labels(view) == [
        "Conversion month by month",
        "Half of the clients buy a month later.",
        "Best clients",
        "Reject reasons",
        "Nothing to tell of this period.",
        "3 days are still to come.",
    ]
    for table in tables[:2]:
        assert table.tree.verticalScrollBar().maximum() == 0, "a table is as high as its rows"
        assert table.tree.horizontalScrollBar().maximum() == 0
    assert not tables[2].isVisibleTo(view)
    assert view.horizontalScrollBar().maximum() == 0


def test_one_section_needs_no_title_and_fills_the_page(view: ReportView, qtbot: QtBot) -> None:
    (table,) = show(view, cohorts(40))
    assert "Conversion month by month" not in labels(view)
    qtbot.waitUntil(lambda: table.tree.verticalScrollBar().maximum() > 0)
    assert view.verticalScrollBar().maximum() == 0, "the total and the notes stay in view"


def test_cells_are_worded_by_what_they_hold(view: ReportView) -> None:
    triangle, list_of_people = show(view, cohorts(), people())
    assert texts(triangle, 5) == ["cohort 1", "0\u00a0%", "", "", "", "", ""], "what is not known yet is blank"
    assert list_of_people.tree.rows.codes == ("who", "on", "revenue", "value")
    assert texts(list_of_people, 0) == ["b", "Vera", "9 Oct 2026", "3,000", "2,500\u00a0₽"]
    assert texts(list_of_people, 1)[-1] == "25\u00a0%"
    assert texts(list_of_people, 2) == ["c", "Boris", "", "—", ""]
    sides = {
        code: cell(list_of_people, 0, code).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
        for code in ("who", "on", "revenue")
    }
    assert sides["who"]
    assert sides["on"]
    assert not sides["revenue"]
    headings = [list_of_people.tree.rows.headerData(place, Qt.Orientation.Horizontal) for place in range(5)]
    assert headings == ["Place", "Who", "First sale", "Revenue,\u00a0₽", "Value"]
    view.grab()


def test_a_section_without_a_total_shows_none(view: ReportView) -> None:
    triangle, list_of_people = show(view, cohorts(), people())
    assert triangle.total.isVisibleTo(view)
    assert not list_of_people.total.isVisibleTo(view)


def test_names_stay_in_view_where_columns_need_more_room(view: ReportView, qtbot: QtBot) -> None:
    narrow, broad = show(view, cohorts(), wide())
    qtbot.waitUntil(lambda: bool(broad.tree.findChildren(FrozenNames)) and bool(broad.total.findChildren(FrozenNames)))
    assert not narrow.tree.findChildren(FrozenNames)
    names = broad.tree.findChild(FrozenNames)
    broad.tree.horizontalScrollBar().setValue(400)
    assert broad.total.horizontalScrollBar().value() == 400, "the total scrolls along"
    qtbot.waitUntil(lambda: names.visualRect(names.model().index(1, 0, QModelIndex())).height() > 0)
    assert names.visualRect(names.model().index(1, 0, QModelIndex())).left() == 0
    assert names.isColumnHidden(1)
    names.header().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert broad.tree.rows.index(0, 0).data() == "row 2"


def test_the_keyboard_brings_a_cell_out_from_under_the_names(view: ReportView, qtbot: QtBot) -> None:
    (broad,) = show(view, wide())
    qtbot.waitUntil(lambda: bool(broad.tree.findChildren(FrozenNames)))
    names = broad.tree.findChild(FrozenNames)
    view.setFocus()
    for _step in range(20):
        qtbot.keyClick(broad.tree, Qt.Key.Key_Right)
    for _step in range(18):
        qtbot.keyClick(broad.tree, Qt.Key.Key_Left)
        assert broad.tree.visualRect(broad.tree.currentIndex()).left() >= names.width() - 1


def test_marking_in_one_table_takes_the_place_of_marks_in_another(view: ReportView) -> None:
    triangle, list_of_people = show(view, cohorts(), people())
    told: list[str] = []
    view.selected.connect(told.append)
    for place in range(2):
        select = list_of_people.tree.selectionModel()
        select.select(cell(list_of_people, place, "revenue"), select.SelectionFlag.Select)
    assert told[-1] == "Count: 2   Sum: 8,000.00\u00a0₽   Average: 4,000.00\u00a0₽"
    select = triangle.tree.selectionModel()
    select.select(cell(triangle, 0, "m0"), select.SelectionFlag.Select)
    assert not list_of_people.tree.selectedIndexes()
    assert told[-1] == ""


def test_what_was_opened_and_where_one_was_stays_with_other_figures(view: ReportView) -> None:
    _triangle, list_of_people = show(view, cohorts(), people())
    list_of_people.tree.expand(list_of_people.tree.rows.index(0, 0))
    high = list_of_people.maximumHeight()
    list_of_people.tree.setCurrentIndex(cell(list_of_people, 1, "revenue"))
    _triangle, again = show(view, cohorts(), people(), intervals=True)
    assert again is list_of_people
    assert again.tree.isExpanded(again.tree.rows.index(0, 0))
    assert again.tree.currentIndex() == cell(again, 1, "revenue")
    assert again.maximumHeight() > high, "intervals need room"


def test_the_page_follows_the_keyboard(view: ReportView, qtbot: QtBot) -> None:
    (table, _other) = show(view, cohorts(20), people())
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    view.setFocus()
    assert table.tree.hasFocus()
    for _step in range(19):
        qtbot.keyClick(table.tree, Qt.Key.Key_Down)
    seen = table.tree.viewport().mapTo(view.viewport(), table.tree.visualRect(table.tree.currentIndex()).center())
    assert view.viewport().rect().contains(seen)
    assert view.verticalScrollBar().value() > 0


def test_a_figure_says_where_it_stands_and_words_do_not_ask(view: ReportView, qtbot: QtBot) -> None:
    triangle, list_of_people = show(view, cohorts(), people())
    asked: list[tuple[str, str, str]] = []
    view.asked.connect(lambda spot: asked.append((spot.section, spot.key.code, spot.code)))
    list_of_people.tree.setCurrentIndex(cell(list_of_people, 1, "value"))
    qtbot.keyClick(list_of_people.tree, Qt.Key.Key_Return)
    list_of_people.tree.setCurrentIndex(cell(list_of_people, 1, "who"))
    qtbot.keyClick(list_of_people.tree, Qt.Key.Key_Return)
    triangle.tree.setCurrentIndex(cell(triangle, 5, "m3"))
    qtbot.keyClick(triangle.tree, Qt.Key.Key_Return)
    assert asked == [("people", "a", "value")]


def test_words_that_are_told_of_a_figure_ask_too(view: ReportView, qtbot: QtBot) -> None:
    told = (Column("place", "Place", "Place", opens=True),)
    [table] = show(view, Section("s", "S", "Row", told, (row("a", {}, {"place": "2–3"}), row("b", {}))))
    asked: list[str] = []
    view.asked.connect(lambda spot: asked.append(spot.key.code))
    for place in range(2):
        table.tree.setCurrentIndex(cell(table, place, "place"))
        qtbot.keyClick(table.tree, Qt.Key.Key_Return)
    assert asked == ["a"]


def test_copied_cells_read_as_they_are_shown(view: ReportView) -> None:
    (table,) = show(view, people())
    table.tree.expandAll()
    table.tree.selectAll()
    table.tree.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "b\tVera\t9 Oct 2026\t3,000\t2,500\u00a0₽"
    assert lines[1] == "order\t\t\t1,000\t"


def test_narrow_columns_fill_their_table_and_no_more(view: ReportView, qtbot: QtBot) -> None:
    columns = tuple(Column(f"c{place}", "Q", "Q", Unit.COUNT) for place in range(18))
    rows = (row("name " * 20, {column.code: figure("leads", 1) for column in columns}),)
    (table,) = show(view, Section("s", "S", "Row", columns, rows))
    qtbot.waitUntil(lambda: table.tree.viewport().width() > 1_000)
    assert table.tree.horizontalScrollBar().maximum() == 0, "the name gives way"


def test_a_long_table_has_room_for_its_largest_figure(view: ReportView) -> None:
    column = Column("revenue", "R", "R", Unit.MONEY)
    amounts = [100_000] * 300 + [98_765_432_100]
    rows = tuple(
        row(f"row {place}", {"revenue": figure("revenue", one, Unit.MONEY)}) for place, one in enumerate(amounts)
    )
    (table,) = show(view, Section("s", "S", "Row", (column,), rows))
    needed = table.tree.cells.width_of(rows[-1], column, table.font())
    assert table._needed[0] >= needed


def test_immaturity_is_said_where_there_is_little_room_and_no_doubt_is_left_out(view: ReportView) -> None:
    doubts = (Doubt.FEW, Doubt.PARTIAL, Doubt.IMMATURE)
    doubted = row("A channel of quite a long name", {"value": figure("value", 1, Unit.COUNT, *doubts)})
    [table] = show(view, Section("s", "S", "Row", (Column("value", "Value", "Value"),), (doubted,)))
    cells, font = table.tree.cells, table.font()
    assert cells.badges_of(doubted, font, 600) == ["immature", "incomplete", "few data"]
    assert cells.badges_of(doubted, font, 110 + 110) == ["immature", "*†"]
    assert cells.badges_of(doubted, font, 110) == ["*†°"]
