"""Who brings a lead list in: the desk, the bare minimum of libraries, and pandas. Each into a new file of its own."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
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
        connection = sqlite3.connect(path, isolation_level=None)
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN IMMEDIATE")
        for statement, values in rows.items():
            connection.executemany(statement, values)
        connection.execute("COMMIT")
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
