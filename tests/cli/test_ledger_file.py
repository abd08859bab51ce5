"""new, check, backup, restore."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from leaddesk.ledger import Ledger


def test_a_new_ledger_is_kept_in_its_currency(leaddesk, tmp_path: Path) -> None:
    path = tmp_path / "book.leaddesk"
    answer = leaddesk("new", path, "--currency", "BRL")
    assert (answer.code, answer.out, answer.err) == (0, f"The ledger is {path}\n", "")
    with Ledger.open(path) as ledger, ledger.read() as books:
        assert books.settings.get().currency == "BRL"


def test_a_ledger_that_is_there_stays(leaddesk, book: Path) -> None:
    before = book.read_bytes()
    answer = leaddesk("new", book)
    assert answer.code == 4
    assert "is there already" in answer.err
    assert book.read_bytes() == before


@pytest.mark.parametrize("command", ["check", "backup", "imports"])
def test_a_ledger_that_is_not_there_or_none_is_told(leaddesk, command: str, tmp_path: Path) -> None:
    text = tmp_path / "letter.leaddesk"
    text.write_text("Dear diary" * 100)
    for path, sentence in ((tmp_path / "no.leaddesk", "There is no ledger"), (text, "is not a LeadDesk ledger")):
        answer = leaddesk(command, path)
        assert answer.code == 4
        assert sentence in answer.err
        assert answer.err.count("\n") == 1
    assert text.read_text() == "Dear diary" * 100


def test_a_sound_ledger_passes(leaddesk, book: Path) -> None:
    assert leaddesk("check", book).out == "Everything is in order.\n"
    assert leaddesk("check", book, "--json").json == {"findings": []}


def test_a_ledger_somebody_meddled_with_does_not(leaddesk, book: Path) -> None:
    with closing(sqlite3.connect(book)) as meddling:
        meddling.execute("UPDATE sale SET counts = 0 WHERE id = 1")
        meddling.commit()
    answer = leaddesk("check", book)
    assert answer.code == 5
    assert "derived: sale 1 counts" in answer.out
    assert "not as" in answer.err
    found = leaddesk("check", book, "--json")
    assert found.code == 5
    assert {"kind": "derived", "place": "sale 1 counts"} in found.json["findings"]


def test_a_copy_holds_what_the_ledger_holds_and_comes_back(leaddesk, book: Path, tmp_path: Path) -> None:
    copy, again = tmp_path / "copy.leaddesk", tmp_path / "again.leaddesk"
    assert leaddesk("backup", book, copy).code == 0
    assert leaddesk("restore", copy, again).code == 0
    assert leaddesk("list", again, "leads", "--json").json == leaddesk("list", book, "leads", "--json").json
    assert leaddesk("check", again).code == 0


def test_a_copy_without_a_name_is_dated_and_stands_beside(leaddesk, book: Path) -> None:
    answer = leaddesk("backup", book)
    (copy,) = set(book.parent.glob("*.leaddesk")) - {book}
    assert copy.stem.startswith("book 20")
    assert str(copy) in answer.out


def test_nothing_is_written_over_what_is_there(leaddesk, book: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear diary")
    assert leaddesk("backup", book, letter).code == 4
    assert leaddesk("restore", book, letter).code == 4
    assert leaddesk("restore", letter, tmp_path / "new.leaddesk").code == 4
    assert letter.read_text() == "Dear diary"
    assert not (tmp_path / "new.leaddesk").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_folder_one_may_not_write_to_is_told(leaddesk, book: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert leaddesk("new", closed / "book.leaddesk").code == 4
    assert leaddesk("report", book, "channels", "-o", closed / "report.csv").code == 4


def test_a_folder_that_is_not_there_is_told(leaddesk, book: Path, tmp_path: Path) -> None:
    assert leaddesk("new", tmp_path / "no" / "book.leaddesk").code == 4
    assert leaddesk("backup", book, tmp_path / "no" / "copy.leaddesk").code == 4
    answer = leaddesk("report", book, "channels", "-o", tmp_path / "no" / "report.xlsx")
    assert answer.code == 4
    assert "its folder does not exist" in answer.err
