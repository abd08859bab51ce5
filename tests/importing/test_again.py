"""Rows left out are corrected and tried again: they are rows of the same import, counted once, and can be undone."""

from typing import Any

import pytest

from leaddesk.errors import AlreadyTakenBack, UnclearDates
from leaddesk.i18n import set_language
from leaddesk.importing.again import MARKS, left_out_of, plan_corrected, try_again
from leaddesk.importing.plan import plan_rows
from leaddesk.importing.rejects import rejects_of_import
from leaddesk.importing.take_back import take_back
from leaddesk.ledger import Ledger
from tests.importing.tables import Table, imported, source, state

FILE: Table = [
    ["Дата", "Имя", "Телефон", "Источник"],
    ["01.10.2026", "Анна", "89161234501", "Авито"],
    ["вчера", "Пётр", "89161234502", "Авито"],
    ["02.10.2026", "Яна", "12", "ВК"],
    ["03.10.2026", "Ира", "123", "ВК"],
]


def counts(one: Any) -> dict[str, int]:
    names = ("rows", "new", "update", "same", "rejected", "asked", "skipped")
    return {name: getattr(one, name) for name in names if getattr(one, name)}


def left(ledger: Ledger, import_id: int) -> list[int]:
    with ledger.read() as books:
        return [row.row for row in left_out_of(books, books.imports.get(import_id)).rows]


def test_corrected_rows_come_in_as_rows_of_their_import(ledger: Ledger) -> None:
    done = imported(ledger, FILE)
    again, became = try_again(ledger, done.id, {3: ["04.10.2026", "Пётр", "89161234502", "Авито"]})
    assert became["new"] == became["rows"] == 1
    assert (again.id, counts(again)) == (done.id, {"rows": 4, "new": 2, "rejected": 2})
    assert left(ledger, done.id) == [4, 5]
    with ledger.read() as books:
        lead = books.leads.all()[-1]
        assert (lead.name, lead.import_id, lead.source_row, lead.edited) == ("Пётр", done.id, 3, False)
        assert books.imports.count() == 1


def test_a_row_that_is_still_wrong_stays_with_its_new_reason(ledger: Ledger) -> None:
    done = imported(ledger, FILE)
    again, became = try_again(ledger, done.id, {3: ["04.10", "Пётр", "89161234502", "Авито"]})
    assert became["rejected"] == 1
    assert counts(again) == counts(done)
    with ledger.read() as books:
        row = left_out_of(books, again).rows[0]
        assert (row.row, row.cells[0], row.problems[0][1]) == (3, "04.10", "no_year")


def test_trying_again_is_one_step_of_undo(ledger: Ledger) -> None:
    done = imported(ledger, FILE)
    before = state(ledger)
    try_again(
        ledger, done.id, {3: ["04.10.2026", "Пётр", "89161234502", "Новый"], 4: ["02.10.2026", "Яна", "89161234503"]}
    )
    assert left(ledger, done.id) == [5]
    assert ledger.undo() == "Correct rows of table.csv"
    assert state(ledger) == before
    assert left(ledger, done.id) == [3, 4, 5]
    with ledger.read() as books:
        assert books.imports.get(done.id) == done


def test_taking_back_takes_the_corrected_rows_too(ledger: Ledger) -> None:
    empty = state(ledger)
    done = imported(ledger, FILE)
    try_again(ledger, done.id, {3: ["04.10.2026", "Пётр", "89161234502", "Новый"]})
    take_back(ledger, done.id)
    assert state(ledger) == empty
    with pytest.raises(AlreadyTakenBack):
        try_again(ledger, done.id, {4: ["02.10.2026", "Яна", "89161234503", "ВК"]})


def test_a_corrected_row_that_repeats_one_is_not_brought_in_twice(ledger: Ledger) -> None:
    done = imported(ledger, FILE)
    again, became = try_again(ledger, done.id, {3: ["01.10.2026", "Анна", "89161234501", "Авито"]})
    assert became["same"] == 1
    assert counts(again) == {"rows": 4, "new": 1, "same": 1, "rejected": 2}


def test_a_row_is_read_by_the_order_of_days_the_whole_file_told(ledger: Ledger) -> None:
    table: Table = [
        ["Date", "Name", "Phone"],
        ["10/25/2026", "Ann", "+14155552671"],
        ["10/05/2026", "Bob", "12"],
    ]
    done = imported(ledger, table)
    try_again(ledger, done.id, {3: ["10/05/2026", "Bob", "+14155552672"]})
    with ledger.read() as books:
        assert [lead.arrived_on.isoformat() for lead in books.leads.all()] == ["2026-10-25", "2026-10-05"]


def test_an_order_nobody_knows_is_asked_for(ledger: Ledger) -> None:
    table: Table = [["Дата", "Телефон"], ["01.10", "89161234501"]]
    done = imported(ledger, table)
    with pytest.raises(UnclearDates):
        try_again(ledger, done.id, {2: ["05/10/2026", "89161234501"]})


def test_what_the_person_told_about_the_file_is_told_again(ledger: Ledger) -> None:
    table: Table = [["когда", "кто", "звонить", "откуда"], ["2026-10-01", "Анна", "12", "Авито"]]
    mapping = (("date", "когда"), ("phone", "звонить"), ("channel", "откуда"))
    done = imported(ledger, table, kind="leads", heading_row=1, mapping=mapping)
    again, _ = try_again(ledger, done.id, {2: ["2026-10-01", "Анна", "89161234501", "Авито"]})
    assert counts(again) == {"rows": 1, "new": 1}


def test_lost_digits_stay_lost_until_the_phone_is_corrected(ledger: Ledger) -> None:
    rows = [["01.10.2026", f"Лид {at}", f"89{at}00000"] for at in range(1234, 1239)]
    done = imported(ledger, [["Дата", "Имя", "Телефон"], *rows])
    assert done.rejected == 5
    again, became = try_again(ledger, done.id, {2: ["01.10.2026", "Другое имя", rows[0][2]]})
    assert became["rows"] == 0
    assert counts(again) == counts(done)
    again, became = try_again(ledger, done.id, {2: ["01.10.2026", "Лид", "89161234567"]})
    assert became["new"] == 1


def test_a_row_with_a_cell_too_many_does_not_come_in(ledger: Ledger) -> None:
    table: Table = [["Дата", "Телефон"], ["01.10.2026", "89161234501"], ["02.10.2026", "89161234502", "лишнее"]]
    table = [*table, ["03.10.2026", "89161234503"]]
    done = imported(ledger, table)
    assert done.rejected == 1
    again, became = try_again(ledger, done.id, {3: ["05.10.2026", "89161234502", "лишнее"]})
    assert became["rows"] == 0
    again, became = try_again(ledger, done.id, {3: ["05.10.2026", "89161234502", ""]})
    assert counts(again) == {"rows": 3, "new": 3}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_corrected_workbook_is_known_again(ledger: Ledger, language: Any) -> None:
    set_language(language)
    other = imported(ledger, [FILE[0], ["завтра", "Лев", "89161234599", "Авито"]])
    done = imported(ledger, FILE, source=source(FILE, file_name="лиды.csv"))
    with ledger.read() as books:
        table = rejects_of_import(books, done.id)
    assert table.headings[:2] in MARKS
    rows: list[Any] = [
        (1, list(table.headings)),
        *((at, [int(row[0]), *row[1:]]) for at, row in enumerate(table.rows, 2)),
    ]
    rows[1][1][2:3] = ["05.10.2026"]
    again = plan_corrected(ledger, rows)
    assert again is not None
    assert again.imported.id == done.id != other.id
    assert again.plan.counts["new"] == again.plan.counts["rows"] == 1


def test_any_other_file_is_no_correction(ledger: Ledger) -> None:
    imported(ledger, FILE)
    assert plan_corrected(ledger, [(1, list(FILE[0])), (2, list(FILE[1]))]) is None
    assert plan_corrected(ledger, [(1, ["Row", "Reasons", "Дата"]), (2, [3, "", "01.10.2026"])]) is None
    assert plan_rows(ledger, [(1, list(FILE[0])), (2, list(FILE[1]))], source(FILE)).counts["same"] == 1


def test_spend_of_a_period_is_of_it_again(ledger: Ledger) -> None:
    done = imported(ledger, [["За 09.2026"], ["Канал", "Расход"], ["Радио", 100], ["ТВ", "сто"]])
    tried, _counts = try_again(ledger, done.id, {4: ["ТВ", "100"]})
    assert (tried.new, tried.rejected) == (2, 0)
    with ledger.read() as books:
        assert {(one.first_day.day, one.last_day.day) for one in books.spend.all()} == {(1, 30)}


def test_rows_of_a_known_layout_are_read_as_it_again(ledger: Ledger) -> None:
    head = ["id", "created_time", "form_id", "platform", "full_name", "phone_number"]
    done = imported(ledger, [head, ["l:1", "someday", "f:1", "fb", "Илья", "p:+79165550101"]])
    try_again(ledger, done.id, {2: ["l:1", "2026-10-01T10:00:00+03:00", "f:1", "fb", "Илья", "p:+79165550101"]})
    with ledger.read() as books:
        assert [(one.external_id, one.phones) for one in books.leads.all()] == [("1", ("+79165550101",))]
