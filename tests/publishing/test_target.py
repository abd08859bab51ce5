"""The file a report is written to."""

import os
from pathlib import Path

import pytest

from leaddesk.errors import CannotWrite
from leaddesk.publishing import target as writing
from leaddesk.publishing.target import replacing, write_text


def test_the_old_file_stays_when_writing_fails(tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    file.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(file) as draft:
        draft.write_text(str(1 / 0))
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_the_new_file_takes_its_place(tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    file.write_text("old")
    write_text(file, "Имя\r\n", mark=True)
    assert file.read_bytes() == b"\xef\xbb\xbf" + "Имя\r\n".encode()
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_keeps_pointing_at_the_file_that_is_written(tmp_path: Path) -> None:
    file, link = tmp_path / "real.csv", tmp_path / "link.csv"
    file.write_text("old")
    link.symlink_to(file)
    write_text(link, "new")
    assert link.is_symlink()
    assert file.read_text() == "new"


def test_a_new_file_has_the_rights_any_new_file_has(tmp_path: Path) -> None:
    plain, written = tmp_path / "plain", tmp_path / "written"
    plain.touch()
    write_text(written, "")
    assert written.stat().st_mode == plain.stat().st_mode


def reason(path: Path) -> str:
    with pytest.raises(CannotWrite) as caught:
        write_text(path, "text")
    return caught.value.reason


def test_what_cannot_be_written_says_why(tmp_path: Path) -> None:
    ledger = tmp_path / "Book.LeadDesk"
    ledger.write_text("a ledger")
    assert reason(tmp_path) == "folder"
    assert reason(tmp_path / "no" / "report.csv") == "no_folder"
    assert reason(ledger) == "ledger"
    assert ledger.read_text() == "a ledger"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_what_is_no_plain_file_is_left_alone(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert reason(pipe) == "not_a_file"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (PermissionError(13, "denied"), "denied"),
        (OSError(30, "read-only file system"), "denied"),
        (OSError(28, "no space"), "full"),
        (OSError(5, "input/output"), "disk"),
    ],
)
def test_the_system_s_own_reason_is_kept(tmp_path: Path, error: OSError, expected: str) -> None:
    with pytest.raises(CannotWrite) as caught, writing.replacing(tmp_path / "report.csv"):
        raise error
    assert caught.value.reason == expected
    assert not list(tmp_path.iterdir())
