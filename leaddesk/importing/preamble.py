"""Preamble: the lines above a table, which may say of which days all of it is."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from leaddesk.domain.period import Period
from leaddesk.importing.dates import DateOrder, day_of
from leaddesk.importing.readers.values import NumberedRow
from leaddesk.importing.spans import read_span

_DAY: Final = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}|"
    r"(?:\d{1,2}\s+)?[A-Za-zА-Яа-яЁё]{3,9}\.?\s+\d{1,2},\s*\d{4}|\d{1,2}\s+[A-Za-zА-Яа-яЁё]{3,9}\.?\s+\d{4}"
)
_MONTH: Final = re.compile(r"[A-Za-zА-Яа-яЁё]{3,9}\.?\s+20\d{2}|(?<![\d.])\d{1,2}\.20\d{2}|20\d{2}-\d{2}(?![\d-])")
_OF_MAKING: Final = re.compile(r"generated|created|exported|сформирован|создан|выгружен|дата отчет", re.IGNORECASE)


def stated_period(rows: Sequence[NumberedRow], heading_row: int, order: DateOrder | None = None) -> Period | None:
    """The one period the lines above the heading name: two days, or a month. None where they name none or several."""
    lines = [
        " ".join(str(cell) for cell in cells if cell is not None) for number, cells in rows if number < heading_row
    ]
    lines = [line for line in lines if not _OF_MAKING.search(line)]
    texts = [text for line in lines for text in _DAY.findall(line)]
    if order is None and any("/" in text for text in texts):
        return None  # which of the numbers is the day nobody has said
    days = [day for text in texts if isinstance(day := day_of(text, order if "/" in text else None), date)]
    if len(days) == 2 and days[0] <= days[1]:
        return Period(*days)
    months = {span for line in lines for text in _MONTH.findall(_DAY.sub("", line)) if (span := read_span(text))}
    return months.pop() if not days and len(months) == 1 else None
