"""A file is brought to the newest schema the safe way, or refused."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine

from leaddesk.domain.lead import Lead
from leaddesk.domain.settings import Settings
from leaddesk.errors import LedgerError
from leaddesk.ledger import Ledger
from leaddesk.store import schema, sqlite
from leaddesk.store.tables import metadata
from tests.random_ledgers import start


def described(path: Path) -> dict[str, set[str]]:
    """Every table and index, its definition as the set of its lines: the order of constraints means nothing."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL").fetchall()
    return {
        name: {line.strip().rstrip(",") for line in _unquoted(name, sql).splitlines() if line.strip()}
        for name, sql in rows
        if name != "alembic_version"
    }


def _unquoted(name: str, sql: str) -> str:
    """SQLite quotes the name of a table that a migration made under another one."""
    return sql.replace(f'"{name}"', name, 1).replace(") STRICT", ")\nSTRICT")


def test_the_migrations_make_what_the_metadata_says(tmp_path: Path) -> None:
    start(tmp_path / "migrated").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'made'}")
    metadata.create_all(engine)
    engine.dispose()
    assert described(tmp_path / "migrated") == described(tmp_path / "made")


def test_a_ledger_of_a_later_leaddesk_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "book.leaddesk"
    start(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(LedgerError) as refused:
        Ledger.open(path)
    assert (refused.value.reason, refused.value.detail) == ("newer", "9999")
    assert path.read_bytes() == before


def test_a_ledger_with_a_trigger_of_its_own_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.leaddesk"
    start(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER spy AFTER INSERT ON lead BEGIN DELETE FROM lead; END")
    with pytest.raises(LedgerError) as refused:
        Ledger.open(path)
    assert refused.value.reason == "foreign_objects"


def test_a_migration_that_fails_leaves_the_file_as_it_was_and_a_sound_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.leaddesk"
    start(path).close()
    before = path.read_bytes()
    monkeypatch.setattr(schema, "NEWEST", "9998")
    monkeypatch.setattr(command, "upgrade", lambda config, revision: None)
    monkeypatch.setattr(schema.sqlite, "foreign_key_faults", lambda connection: ["lead 1 -> person"])
    with pytest.raises(LedgerError) as refused:
        Ledger.open(path)
    assert refused.value.reason == "damaged"
    assert path.read_bytes() == before
    [copy] = tmp_path.glob("book.before-9998.*.leaddesk")
    monkeypatch.undo()
    with Ledger.open(copy) as ledger:
        assert ledger.check() == []


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "book.leaddesk"
    start(path).close()
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    path.write_bytes(content)
    with pytest.raises(LedgerError) as refused:
        Ledger.open(path).check()
    assert refused.value.reason == "damaged"


def test_check_finds_what_was_tampered_with(tmp_path: Path) -> None:
    path = tmp_path / "book.leaddesk"
    with start(path) as ledger, ledger.change("lead") as books:
        books.leads.add(Lead(date(2026, 3, 1), phones=("+79160000001",), name="Иван"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE lead SET qualified_on = '2026-01-01', search = 'x'")
        connection.execute("UPDATE channel SET folded = 'y' WHERE id = 2")
        connection.execute("DELETE FROM contact")
        connection.commit()
    with Ledger.open(path) as ledger:
        found = [(finding.kind, finding.place) for finding in ledger.check()]
    assert found == [
        ("derived", "lead 1 qualified_on"),
        ("derived", "contact 1 value"),
        ("derived", "lead_place 2026-03"),
        ("derived", "funnel_day 2026-03-01"),
        ("words", "channel 2 folded"),
        ("words", "lead 1 search"),
    ]


def test_a_ledger_of_the_first_schema_keeps_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.leaddesk"
    monkeypatch.setattr(schema, "NEWEST", "0001")
    sqlite.create_file(path)
    Ledger.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO settings (id, currency, company, uniqueness_days, sale_lookback_days, margin_bp) "
            "VALUES (1, 'RUB', 'Оптика', 30, 180, 4000)"
        )
        connection.commit()
    monkeypatch.undo()
    with Ledger.open(path) as ledger, ledger.read() as books:
        assert books.settings.get() == Settings(company="Оптика", margin_bp=4_000, uniqueness_days=30)
        assert ledger.check() == []
    assert len(list(tmp_path.glob("book.before-*.leaddesk"))) == 1


def test_contacts_of_an_older_ledger_are_found_by_the_end_of_the_phone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.leaddesk"
    monkeypatch.setattr(schema, "NEWEST", "0009")
    sqlite.create_file(path)
    Ledger.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "INSERT INTO settings (id, currency, uniqueness_days, sale_lookback_days) VALUES (1, 'RUB', 30, 180);"
            "INSERT INTO person (id, name) VALUES (1, 'Иван');"
            "INSERT INTO contact (value, person_id) VALUES ('+79161234567', 1), ('ivan@mail.ru', 1);"
            "INSERT INTO lead (id, arrived_on, arrived_month, name, phones, emails, person_id, head_id, search)"
            " VALUES (1, '2026-03-01', '2026-03', 'Иван', '+79161234567', 'ivan@mail.ru', 1, 1,"
            " 'иван +79161234567 ivan@mail.ru');"
        )
    monkeypatch.undo()
    with Ledger.open(path) as ledger, ledger.read() as books:
        assert books.leads.get(1).loss_reason == ""
        assert ledger.check() == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT value, tail FROM contact").fetchall() == [
            ("+79161234567", "7654321"),
            ("ivan@mail.ru", ""),
        ]
