"""Cohorts over 36 months of a million leads. Rival: pandas on the same file. Floor: a scan of the rows themselves,
which the sums kept beside them must not need.

The sums have 30 ms, a finished report 150, each a tenth of pandas.
"""

from pathlib import Path

import pytest

from tests.benchmarks.big_ledger import BIG, SMALL, big_ledger
from tests.benchmarks.measuring import SMALL_RUN, side_by_side, table

ROUNDS = 5
_THIS = "tests.benchmarks.cohorts_asking"


@pytest.fixture(scope="module")
def ledger() -> Path:
    return big_ledger(SMALL if SMALL_RUN else BIG)


def test_cohorts_of_all_history(ledger: Path) -> None:
    functions = {
        "floor: scan of the rows, one column": "scan",
        "desk: leads and sales of 36 months": "triangle",
        "desk: the finished cohort report": "cohort_report",
        "desk: the forecast and twelve past ones": "forecast_report",
        "rival: pandas.read_sql and groupby": "pandas_from_the_file",
    }
    floor, sums, report, forecast, pandas = functions
    measured = side_by_side({name: (f"{_THIS}:{one}", str(ledger)) for name, one in functions.items()}, ROUNDS)
    table(f"Cohorts of all history, {ledger.name}", measured, floor)
    if SMALL_RUN:
        return
    assert measured[sums].median <= 0.030
    assert measured[report].median <= 0.150
    for name in (sums, report, forecast):
        assert measured[name].median * 10 <= measured[pandas].median, name
