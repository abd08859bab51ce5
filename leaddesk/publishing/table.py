"""Table: named columns over rows of plain values, before it becomes a sheet, a CSV, JSON or lines of text."""

from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    TEXTS = "texts"  # several texts, such as phones
    COUNT = "count"
    MONEY = "money"  # minor units, a Fraction where they do not come out even
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    YES_NO = "yes_no"


Value: TypeAlias = str | tuple[str, ...] | int | bool | Fraction | date | time | datetime | None
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
    ledger's code, by which money is written in major units. `count`: how many rows a generator will give."""

    title: str
    currency: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    count: int | None = None

    @property
    def length(self) -> int:
        """How many rows it has; of a generator, which cannot tell, `count` has to say it."""
        return len(self.rows) if isinstance(self.rows, Sized) else self.count or 0
