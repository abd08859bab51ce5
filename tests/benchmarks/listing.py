"""Who writes a hundred thousand leads with formats to .xlsx: the desk's list, and XlsxWriter in constant memory."""

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from leaddesk.publishing.list_book import write_tables
from leaddesk.publishing.table import Column, Kind, Table, Value
from tests.benchmarks.measuring import Act

_KINDS: Final = {
    "No.": Kind.COUNT, "Arrived": Kind.DATE, "Name": Kind.TEXT, "Phones": Kind.TEXTS, "E-mails": Kind.TEXTS,
    "Channel": Kind.TEXT, "Campaign": Kind.TEXT, "Stage": Kind.TEXT, "Repeat": Kind.YES_NO, "Price": Kind.MONEY,
    "Row": Kind.COUNT, "Comment": Kind.TEXT,
}  # fmt: skip


def list_of(count: str) -> Act:
    """The desk's own list."""
    columns = tuple(Column(title, title, kind) for title, kind in _KINDS.items())
    target = Path(tempfile.mkdtemp(), "leads.xlsx")
    return lambda: write_tables([Table("Leads", "RUB", columns, _rows(int(count)), int(count))], target)


def xlsxwriter(count: str) -> Act:
    """The rival, told of each value what it is, as LeadDesk would have to."""
    import xlsxwriter as rival

    target = Path(tempfile.mkdtemp(), "leads.xlsx")

    def act() -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False}
        book = rival.Workbook(str(target), {**options, "strings_to_urls": False})
        sheet = book.add_worksheet("Leads")
        forms = {Kind.COUNT: "0", Kind.MONEY: "#,##0.00", Kind.DATE: "d mmm yyyy"}
        looks = [book.add_format({"num_format": forms.get(kind, "General")}) for kind in _KINDS.values()]
        for place, title in enumerate(_KINDS):
            sheet.write_string(0, place, title)
        for number, row in enumerate(_rows(int(count)), 1):
            for place, (value, look) in enumerate(zip(row, looks, strict=True)):
                _write(sheet, number, place, value, look)
        book.close()

    return act


def _write(sheet: Any, row: int, place: int, value: Value, look: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, place, datetime(value.year, value.month, value.day), look)
    elif isinstance(value, tuple):
        sheet.write_string(row, place, ", ".join(value), look)
    elif isinstance(value, bool):
        sheet.write_string(row, place, "yes" if value else "no", look)
    elif isinstance(value, int):
        sheet.write_number(row, place, value / 100, look)
    elif value is not None:
        sheet.write_string(row, place, value, look)


def _rows(count: int) -> Iterator[list[Value]]:
    for number in range(count):
        day = date(2026, 1 + number % 12, 1 + number % 28)
        phones = (f"+7916{number:07}",)
        emails = (f"person{number}@example.org",) if number % 3 == 0 else ()
        price = 100_00 + number % 80_000
        comment = "Перезвонить после обеда" if number % 5 == 0 else None
        yield [
            number, day, f"Клиент {number}", phones, emails, "Яндекс Директ", "Линзы, осень", "won", number % 7 == 0,
            price, number, comment,
        ]  # fmt: skip
