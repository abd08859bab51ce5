"""Settings: kept at once, refused beside the field, undone like everything."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from leaddesk.domain.settings import Settings
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.settings.page import SettingsPage


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.refresh()
    return made


def field(page: SettingsPage, name: str) -> QLineEdit:
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == name)


def kept(desk: Desk) -> Settings:
    with desk.ledger.read() as books:
        return books.settings.get()


def answer(qtbot: QtBot, page: SettingsPage, name: str, text: str) -> None:
    field(page, name).setText(text)
    field(page, name).editingFinished.emit()
    qtbot.waitUntil(lambda: not page.desk.tasks.running)


def test_an_answer_is_kept_and_undone(qtbot: QtBot, desk: Desk, page: SettingsPage) -> None:
    answer(qtbot, page, "Company", "  Оптика «Взгляд» ")
    answer(qtbot, page, "Uniqueness window, days", "30")
    answer(qtbot, page, "Usual margin, %", "35,5")
    answer(qtbot, page, "Share of profit for winning a client, %", "40")
    assert kept(desk) == Settings(company="Оптика «Взгляд»", uniqueness_days=30, margin_bp=3550, profit_share_bp=4_000)
    desk.ledger.undo()
    assert kept(desk).profit_share_bp == 5_000
    desk.ledger.undo()
    assert kept(desk).margin_bp is None
    page.refresh()
    assert field(page, "Usual margin, %").text() == ""
    assert field(page, "Uniqueness window, days").text() == "30"


def test_a_wrong_answer_stays_with_its_reason(qtbot: QtBot, desk: Desk, page: SettingsPage) -> None:
    answer(qtbot, page, "A sale looks back, days", "soon")
    assert kept(desk) == Settings()
    assert field(page, "A sale looks back, days").text() == "soon"
    assert field(page, "A sale looks back, days").property("wrong") == "true"
    assert any(
        "soon" in each.text() or "days" in each.text()
        for each in page.findChildren(QLabel)
        if each.property("role") == "bad"
    )
    shown = [each for each in page.findChildren(QLabel) if not each.isHidden()]
    assert "How far back the enquiry of a sale is looked for." not in [each.text() for each in shown]
    answer(qtbot, page, "A sale looks back, days", "365")
    shown = [each for each in page.findChildren(QLabel) if not each.isHidden()]
    assert "How far back the enquiry of a sale is looked for." in [each.text() for each in shown]
    assert kept(desk).sale_lookback_days == 365
    assert field(page, "A sale looks back, days").property("wrong") == "false"


def test_the_share_of_profit_may_not_be_empty(qtbot: QtBot, desk: Desk, page: SettingsPage) -> None:
    for text, reason in (("", "This must be filled in."), ("101", "“10100” is not a percentage from 0 to 100.")):
        answer(qtbot, page, "Share of profit for winning a client, %", text)
        assert kept(desk).profit_share_bp == 5_000
        assert reason in [each.text() for each in page.findChildren(QLabel) if each.property("role") == "bad"]


def test_leaving_a_field_as_it_is_changes_nothing(qtbot: QtBot, desk: Desk, page: SettingsPage) -> None:
    for each in page.findChildren(QLineEdit):
        each.editingFinished.emit()
    qtbot.waitUntil(lambda: not desk.tasks.running)
    assert desk.ledger.undo_label is None


def test_every_field_has_a_name(page: SettingsPage) -> None:
    assert all(each.accessibleName() for each in page.findChildren(QLineEdit))
