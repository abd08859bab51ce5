"""Who brings a lead list in: the desk, the bare minimum of libraries, and pandas. Each into a new file of its own."""

import csv
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copyfile
from tempfile import mkdtemp
from typing import Any, Final

from leaddesk.importing.plan import plan_file
from leaddesk.importing.run import run
from leaddesk.ledger import Ledger
from leaddesk.store.tables import JOURNALLED
from tests.benchmarks.measuring import Act

_SETTINGS: Final = (
    "foreign_keys = ON", "journal_mode = DELETE", "synchronous = EXTRA", "cache_size = -65536", "temp_store = MEMORY",
    "cell_size_check = ON",
)  # fmt: skip


def desk(file: str, folder: str) -> Act:
    """Read, clean, identify, plan, write and journal, as the desk's worker and the command line do."""
    ledger = Ledger.create(_new(folder))

    def act() -> dict[str, Any]:
        done = run(ledger, plan_file(ledger, Path(file)))
        return {"rows": done.rows, "new": done.new, "rejected": done.rejected}

    return act


def floor(file: str, folder: str, written: str) -> Act:
    """calamine to rows, and one raw executemany for each table of the very rows the desk wrote into `written`: the same
    tables, indices, constraints and pragmas, no journal."""
    from python_calamine import CalamineWorkbook

    rows = _rows_of(written)
    path = _new(folder)
    Ledger.create(path).close()

    def act() -> dict[str, Any]:
        read = list(CalamineWorkbook.from_path(file).get_sheet_by_index(0).iter_rows())
        _write(path, rows)
        return {"rows": len(read) - 1}

    return act


def desk_into(file: str, folder: str, ledger: str) -> Act:
    """What `desk` does, into a copy of a ledger that holds much already."""
    opened = Ledger.open(_copy(ledger, folder))

    def act() -> dict[str, Any]:
        done = run(opened, plan_file(opened, Path(file)))
        return {"rows": done.rows, "new": done.new, "rejected": done.rejected}

    return act


def upsert(file: str, folder: str, ledger: str, written: str) -> Act:
    """One raw upsert for each table, into a copy of the ledger, of the very rows by which `written`, the ledger after
    the import, differs: the same tables, indices, constraints and pragmas, no journal, nothing read or understood."""
    rows = _rows_that_differ(ledger, written)
    path = _copy(ledger, folder)

    def act() -> dict[str, Any]:
        _write(path, rows)
        return {"rows": max(map(len, rows.values()))}

    return act


def text_floor(file: str, folder: str, written: str) -> Act:
    """`floor` of a text file: the csv module to rows, and the rows written."""
    rows = _rows_of(written)
    path = _new(folder)
    Ledger.create(path).close()

    def act() -> dict[str, Any]:
        with Path(file).open(encoding="utf-8", newline="") as opened:
            read = list(csv.reader(opened, delimiter=";"))
        _write(path, rows)
        return {"rows": len(read) - 1}

    return act


def pandas_to_sql(file: str, folder: str) -> Act:
    """What an analyst would write: the cells as they are into one table, nothing cleaned and nobody identified."""
    import pandas

    path = _new(folder)

    def act() -> dict[str, Any]:
        frame = pandas.read_excel(file, engine="openpyxl")
        with sqlite3.connect(path) as connection:
            frame.to_sql("lead", connection, index=False)
        return {"rows": len(frame)}

    return act


def _new(folder: str) -> Path:
    return Path(mkdtemp(dir=folder)) / "books.leaddesk"


def _copy(ledger: str, folder: str) -> Path:
    path = _new(folder)
    copyfile(ledger, path)
    return path


def _rows_that_differ(ledger: str, written: str) -> Mapping[str, Sequence[Any]]:
    """Upserts and their rows, in an order foreign keys allow."""
    found = {}
    with sqlite3.connect(written) as connection:
        connection.execute("ATTACH ? AS before", (ledger,))
        for table in JOURNALLED:
            names = [column.name for column in table.columns if column.computed is None]
            columns = ", ".join(f'"{name}"' for name in names)
            rows = connection.execute(
                f'SELECT {columns} FROM main."{table.name}" EXCEPT SELECT {columns} FROM before."{table.name}"'
            ).fetchall()
            if rows:
                keys = [column.name for column in table.primary_key]
                change = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in keys)
                found[
                    f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join("?" * len(names))}) '
                    f"ON CONFLICT DO {'UPDATE SET ' + change if change else 'NOTHING'}"
                ] = rows
    return found


def _write(path: Path, rows: Mapping[str, Sequence[Any]]) -> None:
    """The rows into the ledger at `path`, in one transaction under the pragmas of LeadDesk."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in rows.items():
        connection.executemany(statement, values)
    connection.execute("COMMIT")


def _rows_of(written: str) -> Mapping[str, Sequence[Any]]:
    """Insert statements and their rows, in an order foreign keys allow."""
    found = {}
    with sqlite3.connect(written) as connection:
        for table in JOURNALLED:
            names = [column.name for column in table.columns if column.computed is None]
            columns = ", ".join(f'"{name}"' for name in names)
            rows = connection.execute(f'SELECT {columns} FROM "{table.name}"').fetchall()
            if rows and table.name != "settings":
                marks = ", ".join("?" * len(names))
                found[f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'] = rows
    return found
