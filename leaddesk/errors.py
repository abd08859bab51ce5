"""Known errors: what went wrong, as data. `error_text.py` turns them into sentences a person reads."""

from dataclasses import dataclass, fields
from pathlib import Path


class LeadDeskError(Exception):
    """Every error LeadDesk expects and can explain; anything else is a bug."""


@dataclass(eq=False, repr=False)
class Fault(LeadDeskError):
    """Shared shape of the errors below: compared by their data, raised like any exception.

    Not frozen: Python sets `__traceback__` on an exception that leaves a `with` block made by contextlib, and a frozen
    dataclass refuses it. What a dataclass would write anew for each stands here once, because every start pays for it.
    """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fault) and type(other) is type(self) and other._data == self._data

    def __hash__(self) -> int:
        return hash((type(self), *self._data))

    def __repr__(self) -> str:
        said = (f"{field.name}={value!r}" for field, value in zip(fields(self), self._data, strict=True))
        return f"{type(self).__qualname__}({', '.join(said)})"

    def __str__(self) -> str:
        return repr(self)

    def __reduce__(self) -> tuple[type["Fault"], tuple[object, ...]]:
        return type(self), self._data

    @property
    def _data(self) -> tuple[object, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))


@dataclass(eq=False, repr=False)
class InvalidField(Fault):
    """A value a noun refuses. `field` is the noun's field, `reason` a stable code such as "empty" or "not_a_date"."""

    field: str
    reason: str
    text: str = ""


@dataclass(eq=False, repr=False)
class NotFound(Fault):
    """No row of `noun` answers to `key` (an id or a name)."""

    noun: str
    key: str


@dataclass(eq=False, repr=False)
class StillUsed(Fault):
    """A row other rows point at cannot be removed; `noun` is what was to go, `count` how many rows hold it."""

    noun: str
    name: str
    count: int


@dataclass(eq=False, repr=False)
class AlreadyThere(Fault):
    """A second row of the same name, where names are the same when case, spaces and ё/е are put aside."""

    noun: str
    name: str


@dataclass(eq=False, repr=False)
class NobodyElse(Fault):
    """All rows of a person called `name` were to be somebody else's, or none: there is nothing to part."""

    name: str


@dataclass(eq=False, repr=False)
class LedgerError(Fault):
    """The ledger file could not be opened or written. `reason` is one of the codes worded in `error_text.py`:
    missing, exists, not_a_ledger, newer, damaged, foreign_objects, unreachable, read_only, disk, busy."""

    path: Path
    reason: str
    detail: str = ""


@dataclass(eq=False, repr=False)
class NothingToUndo(Fault):
    """Undo or redo asked for where no step is left."""

    redo: bool = False


@dataclass(eq=False, repr=False)
class CannotWrite(Fault):
    """A report, list or workbook could not be written to `path`. `reason`: folder, not_a_file, no_folder, ledger (the
    path is a ledger's), denied (no right to, or open in another program), full, disk."""

    path: Path
    reason: str


@dataclass(eq=False, repr=False)
class NoHeading(Fault):
    """No row of the file was understood as its heading; `row` is the one the person told, 0 where none was told."""

    file_name: str
    row: int = 0


@dataclass(eq=False, repr=False)
class MissingColumn(Fault):
    """No column of the file was understood as `field`, without which files of `kind` cannot come in. `headings` are
    those the file has."""

    kind: str
    field: str
    headings: tuple[str, ...] = ()


@dataclass(eq=False, repr=False)
class UnknownHeading(Fault):
    """A column was asked for by a heading the file does not have."""

    heading: str
    headings: tuple[str, ...] = ()


@dataclass(eq=False, repr=False)
class UnknownImportField(Fault):
    """A column was to feed a field files of `kind` do not have; `fields` are those they have."""

    kind: str
    field: str
    fields: tuple[str, ...] = ()


@dataclass(eq=False, repr=False)
class UnclearDates(Fault):
    """The dates under `heading` leave open whether the day or the month stands first. `example` could be either, or
    `other` contradicts it, or (`swapped`) is a real date in which a program seems to have taken one for the other."""

    heading: str
    example: str
    other: str = ""
    swapped: bool = False


@dataclass(eq=False, repr=False)
class UnclearAmounts(Fault):
    """The amounts under `heading` leave open whether the sign in `example` parts thousands or the fraction."""

    heading: str
    example: str


@dataclass(eq=False, repr=False)
class UnclearRows(Fault):
    """`count` rows of the sheet are hidden, by a filter or (`filtered` false) by hand or a closed outline, and nobody
    has said whether they are to come in."""

    file_name: str
    count: int
    filtered: bool


@dataclass(eq=False, repr=False)
class TableRefused(Fault):
    """A table was read and its shape understood, and still its rows cannot be told. `reason` is one of the codes worded
    in `error_text.py`: pivot_not_spend, pivot_without_year, pivot_of_several, pivot_unit, undated_sales."""

    file_name: str
    reason: str


@dataclass(eq=False, repr=False)
class FileRefused(Fault):
    """A file could not be read as a table. `reason` is one of the codes worded in `error_text.py`: missing, unreadable,
    empty, encrypted, not_a_table, web_page, unknown_format, damaged, entities, too_large, too_slow, too_much_memory,
    unknown_encoding, wrong_encoding, mojibake, unknown_delimiter, unknown_sheet, hidden_sheets, unclosed_quote,
    long_cell, reader_died. `detail`: the encoding, delimiter or sheet asked for, the hidden sheets, the line of the
    open quote or the long cell, or what a developer would want to know."""

    path: Path
    reason: str
    detail: str = ""


@dataclass(eq=False, repr=False)
class WorkerDied(Fault):
    """A worker process ended without an answer, by a bug or the system; what it had begun to write is rolled back."""

    exit_code: int


@dataclass(eq=False, repr=False)
class AlreadyTakenBack(Fault):
    """The import of this file was taken back before."""

    file_name: str
