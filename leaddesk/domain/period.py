"""Period: a closed span of calendar days."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from leaddesk.errors import InvalidField

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
MOST_YEARS: Final = 20
"""What a report may be asked about: years of business, and no more of them at once than it tells in a bearable time."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `first` to `last`, both days included. Raises InvalidField when it would end before it starts."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidField("period", "ends_before_start", f"{self.first}…{self.last}")

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """The calendar month `month` (1…12) of `year`."""
        return cls(date(year, month, 1), date(year, month, _days_of(year, month)))

    @classmethod
    def month_of(cls, day: date) -> "Period":
        """The calendar month `day` lies in."""
        return cls.month(day.year, day.month)

    @classmethod
    def parse_month(cls, text: str) -> "Period":
        """The month written as 2026-10. Raises InvalidField for anything else."""
        found = re.fullmatch(r"(\d{4})-(\d{2})", text.strip(), re.ASCII)
        if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
            raise InvalidField("month", "not_a_month", text)
        return cls.month(int(found[1]), int(found[2]))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        """Quarter 1…4 of `year`."""
        return cls(cls.month(year, 3 * quarter - 2).first, cls.month(year, 3 * quarter).last)

    @classmethod
    def year(cls, year: int) -> "Period":
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def days(self) -> int:
        """How many days it has; at least 1."""
        return (self.last - self.first).days + 1

    @property
    def months_long(self) -> int | None:
        """Whole calendar months it is made of, None when it begins or ends inside a month."""
        if self.first.day != 1 or self.last != Period.month_of(self.last).last:
            return None
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def each_day(self) -> Iterator[date]:
        """Its days in their order."""
        for number in range(self.days):
            yield self.first + timedelta(days=number)

    def months(self) -> Iterator["Period"]:
        """The calendar months it touches, each cut to this period."""
        month = Period.month_of(self.first)
        while month.last < self.last:
            yield Period(max(month.first, self.first), month.last)
            month = Period.month_of(month.last + timedelta(days=1))
        yield Period(max(month.first, self.first), self.last)

    def previous(self) -> "Period":
        """The period of the same kind just before: whole months move by months, anything else by its days."""
        return self._moved(-1)

    def following(self) -> "Period":
        """The period of the same kind just after."""
        return self._moved(1)

    def year_before(self) -> "Period":
        """The same days a year earlier; whole months stay whole months."""
        months = self.months_long
        if months is not None:
            first = Period.month(self.first.year - 1, self.first.month).first
            return Period(first, Period.month(self.last.year - 1, self.last.month).last)
        return Period(_years_from(self.first, -1), _years_from(self.last, -1))

    def _moved(self, steps: int) -> "Period":
        months = self.months_long
        if months is None:
            shift = timedelta(days=self.days * steps)
            return Period(self.first + shift, self.last + shift)
        start = self.first.year * 12 + self.first.month - 1 + months * steps
        end = start + months - 1
        return Period(Period.month(start // 12, start % 12 + 1).first, Period.month(end // 12, end % 12 + 1).last)


def within_reach(period: Period, *days: date) -> Period:
    """The period, if reports reach it and these days. Raises InvalidField: out_of_reach, too_many_years."""
    if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (period.first, period.last, *days)):
        raise InvalidField("period", "out_of_reach", f"{FIRST_YEAR}–{LAST_YEAR}")
    if period.last >= _years_from(period.first, MOST_YEARS):
        raise InvalidField("period", "too_many_years", str(MOST_YEARS))
    return period


def _years_from(day: date, years: int) -> date:
    """The same day so many years later, 28 February for the 29th where there is none."""
    return date(day.year + years, day.month, min(day.day, _days_of(day.year + years, day.month)))


@lru_cache(maxsize=4096)
def _days_of(year: int, month: int) -> int:
    """How many days the month has; reports ask for the same few months thousands of times."""
    return calendar.monthrange(year, month)[1]
