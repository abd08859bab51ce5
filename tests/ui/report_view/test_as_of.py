"""As of: today until another day is chosen from the menu or typed; what is no day is not taken."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidgetAction
from pytestqt.qtbot import QtBot

from leaddesk.domain.period import Period
from leaddesk.ui.desk import Desk
from leaddesk.ui.report_view.as_of import AsOf
from leaddesk.ui.widgets.days import day_text


@pytest.fixture
def as_of(qtbot: QtBot, desk: Desk) -> AsOf:
    desk.period.choose(Period.month(2026, 1))
    made = AsOf(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def offered(as_of: AsOf) -> list[str]:
    as_of._menu.aboutToShow.emit()
    return [action.text() for action in as_of._menu.actions() if action.text()]


def field(as_of: AsOf) -> QLineEdit:
    as_of._menu.aboutToShow.emit()
    holder = as_of._menu.actions()[-1]
    assert isinstance(holder, QWidgetAction)
    found = holder.defaultWidget().findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_it_says_today_and_offers_the_ends_of_the_period(as_of: AsOf, desk: Desk) -> None:
    assert as_of.day is None
    assert as_of.button.text() == "As of: today"
    today = day_text(desk.today())
    assert offered(as_of) == [
        f"Today, {today}", "End of the period, 2026-01-31", "A month after the period, 2026-02-28",
    ]  # fmt: skip


def test_an_end_that_is_to_come_is_not_offered(as_of: AsOf, desk: Desk) -> None:
    desk.period.choose(Period.month_of(desk.today() + timedelta(days=40)))
    assert offered(as_of) == [f"Today, {day_text(desk.today())}"]


def test_a_day_of_the_menu_is_chosen_and_today_again(as_of: AsOf, qtbot: QtBot) -> None:
    offered(as_of)
    with qtbot.waitSignal(as_of.chosen):
        as_of._menu.actions()[1].trigger()
    assert as_of.day == date(2026, 1, 31)
    assert as_of.button.text() == "As of: 2026-01-31"
    assert as_of.button.isChecked(), "seen at a glance: the report is not of today"
    offered(as_of)
    as_of._menu.actions()[0].trigger()
    assert as_of.day is None
    assert not as_of.button.isChecked()


def test_any_other_day_is_typed(as_of: AsOf, desk: Desk, qtbot: QtBot) -> None:
    typed = field(as_of)
    assert typed.text() == day_text(desk.today())
    typed.setText("5.2.26")
    with qtbot.waitSignal(as_of.chosen):
        qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert as_of.day == date(2026, 2, 5)
    typed = field(as_of)
    assert typed.text() == "2026-02-05"
    typed.setText("0")
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert as_of.day is None


def test_what_is_no_day_is_not_taken(as_of: AsOf, qtbot: QtBot) -> None:
    typed = field(as_of)
    typed.setText("31.2.26")
    with qtbot.assertNotEmitted(as_of.chosen):
        qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert typed.property("wrong") == "true"
    assert typed.toolTip()
    assert as_of.day is None
