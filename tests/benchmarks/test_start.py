"""Start, from the process's first instruction to the first paint, offscreen. Floor: an empty PySide6 window. The desk's
window stands within 1.3 times that; the first page of the sample ledger is filled within 4 times. Its large chart is
drawn after the rest, and measured beside."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from leaddesk.sample import build
from tests.benchmarks.measuring import ROOT, SMALL_RUN, Measured, table

ROUNDS = 3 if SMALL_RUN else 15

_TELL = """
import sys, time
def tell():
    seen = time.time()
    lines = open("/proc/self/status").read().splitlines()
    peak = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))
    print(seen, peak, flush=True)
    import os
    os._exit(0)
"""
_EMPTY = f"""
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
{_TELL}
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, tell)
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""
_FIRST_PAINT = f"""
{_TELL}
from leaddesk.ui import app
app.furnish = lambda *all: tell()
from leaddesk.cli import main
main(sys.argv[1:])
"""
_FIRST_PAGE = f"""
{_TELL}
from PySide6.QtCore import QTimer
from leaddesk.ui import app
furnish = app.furnish
chart = sys.argv[1] == "chart"
def furnish_and_watch(*all):
    window = furnish(*all)
    def look():
        page = window.page
        if page is not None and not window._tasks.running and (page._trend.chart or not chart):
            watch.stop()
            page.repaint()
            tell()
    global watch
    watch = QTimer(interval=0)
    watch.timeout.connect(look)
    watch.start()
    return window
app.furnish = furnish_and_watch
from leaddesk.cli import main
main(sys.argv[2:])
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.leaddesk"
    build(path, "ru").close()
    return path


def test_the_start(sample: Path, tmp_path: Path) -> None:
    floor, paint, page, chart = (
        "floor: empty PySide6 window",
        "desk: first paint",
        "desk: first page of the sample, figures",
        "the same, its trend chart drawn too",
    )
    scripts = {
        floor: (_EMPTY,),
        paint: (_FIRST_PAINT,),
        page: (_FIRST_PAGE, "figures", str(sample)),
        chart: (_FIRST_PAGE, "chart", str(sample)),
    }
    measured = {name: Measured() for name in scripts}
    for _ in range(ROUNDS + 1):  # the first only warms the files up
        for name, script in scripts.items():
            seconds, peak = _started(script, tmp_path)
            measured[name].seconds.append(seconds)
            measured[name].peak = max(peak, measured[name].peak)
    for one in measured.values():
        del one.seconds[0]
    table("From the start of the process to the paint", measured, floor)
    if SMALL_RUN:
        return
    assert measured[paint].median <= 1.3 * measured[floor].median
    assert measured[page].median <= 4 * measured[floor].median
    assert measured[chart].median <= 8 * measured[floor].median


def _started(script: tuple[str, ...], folder: Path) -> tuple[float, float]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)}
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", *script], cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )
    assert done.stdout, done.stderr
    seen, peak = done.stdout.split()[-2:]
    return float(seen) - began, float(peak)
