"""Everything that speaks SQLite: connections, pragmas, the journal's triggers, file checks, backup."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    Table,
    cast,
    create_engine,
    event,
    exc,
    func,
)  # fmt: skip
from sqlalchemy.pool import QueuePool

from leaddesk.errors import LedgerError

__all__ = ["Connection"]  # for the one door, which knows no SQLAlchemy

APPLICATION_ID = 0x4C444B31  # "LDK1", at byte 68 of the file
_HEADER = b"SQLite format 3\x00"

PATIENCE = 5000
"""Milliseconds to wait for another's lock."""

_RUN = 100  # inserted rows that are worth making one row of the journal of

_PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = DELETE",  # at rest the ledger is exactly one file
    "synchronous = EXTRA",
    "cache_size = -65536",  # 64 MB: the default of 2 MB costs an import 1.7 times its time
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    f"busy_timeout = {PATIENCE}",
)
_WRITER_PRAGMAS = (
    # A writer whose cache overflows locks readers out until it commits: an import may hold half a gigabyte before.
    "cache_spill = 131072",
)


def engine_for(path: Path, *, writes: bool) -> Engine:
    """An engine on the ledger at `path` with explicit transactions: BEGIN IMMEDIATE where it writes, and where it reads
    a connection that cannot write."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, writes=writes),
        poolclass=QueuePool,
        pool_size=1 if writes else 4,
        hide_parameters=True,  # phones must not land in a log
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _connect(path: Path, *, writes: bool) -> sqlite3.Connection:
    # mode=rw: a path that vanished must not come back as an empty file.
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        for pragma in _WRITER_PRAGMAS if writes else ("query_only = ON",):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file into a LedgerError; a broken constraint stays what it is, a bug."""
    try:
        yield
    except exc.DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error) or isinstance(error, exc.IntegrityError):
            raise
        raise _translated(path, error.orig) from error
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        raise _translated(path, error) from error


_REASONS = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_FULL: "disk",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_CANTOPEN: "unreachable",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "not_a_ledger",
}


def _translated(path: Path, error: sqlite3.Error) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    reason = _REASONS.get(code & 0xFF) if code is not None else None
    return LedgerError(path, reason) if reason else error


def create_file(path: Path) -> None:
    """An empty database that says it is a ledger. Raises LedgerError when something already stands at `path`."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise LedgerError(path, "exists") from None
    except OSError as error:
        raise LedgerError(path, "unreachable", error.strerror or "") from None
    with known_errors(path), closing(_connect(path, writes=True)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def refuse_strangers(path: Path) -> None:
    """Raise LedgerError unless `path` is a LeadDesk file that holds tables and indices only.

    The header is read before SQLite opens the file: reading it later would drop SQLite's own locks.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise LedgerError(path, "missing") from None
    except OSError as error:
        raise LedgerError(path, "unreachable", error.strerror or "") from None
    if header[:16] != _HEADER or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise LedgerError(path, "not_a_ledger")
    with known_errors(path), closing(_connect(path, writes=False)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index')").fetchone()
        if found:
            raise LedgerError(path, "foreign_objects", found[0])


def integrity_faults(connection: Connection) -> list[str]:
    """What SQLite's own checks find wrong with the file: pages, indices, constraints, foreign keys. Empty when
    sound."""
    faults = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)") if row[0] != "ok"]
    return faults + foreign_key_faults(connection)


def foreign_key_faults(connection: Connection) -> list[str]:
    """Rows that point at a row that is not there, as "table rowid -> parent table"."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return [f"{table} {rowid} -> {parent}" for table, rowid, parent, _ in rows]


def backup(path: Path, target: Path) -> None:
    """Copy the ledger at `path` to `target` through SQLite's backup and verify the copy; an existing target is replaced
    only by a finished, sound copy. Raises LedgerError."""
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        with known_errors(target), closing(_connect(path, writes=False)) as source:
            with closing(sqlite3.connect(unfinished)) as copy:
                source.backup(copy)
            with closing(sqlite3.connect(f"{unfinished.absolute().as_uri()}?mode=ro", uri=True)) as copy:
                if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                    raise LedgerError(target, "damaged")
        unfinished.replace(target)
    except OSError as error:
        raise LedgerError(target, "unreachable", error.strerror or "") from None
    finally:
        unfinished.unlink(missing_ok=True)


def record_changes(connection: Connection, tables: tuple[Table, ...]) -> None:
    """Make this connection write every changed row of `tables` to the journal.

    The triggers are TEMP: the file itself then holds none, and one that has a trigger can be refused.
    """
    for table in tables:
        kept = [column.name for column in table.columns if column.computed is None]
        pairs = ", ".join(f"'{name}', OLD.{_quoted(name)}" for name in kept)
        old = f"json_object({pairs})"
        changed = " OR ".join(f"OLD.{_quoted(name)} IS NOT NEW.{_quoted(name)}" for name in kept)
        _record_inserts(connection, table)
        _record(connection, table, "UPDATE", "OLD.id", old, f"WHEN {changed}")
        _record(connection, table, "DELETE", "OLD.id", old)


def _record_inserts(connection: Connection, table: Table) -> None:
    _record(connection, table, "INSERT", "NEW.id", "NULL")


def _record(connection: Connection, table: Table, op: str, key: str, old: str, when: str = "") -> None:
    connection.exec_driver_sql(
        f"CREATE TEMP TRIGGER journal_{table.name}_{op} AFTER {op} ON main.{_quoted(table.name)} {when} BEGIN "
        f"INSERT INTO journal (noun, op, row_id, old) VALUES ('{table.name}', '{op.lower()}', {key}, {old}); END"
    )


def mark_changes(connection: Connection, column: Column[Any], watched: Sequence[str]) -> None:
    """From now on this connection notes in the TEMP table `stale` the values of this column in rows whose `watched`
    columns changed. TEMP triggers, as those of the journal, and undone by a rollback."""
    connection.exec_driver_sql(
        "CREATE TEMP TABLE IF NOT EXISTS stale (noun TEXT, name TEXT, value, PRIMARY KEY (noun, name, value)) "
        "WITHOUT ROWID"
    )
    noun, name = column.table.name, column.name
    changed = " OR ".join(f"OLD.{_quoted(one)} IS NOT NEW.{_quoted(one)}" for one in (name, *watched))
    for op, sides, when in (("INSERT", ("NEW",), ""), ("DELETE", ("OLD",), ""), ("UPDATE", ("OLD", "NEW"), changed)):
        noted = " ".join(_note(noun, name, f"{side}.{_quoted(name)}") for side in sides)
        connection.exec_driver_sql(
            f"CREATE TEMP TRIGGER stale_{noun}_{name}_{op} AFTER {op} ON main.{_quoted(noun)} "
            f"{f'WHEN {when}' if when else ''} BEGIN {noted} END"
        )


def _note(noun: str, name: str, value: str) -> str:
    """Not OR IGNORE: in a trigger the conflict clause of what fired it holds, and a foreign key's action has none."""
    known = f"SELECT 1 FROM stale WHERE noun = '{noun}' AND name = '{name}' AND value = {value}"
    return f"INSERT INTO stale SELECT '{noun}', '{name}', {value} WHERE {value} IS NOT NULL AND NOT EXISTS ({known});"


def stale_values(connection: Connection) -> dict[tuple[str, str], set[Any]]:
    """The values noted since this was asked last, by table and column; none where this connection notes nothing."""
    driver = raw(connection)
    if not driver.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'stale'").fetchone():
        return {}
    found: dict[tuple[str, str], set[Any]] = {}
    for noun, name, value in driver.execute("SELECT noun, name, value FROM stale"):
        found.setdefault((noun, name), set()).add(value)
    if found:
        driver.execute("DELETE FROM stale")
    return found


def _quoted(name: str) -> str:
    return f'"{name}"'


def defer_foreign_keys(connection: Connection) -> None:
    """Check foreign keys at the end of this transaction and not at each row."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def end_transaction(connection: Connection) -> None:
    """Roll back what a refused COMMIT has left open."""
    driver = raw(connection)
    if driver.in_transaction:
        driver.rollback()


def version_seen(connection: Connection) -> int:
    """A number that is another one whenever somebody else has committed a change since this connection asked last."""
    return int(raw(connection).execute("PRAGMA data_version").fetchone()[0])


def be_patient(connection: Connection, milliseconds: int) -> None:
    """How long this connection waits for another's lock."""
    raw(connection).execute(f"PRAGMA busy_timeout = {milliseconds}")


def days_later(day: ColumnElement[Any], days: int) -> ColumnElement[Any]:
    """The day so many days after a stored one, as it stands in the file."""
    return func.date(day, f"+{days} days")


def days_between(day: ColumnElement[Any], later: ColumnElement[Any]) -> ColumnElement[int]:
    """Whole days from one stored day to another, below zero where that is earlier."""
    return cast(func.julianday(later) - func.julianday(day), Integer)


def digits(number: ColumnElement[Any], width: int) -> ColumnElement[str]:
    """The number with so many digits at least, zeros first."""
    return func.printf(f"%0{width}d", number)


def strung_together(column: ColumnElement[Any]) -> ColumnElement[bytes]:
    """The texts of all rows in their order, one behind the other."""
    return cast(func.group_concat(column, ""), LargeBinary)


def as_list(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The values of all rows in their order as a list in JSON."""
    return func.json_group_array(column)


def raw(connection: Connection) -> Any:
    """The driver's own connection."""
    return connection.connection.driver_connection


def insert_rows(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of values as they stand in the file, by column names: one executemany at the driver's own speed,
    where Core's insert takes 1.7 times as long."""
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    raw(connection).executemany(f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', rows)


def append_rows(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows whose ids go on from the last one there. Many of them stand in the journal as one run, `old` being
    its last id: a trigger for each would cost a fifth more."""
    driver = raw(connection)
    trigger = f"journal_{table.name}_INSERT"
    if len(rows) < _RUN or not driver.execute("SELECT 1 FROM temp.sqlite_master WHERE name = ?", (trigger,)).fetchone():
        insert_rows(connection, table, names, rows)
        return
    last = f'SELECT coalesce(max(id), 0) FROM "{table.name}"'
    (before,) = driver.execute(last).fetchone()
    driver.execute(f"DROP TRIGGER temp.{trigger}")
    try:
        insert_rows(connection, table, names, rows)
    finally:
        _record_inserts(connection, table)
    (after,) = driver.execute(last).fetchone()
    assert after - before == len(rows), table.name
    values = (table.name, before + 1, str(after))
    driver.execute("INSERT INTO journal (noun, op, row_id, old) VALUES (?, 'insert', ?, ?)", values)


def update_rows(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Give rows these values as they stand in the file; `id` must be among the names."""
    at = list(names).index("id")
    columns = ", ".join(f'"{name}" = ?' for name in names)
    values = ((*row, row[at]) for row in rows)
    raw(connection).executemany(f'UPDATE "{table.name}" SET {columns} WHERE id = ?', values)


def delete_rows(connection: Connection, table: Table, keys: Iterable[int]) -> None:
    """Delete the rows of these ids."""
    raw(connection).executemany(f'DELETE FROM "{table.name}" WHERE id = ?', ((key,) for key in keys))


def seconds_between(
    day: ColumnElement[Any], clock: ColumnElement[Any], moment: ColumnElement[Any]
) -> ColumnElement[int]:
    """Seconds from a day and its time of day to a later moment, below zero where it is earlier; NULL where one of them
    is."""
    days = func.julianday(moment) - func.julianday(day.concat(" ").concat(clock))
    return cast(func.round(days * 86_400), Integer)
