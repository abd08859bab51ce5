"""The one door: a change is one transaction, one undo step, one notice."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from leaddesk.domain.channel import Channel
from leaddesk.domain.lead import Lead
from leaddesk.domain.settings import Settings
from leaddesk.domain.spend import Spend
from leaddesk.errors import AlreadyThere, LedgerError, NothingToUndo, StillUsed
from leaddesk.ledger import Ledger
from leaddesk.store.tables import JOURNALLED
from tests.random_ledgers import Step, histories, start, steps, take


def content(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the journal's own."""
    with ledger.read() as books:
        return {
            table.name: sorted(map(tuple, books.connection.execute(select(table))), key=lambda row: row[0])
            for table in JOURNALLED
        }


@settings(max_examples=50)
@given(histories, st.lists(st.booleans(), max_size=30))
def test_undo_and_redo_restore_the_whole_database(history: list[Step], moves: list[bool]) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        states = [content(ledger)]
        for number, step in enumerate(history):
            with ledger.change(f"step {number}") as books:
                take(books, step)
            if content(ledger) != states[-1]:
                states.append(content(ledger))
        at = len(states) - 1
        for forward in moves:
            if forward and at < len(states) - 1:
                ledger.redo()
                at += 1
            elif not forward and at > 0:
                ledger.undo()
                at -= 1
            assert content(ledger) == states[at]
        assert ledger.check() == []


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["do", "undo", "redo"]), steps), max_size=14))
def test_changes_may_come_between_undo_and_redo(deeds: list[tuple[str, Step]]) -> None:
    """A new change ends what could be redone, and is undone like any other."""
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        states, at = [content(ledger)], 0
        for deed, step in deeds:
            if deed == "undo" and at > 0:
                ledger.undo()
                at -= 1
            elif deed == "redo" and at < len(states) - 1:
                ledger.redo()
                at += 1
            elif deed == "do":
                with ledger.change("step") as books:
                    take(books, step)
                del states[at + 1 :]
                if content(ledger) != states[-1]:
                    states.append(content(ledger))
                    at += 1
            assert content(ledger) == states[at]
        assert ledger.check() == []


def test_a_change_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    ledger = start(tmp_path / "book.leaddesk")
    before = content(ledger)
    with pytest.raises(AlreadyThere), ledger.change("half") as books:  # noqa: PT012 - the first half must succeed
        books.leads.add(Lead(date(2026, 3, 1), phones=("+79160000001",)))
        books.channels.add(Channel("  дИРЕКТ "))
    assert content(ledger) == before
    assert ledger.undo_label is None


def test_a_new_change_ends_what_could_be_redone(tmp_path: Path) -> None:
    ledger = start(tmp_path / "book.leaddesk")
    with ledger.change("one") as books:
        books.channels.add(Channel("Авито"))
    assert ledger.undo() == "one"
    assert (ledger.undo_label, ledger.redo_label) == (None, "one")
    with ledger.change("other") as books:
        books.channels.add(Channel("Яндекс"))
    assert (ledger.undo_label, ledger.redo_label) == ("other", None)
    with pytest.raises(NothingToUndo):
        ledger.redo()


def test_a_change_after_an_undo_is_undone_like_any_other(tmp_path: Path) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        before = content(ledger)
        with ledger.change("rename") as books:
            books.channels.replace(replace(books.channels.get(1), name="Яндекс"))
        ledger.undo()
        told: list[frozenset[str]] = []
        ledger.listen(told.append)
        with ledger.change("spend") as books:
            books.spend.add(Spend(1, date(2026, 1, 20), date(2026, 1, 20), 123_45))
        assert told == [frozenset({"spend"})]
        assert ledger.undo() == "spend"
        assert content(ledger) == before


def test_listeners_hear_which_tables_changed(tmp_path: Path) -> None:
    ledger = start(tmp_path / "book.leaddesk")
    heard: list[frozenset[str]] = []
    stop = ledger.listen(heard.append)
    with ledger.change("lead") as books:
        books.leads.add(Lead(date(2026, 3, 1), phones=("+79160000001",)))
    with ledger.change("nothing"):
        pass
    ledger.undo()
    stop()
    ledger.redo()
    assert heard == [frozenset({"lead", "person", "contact"})] * 2


def test_a_worker_joins_the_undo_of_an_open_desk(tmp_path: Path) -> None:
    path = tmp_path / "book.leaddesk"
    desk = start(path)
    with Ledger.open(path, session=desk.session) as worker, worker.change("import") as books:
        books.channels.add(Channel("Авито"))
    assert desk.undo() == "import"
    with Ledger.open(path) as stranger, stranger.change("elsewhere") as books:
        books.channels.add(Channel("Авито"))
    assert desk.undo_label is None


def test_the_undo_steps_of_an_earlier_day_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "book.leaddesk"
    start(path).close()
    with Ledger.open(path) as ledger:
        assert ledger.undo_label is None


def test_at_rest_a_ledger_is_one_file(tmp_path: Path) -> None:
    start(tmp_path / "book.leaddesk").close()
    assert [file.name for file in tmp_path.iterdir()] == ["book.leaddesk"]


def test_a_channel_in_use_cannot_go(tmp_path: Path) -> None:
    ledger = start(tmp_path / "book.leaddesk")
    with pytest.raises(StillUsed) as refused, ledger.change("remove") as books:
        books.channels.remove(1)
    assert refused.value == StillUsed("channel", "Директ", 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "missing"),
        (b"", "not_a_ledger"),
        (b"Name;Phone\n", "not_a_ledger"),
        (b"SQLite format 3\x00" + bytes(84), "not_a_ledger"),
    ],
)
def test_what_is_no_ledger_is_refused(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "book.leaddesk"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LedgerError) as refused:
        Ledger.open(path)
    assert refused.value.reason == reason
    assert not path.exists() or path.read_bytes() == content


def test_a_second_ledger_never_takes_the_place_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "book.leaddesk"
    start(path).close()
    before = path.read_bytes()
    with pytest.raises(LedgerError) as refused:
        Ledger.create(path, Settings(currency="USD"))
    assert refused.value.reason == "exists"
    assert path.read_bytes() == before


def test_a_backup_is_a_ledger_like_the_first(tmp_path: Path) -> None:
    ledger = start(tmp_path / "book.leaddesk")
    ledger.backup(tmp_path / "copy.leaddesk")
    with Ledger.open(tmp_path / "copy.leaddesk") as copy:
        assert content(copy) == content(ledger)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["book.leaddesk", "copy.leaddesk"]


def test_a_backup_is_restored_but_never_over_a_ledger(tmp_path: Path) -> None:
    ledger = start(tmp_path / "book.leaddesk")
    ledger.backup(tmp_path / "copy.leaddesk")
    with pytest.raises(LedgerError) as refused:
        Ledger.restore(tmp_path / "copy.leaddesk", tmp_path / "book.leaddesk")
    assert refused.value.reason == "exists"
    Ledger.restore(tmp_path / "copy.leaddesk", tmp_path / "again.leaddesk")
    with Ledger.open(tmp_path / "again.leaddesk") as again:
        assert content(again) == content(ledger)


def test_what_is_no_ledger_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir")
    with pytest.raises(LedgerError) as refused:
        Ledger.restore(tmp_path / "letter.txt", tmp_path / "book.leaddesk")
    assert refused.value.reason == "not_a_ledger"
    assert not (tmp_path / "book.leaddesk").exists()


def test_a_ledger_is_read_while_another_program_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "book.leaddesk"
    start(path).close()
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Ledger.open(path) as ledger, ledger.read() as books:
            assert [channel.name for channel in books.channels.all()] == ["Директ", "2ГИС", "Сарафан"]
    assert path.read_bytes() == before


def test_the_version_is_another_one_after_every_change_by_anybody(tmp_path: Path) -> None:
    path = tmp_path / "book.leaddesk"
    with start(path) as desk, Ledger.open(path) as other:
        with desk.change("make the connection that writes") as books:
            books.channels.add(Channel("Авито"))
        seen = [desk.version()]
        with desk.read() as books:
            books.channels.all()
        assert desk.version() == seen[-1]
        with desk.change("here") as books:
            books.channels.add(Channel("Карты"))
            assert desk.version() == seen[-1], "not committed yet"
        seen.append(desk.version())
        with other.change("elsewhere") as books:
            books.channels.add(Channel("Радио"))
        seen.append(desk.version())
        assert len(set(seen)) == 3


def test_what_the_file_refuses_at_the_end_leaves_the_ledger_usable(tmp_path: Path) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        with pytest.raises(IntegrityError), ledger.change("a lead of nowhere") as books:
            books.leads.add_many([Lead(date(2026, 2, 1), phones=("+79160000001",), channel_id=99)])
        with ledger.change("a channel") as books:
            books.channels.add(Channel("Авито"))
            assert books.leads.count() == 0


def test_a_change_can_be_impatient(tmp_path: Path) -> None:
    path = tmp_path / "shop.leaddesk"
    with Ledger.create(path) as ledger, Ledger.open(path) as other:
        for held in (other, ledger):  # another process, another thread of this one
            with ThreadPoolExecutor(1) as thread, held.change("long"):
                refused = thread.submit(lambda: change_now(ledger))
                assert isinstance(refused.exception(), LedgerError)
                assert refused.exception().reason == "busy"
        change_now(ledger)


def change_now(ledger: Ledger) -> None:
    with ledger.change("short", patience=0) as books:
        books.channels.add(Channel("Авито"))
