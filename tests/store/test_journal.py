"""Many rows at once stand in the journal as one run; undo and redo know no difference."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from leaddesk.domain.lead import Lead, Stage
from leaddesk.ledger import Ledger
from leaddesk.store import tables
from tests.random_ledgers import start

MANY = 250


def leads() -> list[Lead]:
    return [Lead(date(2026, 2, 1), phones=(f"+7916{number:07}",), stage=Stage.QUALIFIED) for number in range(MANY)]


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table.name: connection.execute(f'SELECT * FROM "{table.name}" ORDER BY id').fetchall()
            for table in tables.JOURNALLED
        }


def journal_rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM journal").fetchone()[0])


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return start(tmp_path / "book.leaddesk")


def test_a_bulk_of_rows_is_undone_and_redone_whole(ledger: Ledger) -> None:
    with ledger:
        with ledger.change("one lead") as books:
            books.leads.add(leads()[0])
        before = content(ledger.path)
        with ledger.change("many") as books:
            books.leads.add_many(leads())
        after = content(ledger.path)
        assert len(after["lead"]) == MANY + 1
        assert journal_rows(ledger.path) < MANY
        ledger.undo()
        assert content(ledger.path) == before
        ledger.redo()
        assert content(ledger.path) == after
        assert ledger.check() == []


def test_single_rows_are_recorded_after_a_bulk_as_before(ledger: Ledger) -> None:
    with ledger:
        with ledger.change("many") as books:
            books.leads.add_many(leads())
        before = content(ledger.path)
        with ledger.change("one") as books:
            books.leads.add(Lead(date(2026, 3, 1), phones=("+79990000000",)))
        ledger.undo()
        assert content(ledger.path) == before


def test_a_bulk_the_file_refuses_leaves_everything_and_the_recording_as_it_was(ledger: Ledger) -> None:
    before = content(ledger.path)
    with ledger:
        with pytest.raises(IntegrityError), ledger.change("nowhere") as books:
            books.leads.add_many([*leads(), Lead(date(2026, 2, 1), phones=("+79990000000",), channel_id=99)])
        assert content(ledger.path) == before
        with ledger.change("one") as books:
            books.leads.add(leads()[0])
        ledger.undo()
        assert content(ledger.path) == before
