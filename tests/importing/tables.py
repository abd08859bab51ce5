"""Tables for import tests: made in memory as a reader would give them, planned and run without a file."""

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from leaddesk.domain.imported import Import
from leaddesk.importing.plan import Options, Plan, plan_rows
from leaddesk.importing.readers import Cell, Source
from leaddesk.importing.run import run
from leaddesk.ledger import Ledger

Table = Sequence[Sequence[Cell]]


def source(table: Table, **known: Any) -> Source:
    """What a reader would say of the table; equal tables are the same file."""
    return Source(known.pop("file_name", "table.csv"), hashlib.sha256(repr(table).encode()).hexdigest(), "csv", **known)


def plan(ledger: Ledger, table: Table, **told: Any) -> Plan:
    """The plan of a table whose first row is row 1; wholly blank rows are not given, as by a reader."""
    rows = [(number, list(cells)) for number, cells in enumerate(table, start=1) if any(c is not None for c in cells)]
    return plan_rows(ledger, rows, told.pop("source", None) or source(table), Options(**told))


def imported(ledger: Ledger, table: Table, **told: Any) -> Import:
    """The import of a table."""
    return run(ledger, plan(ledger, table, **told))


def outcomes(made: Plan) -> list[str]:
    """What becomes of each row."""
    return [row.outcome.value for row in made.rows()]


def reasons(made: Plan, row: int) -> list[str]:
    """The codes of a row's problems, by its number in the file."""
    return [problem.reason for one in made.rows() if one.row == row for problem in one.problems]


def state(ledger: Ledger) -> dict[str, list[Any]]:
    """Every noun the ledger holds, imports apart."""
    names = ("channels", "campaigns", "spend", "people", "leads", "sales", "touches")
    with ledger.read() as books:
        rows = {name: getattr(books, name).all() for name in names}
        return rows | {"stages": [books.leads.stages(lead.id) for lead in rows["leads"]]}


def plainly(ledger: Ledger) -> dict[str, list[str]]:
    """All that is known, people by the order in which they are met: which number one has means nothing."""
    met: dict[str, int] = {}

    def numbered(row: Any) -> str:
        return re.sub(r"person_id=(\d+)", lambda one: f"person {met.setdefault(one[1], len(met))}", repr(row))

    return {name: [numbered(row) for row in found] for name, found in state(ledger).items() if name != "people"}


def new_ledger(folder: Path) -> Ledger:
    """An empty ledger in roubles."""
    path = folder / "books.leaddesk"
    path.write_bytes(_empty())
    return Ledger.open(path)


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.leaddesk"
        Ledger.create(path).close()
        return path.read_bytes()
