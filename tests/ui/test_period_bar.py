"""The period at the top: stepping, choosing, any range."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from leaddesk.domain.period import Period
from leaddesk.ui.colors import LIGHT
from leaddesk.ui.period_bar import PeriodBar
from leaddesk.ui.period_model import PeriodModel
from leaddesk.ui.period_picker import PeriodPicker

TODAY = date(2026, 11, 22)


@pytest.fixture
def model() -> PeriodModel:
    return PeriodModel(Period.month(2026, 10))


@pytest.fixture
def bar(qtbot: QtBot, model: PeriodModel) -> PeriodBar:
    made = PeriodBar(model, lambda: TODAY, LIGHT)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def picker(qtbot: QtBot, bar: PeriodBar, model: PeriodModel) -> PeriodPicker:
    made = PeriodPicker(model.period, TODAY, LIGHT, bar)
    made.picked.connect(model.choose)
    return made


def press(picker: PeriodPicker, text: str) -> None:
    next(each for each in picker.findChildren(QPushButton) if each.text() == text).click()


def test_steps_keep_the_kind_of_period(bar: PeriodBar, model: PeriodModel) -> None:
    back, on = bar.findChildren(QToolButton)
    on.click()
    assert model.period == Period.month(2026, 11)
    model.choose(Period.quarter(2026, 1))
    back.click()
    assert model.period == Period.quarter(2025, 4)
    assert bar.findChildren(QPushButton)[0].text() == "Quarter IV 2025"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Mar", Period.month(2026, 3)),
        ("Quarter II", Period.quarter(2026, 2)),
        ("Year 2026", Period.year(2026)),
        ("This month", Period.month(2026, 11)),
        ("Previous month", Period.month(2026, 10)),
        ("12 months", Period(date(2025, 12, 1), date(2026, 11, 30))),
    ],
)
def test_one_press_chooses(picker: PeriodPicker, model: PeriodModel, text: str, period: Period) -> None:
    press(picker, text)
    assert model.period == period


def test_another_year(picker: PeriodPicker, model: PeriodModel) -> None:
    picker.findChildren(QToolButton)[0].click()
    press(picker, "Mar")
    assert model.period == Period.month(2025, 3)


def test_the_chosen_month_is_marked(picker: PeriodPicker) -> None:
    assert [each.text() for each in picker.findChildren(QPushButton) if each.isChecked()] == ["Oct"]


def test_any_range_as_people_type_it(picker: PeriodPicker, model: PeriodModel) -> None:
    first, last = picker.findChildren(QLineEdit)
    first.setText("3.2.26")
    last.setText("28.1.26")
    press(picker, "Show range")
    assert model.period == Period(date(2026, 1, 28), date(2026, 2, 3))


def test_a_wrong_day_stays_in_its_field(picker: PeriodPicker, model: PeriodModel) -> None:
    first, _last = picker.findChildren(QLineEdit)
    first.setText("31.02.2026")
    press(picker, "Show range")
    assert model.period == Period.month(2026, 10)
    assert (first.text(), first.property("wrong")) == ("31.02.2026", "true")


@pytest.mark.parametrize("years", [("1.1.1900", "31.12.1900"), ("1.1.1990", "31.12.2030")])
def test_a_range_beyond_what_reports_reach_says_so(picker: PeriodPicker, model: PeriodModel, years: list[str]) -> None:
    fields = picker.findChildren(QLineEdit)
    for field, text in zip(fields, years, strict=True):
        field.setText(text)
    press(picker, "Show range")
    assert model.period == Period.month(2026, 10)
    assert {field.property("wrong") for field in fields} == {"true"}
    assert {"Reports are made" in field.toolTip() or "A report covers" in field.toolTip() for field in fields} == {True}


def test_steps_end_where_reports_do(bar: PeriodBar, model: PeriodModel) -> None:
    model.choose(Period.month(2100, 12))
    bar.go_on()
    assert model.period == Period.month(2100, 12)
    bar.go_back()
    assert model.period == Period.month(2100, 11)
