"""The window, opened from the command line."""

import gc
import os
import sys
from pathlib import Path

from leaddesk.cli.exits import WrongUsage
from leaddesk.i18n import _


def open_window(ledger: Path | None) -> int:
    """Open the desk, with a ledger or with its three doors, and stay until it is closed. Raises WrongUsage where there
    is no display: Qt would end the process without a word."""
    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        raise WrongUsage(_("There is no display for the window; “leaddesk --help” lists what can be done without one."))
    gc.disable()  # what a start makes stays: looking for garbage among it would take a tenth of the start
    from leaddesk.ui.app import run

    return run(ledger)
