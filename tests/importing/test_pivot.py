"""Spend with channels down and months across: a row a month, or one sentence that says why not."""

from datetime import date
from typing import Any

import pytest

from leaddesk.domain.imported import FileKind
from leaddesk.errors import MissingColumn, TableRefused
from leaddesk.importing.readers import Cell
from leaddesk.ledger import Ledger
from tests.importing.tables import Table, imported, outcomes, plan, reasons, source

PIVOT: Table = [
    ["Расходы на рекламу за 2026 год, тыс. руб.", None, None, None, None],
    ["Канал", "Август", "Сентябрь", "Октябрь", "Итого"],
    ["Яндекс.Директ", 12.5, "13,5", 14, 40],
    ["Радио", None, "-", 7, 7],
    ["ТВ", None, None, 0, 0],
    ["Итого", 12.5, 13.5, 21, 47],
]


def entries(ledger: Ledger) -> list[tuple[str, str, str, int]]:
    with ledger.read() as books:
        names = {channel.id: channel.name for channel in books.channels.all()}
        return [(names[one.channel_id], f"{one.first_day}", f"{one.last_day}", one.amount) for one in books.spend.all()]


def test_a_pivot_is_unrolled(ledger: Ledger) -> None:
    made = plan(ledger, PIVOT)
    assert (made.kind, made.heading.row) == (FileKind.SPEND, 2)
    assert [row.row for row in made.rows()] == [3, 3, 3, 4, 5, 6]
    assert outcomes(made) == ["new"] * 4 + ["skipped"] * 2
    assert reasons(made, 5) + reasons(made, 6) == ["no_amounts_row", "total_row"]
    imported(ledger, PIVOT)
    assert entries(ledger) == [
        ("Яндекс.Директ", "2026-08-01", "2026-08-31", 1_250_000),
        ("Яндекс.Директ", "2026-09-01", "2026-09-30", 1_350_000),
        ("Яндекс.Директ", "2026-10-01", "2026-10-31", 1_400_000),
        ("Радио", "2026-10-01", "2026-10-31", 700_000),
    ]


def test_a_pivot_imported_again_brings_nothing_twice(ledger: Ledger) -> None:
    imported(ledger, PIVOT)
    assert outcomes(plan(ledger, PIVOT)) == ["same"] * 4 + ["skipped"] * 2
    with ledger.change("Remove one") as books:
        books.spend.remove(books.spend.all()[1].id)
    assert sorted(outcomes(plan(ledger, PIVOT))) == ["new", *["same"] * 3, *["skipped"] * 2]


@pytest.mark.parametrize(
    "months",
    [
        ["окт 2025", "ноя 2025", "дек 2025", "янв 2026"],
        ["10.2025", "11.2025", "12.2025", "01.2026"],
        ["окт.25", "ноя.25", "дек.25", "янв.26"],
        ["2025-10", "2025-11", "2025-12", "2026-01"],
        [date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)],
        ["Oct 2025", "Nov 2025", "Dec 2025", "Jan 2026"],
    ],
)
def test_months_in_every_usual_form(ledger: Ledger, months: list[Cell]) -> None:
    imported(ledger, [["Затраты", *months], ["Радио", 1, 2, 3, 4], ["ТВ", 5, 6, 7, 8]])
    assert [first for _name, first, _last, _amount in entries(ledger)][:4] == [
        "2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01"
    ]  # fmt: skip


def test_years_in_the_row_above(ledger: Ledger) -> None:
    imported(ledger, [[None, 2025, None, 2026, None], ["Расход", "ноябрь", "декабрь", "январь", "февраль"],
                      ["Радио", 1, 2, 3, 4]])  # fmt: skip
    assert [first for _name, first, _last, _amount in entries(ledger)] == [
        "2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"
    ]  # fmt: skip


def test_rows_that_add_up_those_below_are_not_counted(ledger: Ledger) -> None:
    table: Table = [
        ["Бюджет 2026", "Январь", "Февраль"],
        ["Яндекс", 30, 70],
        ["Поиск", 10, 30],
        ["Сети", 20, 40],
        ["Радио", 5, 5],
    ]
    made = plan(ledger, table)
    assert made.new_campaigns == [("Яндекс", "Поиск"), ("Яндекс", "Сети")]
    assert outcomes(made) == ["skipped", *["new"] * 6]
    assert [row.values["channel"] for row in made.rows()][-1] == "Радио"


def test_channels_and_campaigns_in_columns_of_their_own(ledger: Ledger) -> None:
    table: Table = [["№", "Канал", "Кампания", "янв 2026", "фев 2026"], [1, "ВК", "Осень", 10, 20]]
    made = plan(ledger, table, kind=FileKind.SPEND)
    assert [(row.values["channel"], row.values["campaign"], row.values["amount"]) for row in made.rows()] == [
        ("ВК", "Осень", 1_000), ("ВК", "Осень", 2_000)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([["Расход", "Январь", "Февраль"], ["Радио", 1, 2]], "pivot_without_year"),
        ([["Расход 2026", "Декабрь", "Январь"], ["Радио", 1, 2]], "pivot_without_year"),
        ([["Выручка", "янв 2026", "фев 2026"], ["Радио", 1, 2]], "pivot_not_spend"),
        ([["Канал", "янв 2026", "фев 2026"], ["Радио", 1, 2]], "pivot_not_spend"),
        ([["Расход", "янв 2026", None, "фев 2026"], [None, "План", "Факт", "План"], ["Радио", 1, 2, 3]],
         "pivot_of_several"),
        ([["Расход, тыс. руб."], ["Все в млн"], ["Канал", "янв 2026", "фев 2026"], ["Радио", 1, 2]], "pivot_unit"),
    ],
)  # fmt: skip
def test_what_cannot_be_unrolled_is_refused_with_the_reason(ledger: Ledger, table: Table, reason: str) -> None:
    with pytest.raises(TableRefused) as refused:
        plan(ledger, table)
    assert refused.value.reason == reason


def test_told_to_be_spend_it_is(ledger: Ledger) -> None:
    made = plan(ledger, [["Канал", "янв 2026", "фев 2026"], ["Радио", 1, 2]], kind=FileKind.SPEND)
    assert outcomes(made) == ["new", "new"]


def test_a_list_with_two_days_in_a_row_is_no_pivot(ledger: Ledger) -> None:
    rows: list[list[Any]] = [["Дата обращения", "Имя", "Телефон", "Источник", "Дата продажи"]]
    rows += [[date(2026, 9, 1), "Мария", "89165550101", "Сайт", date(2026, 10, 1)]]
    assert plan(ledger, rows).kind is FileKind.LEADS


def test_the_name_of_the_sheet_tells_the_year(ledger: Ledger) -> None:
    table: Table = [["Расход", "Январь", "Февраль"], ["Радио", 1, 2]]
    imported(ledger, table, source=source(table, sheet="План 2026"))
    assert [first for _name, first, _last, _amount in entries(ledger)] == ["2026-01-01", "2026-02-01"]


def test_spend_of_no_days_is_asked_about(ledger: Ledger) -> None:
    with pytest.raises(MissingColumn) as missing:
        plan(ledger, [["Канал", "Расход"], ["Радио", 100]])
    assert (missing.value.kind, missing.value.field) == ("spend", "date")
