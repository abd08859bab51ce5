"""Days and times as people type them: `9.3`, `9.3.26`, `+1`, `14:05`."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from leaddesk.domain.period import Period
from leaddesk.errors import InvalidField
from leaddesk.i18n import language

_DAY_FIRST: Final = re.compile(r"(\d{1,2})(?:[./\-](\d{1,2})(?:[./\-](\d{2}|\d{4}))?)?\.?", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})", re.ASCII)
_STEPS: Final = re.compile(r"([+\-−])(\d{1,4})", re.ASCII)
_TIME: Final = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?|(\d{1,2})(\d{2})?", re.ASCII)


def parse_day(text: str, today: date, period: Period, field: str = "day") -> date:
    """The day written in `text`: `9.3.26` (two digits are 20xx), `9.3` (the year of `period`), `9` (a month-long
    period's own), `2026-03-09`, or `+1`, `-1`, `0` days from `today`. Raises InvalidField: empty, not_a_date."""
    plain = "".join(text.split())
    if not plain:
        raise InvalidField(field, "empty")
    if found := _STEPS.fullmatch(plain):
        days = int(found[2])
        return today + timedelta(days=days if found[1] == "+" else -days)
    if plain == "0":
        return today
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := _DAY_FIRST.fullmatch(plain):
        day, month, year = int(found[1]), int(found[2] or period.last.month), _year(found[3], period)
    else:
        raise InvalidField(field, "not_a_date", text)
    try:
        made = date(year, month, day)
    except ValueError:
        raise InvalidField(field, "not_a_date", text) from None
    if made.year < 1900:
        raise InvalidField(field, "not_a_date", text)
    return made


def parse_time(text: str, field: str = "time") -> time:
    """The time of day written in `text`: `9:15`, `9.15`, `915`, `9`. Raises InvalidField: empty, not_a_time."""
    plain = "".join(text.split())
    if not plain:
        raise InvalidField(field, "empty")
    found = _TIME.fullmatch(plain)
    if not found:
        raise InvalidField(field, "not_a_time", text)
    hour, minute, second = int(found[1] or found[4]), int(found[2] or found[5] or 0), int(found[3] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise InvalidField(field, "not_a_time", text)
    return time(hour, minute, second)


def parse_moment(text: str, today: date, period: Period, field: str = "moment") -> datetime:
    """A day and a time with a space between them. Raises InvalidField as the two do."""
    day, _space, clock = text.strip().partition(" ")
    return datetime.combine(parse_day(day, today, period, field), parse_time(clock or "0", field))


def day_text(day: date) -> str:
    """`09.03.2026` in Russian, `2026-03-09` in English; both are taken back by `parse_day`."""
    return day.strftime("%d.%m.%Y") if language() == "ru" else day.isoformat()


def time_text(clock: time) -> str:
    """`14:05`; the seconds only where there are any."""
    return clock.isoformat("seconds" if clock.second else "minutes")


def _year(digits: str | None, period: Period) -> int:
    if digits is None:
        return period.last.year
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
