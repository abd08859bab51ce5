"""Crash hook: a bug becomes a report without personal data, shown and kept, instead of a traceback."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from leaddesk import __version__
from leaddesk.errors import LeadDeskError

_LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "alembic", "openpyxl", "python-calamine")
_KEPT = 20

Show = Callable[[str, Path | None], None]
"""Tells a person about a bug: the report, and the file it was kept in (None when it could not be)."""


def guarded(work: Callable[[], int], show: Show, code: int) -> int:
    """Do `work` and give its answer; a bug in it is kept, shown, and answered with `code`. Known errors pass."""
    try:
        return work()
    except LeadDeskError:
        raise
    except Exception as bug:  # noqa: BLE001  the crash hook
        text = described(bug)
        show(text, keep(text))
        return code


def install(show: Show) -> None:
    """Keep and show every bug that nobody caught, from now on; for programs with an event loop."""

    def hook(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, bug, trace)
            return
        text = described(bug)
        show(text, keep(text))

    sys.excepthook = hook


def described(bug: BaseException) -> str:
    """What happened and where, as lines: types, modules, lines, versions. No message of an exception and no variable,
    because both may hold somebody's name or phone; no path, because a path holds the user's name."""
    import platform  # slow to import, and most programs end without a bug
    import traceback

    lines = [
        f"LeadDesk {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        ", ".join(f"{name} {found}" for name in _LIBRARIES if (found := _version(name))),
    ]
    chained: BaseException | None = bug
    while chained is not None:
        lines.append("")
        lines.append(f"{type(chained).__module__}.{type(chained).__qualname__}")
        lines += [
            f"  {_module(frame)}:{line} {frame.f_code.co_name}"
            for frame, line in traceback.walk_tb(chained.__traceback__)
        ]
        chained = chained.__cause__ or (None if chained.__suppress_context__ else chained.__context__)
    return "\n".join(lines) + "\n"


def keep(text: str) -> Path | None:
    """Write the report into the folder of reports, which holds the latest twenty; None where that cannot be."""
    from datetime import datetime

    folder = reports_folder()
    path = folder / f"crash-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        for old in sorted(folder.glob("crash-*.txt"))[:-_KEPT]:
            old.unlink()
    except OSError:
        return None
    return path


def reports_folder() -> Path:
    """Where crash reports are kept on this system."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "LeadDesk" / "crashes"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / "LeadDesk"
    state = os.environ.get("XDG_STATE_HOME", "")
    return (Path(state) if state else Path.home() / ".local" / "state") / "leaddesk" / "crashes"


def _module(frame: object) -> str:
    names = getattr(frame, "f_globals", {})
    return str(names.get("__name__", "?"))


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""
