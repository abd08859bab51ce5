"""Shelf: the verbs every noun has, written once over its table and its frozen dataclass."""

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from leaddesk.domain.names import folded
from leaddesk.domain.period import Period
from leaddesk.errors import NotFound
from leaddesk.store import sqlite
from leaddesk.store.types import Stored

CHUNK = 500
"""How many values one IN list takes: below every SQLite limit, and one compiled statement serves all."""


class Noun(Protocol):
    """A frozen dataclass with an `id` that is 0 until it is stored."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> int: ...


T = TypeVar("T", bound=Noun)


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows a table shows and in which order. `text` is searched for in the noun's searched words; `period` on its
    date; `only` maps columns to one value (None: where it is not known)."""

    text: str = ""
    period: Period | None = None
    only: Mapping[str, object] = field(default_factory=dict)
    order: str = "id"
    descending: bool = True


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """`values` in runs short enough for one IN list."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


class Shelf(Generic[T]):
    """The stored rows of one noun. `dated` names its first and last day for a Query's period."""

    noun: type[T]
    table: Table
    dated: tuple[str, str] | None = None
    searched: str | None = None

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        known = self.table.columns
        self._fields = [one.name for one in fields(self.noun) if one.name in known]
        self._columns = [known[name] for name in self._fields]

    def all(self) -> list[T]:
        """Every row, in the order it was added."""
        return [
            self._noun_of(row) for row in self._connection.execute(select(*self._columns).order_by(self.table.c.id))
        ]

    def get(self, key: int) -> T:
        """The row of id `key`. Raises NotFound."""
        row = self._connection.execute(select(*self._columns).where(self.table.c.id == key)).first()
        if row is None:
            raise NotFound(self.table.name, str(key))
        return self._noun_of(row)

    def some(self, keys: Sequence[int]) -> list[T]:
        """The rows of these ids, in this order; an id that is gone is passed over."""
        found: dict[int, T] = {}
        for part in chunks(list(keys)):
            for row in self._connection.execute(select(*self._columns).where(self.table.c.id.in_(part))):
                one = self._noun_of(row)
                found[one.id] = one
        return [found[key] for key in keys if key in found]

    def having(self, name: str, values: Sequence[Any]) -> list[T]:
        """The rows whose column `name` holds one of these values; an empty text is none."""
        column = self.table.c[name]
        partial = (
            index.dialect_options["sqlite"]["where"] for index in self.table.indexes if [*index.columns] == [column]
        )
        # Without the words of a partial index SQLite would walk the table for every part.
        indexed = [where for where in partial if where is not None]
        found = (
            self._connection.execute(select(*self._columns).where(column.in_(part), *indexed))
            for part in chunks(values)
        )
        return [self._noun_of(row) for rows in found for row in rows]

    def count(self) -> int:
        """How many rows there are."""
        return int(self._connection.execute(select(func.count()).select_from(self.table)).scalar_one())

    def ids(self, query: Query = Query()) -> "array[int]":
        """The ids of the rows a query finds, in its order; 8 bytes a row."""
        order = self.table.c[query.order]
        by = (order.desc(), self.table.c.id.desc()) if query.descending else (order, self.table.c.id)
        statement = select(self.table.c.id).where(*self._matching(query)).order_by(*by)
        return array("q", (row[0] for row in self._connection.execute(statement)))

    def add(self, noun: T) -> T:
        """Store a new row and give it back with its id and derived fields."""
        return self.get(self.add_many([noun])[0])

    def add_many(self, nouns: Sequence[T]) -> range:
        """Store new rows in this order; the ids they were given."""
        ids = self._next_ids(len(nouns))
        sqlite.append_rows(self._connection, self.table, *self._as_stored(nouns, ids))
        return ids

    def replace(self, noun: T) -> T:
        """Store what a person made of the row of the same id; one that an import brought is marked as edited. Raises
        NotFound."""
        if "edited" in self._fields and getattr(noun, "import_id", None) is not None:
            noun = replace(noun, edited=True)
        return self.put(noun)

    def put(self, noun: T) -> T:
        """Store the row of the same id exactly as given. Raises NotFound."""
        self._update(noun)
        return self.get(noun.id)

    def remove(self, key: int) -> None:
        """Take the row of id `key` away. Raises NotFound."""
        self.remove_many([key])

    def remove_many(self, keys: Sequence[int]) -> None:
        """Take the rows of these ids away. Raises NotFound when one of them is not there."""
        for part in chunks(list(keys)):
            gone = self._connection.execute(delete(self.table).where(self.table.c.id.in_(part))).rowcount
            if gone != len(set(part)):
                raise NotFound(self.table.name, ", ".join(str(key) for key in part))

    def wrong_words(self) -> Iterator[tuple[int, str]]:
        """Every folded text that is not what its row gives, as (row id, column)."""
        for part in chunks(self.ids()):
            right = {noun.id: self._extra(noun) for noun in self.some(part)}
            names = next(iter(right.values()), {})
            columns = (self.table.c.id, *(self.table.c[name] for name in names))
            for key, *stored in self._connection.execute(select(*columns).where(self.table.c.id.in_(part))):
                for name, value in zip(names, stored, strict=True):
                    if value != right[key][name]:
                        yield key, name

    # What a noun's own shelf may add to

    def _extra(self, noun: T) -> dict[str, Any]:
        """Columns of the table that are no fields of the noun, such as the searched words."""
        return {}

    def _matching(self, query: Query) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = []
        for name, value in query.only.items():
            column = self.table.c[name]
            conditions.append(column.is_(None) if value is None else column == value)
        if query.period and self.dated:
            first, last = (self.table.c[name] for name in self.dated)
            conditions += [first <= query.period.last, last >= query.period.first]
        if query.text.strip() and self.searched:
            words = self.table.c[self.searched]
            conditions += [words.contains(word, autoescape=True) for word in folded(query.text).split()]
        return conditions

    # How rows and nouns become each other

    def _noun_of(self, row: Any) -> T:
        return self.noun(**dict(zip(self._fields, row, strict=True)))

    def _next_ids(self, count: int) -> range:
        last = self._connection.execute(select(func.max(self.table.c.id))).scalar_one() or 0
        return range(last + 1, last + 1 + count)

    def _as_stored(
        self, nouns: Sequence[T], ids: range, derived: Collection[str] = ()
    ) -> tuple[list[str], list[list[Any]]]:
        """Column names, and a row of values as they will stand in the file for each noun, less the `derived` fields."""
        names = [name for name in self._fields if name not in derived]
        if not nouns:
            return names, []
        extra = [self._extra(noun) for noun in nouns]
        columns: list[Sequence[Any]] = list(zip(*map(attrgetter(*names), nouns), strict=True))
        columns[names.index("id")] = ids
        for at, name in enumerate(names):
            kind = self.table.c[name].type
            if isinstance(kind, Stored):
                columns[at] = _written(kind, columns[at])
        rows = [[*row, *more.values()] for row, more in zip(zip(*columns, strict=True), extra, strict=True)]
        return [*names, *extra[0]], rows

    def _update(self, noun: T) -> None:
        values = {name: getattr(noun, name) for name in self._fields if name != "id"} | self._extra(noun)
        changed = self._connection.execute(update(self.table).where(self.table.c.id == noun.id).values(values))
        if changed.rowcount != 1:
            raise NotFound(self.table.name, str(noun.id))


def _written(kind: Stored, values: Sequence[Any]) -> list[Any]:
    """A column as it stands in the file; each different value is written once."""
    known = {value: None if value is None else kind.write(value) for value in set(values)}
    return [known[value] for value in values]
