"""Bringing in a lead list of 100 000 x 12 cells. Rival: pandas.read_excel and to_sql. Floor: calamine and raw
executemany of the rows the desk writes. At most twice the floor, at least five times as fast as pandas; and while it
runs in the worker of an open desk, scrolling a table of as many rows: no frame over 50 ms, 150 MB at most."""

from pathlib import Path

import pytest

from leaddesk.importing.plan import plan_file
from leaddesk.importing.run import run
from leaddesk.ledger import Ledger
from tests.benchmarks.big_ledger import SMALL, Size, big_ledger
from tests.benchmarks.lead_list import lead_list
from tests.benchmarks.measuring import SMALL_RUN, side_by_side, table

ROWS = 2_000 if SMALL_RUN else 100_000
ROUNDS = 3
SCROLLED = SMALL if SMALL_RUN else Size(150_000, 30_000, 3_600)
_THIS = "tests.benchmarks.bringing_in"


@pytest.fixture(scope="module")
def file() -> Path:
    return lead_list(ROWS)


def test_the_import_of_a_lead_list(file: Path, tmp_path: Path) -> None:
    written = tmp_path / "written.leaddesk"
    with Ledger.create(written) as ledger:
        run(ledger, plan_file(ledger, file))
    floor, desk, pandas = (
        "floor: calamine and raw executemany",
        "desk: import, end to end",
        "rival: pandas.read_excel and to_sql",
    )
    measured = side_by_side(
        {
            floor: (f"{_THIS}:floor", str(file), str(tmp_path), str(written)),
            desk: (f"{_THIS}:desk", str(file), str(tmp_path)),
            pandas: (f"{_THIS}:pandas_to_sql", str(file), str(tmp_path)),
        },
        ROUNDS,
    )
    table(f"Import of {ROWS} rows of twelve cells", measured, floor)
    assert [one.notes[0]["rows"] for one in measured.values()] == [ROWS] * 3
    assert measured[desk].notes[0]["new"] == ROWS
    if SMALL_RUN:
        return
    assert measured[desk].median <= 2 * measured[floor].median
    assert measured[desk].median * 5 <= measured[pandas].median


def test_scrolling_while_an_import_runs(file: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "scrolled.leaddesk"
    ledger.write_bytes(big_ledger(SCROLLED).read_bytes())
    one = side_by_side({"": ("tests.benchmarks.scrolling:scroll", str(ledger), str(file), str(tmp_path))}, 1)[""]
    seen = one.notes[0]
    print(f"\n\nScrolling {SCROLLED.leads} leads while {ROWS} rows come in: {seen['frames']} frames", end=" ")
    print(f"in {seen['took']:.1f} s, the middle {seen['middle']:.1f} ms, 99 of 100 within {seen['most']:.1f} ms,")
    print(
        f"  the longest {seen['longest']:.1f} ms; {seen['waiting']} showed a row that could not be read then;", end=" "
    )
    print(f"the desk's own process grew by {seen['grown']:.0f} MB")
    assert seen["new"] == ROWS
    assert seen["grown"] <= 150
    if not SMALL_RUN:
        assert seen["longest"] <= 50
