"""Sound files of every format the desk reads, small, for the fuzzer to break."""

import re
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from html import escape
from io import BytesIO
from typing import Any, Final

import xlwt
from openpyxl import Workbook

from tests.faults import hostile_files

HEADINGS: Final = ("ID", "Дата", "Имя", "Телефон", "E-mail", "Источник", "Стоимость", "Комментарий")
ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "cp866", "koi8_r")


def rows(count: int = 12) -> list[list[Any]]:
    """A heading and enquiries with cells of every kind."""
    table: list[list[Any]] = [list(HEADINGS)]
    for at in range(count):
        phone: Any = 79161234000 + at if at % 2 else f"+7 (916) 123-40-{at:02}"
        note = None if at % 3 else f'Просил "перезвонить";\nвопрос {at}'
        row = [f"L-{at}", datetime(2026, 10, 1 + at, 9, at), f"Анна {at}", phone, f"a{at}@example.org", "Карты"]
        table.append([*row, 1250.5 + at, note])
    return table


@cache
def seeds() -> dict[str, bytes]:
    """File names and contents, the same at any time."""
    table = rows()
    books = {"book.xlsx": _xlsx(table), "book.xls": _xls(table), "book.ods": _ods(table), "book.xlsb": _xlsb(table)}
    books = {name: _timeless(content) if content.startswith(b"PK") else content for name, content in books.items()}
    books["page.xls"] = _page(table)
    return books | {
        f"{encoding}{ending}": _text(table, delimiter).encode(encoding)
        for at, encoding in enumerate(ENCODINGS)
        for delimiter, ending in ((";", ".csv"), ("\t", ".txt"))[: 1 + at % 2]
    }


def _text(table: Sequence[Sequence[Any]], delimiter: str) -> str:
    def quoted(cell: Any) -> str:
        text = "" if cell is None else str(cell)
        return '"' + text.replace('"', '""') + '"' if set(text) & {'"', "\n", delimiter} else text

    return "".join(delimiter.join(map(quoted, row)) + "\r\n" for row in table)


def _page(table: Sequence[Sequence[Any]]) -> bytes:
    lines = "".join(f"<tr>{''.join(f'<td>{escape(str(cell or str()))}</td>' for cell in row)}</tr>\n" for row in table)
    return f'<html><head><meta charset="utf-8"></head><body><table border=1>{lines}</table></body></html>'.encode()


def _xlsx(table: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    for row in table:
        book.active.append(row)
    book.active.merge_cells("H4:H5")
    book.active.row_dimensions[7].hidden = True
    book.active.append(["=A1", "#N/A"])
    book.create_sheet("Второй").append(["слово"])
    return _saved(book)


def _saved(book: Any) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _xls(table: Sequence[Sequence[Any]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Лиды")
    for at, row in enumerate(table):
        for column, cell in enumerate(row):
            style = xlwt.easyxf(num_format_str="dd.mm.yyyy hh:mm") if isinstance(cell, datetime) else xlwt.XFStyle()
            sheet.write(at, column, cell, style)
    return _saved(book)


def _ods(table: Sequence[Sequence[Any]]) -> bytes:
    def cell(value: Any) -> str:
        if value is None:
            return '<table:table-cell table:number-columns-repeated="2"/>'
        if isinstance(value, datetime):
            kind = f'date" office:date-value="{value:%Y-%m-%dT%H:%M:%S}'
        elif isinstance(value, (int, float)):
            kind = f'float" office:value="{value}'
        else:
            kind = "string"
        return f'<table:table-cell office:value-type="{kind}"><text:p>{value}</text:p></table:table-cell>'

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in table)
    path = BytesIO()
    hostile_files.ods(path, lines)
    return path.getvalue()


def _xlsb(table: Sequence[Sequence[Any]]) -> bytes:
    """No library writes .xlsb: its records are put down as [MS-XLSB] has them."""

    def record(kind: int, content: bytes = b"") -> bytes:
        number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        size, length = len(content), b""
        while size > 127:
            length += bytes([size & 0x7F | 0x80])
            size >>= 7
        return number + length + bytes([size]) + content

    def wide(text: str) -> bytes:
        return struct.pack("<I", len(text)) + text.encode("utf-16-le")

    book = record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Лиды"))
    book += record(144) + record(132)
    sheet = record(129) + record(148, struct.pack("<IIII", 0, len(table) - 1, 0, len(HEADINGS) - 1)) + record(145)
    for at, row in enumerate(table):
        sheet += record(0, struct.pack("<IIHBBBI", at, 0, 300, 0, 0, 0, 0))
        for column, cell in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(cell, (int, float)):
                sheet += record(5, place + struct.pack("<d", cell))
            elif cell is not None:
                sheet += record(6, place + wide(str(cell)))
    sheet += record(146) + record(130)
    parts: dict[str, str | bytes] = {
        name.replace("workbook.xml", "workbook.bin"): text.replace("workbook.xml", "workbook.bin").replace(
            "sheet1.xml", "sheet1.bin"
        )
        for name, text in hostile_files.PARTS.items()
        if name != "xl/workbook.xml"
    }
    return zipped(parts | {"xl/workbook.bin": book, "xl/worksheets/sheet1.bin": sheet})


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip that does not tell when it was made."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, method)
    return file.getvalue()


def _timeless(content: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    if core in parts:
        parts[core] = re.sub(rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]+Z", b"2026-10-01T00:00:00Z", parts[core])
    return zipped(parts)
