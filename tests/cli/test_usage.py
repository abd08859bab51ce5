"""Wrong words on the line: one sentence, exit code 2, nothing done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leaddesk.cli.exits import WrongUsage
from leaddesk.cli.window import open_window

BOOK = "b.leaddesk"
A_DAY = "--as-of is a date like 2026-10-31, not “2026-02-30”."
REACH = "Reports are made of the years 1990–2100. Choose days within them."
TWO_ENDS = "--from and --to belong together: a period has two ends."
A_LIST = "list cannot be “pies”; it is one of: channels, campaigns, spend, leads, people, sales, touches"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["reprot", "book"], "There is no command “reprot”. Did you mean “report”?"),
        (["x", "y"], "There is no command “x”; “leaddesk --help” lists them."),
        (["x"], "There is no command “x”; “leaddesk --help” lists them."),
        (["--versoin"], "There is no option --versoin. Did you mean --version?"),
        (["report"], "LEDGER is missing."),
        (["report", BOOK], "REPORT is missing."),
        (["report", BOOK, "channels", "extra"], "There is a word too many: extra"),
        (["report", BOOK, "pie"], "report cannot be “pie”; it is one of: channels, campaigns, trend"),
        (
            ["report", BOOK, "channels", "--by", "device"],
            "The report “channels” has no use for --by: what its rows stand for is what it is about.",
        ),
        (
            ["report", BOOK, "funnel", "--basis", "cash"],
            "The report “funnel” has no use for --basis: its clients stand with their leads.",
        ),
        (
            ["report", BOOK, "clients", "--basis", "cohort"],
            "The report “clients” has no use for --basis: a client stands at the first sale.",
        ),
        (
            ["report", BOOK, "plan", "--against", "previous"],
            "The report “plan” has no use for --against: it compares with the plan.",
        ),
        (
            ["report", BOOK, "channels", "--step", "day"],
            "The report “channels” has no use for --step: only the trend is cut into spans.",
        ),
        (["report", BOOK, "channels", "--month"], "--month needs a value."),
        (["report", BOOK, "channels", "--month", "10.2026"], "--month is a month like 2026-10, not “10.2026”."),
        (["report", BOOK, "channels", "--as-of", "2026-02-30"], A_DAY),
        (["report", BOOK, "channels", "--from", "2026-10-01"], TWO_ENDS),
        (
            ["report", BOOK, "channels", "--from", "2026-10-02", "--to", "2026-10-01"],
            "--to is before --from.",
        ),
        (
            ["report", BOOK, "channels", "--month", "2026-10", "--to", "2026-10-01"],
            "--month and --from/--to cannot stand together.",
        ),
        (["report", BOOK, "channels", "--from", "0001-01-01", "--to", "9999-12-31"], REACH),
        (["report", BOOK, "cohorts", "--month", "0001-01"], REACH),
        (["report", BOOK, "channels", "--month", "2026-10", "--as-of", "9999-12-31"], REACH),
        (["claim", BOOK, "Campaign", "--month", "9999-12"], REACH),
        (
            ["report", BOOK, "plan", "--from", "1990-01-01", "--to", "2050-12-31"],
            "A report covers 20 years at most. Choose a shorter period.",
        ),
        (["report", BOOK, "channels", "--basis", "x"], "--basis cannot be “x”; it is one of: cohort, cash."),
        (["report", BOOK, "channels", "--format", "pdf"], "--format pdf needs -o FILE."),
        (["report", BOOK, "channels", "--fromat", "csv"], "There is no option --fromat. Did you mean --format?"),
        (["list", BOOK, "pies"], A_LIST),
        (["list", BOOK, "leads", "--json=1"], "--json takes no value."),
        (["list", BOOK, "leads", "--json", "--csv"], "--json and --csv cannot stand together."),
        (["import", BOOK], "FILE is missing."),
        (["import", BOOK, "f", "--map", "date"], "--map is written FIELD=HEADING, not “date”."),
        (["import", BOOK, "f", "--heading-row", "0"], "--heading-row is a number from 1 on, not “0”."),
        (["import", BOOK, "f", "--period", "2026"], "--period is a month like 2026-10, not “2026”."),
        (["import", BOOK, "f", "--period", "2026-10-31..2026-10-01"], "The period 2026-10-31..2026-10-01 ends before"),
        (["take-back", BOOK, "first"], "IMPORT is a number from 1 on, not “first”."),
        (["new", BOOK, "--currency", "XYZ"], "--currency cannot be “XYZ”"),
        (["new", BOOK, "--sample", "--currency", "USD"], "The sample company keeps its books in RUB."),
        (["check", BOOK, "--language", "fr"], "--language cannot be “fr”; it is one of: ru, en."),
    ],
)  # fmt: skip
def test_wrong_words_are_told_in_one_sentence(leaddesk, words: list[str], sentence: str) -> None:
    answer = leaddesk(*words)
    assert answer.err.startswith(sentence)
    assert answer.err.count("\n") == 1
    assert (answer.code, answer.out) == (2, "")


def test_help_lists_every_command_and_each_explains_itself(leaddesk) -> None:
    general = leaddesk("--help")
    assert general.code == 0
    for word in (
        "new",
        "check",
        "backup",
        "restore",
        "import",
        "imports",
        "take-back",
        "list",
        "report",
        "explain",
        "demo",
    ):
        assert f"\n  {word} " in general.out
        answer = leaddesk(word, "--help")
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.startswith(f"Usage: leaddesk {word} ")


def test_the_version_is_told(leaddesk) -> None:
    assert leaddesk("--version").out.startswith("LeadDesk ")


def test_options_stand_before_or_after_words(leaddesk, book: Path) -> None:
    first = leaddesk("report", "--month", "2026-10", book, "--format", "json", "channels")
    last = leaddesk("report", book, "channels", "--format=json", "--month=2026-10")
    assert first.code == 0
    assert first.out == last.out


@pytest.mark.parametrize(
    "words", [["--language", "ru", "check"], ["check", "--language=ru"], ["--language=ru", "check"]]
)
def test_the_language_may_stand_anywhere(leaddesk, words: list[str], book: Path) -> None:
    from leaddesk.i18n import language

    assert leaddesk(*words, book).code == 0
    assert language() == "ru"


def test_without_a_display_the_window_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(WrongUsage, match="no display"):
        open_window(None)


def test_the_command_line_starts_light() -> None:
    heavy = {"PySide6", "sqlalchemy", "alembic", "openpyxl", "python_calamine", "phonenumbers"}
    code = f"import sys; from leaddesk.cli import main; main(['--help']); print({heavy!r} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert told.stdout.splitlines()[-1] == "set()"


def test_output_is_utf8_whatever_the_system_says(book: Path) -> None:
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii",
        "LEADDESK_LANGUAGE": "en",
    }
    words = [sys.executable, "-m", "leaddesk", "list", str(book), "channels"]
    told = subprocess.run(words, capture_output=True, env=environment, check=True)
    assert "Линзы" in told.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is told in another way there")
def test_a_reader_who_leaves_is_not_complained_about(book: Path) -> None:
    words = [sys.executable, "-m", "leaddesk", "list", str(book), "leads", "--json"]
    reading, writing = os.pipe()
    os.close(reading)
    told = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert told.stderr == b""
    assert told.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is always full")
def test_a_full_disk_is_no_mistake_of_ours(finished_book: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        words = [sys.executable, "-m", "leaddesk", "list", str(finished_book), "leads", "--json"]
        told = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (told.returncode, told.stderr.decode()) == (4, "stdout could not be written: the disk is full.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no shell to close the output")
def test_a_closed_output_is_spoken_to_in_vain(finished_book: Path) -> None:
    words = ["sh", "-c", 'exec "$0" "$@" >&-', sys.executable, "-m", "leaddesk", "list", str(finished_book), "leads"]
    told = subprocess.run(words, capture_output=True, check=False)
    assert (told.returncode, told.stderr) == (0, b"")
