"""A plan accounts for every row, says what will be made, and writes nothing."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.importing.dates import DateOrder
from leaddesk.importing.readers import Cell
from leaddesk.importing.sorting import Outcome
from leaddesk.importing.take_back import take_back
from leaddesk.ledger import Ledger
from tests.importing.tables import Table, imported, new_ledger, outcomes, plainly, plan, state

HEADS: list[list[Cell]] = [
    ["ID", "Дата обращения", "Телефон", "Имя", "Источник", "Кампания", "Статус", "Сумма", "Комментарий"],
    ["Номер заказа", "Дата продажи", "Телефон", "Клиент", "ID лида", "Канал", "Возврат заказа", "Сумма", "Комментарий"],
    ["Дата", "Дата окончания", "Канал", "Кампания", "Клики", "Показы", "Примечание", "Расход", "Город"],
    ["Дата касания", "Время", "Телефон", "Имя", "ID лида", "Канал", "Кампания", "Тип касания", "Устройство"],
]
NUMBERS: list[Cell] = [None, 1, "2", "3"]
DAYS: list[Cell] = [None, "01.10.2026", "01.10.2026 10:00", date(2026, 10, 2), 46296, "01.10", "31.02.2026", "Итого"]
PHONES: list[Cell] = [
    None,
    "89161234501",
    "+7 916 123-45-02",
    9161234501,
    "7.93E+10",
    "111 11 11",
    "+79161234501, a@b.ru",
]
TEXTS: list[Cell] = [None, "Яндекс", "яндекс", "ВК", "Итого", "Успешно реализовано", "Спам", "В работе"]
AMOUNTS: list[Cell] = [None, 0, "12 500,00 ₽", 45000.5, "-300", "много", 0]

cells = st.sampled_from([*NUMBERS, *DAYS, *PHONES, *TEXTS, *AMOUNTS])
likely = st.tuples(
    st.sampled_from(NUMBERS),
    st.sampled_from(DAYS),
    st.sampled_from(PHONES),
    st.sampled_from(TEXTS),
    st.sampled_from([*NUMBERS, *TEXTS]),
    st.sampled_from(TEXTS),
    st.sampled_from([*TEXTS, *NUMBERS]),
    st.sampled_from(AMOUNTS),
    st.sampled_from(TEXTS),
).map(list)
rows = st.lists(likely | st.lists(cells, min_size=9, max_size=9), max_size=7)
tables: st.SearchStrategy[Table] = st.builds(lambda head, body: [head, *body], st.sampled_from(HEADS), rows)
TOLD = {"dates": DateOrder.DMY}


@settings(max_examples=25)
@given(tables, tables)
def test_rows_are_accounted_for_known_again_and_taken_back(first: Table, second: Table) -> None:
    with TemporaryDirectory() as folder, new_ledger(Path(folder)) as ledger:
        imported(ledger, first, **TOLD)
        before, people = state(ledger), plainly(ledger)
        made = plan(ledger, second, **TOLD)
        assert state(ledger) == before, "a plan writes nothing"
        below = sum(any(cell is not None for cell in cells) for cells in second[1:])
        assert made.counts["rows"] == below == sum(made.counts[outcome] for outcome in Outcome)
        done = imported(ledger, second, **TOLD)
        assert (done.new, done.update, done.rejected) == tuple(
            made.counts[one] for one in ("new", "update", "rejected")
        )
        with ledger.read() as books:
            heading, *left_out = list(books.imports.rejected(done.id)) or [None]
            assert len(left_out) == done.rejected + done.asked
            assert (heading is None) == (not left_out)
        assert ledger.check() == []
        after = state(ledger)
        again = imported(ledger, second, **TOLD)
        assert (again.new, again.update) == (0, 0)
        assert state(ledger) == after, "the same file again adds nothing"
        take_back(ledger, again.id)
        assert state(ledger) == after
        take_back(ledger, done.id)
        assert plainly(ledger) == people, "taking back leaves what was"
        assert ledger.check() == []


def test_what_will_be_made_is_listed_once(ledger: Ledger) -> None:
    head: list[Cell] = ["Дата обращения", "Телефон", "Источник", "Кампания"]
    imported(ledger, [head, ["01.10.2026", "89161234501", "Ёлка", None]])
    made = plan(
        ledger,
        [
            head,
            ["01.10.2026", "89161234502", "елка", "Новый год"],
            ["01.10.2026", "89161234503", " ЁЛКА", "новый  год"],
            ["01.10.2026", "89161234504", "Радио", None],
            ["без даты", "89161234505", "Газета", None],
        ],
    )
    assert made.new_channels == ["Радио"]
    assert made.new_campaigns == [("Ёлка", "Новый год")]
    assert [row.values["channel"] for row in made.rows()] == ["Ёлка", "Ёлка", "Радио", "Газета"]


def test_rows_that_came_in_meanwhile_are_not_brought_in_twice(ledger: Ledger) -> None:
    from leaddesk.importing.run import run

    table: Table = [["Дата обращения", "Телефон"], ["01.10.2026", "89161234501"]]
    early = plan(ledger, table)
    imported(ledger, table)
    assert run(ledger, early).same == 1


def test_a_file_imported_before_is_recognised(ledger: Ledger) -> None:
    table: Table = [["Дата обращения", "Телефон"], ["01.10.2026", "89161234501"]]
    done = imported(ledger, table)
    assert [one.id for one in plan(ledger, table).before] == [done.id]
    assert outcomes(plan(ledger, table)) == ["same"]
