"""The row above a report: the controls it has a use for, its columns by section, two rows where one is too narrow."""

import pytest
from PySide6.QtWidgets import QBoxLayout
from pytestqt.qtbot import QtBot

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.reports.choices import CHOICES
from leaddesk.reports.columns import column_of
from leaddesk.reports.kinds import Kind
from leaddesk.reports.values import Column, ReportName, Section, Step
from leaddesk.ui.desk import Desk
from leaddesk.ui.report_view.chosen import Chosen
from leaddesk.ui.report_view.tools import Tools
from tests.ui.report_view.sections import cohorts, people, report, row

ALL = Kind(ReportName.TREND, lambda: "All", "trend", tuple(CHOICES))
PLAIN = Kind(ReportName.CHANNELS, lambda: "Plain", "channel_month", ("basis",))
CHANNELS = [Channel("VK", id=7), Channel("Direct & Co", id=4), Channel("Avito", id=2, archived=True)]


@pytest.fixture
def tools(qtbot: QtBot, desk: Desk) -> Tools:
    made = Tools(desk, Chosen(desk.preferences))
    qtbot.addWidget(made)
    made.resize(1166, 60)
    made.show()
    return made


def figures() -> Section:
    """Two figures of the catalogue and a column of the report's own."""
    return Section(
        "figures", "Figures", "Row", (column_of("leads"), column_of("cpl"), Column("rank", "Rank", "Rank")), ()
    )


def show(tools: Tools, kind: Kind) -> list[tuple[str, object]]:
    tools.show_kind(kind)
    made = report(figures())
    tools.choices.show_report(kind, made, CHANNELS)
    tools.offer_columns(made)
    told: list[tuple[str, object]] = []
    tools.choices.chosen.connect(lambda field, value: told.append((field, value)))
    return told


def test_a_report_shows_the_choices_it_has_a_use_for(tools: Tools) -> None:
    show(tools, PLAIN)
    controls = tools.choices._controls
    assert {field for field, (first, *_more) in controls.items() if first.isVisibleTo(tools)} == {"basis"}
    show(tools, ALL)
    assert all(control.isVisibleTo(tools) for group in controls.values() for control in group)


def test_showing_a_question_asks_for_nothing(tools: Tools) -> None:
    assert show(tools, ALL) == []
    assert tools.choices._lists["step"].currentText() == "By month"


def test_a_choice_says_its_field_and_its_value(tools: Tools) -> None:
    told = show(tools, ALL)
    tools.choices.bases.actions()[1].trigger()
    for field, place in (("step", 1), ("against", 0), ("horizon_days", 0), ("channel_id", 2), ("channel_id", 0)):
        chooser = tools.choices._lists[field]
        chooser.setCurrentIndex(place)
        chooser.activated.emit(place)
    assert told == [
        ("basis", Basis.CASH),
        ("step", Step.WEEK),
        ("against", None),
        ("horizon_days", 90),
        ("channel_id", "VK"),
        ("channel_id", None),
    ]


def test_channels_stand_by_name_the_archived_last(tools: Tools) -> None:
    show(tools, ALL)
    chooser = tools.choices._lists["channel_id"]
    assert [chooser.itemText(place) for place in range(chooser.count())] == [
        "All channels",
        "Direct & Co",
        "VK",
        "Avito",
    ]


def test_figures_are_ticked_as_the_report_shows_them(tools: Tools) -> None:
    told = show(tools, ALL)
    actions = {action.data(): action for action in tools.choices._figures.actions() if action.data()}
    assert [code for code, action in actions.items() if action.isChecked()] == ["leads", "cpl"]
    actions["cac"].trigger()
    assert told == [("codes", ("leads", "cpl", "cac"))]
    tools.choices._figures.actions()[-1].trigger()
    assert told[-1] == ("codes", ())


def test_figures_asked_for_are_no_columns_to_choose_as_well(tools: Tools) -> None:
    show(tools, PLAIN)
    assert [action.text() for action in tools._menu.actions()][:3] == ["Leads (unique)", "Cost per lead, CPL", "Rank"]
    show(tools, ALL)
    assert [action.text() for action in tools._menu.actions()] == ["Rank", "", "Usual columns"]
    only = Section("only", "Only", "Row", figures().columns[:2], ())
    tools.offer_columns(report(only))
    assert not tools._columns.isVisibleTo(tools)


def test_figures_in_rows_are_told_too(tools: Tools) -> None:
    tools.show_kind(ALL)
    by_row = Section("rows", "Rows", "Figure", (), (row("romi", {}),))
    tools.choices.show_report(ALL, report(by_row), CHANNELS)
    ticked = [action.data() for action in tools.choices._figures.actions() if action.isChecked()]
    assert ticked == ["romi"]


def test_columns_are_offered_section_by_section(tools: Tools) -> None:
    show(tools, PLAIN)
    tools.offer_columns(report(people()))
    assert [action.text() for action in tools._menu.actions()][:2] == ["Who", "First sale"]
    tools.offer_columns(report(cohorts(), people()))
    assert [action.text() for action in tools._menu.actions()] == ["Conversion month by month", "Best clients"]


def test_what_has_no_room_in_one_row_takes_two(tools: Tools) -> None:
    show(tools, PLAIN)
    tools.resize(tools.choices.sizeHint().width() + tools._rest.sizeHint().width() + 40, 60)
    assert tools._bar.direction() is QBoxLayout.Direction.LeftToRight
    show(tools, ALL)
    assert tools._bar.direction() is QBoxLayout.Direction.TopToBottom
    tools.resize(2000, 60)
    assert tools._bar.direction() is QBoxLayout.Direction.LeftToRight
