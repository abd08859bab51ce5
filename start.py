#!/usr/bin/env python3
"""One command to open LeadDesk and one to check it: brings whatever the machine lacks. Standard library only.

python3 start.py                     set up what is missing and open the desk
python3 start.py test [PYTEST …]     the tests, in parallel
python3 start.py lint                format, lint, types, import contracts
python3 start.py verify              lint and test: the one door before every commit
python3 start.py format              put the code into its format
python3 start.py screens [FOLDER]    every page of the desk as a picture
python3 start.py bench [PYTEST …]    the benchmarks
python3 start.py fuzz [--minutes N]  broken files of every kind, until something gives
python3 start.py words               collect the words of the code into the Russian catalogue and compile it
python3 start.py ANYTHING ELSE       handed to the program: python3 start.py check book.leaddesk
"""

from __future__ import annotations  # an older Python must get as far as saying that it is too old

import ctypes
import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "leaddesk-ready.json"
TRANSLATIONS = ROOT / "resources" / "translations"
CATALOGUE = TRANSLATIONS / "ru" / "LC_MESSAGES" / "leaddesk.po"
CONTRACTS = "from importlinter.cli import lint_imports_command as lint; lint()"  # it has no `python -m` of its own
LINUX = sys.platform.startswith("linux")

# Shared library → Debian package. Qt cannot even draw a picture without the first ones;
# the others are for a real window and for a real printer.
DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
}


def main(arguments: Sequence[str]) -> int:
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        found = f"{sys.version_info[0]}.{sys.version_info[1]}"
        print(f"LeadDesk: нужен Python 3.11–3.14, а это {found}. / LeadDesk needs Python 3.11–3.14, this is {found}.")
        return 1
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    task = TASKS.get(command)
    try:
        if task is None:
            return open_program(arguments)
        set_up({"dev", "bench"} if command == "bench" else {"dev"})
        return task(rest)
    except SetUpFailed as failure:
        say(*failure.sentences, to=sys.stderr)
        return 1


# ---- the tasks ----


def open_program(arguments: Sequence[str]) -> int:
    set_up(set())
    if not arguments and no_display():
        say(
            "Экрана здесь нет: показываю главное дело LeadDesk на примере компании.",
            "There is no display here: LeadDesk shows its main job on the sample company.",
        )
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        arguments = ["demo"]
    return become(["-m", "leaddesk", *arguments])


def test(arguments: Sequence[str]) -> int:
    workers = max(2, min(os.cpu_count() or 2, 8))
    return run(["-m", "pytest", "-n", str(workers), *arguments])


def lint(_: Sequence[str]) -> int:
    steps = {
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "ruff": ["-m", "ruff", "check", "."],
        "mypy": ["-m", "mypy"],
        "import-linter": ["-c", CONTRACTS, "--no-cache", "--no-logo"],
    }
    failed = [name for name, step in steps.items() if run(step)]
    print(f"lint: {', '.join(failed)} failed" if failed else "lint: all clean")
    return 1 if failed else 0


def verify(arguments: Sequence[str]) -> int:
    return lint([]) or test(arguments)


def format_code(_: Sequence[str]) -> int:
    return run(["-m", "ruff", "check", "--fix-only", "--quiet", "."]) or run(["-m", "ruff", "format", "."])


def screens(arguments: Sequence[str]) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return become(["-m", "leaddesk.ui.screens", *(arguments or [str(ROOT / "build" / "screens")])])


def bench(arguments: Sequence[str]) -> int:
    return run(["-m", "pytest", "-q", "-s", "-p", "no:randomly", "tests/benchmarks", *arguments])


def fuzz(arguments: Sequence[str]) -> int:
    return run(["-m", "tests.faults.fuzzing", *arguments])


def words(_: Sequence[str]) -> int:
    babel = ["-m", "babel.messages.frontend"]
    with tempfile.TemporaryDirectory() as folder:
        template = str(Path(folder, "leaddesk.pot"))
        collect = ["--add-comments=Translators:", "--strip-comments", "--add-location=file", "--sort-by-file"]
        merge = ["--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date"]
        return (
            run([*babel, "--quiet", "extract", *collect, "--project=LeadDesk", "-o", template, "leaddesk"])
            or run([*babel, "--quiet", "update", *merge, "-l", "ru", "-i", template, "-o", str(CATALOGUE)])
            or compile_words()
        )


TASKS: dict[str, Callable[[Sequence[str]], int]] = {
    "test": test,
    "lint": lint,
    "verify": verify,
    "format": format_code,
    "screens": screens,
    "bench": bench,
    "fuzz": fuzz,
    "words": words,
}


def run(arguments: Sequence[str]) -> int:
    """Run the environment's Python in the checkout and wait for its exit code."""
    return subprocess.run([PYTHON, *arguments], cwd=ROOT, check=False).returncode


def become(arguments: Sequence[str]) -> int:
    """Go on as the environment's Python, in the caller's folder: names on the command line are meant from there."""
    command = [str(PYTHON), "-P", *arguments]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def no_display() -> bool:
    return LINUX and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


# ---- the set-up ----


class SetUpFailed(Exception):
    """What the owner can do about it, in Russian and in English."""

    def __init__(self, russian: str, english: str) -> None:
        super().__init__(english)
        self.sentences = (russian, english)


def set_up(extras: set[str]) -> None:
    """Bring what is missing; when the stamp says that nothing is, this costs a few milliseconds."""
    wanted = fingerprint()
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    ready = read_stamp()
    if ready.get("python") != python or not PYTHON.exists():
        ready = {}
    if ready.get("fingerprint") != wanted or not extras <= set(ready.get("extras", ())):
        say("Готовлю LeadDesk к работе, это один раз…", "Setting LeadDesk up, this is done once…")
        complete = bring_system_libraries()
        extras = extras | set(ready.get("extras", ()))
        STAMP.unlink(missing_ok=True)
        if not ready:
            make_environment()
        install(extras)
        stamp = {"fingerprint": wanted, "python": python, "extras": sorted(extras), "complete": complete}
        STAMP.write_text(json.dumps(stamp), encoding="utf-8")
    elif not ready["complete"] and bring_system_libraries():
        STAMP.write_text(json.dumps({**ready, "complete": True}), encoding="utf-8")
    if not compiled() and compile_words():
        raise SetUpFailed("Не удалось собрать перевод.", "The translation could not be compiled.")


def fingerprint() -> str:
    """Changes when the environment has to be made anew: other versions, or the checkout moved."""
    parts = (os.fsencode(ROOT), *((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read_stamp() -> dict[str, Any]:
    try:
        stamp: dict[str, Any] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp


def make_environment() -> None:
    if VENV.exists():
        shutil.rmtree(VENV)
    require(
        [sys.executable, "-m", "venv", str(VENV)],
        "Не удалось создать окружение Python в папке .venv.",
        "The Python environment could not be made in the folder .venv.",
    )


def install(extras: set[str]) -> None:
    """Install the package editable with the exact versions of constraints.txt, from wheels only.

    Its build tools go first and into the same environment: they are then pinned too.
    """
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    pip += ["--only-binary", ":all:", "-c", str(ROOT / "constraints.txt")]
    package = f"{ROOT}[{','.join(sorted(extras))}]" if extras else str(ROOT)
    for step in (["hatchling", "babel"], ["--no-build-isolation", "-e", package]):
        require(
            [*pip, *step],
            "Не удалось поставить библиотеки: проверьте соединение с интернетом и запустите ещё раз.",
            "The libraries could not be installed: check the internet connection and start again.",
        )


def require(command: Sequence[str], russian: str, english: str) -> None:
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode:
        raise SetUpFailed(russian, english)


def compiled() -> bool:
    """Whether the compiled words are as new as the words themselves."""
    binary = CATALOGUE.with_suffix(".mo")
    if not CATALOGUE.exists():
        return True
    return binary.exists() and binary.stat().st_mtime_ns >= CATALOGUE.stat().st_mtime_ns


def compile_words() -> int:
    files = ["-i", str(CATALOGUE), "-o", str(CATALOGUE.with_suffix(".mo"))]
    return run(["-m", "babel.messages.frontend", "--quiet", "compile", *files])


# ---- the system libraries of a bare Linux ----


def bring_system_libraries() -> bool:
    """Install what Linux lacks where this is allowed, say how where it is not. False: some are still missing."""
    if not LINUX:
        return True
    needed = [package for library, package in DRAWING.items() if not loads(library)]
    comfort = [package for library, package in WINDOW.items() if not loads(library)]
    if not importlib.util.find_spec("ensurepip"):
        needed.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if not any(map(os.path.exists, ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki", "/etc/ssl/cert.pem"))):
        needed.append("ca-certificates")
    missing = needed + comfort
    if not missing or apt_install(missing):
        return True
    names = " ".join(missing)
    sentences = (
        f"Не хватает системных библиотек; поставьте их и запустите ещё раз: sudo apt-get install {names}",
        f"Some system libraries are missing; install them and start again: sudo apt-get install {names}",
    )
    if not shutil.which("apt-get"):
        sentences = (
            f"Не хватает системных библиотек (названия — как в Debian): {names}",
            f"Some system libraries are missing (by the names they have in Debian): {names}",
        )
    if needed:
        raise SetUpFailed(*sentences)
    say(*sentences, to=sys.stderr)
    return False


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: Sequence[str]) -> bool:
    """Whether apt could be used and has brought the packages; its lists are refreshed only when it asks for it."""
    if not shutil.which("apt-get"):
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and (not shutil.which("sudo") or quiet(["sudo", "-n", "true"])):
        return False
    say(f"Ставлю системные библиотеки: {' '.join(packages)}", f"Installing system libraries: {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    get = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    return not quiet(get) or (not quiet([*apt, "update"]) and not quiet(get))


def quiet(command: Sequence[str]) -> int:
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    ).returncode


def say(russian: str, english: str, to: TextIO | None = None) -> None:
    from leaddesk.i18n import default_language  # costs nothing when there is nothing to say

    print(russian if default_language() == "ru" else english, file=to, flush=True)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console may know no Cyrillic
    sys.exit(main(sys.argv[1:]))
