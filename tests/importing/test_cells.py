"""Rows become columns of values; totals are put aside, and what cannot be read is named."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.imported import FileKind
from leaddesk.domain.lead import RejectReason, Stage
from leaddesk.domain.money import CURRENCIES
from leaddesk.error_text import sentence
from leaddesk.errors import UnclearAmounts
from leaddesk.importing.cells import Cleaned, clean
from leaddesk.importing.dates import DateOrder
from leaddesk.importing.heading_words import NAMES
from leaddesk.importing.headings import understand
from leaddesk.importing.readers import Cell, Source
from leaddesk.progress import Silent

HEAD: list[Cell] = ["Дата", "Имя", "Телефон", "Сумма", "Статус"]


def cleaned(*rows: list[Cell], head: list[Cell] | None = None, **told: Any) -> Cleaned:
    table = list(enumerate([head or HEAD, *rows], start=1))
    return clean(table, understand(table, "f", heading_row=1), CURRENCIES["RUB"], progress=Silent(), **told)


def found_reasons(found: Cleaned, at: int) -> list[str]:
    return [problem.reason for problem in found.problems.get(at, ())]


def test_totals_are_skipped_and_a_person_of_that_name_is_kept() -> None:
    found = cleaned(
        ["01.10.2026", "Итого Иван", "8 916 123-45-67", "5", "Новая"],
        ["Итого", None, None, "12 500,00 ₽", None],
        ["Всего за октябрь:", None, None, 12500.0, "-"],
        [None, "Итого", None, 12500, None],
        ["01.10.2026", "Итого", None, 12500, None],
        [None, "Итого", "8 916 123-45-68", 12500, None],
        ["Total", None, None, None, "Новая"],
    )
    assert found.skipped == {1, 2, 3}
    assert set(found.problems) == {5, 6}


def test_a_heading_that_stands_again_is_skipped() -> None:
    found = cleaned(["01.10.2026", "Иван", None, None, None], list(HEAD), ["02.10.2026", "Пётр", None, None, None])
    assert found.skipped == {1}
    assert found.numbers == [2, 3, 4]


def test_columns_of_times_of_their_own() -> None:
    found = cleaned(
        ["01.10.2026", "09:15", "Иван"],
        ["02.10.2026 10:00", None, "Пётр"],
        ["03.10.2026", "утром", "Анна"],
        head=["Дата", "Время", "Имя"],
    )
    assert found.values["time"] == [time(9, 15), time(10), None]
    assert [problem.reason for problem in found.problems[2]] == ["not_a_time"]
    assert not found.problems[2][0].rejects


def test_names_phones_and_comments_of_several_columns() -> None:
    found = cleaned(
        ["01.10.2026", "Иванов", "Иван", "89161234501 доб. 5", "'+79161234502", "a", "b"],
        head=["Дата", "Фамилия", "Имя", "Рабочий телефон", "Мобильный телефон", "Комментарий", "Комментарий"],
    )
    assert found.values["name"] == ["Иванов Иван"]
    assert found.values["phones"] == [("+79161234501", "+79161234502")]
    assert found.values["comment"] == ["a; b; доб. 5"]


def test_a_stage_column_can_say_that_it_was_no_lead() -> None:
    found = cleaned(
        ["01.10.2026", "А", None, None, "Спам"],
        ["01.10.2026", "Б", None, None, "Думают о вечном"],
        ["01.10.2026", "В", None, None, None],
        ["01.10.2026", "Г", None, None, "Успешно реализовано"],
    )
    assert found.values["stage"] == [Stage.LOST, Stage.NEW, Stage.NEW, Stage.WON]
    assert found.values["reject_reason"] == [RejectReason.SPAM, None, None, None]
    assert found.values["comment"] == ["", "Статус: Думают о вечном", "", ""]
    assert [problem.reason for problem in found.problems[1]] == ["unknown_word"]


def rejected(found: Cleaned) -> dict[int, str]:
    return {at: one.reason for at, problems in found.problems.items() for one in problems if one.rejects}


def test_what_a_row_cannot_come_in_with() -> None:
    found = cleaned(
        ["01.10", "А", None, None, None],
        [None, "Б", "8 916 123-45-01", None, None],
        ["01.10.2026", "В", "7.93E+10", None, None],
        ["01.10.2026", "Г", "111 11 11", None, None],
        ["01.10.2026", "Д", None, "много", None],
        ["01.10.2026", "Е", "7.93E+10, 8 916 123-45-01", None, None],
    )
    assert rejected(found) == {0: "no_year", 1: "empty", 2: "digits_lost", 4: "not_an_amount"}
    assert [problem.reason for problem in found.problems[5]] == ["digits_lost"]


def test_spend_without_money_or_below_zero_is_rejected() -> None:
    head: list[Cell] = ["Дата", "Канал", "Расход", "Клики"]
    found = cleaned(["01.10.2026", "A", None, 5], ["01.10.2026", "A", -5, 5], ["01.10.2026", "A", 5, "x"], head=head)
    assert rejected(found) == {0: "empty", 1: "negative"}
    assert found.values["clicks"] == [5, 5, None]


def test_numbers_are_texts_where_texts_are_meant() -> None:
    found = cleaned([date(2026, 10, 1), 42, "'31500001", 88123456], head=["Дата", "Имя", "ID", "Кампания"])
    assert (found.values["name"], found.values["external_id"]) == (["42"], ["31500001"])
    assert found.values["campaign"] == ["88123456"]


def test_short_rows_are_blank_at_the_end() -> None:
    assert cleaned(["01.10.2026"]).values["name"] == [""]


def test_a_source_that_says_nothing_is_blank() -> None:
    found = cleaned(
        ["01.10.2026", "—", "Не указан"],
        ["01.10.2026", "-", "(not set)"],
        ["01.10.2026", None, "unknown"],
        head=["Дата обращения", "Имя", "Источник"],
    )
    assert found.values["channel"] == ["", "", "unknown"]
    assert found.values["name"] == ["", "", ""]


def spans(heading: str, *days: Cell) -> list[tuple[object, object]]:
    found = cleaned(*([day, "Радио", 5] for day in days), head=[heading, "Канал", "Расход"])
    return list(zip(found.values["from"], found.values["to"], strict=True))


def test_spend_of_whole_months_and_periods() -> None:
    october = (date(2026, 10, 1), date(2026, 10, 31))
    assert spans("Дата", "октябрь 2026", "окт. 2026", "10.2026", "2026-10", "October 2026") == [october] * 5
    assert (
        spans("Период", "01.10.2026 - 31.10.2026", "с 01.10.2026 по 31.10.2026", "1 окт 2026 — 31 окт 2026")
        == [october] * 3
    )
    assert spans("Месяц", date(2026, 10, 1), "01.10.2026") == [october] * 2
    assert spans("Месяц", date(2026, 10, 1), "05.10.2026") == [(None, None)] * 2
    assert spans("Дата", date(2026, 10, 1), "31.10.2026 - 01.10.2026", "13.2026") == [(None, None)] * 3


def test_errors_and_formulas_are_problems_and_never_values() -> None:
    found = cleaned(
        ["#N/A", "А", "8 916 123-45-01", 5, None],
        ["01.10.2026", "#ИМЯ?", "8 916 123-45-02", 5, "#REF!"],
        ["01.10.2026", "В", "#Н/Д", None, None],
        ["01.10.2026", "Г", "8 916 123-45-03", "=SUM(D2:D4)", None],
        ["01.10.2026", "Д", "8 916 123-45-04", "########", None],
        ["01.10.2026", "Ел\ufffdна", "8 916 123-45-05", 5, None],
    )
    assert rejected(found) == {0: "error_cell", 2: "error_cell", 3: "formula", 4: "too_narrow"}
    assert (found.values["name"][1], found.values["stage"][1]) == ("", Stage.NEW)
    assert found_reasons(found, 1) == ["error_cell", "error_cell"]
    assert (found.values["name"][5], found_reasons(found, 5)) == ("Ел\ufffdна", ["broken_letters"])


def test_an_amount_of_two_meanings_is_asked_about() -> None:
    with pytest.raises(UnclearAmounts) as asked:
        cleaned(["01.10.2026", "А", None, "1.234", None])
    assert (asked.value.heading, asked.value.example) == ("Сумма", "1.234")
    assert "1.234" in sentence(asked.value)
    assert cleaned(["01.10.2026", "А", None, "1.234", None], decimal=",").values["amount"] == [123_400]
    assert cleaned(["01.10.2026", "А", None, "1.234", None], decimal=".").values["amount"] == [123]
    assert cleaned(["01.10.2026", "А", None, "1.234", None], ["01.10.2026", "Б", None, "5.5", None]).values[
        "amount"
    ] == [
        123,
        550,
    ]


def test_amounts_in_another_currency_are_rejected() -> None:
    head: list[Cell] = ["Дата", "Имя", "Сумма", "Валюта"]
    found = cleaned(
        ["01.10.2026", "А", "100 $", None],
        ["01.10.2026", "Б", 100, "USD"],
        ["01.10.2026", "В", 100, "Российский рубль"],
        ["01.10.2026", "Г", None, "USD"],
        ["01.10.2026", "Д", 100, "тугрик"],
        head=head,
    )
    assert rejected(found) == {0: "other_currency", 1: "other_currency", 4: "other_currency"}
    assert found.values["amount"] == [None, None, 10_000, None, None]
    assert found.problems[1][0].text == "100 USD"


def test_the_heading_may_name_thousands_or_another_currency() -> None:
    head: list[Cell] = ["Дата", "Канал", "Расход, тыс. руб."]
    assert cleaned(["01.10.2026", "Радио", "12,5"], head=head).values["amount"] == [1_250_000]
    assert rejected(cleaned(["01.10.2026", "Радио", 5], head=["Дата", "Канал", "Расход (USD)"])) == {
        0: "other_currency"
    }


def test_many_round_numbers_are_phones_that_lost_their_digits() -> None:
    def phones(*numbers: int) -> Cleaned:
        return cleaned(*(["01.10.2026", "А", number, None, None] for number in numbers))

    lost = phones(79161200000, 79262300000, 79034500000, 79161234567)
    assert rejected(lost) == {0: "digits_lost", 1: "digits_lost", 2: "digits_lost"}
    assert lost.values["phones"] == [(), (), (), ("+79161234567",)]
    assert rejected(phones(79161200000, 79262312345)) == {}


BOOK = Source("book.xlsx", "", "xlsx")
LIST = Source("list.csv", "", "csv")


def test_a_row_that_only_heads_a_group_is_left_out_of_a_workbook() -> None:
    rows: list[list[Cell]] = [["Октябрь", None, None, None, None], ["01.10.2026", "А", None, 5, None], ["* с НДС"]]
    found = cleaned(*rows, source=BOOK)
    assert found.skipped == {0, 2}
    assert [problem.reason for problem in found.problems[0]] == ["group_row"]
    assert cleaned(*rows, source=LIST).skipped == set()  # there it may be the rest of a broken row
    assert cleaned([None, None, "8 916 123-45-67", None, None], source=BOOK).skipped == set()


def test_a_text_row_with_more_cells_than_headings_is_cut_wrongly() -> None:
    right: list[Cell] = ["01.10.2026", "А", None, 5, None, None]
    wrong: list[Cell] = ["01.10.2026", "Б", None, 5, None, "мкр"]
    found = cleaned(right, right, wrong, source=LIST)
    assert rejected(found) == {2: "extra_cells"}
    assert rejected(cleaned(right, right, wrong, source=BOOK)) == {}
    assert rejected(cleaned(wrong, wrong, right, source=LIST)) == {}  # a column nobody has headed


def test_a_row_that_a_line_break_has_cut_in_two_does_not_come_in_by_half() -> None:
    whole: list[Cell] = ["01.10.2026", "А", "8 916 123-45-67", 5, "Новая"]
    found = cleaned(
        whole, ["02.10.2026", "Ан", None, None, None], ["на", "8 916 123-45-68", 5, "Новая", None], source=LIST
    )
    assert rejected(found) == {1: "broken_row", 2: "not_an_amount"}
    assert found.problems[1][-1].text == "на"
    short: list[Cell] = ["02.10.2026", "Анна", None, None, None]
    assert rejected(cleaned(short, whole, source=LIST)) == {}
    assert rejected(cleaned(short, [None, "Б", "8 916 123-45-68", None, None], source=LIST)) == {1: "empty"}


def test_hidden_rows_are_left_out_when_told() -> None:
    found = cleaned(["01.10.2026", "А", None, None, None], ["02.10.2026", "Б", None, None, None], hidden={3})
    assert found.skipped == {1}
    assert found_reasons(found, 1) == ["hidden_row"]


def test_a_merged_amount_counts_once() -> None:
    rows: list[list[Cell]] = [["01.10.2026", "Радио", 100, None], ["01.10.2026", "ТВ", 100, None]]
    found = cleaned(*rows, head=["Дата", "Канал", "Расход", "Клики"], source=replace(BOOK, merged=((2, 2, 3, 2),)))
    assert found.values["amount"] == [10_000, None]
    assert rejected(found) == {1: "merged_amount"}


anything = st.one_of(
    st.none(),
    st.text(max_size=10),
    st.text("0123456789.,:-/+ eЕEн", max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
)


@pytest.mark.parametrize("kind", FileKind)
@given(st.data())
def test_whatever_the_cells_hold_rows_are_cleaned(kind: FileKind, data: st.DataObject) -> None:
    head: list[Cell] = [names[0] for names in NAMES[kind].values()]
    rows = data.draw(st.lists(st.lists(anything, max_size=len(head)), max_size=3))
    found = cleaned(*rows, head=head, dates=DateOrder.DMY)
    assert len(found.numbers) == len(rows)
    assert {len(values) for values in found.values.values()} == {len(rows)}
    assert not any(isinstance(day, datetime) for day in found.values["date"])
