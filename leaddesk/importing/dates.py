"""Dates and times as files write them: real ones, serial numbers, text; a whole column is read at once."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from leaddesk.errors import UnclearDates
from leaddesk.importing.problems import Problem
from leaddesk.importing.readers.values import Cell


class DateOrder(StrEnum):
    """What comes first in a date of numbers."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(slots=True)
class Moments:
    """A column of moments: the day, the time where one is stated, and problems by position; the order of day and month
    it was read by, None where no row needed one."""

    days: list[date | None]
    times: list[time | None]
    problems: dict[int, Problem]
    order: DateOrder | None = None


_BLANK: Final = frozenset(
    ("", "-", "–", "—", "не закрыта", "не закрыт", "нет", "не указана", "not closed", "none", "null", "n/a")
)
_SPLIT: Final = re.compile(r"(.*?\d(?:\s?г\.?|\s?года)?)(?:[T\s]\s*|,\s+)(\d{1,2}:\d{2}.*)", re.DOTALL | re.IGNORECASE)
_TIME: Final = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm)?\s*(?:z|utc|gmt|msk|мск)?\s*(?:[+-]\d{2}:?\d{2})?",
    re.ASCII | re.IGNORECASE,
)
_TIME_FIRST: Final = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?),?\s+(\S.*)", re.DOTALL)
_DOTTED_TIME: Final = re.compile(r"(\d{1,2}[./-]\d{1,2}[./-]\d{2,4})\s+(\d{1,2})[.-](\d{2})", re.ASCII)
_COMPACT_TIME: Final = re.compile(r"(\d{8})[T\s](\d{2}):?(\d{2}):?(\d{2})?(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_AT: Final = re.compile(r"\s+(?:в|at)\s+(?=\d{1,2}:)", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{4}|\d{1,2})(?:\s?г\.?)?", re.ASCII)
_OTHERWISE_PARTED: Final = re.compile(r"(\d{1,2})(\.\s|,\s?|\s)(\d{1,2})\2(\d{4})(?:\s?г\.?)?", re.ASCII)
_CHINESE: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII)
_COMPACT: Final = re.compile(r"(19|20)(\d{2})(\d{2})(\d{2})", re.ASCII)
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,](\d+))?", re.ASCII)
_WORDED: Final = re.compile(
    r"(\d{1,2})[\s.\-]*([a-zа-яё]{3,9})\.?,?[\s.\-]*(?:(\d{4}|\d{2})(?:\s?(?:г\.?|года))?)?", re.IGNORECASE
)
_WORD_FIRST: Final = re.compile(
    r"([a-zа-яё]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4})(?:\s?г\.?)?)?", re.IGNORECASE
)
_WEEK: Final = (
    "(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
    "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
)
_WEEKDAY: Final = re.compile(rf"{_WEEK}\.?,?\s+|,?\s+\(?{_WEEK}\.?\)?$", re.IGNORECASE)
_NO_YEAR: Final = re.compile(r"\d{1,2}[./-]\d{1,2}\.?", re.ASCII)
MONTHS: Final = {
    stem: number
    for number, stems in enumerate(
        (
            "янв jan",
            "фев feb",
            "мар mar",
            "апр apr",
            "мая май may",
            "июн jun",
            "июл jul",
            "авг aug",
            "сен sep",
            "окт oct",
            "ноя nov",
            "дек dec",
        ),
        start=1,
    )
    for stem in stems.split()
}
_EPOCH_1900: Final = datetime(1899, 12, 30)
_EPOCH_1904: Final = datetime(1904, 1, 1)
_LONGEST: Final = 80  # of what a date or a moment may be written in
_ENOUGH_TO_TELL: Final = 3
_FIRST_YEAR, _LAST_YEAR = 1980, 2100


def read_moments(
    cells: Sequence[Cell], field: str, *, heading: str = "", epoch_1904: bool = False, order: DateOrder | None = None
) -> Moments:
    """Read a column of dates with or without times.

    The order of day and month is decided for the column: only when its rows agree and at least one of them decides, or
    when dots part the numbers, which is day first. Raises UnclearDates otherwise, and where a program seems to have
    swapped day and month of some rows, unless `order` is told.
    A time of midnight in every row is no time.
    """
    epoch = _EPOCH_1904 if epoch_1904 else _EPOCH_1900
    known: dict[str, date | str] = {}
    texts: list[tuple[int, str, str]] = []
    moments = Moments([None] * len(cells), [None] * len(cells), {})
    for at, cell in enumerate(cells):
        if cell is None or cell == "":
            continue
        if isinstance(cell, str):
            words = cell.strip().lstrip("'")
            if words.casefold() not in _BLANK:
                day_text, time_text = _parted(words)
                known[day_text] = ""
                texts.append((at, day_text, time_text))
        else:
            _take(moments, at, field, cell, _from_value(cell, epoch))
    if order is None:
        order = _decided(known, heading)
        _check_not_swapped(cells, known, heading)
    moments.order = order
    for day_text in known:
        known[day_text] = day_of(day_text, order)
    for at, day_text, time_text in texts:
        _take_text(moments, at, field, known[day_text], day_text, time_text, epoch)
    if not any(each is not None and each != time.min for each in moments.times):
        moments.times = [None] * len(cells)
    return moments


def read_time(cell: Cell) -> time | None | str:
    """One time of day, None where blank, or the code of what is wrong with it."""
    if isinstance(cell, datetime):
        return cell.time().replace(microsecond=0)
    if isinstance(cell, time):
        return cell.replace(microsecond=0)
    if isinstance(cell, float) and 0 <= cell < 1:
        return (_EPOCH_1900 + timedelta(seconds=round(cell * 86_400) % 86_400)).time()
    if cell is None or (isinstance(cell, str) and cell.strip().casefold() in _BLANK):
        return None
    return _clock(cell.strip()) if isinstance(cell, str) else "not_a_time"


def _parted(text: str) -> tuple[str, str]:
    """Day and time of a text; the common `01.10.2026 09:15:00` without a regular expression."""
    if len(text) > 10 and text[10] in " T" and text[13:14] == ":":
        return text[:10], text[11:].strip()
    if len(text) == 10 and text[2] == text[5] == ".":
        return text, ""
    if len(text) > _LONGEST:
        return text, ""
    day, clock = _split(text)
    return _plain_day(day.strip()), clock


def _split(text: str) -> tuple[str, str]:
    text = _AT.sub(" ", text)
    if found := _COMPACT_TIME.fullmatch(text):
        return found[1], f"{found[2]}:{found[3]}:{found[4] or '00'}"
    if found := _DOTTED_TIME.fullmatch(text):
        return found[1], f"{found[2]}:{found[3]}"
    if ":" in text:
        if found := _TIME_FIRST.fullmatch(text):
            return found[2], found[1]
        if found := _SPLIT.fullmatch(text):
            return found[1], found[2]
    return text, ""


def _plain_day(text: str) -> str:
    """A day without its weekday, its numbers parted by dots where commas part them and by slashes where spaces do."""
    text = _WEEKDAY.sub("", text, count=1)
    if found := _OTHERWISE_PARTED.fullmatch(text):
        return (".", "/")[found[2].isspace()].join(found.group(1, 3, 4))
    if found := _CHINESE.fullmatch(text):
        return f"{found[1]}-{found[2]}-{found[3]}"
    return text


def _take(moments: Moments, at: int, field: str, cell: Cell, value: tuple[date, time | None] | str) -> None:
    if isinstance(value, str):
        moments.problems[at] = Problem(field, value, str(cell))
    else:
        moments.days[at], moments.times[at] = value


def _take_text(
    moments: Moments, at: int, field: str, day: date | str, day_text: str, time_text: str, epoch: datetime
) -> None:
    if isinstance(day, str):
        serial = _SERIAL.fullmatch(day_text) if not time_text else None
        value = _from_value(float(day_text.replace(",", ".")), epoch) if serial else day
        _take(moments, at, field, f"{day_text} {time_text}".strip(), value)
        return
    clock = _clock(time_text) if time_text else None
    moments.days[at] = day
    if isinstance(clock, str):
        moments.problems[at] = Problem(field, clock, time_text)
    else:
        moments.times[at] = clock


def _from_value(cell: Cell, epoch: datetime) -> tuple[date, time | None] | str:
    """A date cell or a serial number; a serial counts days, its fraction is the time."""
    if isinstance(cell, datetime):
        moment = cell.replace(microsecond=0, tzinfo=None)
    elif isinstance(cell, date):
        return (cell, None) if _plausible(cell) else "impossible_date"
    elif isinstance(cell, bool) or not isinstance(cell, (int, float)) or not math.isfinite(cell):
        return "not_a_date"
    elif 19_800_101 <= cell <= 21_001_231 and cell == int(cell):
        compact = day_of(str(int(cell)), None)
        return compact if isinstance(compact, str) else (compact, None)
    elif 20_000 <= cell < 80_000:
        moment = epoch + timedelta(seconds=round(cell * 86_400))
        if cell == int(cell):
            return (moment.date(), None) if _plausible(moment.date()) else "impossible_date"
    else:
        return "not_a_date"
    return (moment.date(), moment.time()) if _plausible(moment.date()) else "impossible_date"


def _plausible(day: date) -> bool:
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def _clock(text: str) -> time | str:
    found = _TIME.fullmatch(text)
    if not found:
        return "not_a_time"
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return "not_a_time"
        hour = hour % 12 + (12 if found[4].lower() == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return "not_a_time"
    return time(hour, minute, second)


def _decided(texts: Iterable[str], heading: str) -> DateOrder | None:
    """The order of day and month all texts agree on; None when none of them needs one."""
    day_first = month_first = either = ""
    dotted = True
    for text in texts:
        found = _NUMBERS.fullmatch(text)
        if not found or len(found[1]) > 2:
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            day_first = day_first or text
        elif second > 12 >= first:
            month_first = month_first or text
        else:
            either = either or text
        dotted = dotted and found[2] == "."
    if day_first and month_first:
        raise UnclearDates(heading, day_first, month_first)
    if day_first:
        return DateOrder.DMY
    if month_first and not dotted:
        return DateOrder.MDY
    if (either and not dotted) or month_first:
        raise UnclearDates(heading, either or month_first)
    return DateOrder.DMY if either else None


def _check_not_swapped(cells: Sequence[Cell], texts: Iterable[str], heading: str) -> None:
    """A program that expects the month first turns 05.10 into a real date of May and leaves 25.10 a text. Raises
    UnclearDates where a column looks like that: texts only of days after the 12th, real dates only up to it."""
    numbers = [(text, found) for text in texts if (found := _NUMBERS.fullmatch(text)) and len(found[1]) < 3]
    real = [cell for cell in cells if isinstance(cell, date)]
    if min(len(real), len(numbers)) < _ENOUGH_TO_TELL:
        return
    if all(int(found[1]) > 12 for _text, found in numbers) and all(day.day <= 12 for day in real):
        raise UnclearDates(heading, numbers[0][0], real[0].strftime("%d.%m.%Y"), swapped=True)


def day_of(text: str, order: DateOrder | None) -> date | str:
    """One day written as text, or the code of what is wrong with it."""
    if len(text) > _LONGEST:
        return "not_a_date"
    text = _plain_day(text)
    found = _NUMBERS.fullmatch(text)
    if found:
        return _numbered(found, order)
    compact = _COMPACT.fullmatch(text)
    if compact:
        return _calendar(compact[1] + compact[2], compact[3], compact[4])
    worded = _WORDED.fullmatch(text)
    if worded and worded[2].casefold()[:3] in MONTHS:
        if not worded[3]:
            return "no_year"
        return _calendar(worded[3], str(MONTHS[worded[2].casefold()[:3]]), worded[1])
    english = _WORD_FIRST.fullmatch(text)
    if english and english[1].casefold()[:3] in MONTHS:
        if not english[3]:
            return "no_year"
        return _calendar(english[3], str(MONTHS[english[1].casefold()[:3]]), english[2])
    return "no_year" if _NO_YEAR.fullmatch(text) else "not_a_date"


def _numbered(found: re.Match[str], order: DateOrder | None) -> date | str:
    first, second, third = found[1], found[3], found[4]
    if len(first) == 4:
        return _calendar(first, second, third) if len(third) < 3 else "not_a_date"
    if len(first) == 3 or len(third) == 1:
        return "not_a_date"
    if order is DateOrder.YMD and len(third) == 2:
        return _calendar(first, second, third)
    if order is DateOrder.MDY:
        return _calendar(third, first, second)
    return _calendar(third, second, first)


def _calendar(year: str, month: str, day: str) -> date | str:
    """The day, two-digit years being 20xx; years no business has lived in are a slip of the pen."""
    number = int(year) + (2000 if len(year) <= 2 else 0)
    try:
        made = date(number, int(month), int(day))
    except ValueError:
        return "impossible_date"
    return made if _plausible(made) else "impossible_date"
