"""CSV for a spreadsheet."""

import csv
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leaddesk.i18n import Language, set_language
from leaddesk.publishing.csv_text import report_csv, table_csv, text_cell
from leaddesk.publishing.table import Column, Kind, Table
from leaddesk.reports.values import Report

COLUMNS = (
    Column("name", "Имя"),
    Column("amount", "Сумма", Kind.MONEY),
    Column("day", "День", Kind.DATE),
    Column("at", "Когда", Kind.MOMENT),
    Column("clock", "Время", Kind.TIME),
    Column("phones", "Телефоны", Kind.TEXTS),
    Column("free", "Даром", Kind.YES_NO),
)
ROW = ("Иван;\n«Он»", -1_250_050, date(2026, 10, 1), datetime(2026, 10, 1, 9, 5), time(9, 5), ("+7916",), True)


def read(lines: str, language: Language) -> list[list[str]]:
    return list(csv.reader(lines.splitlines(keepends=True), delimiter=";" if language == "ru" else ","))


@pytest.mark.parametrize(("language", "amount"), [("ru", "-12500,5"), ("en", "-12500.5")])
def test_a_double_click_puts_it_into_columns(language: Language, amount: str) -> None:
    set_language(language)
    heading, row, empty = read("".join(table_csv(Table("", "RUB", COLUMNS, [ROW, [None] * 7]))), language)
    assert heading == ["name", "amount", "day", "at", "clock", "phones", "free"]
    assert row == ["Иван;\n«Он»", amount, "2026-10-01", "2026-10-01 09:05:00", "09:05:00", "'+7916", "1"]
    assert empty == [""] * 7


@given(some.text())
def test_no_text_starts_a_formula(text: str) -> None:
    assert not text_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert text_cell(text).lstrip("'").replace("\0", "") == text.replace("\0", "").lstrip("'")


def test_a_report_is_unrounded_and_its_absent_figures_are_empty(report: Report) -> None:
    heading, *rows = read("".join(report_csv(report)), "en")
    assert heading[0] == "Channel"
    cpl = heading.index("CPL, ₽")
    by_name = {row[0]: row for row in rows}
    assert float(by_name["Солнцезащитные очки"][cpl]) == 5000 / 3
    assert by_name["Линзы"][cpl] == "843.75"
    assert by_name["Source not stated"][cpl] == ""
    assert "'=HYPERLINK(1)" in by_name
    assert rows[-1][0] == "Total"


def test_campaigns_stand_beside_their_channels(report: Report) -> None:
    heading, *rows = read("".join(report_csv(report, campaigns=True)), "en")
    assert heading[:2] == ["Channel", "Campaign"]
    assert [row[:2] for row in rows] == [
        ["Солнцезащитные очки", "Кампания 1"],
        ["Линзы", "Кампания 2"],
        ["Очки с бриллиантами", "Кампания 3"],
        ["'=HYPERLINK(1)", "Кампания 4"],
        ["Source not stated", ""],
        ["Without a lead", ""],
        ["Total", ""],
    ]
