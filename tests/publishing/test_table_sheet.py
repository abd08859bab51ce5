"""Tables on sheets, of a list and of the rows behind a report: real values, texts as they are, from both writers."""

from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import Workbook, load_workbook

from leaddesk.domain.lead import RejectReason, Stage
from leaddesk.publishing.cells import MOST_CHARACTERS
from leaddesk.publishing.list_book import write_tables
from leaddesk.publishing.rejected import rejected_table
from leaddesk.publishing.table import Column, Kind, Table
from leaddesk.publishing.table_sheet import write_table_sheets


def as_list(table: Table, path: Path) -> None:
    write_tables([table], path)


def as_rows_behind(table: Table, path: Path) -> None:
    book = Workbook(write_only=True)
    list(write_table_sheets(book.create_sheet, table))
    book.save(path)


@pytest.fixture(params=[as_list, as_rows_behind])
def write(request: pytest.FixtureRequest):
    return request.param


def written(write, tmp_path: Path, columns: tuple[Column, ...], *rows: tuple) -> list[list]:
    write(Table("List", "RUB", columns, rows), tmp_path / "list.xlsx")
    return [list(row) for row in load_workbook(tmp_path / "list.xlsx").worksheets[0].iter_rows()]


TEXT = (Column("text", "Text"),)


def test_values_are_what_their_column_says(write, tmp_path: Path) -> None:
    columns = tuple(Column(kind, kind.title(), kind) for kind in Kind)
    day, moment = date(2026, 10, 1), datetime(2026, 10, 1, 9, 15)
    row = ("Иван", ("+79161234567", "+79160000000"), 7, 1_234_567, day, time(9, 15), moment, True)
    heading, empty, cells = written(write, tmp_path, columns, (None,) * 8, row)
    assert [cell.value for cell in heading][3] == "Money,\u00a0₽"
    values = [cell.value for cell in cells]
    assert values == [
        "Иван",
        "+79161234567, +79160000000",
        7,
        12345.67,
        datetime(2026, 10, 1),
        time(9, 15),
        moment,
        "yes",
    ]
    assert cells[4].is_date
    assert cells[1].data_type == "s"
    assert [cell.value for cell in empty] == [None] * 8


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 916", "-5", "@SUM(A1)", "#REF!", "TRUE", "1e5", "2026-10-01", "http://a.b"]
)
def test_a_text_stays_a_text(write, tmp_path: Path, text: str) -> None:
    (cell,) = written(write, tmp_path, TEXT, (text,))[1]
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("writer", [as_list, as_rows_behind])
@given(text=some.text(some.characters(codec="utf-8"), max_size=40))
def test_any_text_makes_a_workbook(tmp_path_factory: pytest.TempPathFactory, writer, text: str) -> None:
    written(writer, tmp_path_factory.mktemp("any"), TEXT, (text,))


def test_what_no_workbook_takes_is_dropped(write, tmp_path: Path) -> None:
    (cell,) = written(write, tmp_path, TEXT, ("a\x00b\x0bc\ud800d\ne",))[1]
    assert cell.value == "abcd\ne"


def test_what_looks_like_an_escape_is_kept_as_it_is(write, tmp_path: Path) -> None:
    (cell,) = written(write, tmp_path, TEXT, ("_x0041_",))[1]
    assert cell.value == "_x005F_x0041_"  # which Excel shows as _x0041_


@pytest.mark.parametrize("character", ["я", "🙂"])
def test_a_text_too_long_for_a_cell_says_so(write, tmp_path: Path, character: str) -> None:
    cells = written(write, tmp_path, TEXT, (character * 40_000,), ("short",))
    text = cells[1][0].value
    assert len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert text.endswith("… (cut, the whole text has 40000 characters)")
    assert cells[-1][0].value == "1 text was longer than an Excel cell takes and was cut."


def test_a_text_that_just_fits_is_whole(write, tmp_path: Path) -> None:
    (cell,) = written(write, tmp_path, TEXT, ("я" * MOST_CHARACTERS,))[1]
    assert cell.value == "я" * MOST_CHARACTERS


@pytest.mark.parametrize("known", [False, True])
def test_more_rows_than_a_sheet_takes_go_on_the_next(tmp_path: Path, known: bool) -> None:
    rows = [(str(number),) for number in range(5)]
    if known:
        write_tables([Table("Leads", "RUB", TEXT, iter(rows), len(rows))], tmp_path / "list.xlsx", most_rows=2)
    else:
        book = Workbook(write_only=True)
        runs = write_table_sheets(book.create_sheet, Table("Leads", "RUB", TEXT, rows), most_rows=2)
        assert [(sheet.title, first, last) for sheet, first, last in runs] == [
            ("Leads", 2, 3), ("Leads (2)", 2, 3), ("Leads (3)", 2, 2),
        ]  # fmt: skip
        book.save(tmp_path / "list.xlsx")
    sheets = load_workbook(tmp_path / "list.xlsx").worksheets
    assert [sheet.title for sheet in sheets] == ["Leads", "Leads (2)", "Leads (3)"]
    assert [cell.value for sheet in sheets for cell in sheet["A"]] == ["Text", "0", "1", "Text", "2", "3", "Text", "4"]


def test_a_table_without_rows_still_has_its_headings(write, tmp_path: Path) -> None:
    headings, *rows = written(write, tmp_path, TEXT)
    assert [cell.value for cell in headings] == ["Text"]
    assert not [cell for row in rows for cell in row if cell.value is not None]


def test_a_date_before_excel_s_calendar_stands_as_text(write, tmp_path: Path) -> None:
    (cell,) = written(write, tmp_path, (Column("day", "Day", Kind.DATE),), (date(1812, 9, 7),))[1]
    assert cell.value == "1812-09-07"


def test_rejected_rows_stand_under_the_headings_of_their_file(write, tmp_path: Path) -> None:
    rows = [("6", "No phone. No name.", "01.10.2026", "=1+1"), ("9", "Not a date.", "x", "")]
    write(rejected_table(["Row", "Reasons", "Дата", "Имя"], rows), tmp_path / "rejected.xlsx")
    sheet = load_workbook(tmp_path / "rejected.xlsx").worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Row", "Reasons", "Дата", "Имя"],
        [6, "No phone. No name.", "01.10.2026", "=1+1"],
        [9, "Not a date.", "x", None],
    ]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_headings_that_are_alike_keep_their_columns_apart(write, tmp_path: Path) -> None:
    columns = (Column("a", "Имя"), Column("b", "Имя"), Column("c", "имя"))
    headings, cells = written(write, tmp_path, columns, ("Иван", "Мария", "Пётр"))
    assert [cell.value.strip() for cell in headings] == ["Имя", "Имя", "имя"]
    assert [cell.value for cell in cells] == ["Иван", "Мария", "Пётр"]


def test_rows_can_be_filtered_and_money_that_does_not_come_out_even_stays_exact(write, tmp_path: Path) -> None:
    columns = (Column("name", "Name"), Column("share", "Share", Kind.MONEY), Column("credit", "Credit", Kind.COUNT))
    cells = written(write, tmp_path, columns, ("Иван", Fraction(1000_00, 3), Fraction(1, 3)))[1]
    assert [cell.value for cell in cells] == ["Иван", pytest.approx(1000 / 3), pytest.approx(1 / 3)]
    sheet = load_workbook(tmp_path / "list.xlsx").worksheets[0]
    filters = [sheet.auto_filter.ref, *(table.autoFilter.ref for table in sheet.tables.values())]
    assert "A1:C2" in filters
    assert sheet.freeze_panes == "A2"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_stages_and_reasons_stand_in_words(write, tmp_path: Path) -> None:
    cells = written(write, tmp_path, (*TEXT, Column("reason", "Reason")), (Stage.WON, RejectReason.OFF_TARGET))[1]
    assert [cell.value for cell in cells] == ["Won", "Off target"]
