"""Start: the window is on the screen before anything slow is imported."""

import json
import subprocess
import sys

SLOW = (
    "sqlalchemy",
    "alembic",
    "pyqtgraph",
    "openpyxl",
    "numpy",
    "phonenumbers",
    "leaddesk.store",
    "leaddesk.ui.pages",
)

SCRIPT = f"""
import json, sys
from PySide6.QtWidgets import QApplication
from leaddesk.ui import app

def furnish(running, frame, preferences, path):
    slow = [name for name in sys.modules if name.startswith({SLOW!r})]
    print(json.dumps({{"slow": slow, "visible": frame.isVisible()}}))
    running.quit()

app.furnish = furnish
sys.exit(app.run(None))
"""


def test_nothing_slow_is_imported_before_the_first_paint() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"slow": [], "visible": True}
