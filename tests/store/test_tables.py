"""What must never be stands in the database: every forbidden row is refused by the file itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.random_ledgers import start

LEAD = "INSERT INTO lead (arrived_month, id, arrived_on, person_id, head_id"
SALE = "INSERT INTO sale (made_month, id, made_on, person_id, amount, refund_of)"
SPEND = "INSERT INTO spend (month, channel_id, first_day, last_day, amount"
FORBIDDEN = {
    "a channel without a name": "INSERT INTO channel (name, folded) VALUES ('  ', 'x')",
    "a second channel of one name": "INSERT INTO channel (name, folded) VALUES ('ДИРЕКТ', 'директ')",
    "a campaign without a channel": "INSERT INTO campaign (channel_id, name, folded) VALUES (77, 'x', 'x')",
    "a campaign without a name": "INSERT INTO campaign (channel_id, name, folded) VALUES (1, '', '')",
    "a campaign that ends before it starts": (
        "INSERT INTO campaign (channel_id, name, folded, starts_on, ends_on) "
        "VALUES (1, 'x', 'x', '2026-02-02', '2026-02-01')"
    ),
    "a pricing nobody knows": "INSERT INTO campaign (channel_id, name, folded, pricing) VALUES (1, 'x', 'x', 'magic')",
    "a spend that ends before it starts": (f"{SPEND}) VALUES ('2026-02', 1, '2026-02-02', '2026-02-01', 1)"),
    "a spend below zero": (f"{SPEND}) VALUES ('2026-02', 1, '2026-02-02', '2026-02-02', -1)"),
    "a spend in fractions of a kopeck": (f"{SPEND}) VALUES ('2026-02', 1, '2026-02-02', '2026-02-02', 0.5)"),
    "a spend on another channel's campaign": (
        f"{SPEND}, campaign_id) VALUES ('2026-02', 1, '2026-02-02', '2026-02-02', 1, 2)"
    ),
    "a spend on a day that is none": (f"{SPEND}) VALUES ('morgen', 1, 'morgen', 'morgen', 1)"),
    "a spend in another month than its days": f"{SPEND}) VALUES ('2026-03', 1, '2026-02-02', '2026-02-02', 1)",
    "a spend over two months that stands in one": f"{SPEND}) VALUES ('2026-01', 1, '2026-01-31', '2026-02-02', 1)",
    "a spend within a month that stands in none": f"{SPEND}) VALUES (NULL, 1, '2026-02-01', '2026-02-02', 1)",
    "a lead in another month than its day": f"{LEAD}) VALUES ('2026-03', 5, '2026-02-01', 1, 5)",
    "a sale in another month than its day": f"{SALE} VALUES ('2026-03', 5, '2026-02-01', 1, 100, NULL)",
    "a sale whose lead has a day and no month": "UPDATE sale SET lead_on = '2026-02-01' WHERE id = 1",
    "a lead of nobody": f"{LEAD}) VALUES ('2026-02', 5, '2026-02-01', 99, 5)",
    "a lead of a campaign without its channel": f"{LEAD}, campaign_id) VALUES ('2026-02', 5, '2026-02-01', 1, 5, 1)",
    "a lead on another channel's campaign": (
        f"{LEAD}, channel_id, campaign_id) VALUES ('2026-02', 5, '2026-02-01', 1, 5, 2, 1)"
    ),
    "a repeat that repeats nothing": f"{LEAD}, repeat) VALUES ('2026-02', 5, '2026-02-01', 1, 5, 1)",
    "a stage nobody knows": f"{LEAD}, stage) VALUES ('2026-02', 5, '2026-02-01', 1, 5, 'maybe')",
    "a price below zero": f"{LEAD}, price) VALUES ('2026-02', 5, '2026-02-01', 1, 5, -1)",
    "a sale in words": f"{SALE} VALUES ('2026-02', 5, '2026-02-01', 1, 'много', NULL)",
    "a refund of a refund": f"{SALE} VALUES ('2026-02', 5, '2026-02-03', 1, -10, 2)",
    "a refund of itself": f"{SALE} VALUES ('2026-02', 5, '2026-02-03', 1, -10, 5)",
    "a refund of nothing there": f"{SALE} VALUES ('2026-02', 5, '2026-02-03', 1, -10, 77)",
    "a refund that brings money": f"{SALE} VALUES ('2026-02', 5, '2026-02-03', 1, 10, 1)",
    "a refund of an unknown amount": f"{SALE} VALUES ('2026-02', 5, '2026-02-03', 1, NULL, 1)",
    "a refunded sale that becomes a refund": "UPDATE sale SET refund_of = 3, amount = -5 WHERE id = 1",
    "a touch by nobody known": "INSERT INTO touch (touched_on, person_id) VALUES ('2026-02-01', 1)",
    "one phone of two people": "INSERT INTO contact (value, person_id) VALUES ('+79160000001', 2)",
    "second settings": (
        "INSERT INTO settings (id, currency, uniqueness_days, sale_lookback_days) VALUES (2, 'USD', 1, 1)"
    ),
    "an import that loses a row": (
        'INSERT INTO import (file_name, digest, kind, imported_at, "rows", "new") '
        "VALUES ('a.csv', 'x', 'leads', '2026-01-01 00:00:00', 3, 2)"
    ),
    "removing a channel that is named": "DELETE FROM channel WHERE id = 1",
}


@pytest.fixture
def file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "book.leaddesk"
    start(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("INSERT INTO person (id) VALUES (1), (2)")
        connection.execute("INSERT INTO contact (value, person_id) VALUES ('+79160000001', 1)")
        connection.execute(
            f"{SALE} VALUES ('2026-02', 1, '2026-02-01', 1, 100, NULL), ('2026-02', 3, '2026-02-01', 1, 100, NULL)"
        )
        connection.execute(f"{SALE} VALUES ('2026-02', 2, '2026-02-02', 1, -100, 1)")
        yield connection


@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_the_file_refuses(file: sqlite3.Connection, forbidden: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        file.execute(FORBIDDEN[forbidden])


def test_every_table_is_strict(file: sqlite3.Connection) -> None:
    tables = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'")
    assert {name for name, sql in tables if not sql.rstrip().endswith("STRICT")} == set()


def test_the_file_holds_no_trigger_and_no_view(file: sqlite3.Connection) -> None:
    assert file.execute("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone() == (0,)
