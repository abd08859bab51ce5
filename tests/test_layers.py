"""The rooms of the house keep to themselves: contracts hold, and would not hold if somebody broke them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_contracts_hold() -> None:
    checked = contracts(ROOT)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("domain/__init__.py", "import leaddesk.ledger", "A room knows only the rooms below it"),
        ("metrics/__init__.py", "def late():\n    import leaddesk.store", "A room knows only the rooms below it"),
        ("publishing/__init__.py", "import leaddesk.reports", "A room knows only the rooms below it"),
        ("ui/__init__.py", "import leaddesk.cli", "A room knows only the rooms below it"),
        ("attic.py", "", "A room knows only the rooms below it"),
        ("store/__init__.py", "import leaddesk.metrics", "The ledger keeps facts and computes no figures"),
        ("ui/pages/attic.py", "import leaddesk.ui.pages.cellar", "No page knows another"),
        ("domain/money.py", "def late():\n    import leaddesk.domain.lead", "No cycle, deferred imports included"),
        ("cli/__init__.py", "import PySide6", "Qt only in ui"),
        ("reports/__init__.py", "import sqlite3", "The database only in store"),
        ("importing/__init__.py", "import openpyxl", "Workbook libraries only in importing.readers and publishing"),
    ],
)
def test_contracts_catch(tmp_path: Path, room: str, line: str, contract: str) -> None:
    house = shutil.copytree(ROOT / "leaddesk", tmp_path / "leaddesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (house / "ui" / "pages" / "cellar.py").touch()
    with (house / room).open("a", encoding="utf-8") as broken:
        broken.write(f"\n\n{line}\n")
    assert re.search(rf"^{re.escape(contract)} BROKEN", contracts(tmp_path).stdout, re.MULTILINE)


def test_everything_below_the_desk_works_without_qt() -> None:
    below = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in (ROOT / "leaddesk").rglob("*.py")
        if file.relative_to(ROOT).parts[1] not in ("ui", "__main__.py")
        and "migrations" not in file.parts  # only Alembic can load them
    ]
    blocked = "import sys; sys.modules.update(dict.fromkeys(('PySide6', 'shiboken6')))\n"
    imports = blocked + "\n".join(f"import {module}" for module in below)
    done = subprocess.run([sys.executable, "-c", imports], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
