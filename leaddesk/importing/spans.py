"""Spans: the months and periods that stand in a spend list where other lists have a day."""

import re
from datetime import date
from typing import Final

from leaddesk.domain.period import Period
from leaddesk.importing.dates import MONTHS, DateOrder, day_of
from leaddesk.importing.readers.values import Cell

_YEAR: Final = "(?:19[89][0-9]|20[0-9]{2})"
_MONTH: Final = re.compile(rf"([a-zа-яё]{{3,8}})\.?,?\s+({_YEAR})(?:\s?г\.?|\s?года)?", re.IGNORECASE)
_NUMBERED: Final = re.compile(rf"(\d{{1,2}})[./]({_YEAR})", re.ASCII)
_ISO: Final = re.compile(rf"({_YEAR})-(\d{{2}})", re.ASCII)
_FROM_TO: Final = re.compile(
    r"(?:с\s+|from\s+)?(.+?)(?:\s*[–—]\s*|\s+-\s+|\s+по\s+|\s+to\s+|\.\.+|…)(.+)", re.IGNORECASE
)


def read_span(cell: Cell, order: DateOrder | None = None) -> Period | None:
    """The month or the days from one to another that a text names; None when it names none."""
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    named, numbered, iso = _MONTH.fullmatch(text), _NUMBERED.fullmatch(text), _ISO.fullmatch(text)
    if named and named[1].casefold()[:3] in MONTHS:
        return Period.month(int(named[2]), MONTHS[named[1].casefold()[:3]])
    if numbered or iso:
        year, month = (
            (int(numbered[2]), int(numbered[1])) if numbered else (int(iso[1]), int(iso[2])) if iso else (0, 0)
        )
        return Period.month(year, month) if 1 <= month <= 12 else None
    ends = _FROM_TO.fullmatch(text)
    if not ends:
        return None
    first, last = (day_of(end.strip(), order or DateOrder.DMY) for end in ends.groups())
    return Period(first, last) if isinstance(first, date) and isinstance(last, date) and first <= last else None
