"""What the owner told of one file holds for the next with the same headings."""

import pytest

from leaddesk.domain.imported import FileKind
from leaddesk.errors import NoHeading, NotFound
from leaddesk.importing.dates import DateOrder
from leaddesk.importing.own_presets import forget
from leaddesk.importing.plan import presets_of
from leaddesk.ledger import Ledger
from tests.importing.tables import Table, imported, plan, source, state

HEAD: list[str | int | None] = ["Когда", "Кто", "Связь", "Откуда пришли"]
FIRST: Table = [HEAD, ["01.10.2026", "Илья", "89165550101", "Сайт"]]
NEXT: Table = [HEAD, ["02.10.2026", "Вера", "89165550102", "Радио"], ["03.10.2026", "Анна", "89165550103", "Сайт"]]
TOLD = (("date", "Когда"), ("name", "Кто"), ("phone", "Связь"), ("channel", "Откуда пришли"))


def told(ledger: Ledger, table: Table = FIRST, **options: object) -> None:
    imported(ledger, table, source=source(table, file_name="Заявки.xlsx"), kind=FileKind.LEADS, **options)


def test_the_next_file_needs_no_telling(ledger: Ledger) -> None:
    with pytest.raises(NoHeading):
        plan(ledger, NEXT, kind=FileKind.LEADS)
    told(ledger, mapping=TOLD)
    made = plan(ledger, NEXT)
    assert (made.kind, made.heading.preset) == (FileKind.LEADS, "Заявки")
    assert [(row.values["name"], row.values["phones"], row.values["channel"]) for row in made.rows()] == [
        ("Вера", ("+79165550102",), "Радио"),
        ("Анна", ("+79165550103",), "Сайт"),
    ]


def test_the_order_of_columns_does_not_matter(ledger: Ledger) -> None:
    told(ledger, mapping=TOLD)
    turned: Table = [list(reversed(row)) for row in NEXT]
    assert [row.values["name"] for row in plan(ledger, turned).rows()] == ["Вера", "Анна"]


def test_what_is_told_now_comes_first_and_is_kept(ledger: Ledger) -> None:
    told(ledger, mapping=TOLD)
    imported(ledger, NEXT, mapping=(("comment", "Откуда пришли"),))
    again = plan(ledger, [HEAD, ["05.10.2026", "Олег", "89165550104", "Друг"]])
    assert (again.row(0).values["channel"], again.row(0).values["comment"]) == ("", "Друг")
    with ledger.read() as books:
        assert [one.name for one in books.presets.all()] == ["Заявки"]


def test_dates_and_campaign_are_remembered_too(ledger: Ledger) -> None:
    table: Table = [["When", "Who", "Reach", "x"], ["01/02/2026", "Ann", "89165550101", 1]]
    mapping = (("date", "When"), ("name", "Who"), ("phone", "Reach"))
    told(ledger, table, mapping=mapping, dates=DateOrder.MDY)
    made = plan(ledger, [table[0], ["03/04/2026", "Bob", "89165550102", 1]])
    assert made.row(0).values["date"].month == 3


def test_other_headings_are_another_file(ledger: Ledger) -> None:
    told(ledger, mapping=TOLD)
    table: Table = [["Дата", "Имя", "Телефон", "Источник"], ["02.10.2026", "Вера", "89165550102", "Радио"]]
    assert plan(ledger, table).heading.preset == ""


def test_a_packaged_preset_still_knows_the_rest(ledger: Ledger) -> None:
    head: list[str | int | None] = [
        "id",
        "created_time",
        "form_id",
        "platform",
        "full_name",
        "phone_number",
        "когда_удобно?",
    ]
    row: list[str | int | None] = ["l:1", "2026-10-01T10:00:00+03:00", "f:1", "fb", "Илья", "p:+79165550101", "утром"]
    told(ledger, [head, row], mapping=(("comment", "когда_удобно?"),))
    test: list[str | int | None] = ["l:2", row[1], "f:1", "fb", "<test lead: dummy data>", "p:<test lead: dummy>", "x"]
    made = plan(ledger, [head, ["l:3", *row[1:]], test])
    assert made.row(0).values["comment"] == "утром"
    assert (made.row(0).values["external_id"], made.row(0).values["channel"]) == ("3", "Facebook")
    assert made.counts["skipped"] == 1


def test_it_can_be_put_aside_named_and_forgotten(ledger: Ledger) -> None:
    told(ledger, mapping=TOLD)
    with pytest.raises(NoHeading):
        plan(ledger, NEXT, preset="none", kind=FileKind.LEADS)
    assert plan(ledger, NEXT, preset="заявки").heading.preset == "Заявки"
    with ledger.read() as books:
        assert next((one.name, one.own) for one in presets_of(books)) == ("Заявки", True)
    with ledger.change("Forget") as books:
        forget(books, "ЗАЯВКИ")
        with pytest.raises(NotFound):
            forget(books, "Заявки")
    with pytest.raises(NoHeading):
        plan(ledger, NEXT, kind=FileKind.LEADS)


def test_undoing_the_import_forgets_what_was_told_with_it(ledger: Ledger) -> None:
    before = state(ledger)
    told(ledger, mapping=TOLD)
    ledger.undo()
    assert state(ledger) == before
    with ledger.read() as books:
        assert books.presets.all() == []


def test_a_file_of_which_nothing_was_told_leaves_nothing(ledger: Ledger) -> None:
    imported(ledger, [["Дата", "Имя", "Телефон"], ["02.10.2026", "Вера", "89165550102"]], kind=FileKind.LEADS)
    with ledger.read() as books:
        assert books.presets.all() == []


def test_files_of_one_name_and_other_headings_have_names_of_their_own(ledger: Ledger) -> None:
    told(ledger, mapping=TOLD)
    told(ledger, [["День", "Кто", "Связь"], ["01.10.2026", "Илья", "89165550101"]],
         mapping=(("date", "День"), ("phone", "Связь")))  # fmt: skip
    with ledger.read() as books:
        assert [one.name for one in books.presets.all()] == ["Заявки", "Заявки 2"]
