"""App: starts the desk. A bare window is painted first; everything slow to import comes after."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from leaddesk.ui.colors import DARK, LIGHT
from leaddesk.ui.frame import Frame
from leaddesk.ui.preferences import Preferences
from leaddesk.ui.quick_imports import spare_sources

if TYPE_CHECKING:
    from leaddesk.ui.window import Window

_START: Final = 2000
"""Milliseconds the start is given at the most."""


def run(ledger_path: Path | None) -> int:
    """Open the window on a ledger, on the one of the last time, or on the three doors; the exit code when it closes."""
    spare_sources()
    app = QApplication(sys.argv[:1])
    QTimer.singleShot(_START, _collect_garbage)
    app.setOrganizationName("LeadDesk")
    app.setApplicationName("LeadDesk")
    preferences = Preferences(QSettings())
    # Asking Qt for the colour scheme would cost a quarter of the start; the system's window colour tells as much.
    dark = preferences.theme == "dark" if preferences.theme != "system" else _is_dark(app)
    frame = Frame(DARK if dark else LIGHT)
    windows: list[Window] = []  # keeps it alive while the program runs
    frame.painted.connect(lambda: windows.append(furnish(app, frame, preferences, ledger_path)))
    geometry = preferences.window("geometry")
    if geometry is None:
        frame.show_fitting()
    else:
        frame.restoreGeometry(geometry)
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


def _collect_garbage() -> None:
    """From now on, leaving alone what the start has made: whoever calls `run` has switched it off before importing."""
    gc.freeze()
    gc.enable()


def _is_dark(app: QApplication) -> bool:
    return app.palette().window().color().lightness() < 128
