"""Earlier: what the ledger and earlier rows of the file already hold, to be found again by later rows."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from leaddesk.domain.imported import FileKind
from leaddesk.ledger import Books, Earlier

T = TypeVar("T")


class _Imported(Protocol):
    @property
    def source_row(self) -> int | None: ...


I = TypeVar("I", bound=_Imported)  # noqa: E741
I_co = TypeVar("I_co", bound=_Imported, covariant=True)


class _Shelf(Protocol[I_co]):
    def having(self, name: str, values: Sequence[Any]) -> Sequence[I_co]: ...


class Known(Generic[T]):
    """Rows of the ledger by what identifies them, each found once: of two equal rows of a file the second is not the
    first again."""

    def __init__(self) -> None:
        self._rows: dict[Hashable, list[T]] = defaultdict(list)

    def add(self, key: Hashable, row: T) -> None:
        """Let `row` be found by `key`."""
        self._rows[key].append(row)

    def take(self, key: Hashable) -> T | None:
        """The next row of `key`, which is not found again."""
        rows = self._rows.get(key)
        return rows.pop(0) if rows else None


class Overlay:
    """What earlier rows of the file add to a row of the ledger (by id) or to a new row (by its place in the file)."""

    def __init__(self) -> None:
        self._fills: dict[tuple[int | None, int | None], dict[str, Any]] = {}

    def of(self, stored: int | None, row: int | None) -> dict[str, Any]:
        """What was added so far."""
        return self._fills.get((stored, row), {})

    def add(self, stored: int | None, row: int | None, fill: dict[str, Any]) -> None:
        """Add more."""
        if fill:
            self._fills.setdefault((stored, row), {}).update(fill)


def same_rows(shelf: _Shelf[I], books: Books, kind: FileKind, digest: str, sheet: str) -> dict[int, I]:
    """What rows of this very file became when it was imported before, by row number."""
    imports = [one.id for one in books.imports.of_digest(digest) if one.kind is kind and one.sheet == sheet]
    return {row.source_row: row for row in shelf.having("import_id", imports) if row.source_row is not None}


def earlier_of(noun: str, before: Any, after: Any, fill: dict[str, Any]) -> Earlier:
    """The fields of a fill as they were and as they are now, as plain values."""
    return Earlier(
        noun,
        before.id,
        {name: as_plain(getattr(before, name)) for name in fill},
        {name: as_plain(getattr(after, name)) for name in fill},
    )


def as_plain(value: Any) -> Any:
    """A field's value as JSON can hold it."""
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value
