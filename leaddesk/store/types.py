"""How the nouns' values stand in STRICT text and integer columns."""

from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Stored(TypeDecorator[Any]):
    """A value written by `write` and read by `read`; None stays NULL both ways."""

    impl: Any = Text
    cache_ok = True
    write: Callable[[Any], Any] = staticmethod(str)
    read: Callable[[Any], Any] = staticmethod(str)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """To the column."""
        return None if value is None else self.write(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """From the column."""
        return None if value is None else self.read(value)


def month_of(day: date) -> str:
    """The calendar month of a day as 2026-10."""
    return day.isoformat()[:7]


class Day(Stored):
    """A calendar date as 2026-10-01."""

    cache_ok = True
    write = staticmethod(date.isoformat)
    read = staticmethod(date.fromisoformat)


class Clock(Stored):
    """A time of day as 09:15:00."""

    cache_ok = True
    write = staticmethod(lambda value: value.isoformat("seconds"))
    read = staticmethod(time.fromisoformat)


class Moment(Stored):
    """A local date and time as 2026-10-01 09:15:00."""

    cache_ok = True
    write = staticmethod(lambda value: value.isoformat(" ", "seconds"))
    read = staticmethod(datetime.fromisoformat)


class Flag(Stored):
    """Yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True
    write = staticmethod(int)
    read = staticmethod(bool)


class Keys(Stored):
    """Contact keys (phones, e-mails), none of which holds a space, joined by one."""

    cache_ok = True
    write = staticmethod(" ".join)
    read = staticmethod(lambda text: tuple(text.split()))


class Lines(Stored):
    """Several names, one a line."""

    cache_ok = True
    write = staticmethod("\n".join)
    read = staticmethod(lambda text: tuple(text.split("\n")) if text else ())


class Codes(Stored):
    """Members of `kind` by their values, one a line."""

    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind
        self.read = lambda text: tuple(map(kind, text.split("\n"))) if text else ()
        self.write = "\n".join


class Code(Stored):
    """A member of `kind`, by its value."""

    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind
        self.read = kind
        self.write = str
