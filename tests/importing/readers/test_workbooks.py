"""Workbooks of every kind become the rows a person sees."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from leaddesk.errors import FileRefused
from leaddesk.importing.readers import Cell, Choices, Source, open_file
from leaddesk.importing.readers.values import NOTHING_TOLD

ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def read(path: Path, choices: Choices = NOTHING_TOLD) -> tuple[Source, list[tuple[int, list[Cell]]]]:
    with open_file(path, choices) as reading:
        return reading.source, list(reading)


def reason(path: Path, choices: Choices = NOTHING_TOLD) -> str:
    with pytest.raises(FileRefused) as refused:
        read(path, choices)
    assert refused.value.path == path
    return refused.value.reason


def write_ods(path: Path, tables: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", ODS_HEAD + tables + ODS_TAIL)


def test_xlsx_keeps_row_numbers_and_kinds_of_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Лиды"
    sheet["B5"] = "Телефон"
    sheet["C5"] = "Когда"
    sheet["B9"] = 79161234567
    sheet["C9"] = datetime.fromisoformat("2026-03-09T14:30:15")
    sheet["D9"] = date(2026, 3, 9)
    sheet["E9"] = time(9, 30)
    sheet["F9"] = timedelta(hours=30, minutes=5)
    sheet["G9"] = True
    sheet["H9"] = 12.5
    sheet["I9"] = "2026-03-09"
    sheet["J9"] = 0
    sheet["B11"] = False
    book.save(tmp_path / "leads.xlsx")
    source, rows = read(tmp_path / "leads.xlsx")
    blank: list[Cell] = [None] * 7
    assert rows == [
        (5, [None, "Телефон", "Когда", *blank]),
        (
            9,
            [
                *[None, 79161234567, datetime.fromisoformat("2026-03-09T14:30:15"), date(2026, 3, 9), time(9, 30)],
                *["30:05:00", True, 12.5, "2026-03-09", 0],
            ],
        ),
        (11, [None, False, *blank, None]),
    ]
    assert type(rows[1][1][1]) is int
    assert type(rows[1][1][6]) is bool
    assert (source.format, source.sheets, source.sheet, source.epoch_1904) == ("xlsx", ("Лиды",), "Лиды", False)
    assert (source.encoding, source.delimiter, source.file_name) == ("", "", "leads.xlsx")
    assert len(source.digest) == 64


def test_more_rows_than_one_batch(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    start = datetime.fromisoformat("2026-01-01T08:00")
    for number in range(4_500):
        sheet.append(
            [number, f"Лид {number}", start + timedelta(minutes=number), number / 4, None if number % 3 else "x"]
        )
    book.save(tmp_path / "many.xlsx")
    with open_file(tmp_path / "many.xlsx") as reading:
        batches = list(reading.batches())
    rows = [row for batch in batches for row in batch]
    assert len(batches) == 3
    assert [number for number, _ in rows] == list(range(1, 4_501))
    assert rows[4_001] == (4_002, [4_001, "Лид 4001", start + timedelta(minutes=4_001), 1000.25, None])
    assert rows[3_999][1][3] == 999.75
    assert type(rows[4_000][1][3]) is int


def test_the_first_visible_sheet_with_cells_is_read_unless_another_is_wanted(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Пусто"
    book.create_sheet("Скрыт")["A1"] = "скрытое"
    book["Скрыт"].sheet_state = "hidden"
    book.create_sheet("Лиды")["A1"] = "лиды"
    book.create_sheet("2026")["A1"] = "год"
    path = tmp_path / "sheets.xlsx"
    book.save(path)
    source, rows = read(path)
    assert (source.sheet, rows) == ("Лиды", [(1, ["лиды"])])
    assert source.sheets == ("Пусто", "Скрыт", "Лиды", "2026")
    assert read(path, Choices(sheet="Скрыт"))[1] == [(1, ["скрытое"])]
    assert read(path, Choices(sheet=" лиды "))[1] == [(1, ["лиды"])]
    assert read(path, Choices(sheet=2))[1] == [(1, ["скрытое"])]
    assert read(path, Choices(sheet="2026"))[1] == [(1, ["год"])]
    assert reason(path, Choices(sheet=5)) == "unknown_sheet"
    assert reason(path, Choices(sheet="Нет такого")) == "unknown_sheet"
    assert reason(path, Choices(sheet="Пусто")) == "empty"


def test_dates_counted_from_1904(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = date(2026, 1, 2)
    book.save(tmp_path / "mac.xlsx")
    source, rows = read(tmp_path / "mac.xlsx")
    assert source.epoch_1904
    assert rows == [(1, [date(2026, 1, 2)])]


@pytest.mark.parametrize("name", ["old.xls", "named wrong.xlsx", "отчёт"])
def test_xls_whatever_its_name(tmp_path: Path, name: str) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Продажи")
    sheet.write(2, 0, "Сумма")
    sheet.write(3, 0, 12500.0)
    sheet.write(3, 1, date(2026, 10, 1), xlwt.easyxf(num_format_str="dd.mm.yyyy"))
    book.save(str(tmp_path / name))
    source, rows = read(tmp_path / name)
    assert (source.format, source.sheet) == ("xls", "Продажи")
    assert rows == [(3, ["Сумма", None]), (4, [12500, date(2026, 10, 1)])]


def test_xlsx_named_xls(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "имя"
    book.save(tmp_path / "new.xlsx")
    path = (tmp_path / "new.xlsx").rename(tmp_path / "new.xls")
    source, rows = read(path)
    assert (source.format, rows) == ("xlsx", [(1, ["имя"])])


def test_ods(tmp_path: Path) -> None:
    write_ods(
        tmp_path / "leads.ods",
        '<table:table table:name="Лиды"><table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        "</table:table-row><table:table-row>"
        '<table:table-cell office:value-type="string"><text:p>Иван</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="79161234567"/>'
        '<table:table-cell office:value-type="date" office:date-value="2026-03-09"/>'
        '<table:table-cell office:value-type="time" office:time-value="PT09H30M00S"/>'
        "</table:table-row></table:table>",
    )
    source, rows = read(tmp_path / "leads.ods")
    assert (source.format, source.sheets) == ("ods", ("Лиды",))
    assert rows == [(3, ["Иван", 79161234567, date(2026, 3, 9), time(9, 30)])]


def test_locked_ods(tmp_path: Path) -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    path = tmp_path / "locked.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{space}"><manifest:file-entry manifest:full-path="content.xml">'
            "<manifest:encryption-data></manifest:encryption-data></manifest:file-entry></manifest:manifest>",
        )
        archive.writestr("content.xml", bytes(range(256)))
    assert reason(path) == "encrypted"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("encrypted-package", b"noise")
    assert reason(path) == "encrypted"


def test_locked_xls(tmp_path: Path) -> None:
    path = tmp_path / "locked.xls"
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, 1)
    book.save(str(path))
    content = bytearray(path.read_bytes())
    after_first_record = content.index(b"\x09\x08\x10\x00") + 20
    content[after_first_record : after_first_record + 2] = b"\x2f\x00"  # the record that says: a password is needed
    path.write_bytes(content)
    assert reason(path) == "encrypted"
