"""Hidden rows, merged cells and errors of .xls, .ods and .xlsb workbooks."""

import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlwt

from leaddesk.importing.readers import Cell, Source, open_file
from leaddesk.importing.readers.marks_ods import marks_of_ods
from leaddesk.importing.readers.marks_xls import marks_of_xls
from leaddesk.importing.readers.marks_xlsb import marks_of_xlsb
from tests.importing.readers.test_workbooks import write_ods


def read(path: Path) -> tuple[Source, list[tuple[int, list[Cell]]]]:
    with open_file(path) as reading:
        return reading.source, list(reading)


@pytest.mark.parametrize("rows", [4, 3_000])
def test_xls(tmp_path: Path, rows: int) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    book.add_sheet("Пусто")
    sheet = book.add_sheet("Лиды")
    sheet.write_merge(1, 2, 0, 0, "Радио")
    sheet.row(2).set_cell_text(1, "x")
    sheet.row(2).hidden = True
    for row in range(3, rows):
        sheet.row(row).set_cell_error(1, "#DIV/0!")
        sheet.row(row).set_cell_number(2, row)
    sheet.row(rows - 1).set_cell_error(3, 0x2A)
    book.save(str(tmp_path / "a.xls"))
    source, read_rows = read(tmp_path / "a.xls")
    assert (source.sheet, source.hidden, source.merged) == ("Лиды", ((3, 3),), ((2, 0, 3, 0),))
    assert (source.unmarked, source.epoch_1904) == (False, True)
    assert read_rows[-1][0] == rows
    assert read_rows[-1][1][1:] == ["#DIV/0!", rows - 1, "#N/A"]


def test_an_xls_put_together_wrongly_is_not_known(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, 1)
    book.save(str(tmp_path / "a.xls"))
    whole = (tmp_path / "a.xls").read_bytes()
    for end in (20, 100, 600, 1000, len(whole) - 2000):
        (tmp_path / "cut.xls").write_bytes(whole[:end])
        assert not marks_of_xls(tmp_path / "cut.xls", 0).known
    assert not marks_of_xls(tmp_path / "a.xls", 7).known


def test_ods(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    tall = cell.replace("office", 'table:number-rows-spanned="2" office', 1).format("Радио")
    write_ods(
        tmp_path / "a.ods",
        '<table:table table:name="Лиды &amp; К"><table:table-column/>'
        f"<table:table-row>{cell.format('Имя')}{cell.format('Канал')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="3" table:visibility="filter">'
        f"{cell.format('Анна')}</table:table-row>"
        f'<table:table-row>{cell.format("Пётр")}<table:table-cell table:number-columns-repeated="2"/>{error}'
        "</table:table-row>"
        f"<table:table-row>{cell.format('Олег')}{tall}</table:table-row>"
        '<table:table-row table:visibility="collapse"><table:table-cell/><table:covered-table-cell/></table:table-row>'
        '</table:table><table:table table:name="Другой"><table:table-row table:visibility="collapse">'
        f"{cell.format('x')}</table:table-row></table:table>",
    )
    source, rows = read(tmp_path / "a.ods")
    assert (source.hidden, source.filtered, source.unmarked) == (((2, 4), (7, 7)), True, False)
    assert source.merged == ((6, 1, 7, 1),)
    assert rows[4] == (5, ["Пётр", None, None, "#DIV/0!"])


def test_an_ods_that_ends_after_its_last_row(tmp_path: Path) -> None:
    row = '<table:table-row table:visibility="collapse"><table:table-cell/></table:table-row>'
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("content.xml", f'<table:table table:name="A">{row}')
    assert marks_of_ods(tmp_path / "a.ods", "A").hidden == [(1, 1)]


def record(kind: int, content: bytes) -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(content)
    return head + (bytes([size]) if size < 0x80 else bytes([size & 0x7F | 0x80, size >> 7])) + content


def text(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def test_xlsb(tmp_path: Path) -> None:
    def row(number: int, hidden: bool = False) -> bytes:
        return record(0, struct.pack("<IIHBBB", number, 0, 300, 0, 0x10 if hidden else 0, 0) + bytes(4))

    def error(kind: int, column: int, code: int) -> bytes:
        return record(kind, struct.pack("<IIB", column, 0, code) + bytes(3))

    sheet = (
        record(129, b"") + row(0) + record(6, struct.pack("<II", 0, 0) + text("x" * 200)) + row(1, hidden=True)
        + error(3, 2, 0x2A) + row(4) + error(11, 0, 0x07) + record(176, struct.pack("<4I", 1, 3, 0, 1))
    )  # fmt: skip
    book = record(153, struct.pack("<III", 1, 0, 0)) + record(
        156, struct.pack("<II", 0, 1) + text("rId7") + text("Лиды")
    )
    relations = '<Relationships xmlns="p"><Relationship Id="rId7" Target="worksheets/sheet3.bin"/></Relationships>'
    with zipfile.ZipFile(tmp_path / "a.xlsb", "w") as archive:
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", relations)
        archive.writestr("xl/worksheets/sheet3.bin", sheet)
    marks = marks_of_xlsb(tmp_path / "a.xlsb", "Лиды")
    assert (marks.known, marks.epoch_1904, marks.hidden, marks.merged) == (True, True, [(2, 2)], [(2, 0, 4, 1)])
    assert marks.texts == {2: {2: "#N/A"}, 5: {0: "#DIV/0!"}}
    assert not marks_of_xlsb(tmp_path / "a.xlsb", "Нет такого").known


def test_dates_of_an_xls_counted_from_1904(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    book.add_sheet("A").write(0, 0, date(2026, 10, 1), xlwt.easyxf(num_format_str="dd.mm.yyyy"))
    book.save(str(tmp_path / "a.xls"))
    assert read(tmp_path / "a.xls")[1] == [(1, [date(2026, 10, 1)])]
