"""Start: from starting the process to a paint. Floor: an empty PySide6 window, painted.

The bare window has 1.3 times the floor. The first page filled was to have 4 times and takes about 5 (ADR 7); what is
asserted keeps it from creeping. It is the Summary of the sample ledger, painted with the figures of its six cards, the
charts and what needs attention. Offscreen, warm file cache, wall clock and processor time.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from leaddesk.sample import build
from tests.benchmarks.measuring import ROOT, SMALL_RUN, Measured, table

HELD = 6
"""What the first page must not pass, as a multiple of the floor; the aim is 4."""

ROUNDS = 3 if SMALL_RUN else 21
FLOOR = "floor: an empty PySide6 window"
WINDOW = "desk: its bare window"
PAGE = "desk: the first page filled"
STARTS = {FLOOR: "empty", WINDOW: "window", PAGE: "page"}


def test_start(tmp_path: Path) -> None:
    ledger = tmp_path / "sample.leaddesk"
    build(ledger, "en").close()
    wall = {name: Measured() for name in STARTS}
    cpu = {name: Measured() for name in STARTS}
    for each in range(ROUNDS + 1):
        for name, what in STARTS.items():
            seconds, processor, memory = _start(what, ledger, tmp_path)
            if each:  # the first round warms the files
                wall[name].seconds.append(seconds)
                cpu[name].seconds.append(processor)
                wall[name].peak = cpu[name].peak = max(wall[name].peak, memory)
    table("Start to paint, wall clock", wall, FLOOR)
    table("Start to paint, processor time", cpu, FLOOR)
    if SMALL_RUN:
        return
    assert cpu[WINDOW].median <= 1.3 * cpu[FLOOR].median
    assert cpu[PAGE].median <= HELD * cpu[FLOOR].median
    assert wall[WINDOW].median <= 1.3 * wall[FLOOR].median
    assert wall[PAGE].median <= HELD * wall[FLOOR].median


def _start(what: str, ledger: Path, home: Path) -> tuple[float, float, float]:
    """Wall seconds from before the process to its paint, its processor seconds till then, its peak in megabytes."""
    own = {"QT_QPA_PLATFORM": "offscreen", "LEADDESK_LANGUAGE": "en", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/benchmarks/starting.py"), what, str(ledger)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | own,
    )
    if done.returncode:
        pytest.fail(f"{what}: {done.stderr[-2000:]}")
    now, processor, memory = map(float, done.stdout.split())
    return now - began, processor, memory
