"""How the database answers `facts`: from kept sums by their month, from covering indices in their order for the rest,
however large the ledger is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.store.books import Books
from tests.random_ledgers import start

AS_OF = date(2026, 11, 22)
PERIODS = {
    "a month": Period.month(2026, 10),
    "three years": Period(date(2024, 1, 1), date(2026, 12, 31)),
    "two years and some days": Period(date(2024, 1, 9), date(2026, 2, 9)),
    "some days": Period(date(2026, 10, 5), date(2026, 11, 9)),
}


@contextmanager
def plans(books: Books) -> Iterator[list[tuple[str, list[str]]]]:
    """Every statement asked meanwhile, with the lines of its query plan."""
    asked: list[tuple[str, Any]] = []
    found: list[tuple[str, list[str]]] = []
    engine = books.connection.engine

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)
    for statement, values in asked:
        rows = books.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        found.append((statement, [row[3] for row in rows]))


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("period", PERIODS)
def test_facts_are_read_from_covering_indices_in_order(tmp_path: Path, period: str, basis: Basis) -> None:
    with start(tmp_path / "book.leaddesk") as ledger, ledger.read() as books, plans(books) as found:
        books.facts.leads(PERIODS[period], AS_OF, monthly=True)
        books.facts.sales(PERIODS[period], AS_OF, basis, monthly=True)
        books.facts.spend(PERIODS[period], AS_OF, monthly=True)
        books.fact_rows.flags(PERIODS[period], AS_OF, basis)
    assert len(found) >= 5
    for statement, lines in of_rows(found):
        assert not any("TEMP B-TREE" in line or line.startswith("SCAN") for line in _read(lines)), statement
        assert any("USING COVERING INDEX" in line for line in lines), statement
        # Only the refunds of sales without a lead, few as they are, are looked up one by one.
        single = [line for line in lines if "USING INDEX" in line or "PRIMARY KEY" in line]
        assert all("ix_sale_refunds" in line for line in single), statement


def of_rows(found: list[tuple[str, list[str]]]) -> Iterator[tuple[str, list[str]]]:
    """The statements about rows; those about kept sums are found by their month."""
    for statement, lines in found:
        if "known_on" in statement:
            assert all("_place_month (month>? AND month<?)" in line for line in lines), statement
        else:
            yield statement, lines


def _read(lines: list[str]) -> list[str]:
    """The lines about tables: SQLAlchemy asks for the empty list of months by a constant."""
    return [line for line in lines if "CONSTANT" not in line and "subquery" not in line]


def test_a_column_of_a_partial_index_finds_its_rows_by_it(tmp_path: Path) -> None:
    with start(tmp_path / "book.leaddesk") as ledger, ledger.read() as books:
        with plans(books) as found:
            books.leads.having("external_id", ["A-1", "A-2"])
            books.sales.having("external_id", ["S-1"])
            books.sales.having("lead_id", [1, 2])
        assert [line for _, lines in found for line in lines if "SCAN" in line] == []
