"""Where ledgers lie and how their files are called."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

SUFFIX: Final = ".leaddesk"


def documents() -> Path:
    """The folder a person's own files lie in."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def own_folder() -> Path:
    """The folder the program keeps its own files in; it may not exist yet."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


def with_suffix(path: Path) -> Path:
    """The path as a ledger is called."""
    return path if path.suffix.lower() == SUFFIX else path.parent / f"{path.name}{SUFFIX}"
