"""Start: the window is on the screen before anything slow is imported."""

import json
import subprocess
import sys

SLOW = (
    "sqlalchemy",
    "alembic",
    "openpyxl",
    "numpy",
    "phonenumbers",
    "leaddesk.cli.dispatch",
    "leaddesk.metrics",
    "leaddesk.reports",
    "leaddesk.store",
    "leaddesk.ui.pages",
)

SCRIPT = f"""
import json, sys
from leaddesk.cli import main
from leaddesk.ui import app

def furnish(running, frame, preferences, path):
    slow = [name for name in sys.modules if name.startswith({SLOW!r})]
    print(json.dumps({{"slow": slow, "visible": frame.isVisible()}}))
    running.quit()

app.furnish = furnish
sys.exit(main([]))
"""


def test_nothing_slow_is_imported_before_the_first_paint() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"slow": [], "visible": True}


def test_what_is_imported_after_pyside_is_not_read_as_text() -> None:
    """A PySide that hides this elsewhere would make the start a fifth longer again."""
    script = (
        "import inspect, sys\n"
        "from PySide6 import QtCore\n"
        "from leaddesk.ui.quick_imports import spare_sources\n"
        "spare_sources()\n"
        "inspect.getsource = lambda module: sys.exit(f'{module} is read')\n"
        "import wave, leaddesk.domain.period\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_pages_do_not_bring_workbooks_in() -> None:
    program = (
        "import sys, leaddesk.ui.pages.summary.page, leaddesk.ui.pages.reports.page\n"
        "sys.exit(any(name in sys.modules for name in ('openpyxl', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0
