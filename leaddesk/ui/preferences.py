"""Preferences: what one machine remembers about the desk, as a typed object over QSettings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, cast

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from leaddesk.i18n import Language

ThemeChoice = Literal["system", "light", "dark"]

MOST_RECENT: Final = 8


class Preferences:
    """Reads and writes through at once; a value nobody understands counts as none."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def language(self) -> Language | None:
        """The language chosen by hand, None = the system's."""
        value = self._text("language")
        return cast("Language", value) if value in ("ru", "en") else None

    @language.setter
    def language(self, value: Language) -> None:
        self._settings.setValue("language", value)

    @property
    def theme(self) -> ThemeChoice:
        """Light, dark, or as the system has it (default)."""
        value = self._text("theme")
        return cast(ThemeChoice, value) if value in ("light", "dark") else "system"

    @theme.setter
    def theme(self, value: ThemeChoice) -> None:
        self._settings.setValue("theme", value)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Ledgers opened lately, the latest first, at most eight."""
        value = self._settings.value("recent")
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return tuple(Path(text) for text in texts if isinstance(text, str) and text)[:MOST_RECENT]

    def remember(self, ledger: Path) -> None:
        """Put a ledger at the head of the recent ones."""
        others = [path for path in self.recent if path != ledger]
        self._settings.setValue("recent", [str(path) for path in (ledger, *others)][:MOST_RECENT])

    def forget(self, ledger: Path) -> None:
        """Take a ledger that is no longer there off the recent ones."""
        self._settings.setValue("recent", [str(path) for path in self.recent if path != ledger])

    def window(self, part: str) -> QByteArray | None:
        """The saved geometry or state of a `part` of the window."""
        return self._bytes(f"window/{part}")

    def keep_window(self, part: str, state: QByteArray) -> None:
        """Save the geometry or state of a `part` of the window."""
        self._settings.setValue(f"window/{part}", state)

    def layout(self, table: str, version: int) -> QByteArray | None:
        """The saved column layout of a table. `version` is the number of its set of columns: a layout saved for another
        set is not given back, because Qt would restore it without complaint and wrongly."""
        return self._bytes(f"layouts/{table}.{version}")

    def keep_layout(self, table: str, version: int, state: QByteArray) -> None:
        """Save the column layout of a table."""
        self._settings.setValue(f"layouts/{table}.{version}", state)

    def reset_layout(self, table: str, version: int) -> None:
        """Forget the column layout of a table."""
        self._settings.remove(f"layouts/{table}.{version}")

    def text(self, name: str) -> str:
        """A small choice a page remembers (a folder, a filter's state); empty when never kept."""
        return self._text(f"pages/{name}")

    def keep_text(self, name: str, value: str) -> None:
        """Save a small choice of a page."""
        self._settings.setValue(f"pages/{name}", value)

    def _text(self, key: str) -> str:
        value = self._settings.value(key)
        return value if isinstance(value, str) else ""

    def _bytes(self, key: str) -> QByteArray | None:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else None
