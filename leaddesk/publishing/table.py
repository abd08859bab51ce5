"""Table: named columns over rows of plain values, before it becomes a sheet, a CSV, JSON or lines of text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    TEXTS = "texts"  # several texts, such as phones
    COUNT = "count"
    MONEY = "money"  # minor units
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    YES_NO = "yes_no"


Value: TypeAlias = str | tuple[str, ...] | int | bool | date | time | datetime | None
"""One value as its column's kind says; None where it is unknown, never 0."""


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is stable in every language, `title` is what a person reads."""

    key: str
    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` may be a generator and is then walked once; every row has one value for each column. `currency` is the
    ledger's code, by which money is written in major units."""

    title: str
    currency: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
