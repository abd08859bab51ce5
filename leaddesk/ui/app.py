"""App: starts the desk. A bare window is painted first; everything slow to import comes after."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from leaddesk.ui.colors import DARK, LIGHT
from leaddesk.ui.frame import Frame
from leaddesk.ui.preferences import Preferences

if TYPE_CHECKING:
    from leaddesk.ui.window import Window


def run(ledger_path: Path | None) -> int:
    """Open the window on a ledger, on the one of the last time, or on the three doors; the exit code when it closes."""
    app = QApplication(sys.argv[:1])
    app.setOrganizationName("LeadDesk")
    app.setApplicationName("LeadDesk")
    preferences = Preferences(QSettings())
    # Asking Qt for the colour scheme would cost a quarter of the start; the system's window colour tells as much.
    dark = preferences.theme == "dark" if preferences.theme != "system" else _is_dark(app)
    frame = Frame(DARK if dark else LIGHT)
    geometry = preferences.window("geometry")
    if geometry is not None:
        frame.restoreGeometry(geometry)
    windows: list[Window] = []  # keeps it alive while the program runs
    frame.painted.connect(lambda: windows.append(furnish(app, frame, preferences, ledger_path)))
    frame.show()
    return app.exec()


def furnish(app: QApplication, frame: Frame, preferences: Preferences, ledger_path: Path | None) -> Window:
    """Import what the desk is made of, put it into the frame, and open a ledger."""
    from leaddesk import crash
    from leaddesk.i18n import default_language, set_language
    from leaddesk.ui.bug_report import show_bug
    from leaddesk.ui.tasks import Tasks
    from leaddesk.ui.theme import load_fonts
    from leaddesk.ui.window import Window

    crash.install(show_bug)
    set_language(preferences.language or default_language())
    load_fonts()
    window = Window(app, frame, preferences, Tasks())
    window.start(ledger_path or next(iter(window.files.recent()), None))
    return window


def _is_dark(app: QApplication) -> bool:
    return app.palette().window().color().lightness() < 128


def main() -> int:
    """The window without a console, for a menu entry or a double-clicked ledger."""
    return run(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
