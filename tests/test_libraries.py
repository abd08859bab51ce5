"""Other people's libraries: the set-up brings those the program needs, and each fault of theirs that it steps around
has a test that fails when it is back."""

import ast
import gc
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_painting_takes_no_reference_to_none_away() -> None:
    """PySide6 6.12.0 does on Python 3.11, and aborts after enough repaints of a chart."""
    picture = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(picture)
    gc.collect()  # what earlier tests left holds references of its own, and may not go while they are counted
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.setPen(QColor("black"))
    after = sys.getrefcount(None)
    painter.end()
    assert after > before - 500


def test_what_the_program_imports_its_own_set_up_brings() -> None:
    """A library the tests need as well would be found here and missing at an owner's."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_plain(re.split(r"[<>=!~\[ ]", line)[0]) for line in project["dependencies"]}
    brought = packages_distributions()
    foreign = {name for path in (ROOT / "leaddesk").rglob("*.py") for name in _imported(path)}
    foreign -= {"leaddesk", "shiboken6", *sys.stdlib_module_names}  # shiboken6 comes with PySide6
    assert {"PySide6", "sqlalchemy", "openpyxl"} <= foreign
    assert not {name for name in foreign if not declared & {_plain(one) for one in brought.get(name, ())}}


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]
