"""Workbooks as people keep them: which sheet, merged and hidden rows, errors, formulas, headings over two rows."""

import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet.worksheet import Worksheet

from leaddesk.domain.imported import FileKind
from leaddesk.error_text import sentence
from leaddesk.errors import FileRefused, UnclearRows
from leaddesk.importing.plan import Options, Plan, plan_file
from leaddesk.importing.readers import Cell
from leaddesk.ledger import Ledger
from tests.importing.tables import outcomes, reasons

HEAD: list[Cell] = ["Дата", "Имя", "Телефон", "Источник", "Сумма"]
DAY = date(2026, 10, 1)


def lead(number: int, **known: Cell) -> list[Cell]:
    row: dict[str, Cell] = {
        "day": DAY, "name": f"Имя {number}", "phone": 79161234500 + number, "source": "Радио", "amount": None
    }  # fmt: skip
    return list((row | known).values())


class Book:
    """A workbook being written, and its plan."""

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        self._path, self._ledger = folder / "book.xlsx", ledger
        self._book = Workbook()
        self.sheet: Worksheet = self._book.active

    def epoch(self, epoch: datetime) -> None:
        self._book.epoch = epoch

    def other(self, name: str, state: str = "visible") -> Worksheet:
        sheet = self._book.create_sheet(name)
        sheet.sheet_state = state
        return sheet

    def plan(self, **told: object) -> Plan:
        self._book.save(self._path)
        return plan_file(self._ledger, self._path, Options(**({"kind": FileKind.LEADS} | told)))  # type: ignore[arg-type]


@pytest.fixture
def book(tmp_path: Path, ledger: Ledger) -> Book:
    return Book(tmp_path, ledger)


def write(sheet: Worksheet, *rows: list[Cell]) -> None:
    for row in rows:
        sheet.append(row)


def test_the_sheet_that_holds_a_table_is_read(book: Book) -> None:
    write(book.sheet, ["Отчёт за октябрь"], ["Подготовил: Иванов"])
    book.other("Пусто")
    write(book.other("Архив", "hidden"), HEAD, lead(1), lead(2))
    write(book.other("Лиды"), HEAD, lead(3))
    made = book.plan()
    assert (made.source.sheet, made.source.hidden_sheets) == ("Лиды", ("Архив",))
    assert made.source.visible_sheets == ("Sheet", "Пусто", "Лиды")
    assert [row.values["name"] for row in made.rows()] == ["Имя 3"]


def test_a_hidden_sheet_is_read_only_when_chosen(book: Book) -> None:
    write(book.other("Архив", "hidden"), HEAD, lead(1))
    write(book.other("Совсем", "veryHidden"), HEAD, lead(2))
    with pytest.raises(FileRefused) as refused:
        book.plan()
    assert (refused.value.reason, refused.value.detail) == ("hidden_sheets", "Архив, Совсем")
    assert "Архив, Совсем" in sentence(refused.value)
    assert outcomes(book.plan(sheet="Архив")) == ["new"]


def test_hidden_rows_are_asked_about(book: Book) -> None:
    write(book.sheet, HEAD, lead(1), lead(2), lead(3), lead(4))
    for row in (3, 4):
        book.sheet.row_dimensions[row].hidden = True
    with pytest.raises(UnclearRows) as asked:
        book.plan()
    assert (asked.value.count, asked.value.filtered) == (2, False)
    assert "2" in sentence(asked.value)
    assert outcomes(book.plan(hidden=True)) == ["new"] * 4
    left = book.plan(hidden=False)
    assert outcomes(left) == ["new", "skipped", "skipped", "new"]
    assert reasons(left, 3) == ["hidden_row"]
    assert left.counts["skipped"] == 2


def test_filtered_rows_are_told_as_such(book: Book) -> None:
    write(book.sheet, HEAD, lead(1), lead(2))
    book.sheet.auto_filter.ref = "A1:E3"
    book.sheet.auto_filter.add_filter_column(3, ["ТВ"])
    book.sheet.row_dimensions[3].hidden = True
    with pytest.raises(UnclearRows) as asked:
        book.plan()
    assert (asked.value.count, asked.value.filtered) == (1, True)
    assert sentence(asked.value) != sentence(UnclearRows("book.xlsx", 1, filtered=False))


def test_a_hidden_heading_or_blank_row_is_nothing_to_ask_about(book: Book) -> None:
    write(book.sheet, ["Отчёт"], HEAD, lead(1), [], lead(2))
    for row in (1, 2, 4):
        book.sheet.row_dimensions[row].hidden = True
    assert outcomes(book.plan()) == ["new", "new"]


def test_error_cells_are_problems(book: Book) -> None:
    write(book.sheet, HEAD, lead(1), lead(2), lead(3), lead(4))
    for place, text in (("A2", "#REF!"), ("B3", "#NAME?"), ("C4", "#N/A"), ("E5", "#DIV/0!"), ("F5", "#NULL!")):
        book.sheet[place] = text
        book.sheet[place].data_type = "e"
    made = book.plan()
    assert outcomes(made) == ["rejected", "new", "rejected", "rejected"]
    assert [reasons(made, row) for row in (2, 3, 4, 5)] == [["error_cell"]] * 4
    assert next(made.rows()).cells[0] == "#REF!"


def test_formulas_count_by_their_value_and_without_one_are_problems(book: Book) -> None:
    # openpyxl writes no values for formulas: these are what a program leaves that never calculates.
    write(book.sheet, HEAD, lead(1, amount="=SUM(1,2)"), lead(2, name='="Ан"&"на"'), lead(3, name="=B2"))
    made = book.plan()
    assert [reasons(made, row) for row in (2, 3, 4)] == [["formula"]] * 3
    assert [row.values["name"] for row in made.rows()] == ["Имя 1", "", ""]


def test_the_value_a_formula_was_saved_with_is_read(book: Book, tmp_path: Path) -> None:
    write(book.sheet, HEAD, lead(1, amount="=SUM(1,2)"), lead(2, name="=1/0"))
    book.plan()
    path, saved = tmp_path / "book.xlsx", tmp_path / "saved.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            xml = re.sub(rb"(SUM\(1,2\)</f>)<v ?/>|(SUM\(1,2\)</f>)<v></v>", rb"\1\2<v>3</v>", old.read(part))
            new.writestr(
                part, re.sub(rb"><f>1/0</f><v ?/>|><f>1/0</f><v></v>", rb' t="e"><f>1/0</f><v>#DIV/0!</v>', xml)
            )
    with Ledger.open(next(tmp_path.glob("*.leaddesk"))) as ledger:
        first, second = plan_file(ledger, saved, Options(kind=FileKind.LEADS)).rows()
    assert (first.values["amount"], first.problems) == (300, first.problems)
    assert "formula" not in [problem.reason for problem in first.problems]
    assert (second.values["name"], [problem.reason for problem in second.problems]) == ("", ["error_cell"])


def test_merged_cells_are_filled_down(book: Book) -> None:
    write(book.sheet, HEAD, lead(1, amount=100), lead(2), lead(3), lead(4), lead(5))
    for where in ("A2:A4", "D2:D6", "E2:E3"):
        book.sheet.merge_cells(where)
    made = book.plan()
    assert [row.values["date"] for row in made.rows()] == [DAY] * 5
    assert [row.values["channel"] for row in made.rows()] == ["Радио"] * 5
    assert [row.values["amount"] for row in made.rows()] == [10_000, None, None, None, None]
    assert reasons(made, 3) == ["merged_amount"]


def test_blank_rows_under_a_merged_cell_stay_blank(book: Book) -> None:
    write(book.sheet, HEAD, lead(1), [], lead(2))
    book.sheet.merge_cells("D2:D9")
    assert [row.row for row in book.plan().rows()] == [2, 4]


@pytest.mark.parametrize("merged", [True, False])
def test_a_heading_of_two_rows(book: Book, merged: bool) -> None:
    write(
        book.sheet,
        ["Список обращений"],
        ["Дата", "Контакты", None, "Менеджер", "Источник", "Сумма"],
        [None, "Имя", "Телефон", "Телефон", None, "тыс. руб."],
        [DAY, "Анна", "8 916 123-45-67", "8 495 765-43-21", "Радио", "12,5"],
    )
    if merged:
        for where in ("A2:A3", "B2:C2", "E2:E3"):
            book.sheet.merge_cells(where)
    made = book.plan()
    (row,) = made.rows()
    assert made.heading.row == 3
    assert made.heading.texts == ("Дата", "Имя", "Телефон", "Менеджер Телефон", "Источник", "Сумма тыс. руб.")
    assert (row.values["phones"], row.values["amount"]) == (("+79161234567",), 1_250_000)
    for told in (2, 3):
        assert book.plan(heading_row=told).heading == made.heading


def test_a_title_and_a_row_of_words_are_no_half_of_a_heading(book: Book) -> None:
    write(book.sheet, ["Телефон горячей линии"], HEAD, ["Иван", "Телефон", "Источник"], lead(1))
    made = book.plan()
    assert made.heading.texts == tuple(HEAD)
    assert made.heading.row == 2


def test_totals_groups_and_repeated_headings_are_skipped(book: Book) -> None:
    write(
        book.sheet, HEAD, ["Октябрь"], lead(1), ["Итого", None, None, None, 100], list(HEAD), ["Ноябрь"], lead(2),
        ["Всего:", None, None, None, 200], ["* без учёта возвратов"],
    )  # fmt: skip
    made = book.plan()
    assert outcomes(made) == ["skipped", "new", "skipped", "skipped", "skipped", "new", "skipped", "skipped"]
    assert made.counts["rows"] == made.counts["new"] + made.counts["skipped"] == 8


@pytest.mark.parametrize(("epoch", "serial"), [(CALENDAR_WINDOWS_1900, 46296), (CALENDAR_MAC_1904, 44834)])
def test_serial_numbers_count_from_the_year_the_workbook_says(book: Book, epoch: datetime, serial: int) -> None:
    book.epoch(epoch)
    write(book.sheet, HEAD, lead(1), lead(2, day=serial), lead(3, day=serial + 9.25 / 24), lead(4, day=str(serial)))
    rows = list(book.plan().rows())
    assert [row.values["date"] for row in rows] == [DAY] * 4
    assert rows[2].values["time"] == time(9, 15)


def test_names_in_any_script(book: Book) -> None:
    names = [
        "Ёлкина-Щукина Анна",
        "José Muñoz",
        "李小龙",
        "محمد علي",
        "שרה כהן",
        "Ὀδυσσεύς",
        "นภา",
        "Zoë 🙂",
        "O’Brien",
    ]
    write(book.sheet, HEAD, *(lead(at, name=f" {name} ") for at, name in enumerate(names)))
    assert [row.values["name"] for row in book.plan().rows()] == names


def test_columns_without_headings_or_headed_alike_are_told_by_their_number(book: Book) -> None:
    write(book.sheet, ["Дата", None, "Номер", "Номер", "Источник"], [DAY, "Анна", "17", "8 916 123-45-67", "Радио"])
    made = book.plan(mapping=(("name", "#2"), ("phone", "#4")))
    (row,) = made.rows()
    assert (row.values["name"], row.values["phones"]) == ("Анна", ("+79161234567",))
