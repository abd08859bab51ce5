"""start.py brings what is missing, once, and says in a sentence what it may not bring."""

import ast
import json
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import start

ROOT = Path(__file__).parents[1]
THIS_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


class Machine:
    """A checkout that is only pretended to be set up: what would be run on it is written down."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.commands: list[list[str]] = []
        self.became: list[list[str]] = []
        self.failing: set[str] = set()
        self.libraries = True
        for name in ("pyproject.toml", "constraints.txt"):
            (folder / name).write_text(name, encoding="utf-8")
        for name, path in {
            "ROOT": folder,
            "VENV": folder / ".venv",
            "PYTHON": folder / ".venv" / "python",
            "STAMP": folder / ".venv" / "stamp.json",
            "CATALOGUE": folder / "leaddesk.po",
        }.items():
            patch.setattr(start, name, path)
        patch.setattr(start.subprocess, "run", self.run)
        patch.setattr(start, "become", self.become)
        patch.setattr(start, "bring_system_libraries", lambda: self.libraries)

    def run(self, command: Sequence[object], **_: object) -> SimpleNamespace:
        words = [str(word) for word in command]
        self.commands.append(words)
        if "venv" in words:
            start.VENV.mkdir()
            start.PYTHON.touch()
        if "compile" in words:
            start.CATALOGUE.with_suffix(".mo").touch()
        return SimpleNamespace(returncode=int(bool(self.failing & set(words))))

    def become(self, arguments: Sequence[str]) -> int:
        self.became.append(list(arguments))
        return 0

    def ran(self, word: str) -> int:
        return sum(word in command for command in self.commands)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return Machine(tmp_path, monkeypatch)


def test_first_start_makes_everything_and_the_second_nothing(machine: Machine) -> None:
    assert start.main([]) == 0
    assert machine.ran("venv") == 1
    assert machine.ran("pip") == 2
    machine.commands.clear()
    assert start.main([]) == 0
    assert machine.commands == []
    assert machine.became == [["-m", "leaddesk"]] * 2


def test_other_words_are_handed_to_the_program(machine: Machine) -> None:
    assert start.main(["report", "my book.leaddesk", "channels", "--month", "2026-10"]) == 0
    assert machine.became == [["-m", "leaddesk", "report", "my book.leaddesk", "channels", "--month", "2026-10"]]


def test_without_a_display_the_main_job_is_shown(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "LINUX", True)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    start.main([])
    assert machine.became == [["-m", "leaddesk", "demo"]]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert capsys.readouterr().out.count("no display") == 1


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_display_the_desk_opens(machine: Machine, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for other in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, "something")
    start.main([])
    assert machine.became == [["-m", "leaddesk"]]


def test_tests_add_what_they_need_to_the_same_environment(machine: Machine) -> None:
    start.main([])
    machine.commands.clear()
    assert start.main(["test", "-k", "money"]) == 0
    assert machine.ran("venv") == 0
    assert machine.commands[-1][1:4] == ["-m", "pytest", "-n"]
    assert machine.commands[-1][-2:] == ["-k", "money"]
    assert any(f"{start.ROOT}[dev]" in command for command in machine.commands)
    start.main(["bench"])
    machine.commands.clear()
    start.main(["test"])
    start.main([])
    assert machine.ran("pip") == 0


def test_new_versions_are_installed_into_the_same_environment(machine: Machine) -> None:
    start.main(["test"])
    (start.ROOT / "constraints.txt").write_text("newer", encoding="utf-8")
    machine.commands.clear()
    start.main([])
    assert machine.ran("venv") == 0
    assert any(f"{start.ROOT}[dev]" in command for command in machine.commands)


@pytest.mark.parametrize("broken", ["python", "stamp", "half"])
def test_an_environment_of_another_python_is_made_anew(machine: Machine, broken: str) -> None:
    start.main([])
    if broken == "python":
        start.STAMP.write_text(json.dumps({**start.read_stamp(), "python": "3.9"}), encoding="utf-8")
    elif broken == "stamp":
        start.STAMP.write_text("{", encoding="utf-8")
    else:
        start.PYTHON.unlink()
    machine.commands.clear()
    start.main([])
    assert machine.ran("venv") == 1
    assert start.read_stamp()["python"] == THIS_PYTHON


def test_a_failed_installation_is_a_sentence_and_is_tried_again(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.failing = {"pip"}
    assert start.main([]) == 1
    assert "internet connection" in capsys.readouterr().err
    assert machine.became == []
    machine.failing = set()
    assert start.main([]) == 0


def test_words_are_compiled_when_they_are_newer(machine: Machine) -> None:
    start.main([])
    start.CATALOGUE.touch()
    machine.commands.clear()
    start.main([])
    assert machine.ran("compile") == 1
    compiled = start.CATALOGUE.with_suffix(".mo")
    os.utime(compiled, (1, 1))
    start.main([])
    start.main([])
    assert machine.ran("compile") == 2


def test_missing_comfort_is_asked_for_again_without_installing_again(machine: Machine) -> None:
    machine.libraries = False
    assert start.main([]) == 0
    machine.commands.clear()
    assert start.main([]) == 0
    assert machine.commands == []
    assert not start.read_stamp()["complete"]
    machine.libraries = True
    start.main([])
    assert start.read_stamp()["complete"]


def test_lint_runs_every_tool_and_names_the_failed(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.failing = {"ruff"}
    assert start.main(["lint"]) == 1
    assert machine.ran("mypy") == 1
    assert "ruff format, ruff failed" in capsys.readouterr().out
    machine.commands.clear()
    assert start.main(["verify"]) == 1
    assert machine.ran("pytest") == 0


@pytest.fixture
def bare_linux(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A Debian without any library; every command it is given works until told otherwise."""
    commands: list[list[str]] = []

    def run(command: Sequence[str]) -> int:
        commands.append(list(command))
        return 0

    monkeypatch.setattr(start, "LINUX", True)
    monkeypatch.setattr(start, "loads", lambda _library: False)
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(start.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(start, "quiet", run)
    return commands


def test_libraries_are_brought_by_apt(bare_linux: list[list[str]]) -> None:
    assert start.bring_system_libraries()
    (install,) = bare_linux
    assert {"libgl1", "libxcb-cursor0", "libcups2"} <= set(install)
    assert "sudo" not in install


def test_lists_of_apt_are_refreshed_once_when_it_knows_no_package(
    bare_linux: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([1, 0, 0])
    monkeypatch.setattr(start, "quiet", lambda command: bare_linux.append(list(command)) or next(answers))
    assert start.bring_system_libraries()
    assert ["install" in bare_linux[0], bare_linux[1][-1], "install" in bare_linux[2]] == [True, "update", True]


def test_without_rights_the_command_is_said(monkeypatch: pytest.MonkeyPatch, bare_linux: list[list[str]]) -> None:
    monkeypatch.setattr(start.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(start, "quiet", lambda _command: 1)
    with pytest.raises(start.SetUpFailed, match=r"start again: sudo apt-get install libgl1 .* libcups2"):
        start.bring_system_libraries()
    assert bare_linux == []


def test_without_the_libraries_of_a_window_the_rest_works(
    monkeypatch: pytest.MonkeyPatch, bare_linux: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "loads", lambda library: library in start.DRAWING)
    monkeypatch.setattr(start.shutil, "which", lambda _name: None)
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda _name: True)
    monkeypatch.setattr(start.os.path, "exists", lambda _path: True)
    assert not start.bring_system_libraries()
    assert "libxcb-cursor0" in capsys.readouterr().err


def test_an_old_python_can_read_it_and_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 8))
    monkeypatch.setattr(start.sys, "version_info", (3, 9, 2))
    assert start.main([]) == 1
    assert "3.11" in capsys.readouterr().out


MACHINES = [
    {"sys_platform": system, "platform_system": name, "os_name": kind, "python_version": python}
    for system, name, kind in (("linux", "Linux", "posix"), ("win32", "Windows", "nt"), ("darwin", "Darwin", "posix"))
    for python in ("3.11", "3.12", "3.13", "3.14")
]


def test_every_library_in_use_is_pinned_for_every_machine() -> None:
    pins = dict(pinned())
    seen: set[str] = set()
    waiting = [Requirement("leaddesk[dev,bench]")]
    while waiting:
        for needed in requirements(waiting.pop()):
            name = canonicalize_name(needed.name)
            assert name in pins, f"{needed} is not pinned"
            assert needed.specifier.contains(pins[name]), f"{needed} against {pins[name]}"
            if name not in seen:
                seen.add(name)
                waiting.append(needed)
    assert len(seen) > 20


def pinned() -> Iterator[tuple[str, str]]:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, version = line.split("==")
            yield canonicalize_name(name), version


def requirements(wanted: Requirement) -> Iterator[Requirement]:
    """What it needs on any machine; nothing for what only another system installs."""
    try:
        lines = metadata.requires(wanted.name) or []
    except metadata.PackageNotFoundError:
        return
    for needed in map(Requirement, lines):
        places = ({**machine, "extra": extra} for machine in MACHINES for extra in wanted.extras or {""})
        if needed.marker is None or any(map(needed.marker.evaluate, places)):
            yield needed
