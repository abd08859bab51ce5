"""Bringing much in, or little into much. 10 000 rows into a ledger of a million leads: at most twice a raw upsert of
the same rows. A text file of a million rows: at most twice its floor, the desk's own memory flat while the worker's
progress goes on and cancelling is heard. The child that guards the desk: at most a second of a list of 100 000 rows."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest

from leaddesk.importing.plan import plan_file
from leaddesk.importing.readers import open_file
from leaddesk.importing.run import run
from leaddesk.ledger import Ledger
from tests.benchmarks.big_ledger import BIG, SMALL, big_ledger
from tests.benchmarks.lead_list import lead_list, lead_text
from tests.benchmarks.measuring import SMALL_RUN, side_by_side, table

FEW = 200 if SMALL_RUN else 10_000
LIST = 2_000 if SMALL_RUN else 100_000
MANY = 5_000 if SMALL_RUN else 1_000_000
_THIS = "tests.benchmarks.bringing_in"


def test_few_rows_into_a_large_ledger(tmp_path: Path) -> None:
    file = lead_list(FEW)
    ledger = Path(os.environ.get("LEADDESK_BENCH_LEDGER") or big_ledger(SMALL if SMALL_RUN else BIG))
    written = tmp_path / "written.leaddesk"
    written.write_bytes(ledger.read_bytes())
    with Ledger.open(written) as opened:
        run(opened, plan_file(opened, file))
    floor, desk = "floor: a raw upsert of the same rows", "desk: import, end to end"
    measured = side_by_side(
        {
            floor: (f"{_THIS}:upsert", str(file), str(tmp_path), str(ledger), str(written)),
            desk: (f"{_THIS}:desk_into", str(file), str(tmp_path), str(ledger)),
        },
        3,
    )
    table(f"{FEW} rows into a large ledger", measured, floor)
    assert measured[desk].notes[0]["new"] == FEW
    if not SMALL_RUN:
        assert measured[desk].median <= 2 * measured[floor].median


def test_a_text_file_of_a_million_rows(tmp_path: Path) -> None:
    file = lead_text(MANY)
    written = tmp_path / "written.leaddesk"
    with Ledger.create(written) as ledger:
        run(ledger, plan_file(ledger, file))
    floor, desk = "floor: csv and raw executemany", "desk: import, end to end"
    measured = side_by_side(
        {
            floor: (f"{_THIS}:text_floor", str(file), str(tmp_path), str(written)),
            desk: (f"{_THIS}:desk", str(file), str(tmp_path)),
        },
        1,
    )
    table(f"A text file of {MANY} rows", measured, floor)
    assert measured[desk].notes[0]["new"] == MANY
    if not SMALL_RUN:
        assert measured[desk].median <= 2 * measured[floor].median


def test_progress_goes_on_while_a_million_rows_come_in(tmp_path: Path) -> None:
    """The longest the import says nothing, and with it hears no cancelling."""

    class Watch:
        def __init__(self) -> None:
            self.last = time.monotonic()
            self.longest: dict[str, float] = {}

        def step(self, stage: str, done: int, total: int | None = None) -> None:
            now = time.monotonic()
            self.longest[stage] = max(self.longest.get(stage, 0.0), now - self.last)
            self.last = now

    watch = Watch()
    with Ledger.create(tmp_path / "books.leaddesk") as ledger:
        run(ledger, plan_file(ledger, lead_text(MANY), progress=watch), watch)
        watch.step("after", 0)
    print(
        f"\n\nThe longest silence before a step of {MANY} rows, s:", {k: round(v, 1) for k, v in watch.longest.items()}
    )
    assert set(watch.longest) >= {"reading", "sorting", "writing"}


@pytest.mark.parametrize("rounds", [5])
def test_the_guard_of_a_list(rounds: int) -> None:
    """Reading in the guarded child against reading with calamine in a process of its own that guards nothing."""
    file = lead_list(LIST)
    bare = (
        "import sys, time; began = time.perf_counter(); from python_calamine import CalamineWorkbook;"
        "rows = sum(1 for _ in CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).iter_rows());"
        "print(time.perf_counter() - began)"
    )
    guarded, unguarded = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        with open_file(file) as reading:
            assert sum(map(len, reading.batches())) == LIST + 1
        guarded.append(time.perf_counter() - began)
        said = subprocess.run([sys.executable, "-c", bare, str(file)], capture_output=True, text=True, check=True)
        unguarded.append(json.loads(said.stdout))
    cost = median(guarded) - median(unguarded)
    print(f"\n\nA list of {LIST} rows: guarded {median(guarded):.2f} s, calamine alone {median(unguarded):.2f} s")
    if not SMALL_RUN:
        assert cost <= 1
