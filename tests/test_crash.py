"""A bug is told and kept, without anybody's data."""

import sys
from pathlib import Path

import pytest

from leaddesk import crash
from leaddesk.cli import main
from leaddesk.errors import NothingToUndo

SECRET = "+79161234567 Иван"


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(crash, "reports_folder", lambda: tmp_path / "crashes")
    return tmp_path / "crashes"


def stumble(name: str) -> int:
    try:
        return int(name)
    except ValueError as error:
        raise KeyError(name) from error


def test_a_report_says_where_and_never_what() -> None:
    told: list[str] = []
    assert crash.guarded(lambda: stumble(SECRET), lambda text, kept: told.append(text), 70) == 70
    (text,) = told
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "test_crash:" in text
    assert "stumble" in text
    for word in (*SECRET.split(), str(Path(__file__).parent), str(Path.home())):
        assert word not in text


def test_a_report_is_kept_and_only_the_latest_ones(folder: Path) -> None:
    kept = [crash.keep(f"report {number}") for number in range(25)]
    assert kept[-1] is not None
    assert kept[-1].read_text() == "report 24"
    assert len(list(folder.iterdir())) == 20


def test_a_report_that_cannot_be_kept_is_still_shown(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    seen: list[tuple[str, Path | None]] = []
    assert crash.guarded(lambda: stumble("x"), lambda text, kept: seen.append((text, kept)), 70) == 70
    assert seen[0][1] is None


def test_known_errors_are_no_bugs() -> None:
    def known() -> int:
        raise NothingToUndo

    with pytest.raises(NothingToUndo):
        crash.guarded(known, lambda text, kept: None, 70)


def test_a_bug_nobody_caught_reaches_the_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    crash.install(lambda text, kept: told.append(text))
    try:
        stumble(SECRET)
    except KeyError as bug:
        sys.excepthook(KeyError, bug, bug.__traceback__)
    assert "KeyError" in told[0]


def test_a_bug_on_the_command_line_is_two_lines_and_a_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    monkeypatch.setattr("leaddesk.cli._begin", lambda words: stumble(SECRET))
    assert main(["check", "book"]) == 70
    said = capsys.readouterr()
    (kept,) = folder.iterdir()
    assert said.err.splitlines()[1].endswith(str(kept))
    assert "Traceback" not in said.err
    assert "Иван" not in said.err


def test_interrupting_is_no_bug(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(words: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("leaddesk.cli._begin", interrupted)
    assert main([]) == 130
    assert capsys.readouterr().err == "Interrupted; the ledger is as it was.\n"
