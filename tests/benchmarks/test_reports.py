"""Reports over a million leads. Rival: pandas on the same file. Floor: a scan of the covering indices the desk reads.

The month's report has 50 ms, the figures of all its campaigns included. All history by month is measured twice: the
sums as the ledger gives them, and the report made of them; both have 2.5 times the floor and a tenth of pandas. Every
report there is has 150 ms for a year; clients and the funnel, which go by single people, a tenth of pandas.
"""

from pathlib import Path

import pytest

from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import ReportName
from tests.benchmarks.big_ledger import BIG, SMALL, big_ledger
from tests.benchmarks.measuring import SMALL_RUN, side_by_side, table

ROUNDS = 5
_THIS = "tests.benchmarks.asking"


@pytest.fixture(scope="module")
def ledger() -> Path:
    return big_ledger(SMALL if SMALL_RUN else BIG)


def test_all_history_by_month_and_channel(ledger: Path) -> None:
    functions = {
        "floor: scan of the indices, every column": "scan",
        "leaner: scan, one column of each entry": "lean_scan",
        "desk: sums by month and place": "all_facts",
        "desk: the finished trend report": "all_history",
        "rival: pandas.read_sql and groupby": "pandas_from_the_file",
    }
    floor, _, facts, report, pandas = functions
    measured = side_by_side({name: (f"{_THIS}:{one}", str(ledger)) for name, one in functions.items()}, ROUNDS)
    table(f"All history by month and channel, {ledger.name}", measured, floor)
    if SMALL_RUN:
        return
    for name in (facts, report):
        assert measured[name].median <= 2.5 * measured[floor].median, name
        assert measured[name].median * 10 <= measured[pandas].median, name


def test_the_report_of_one_month(ledger: Path) -> None:
    measured = side_by_side({"desk: channel report of a month": (f"{_THIS}:one_month", str(ledger))}, ROUNDS)
    table(f"One month, {ledger.name}; at most 50 ms", measured, "desk: channel report of a month")
    assert measured["desk: channel report of a month"].median <= 0.050


@pytest.mark.parametrize("name", [ReportName.CLIENTS, ReportName.FUNNEL])
def test_what_people_did_in_a_year(ledger: Path, name: ReportName) -> None:
    desk, pandas = f"desk: {name}", "rival: pandas.read_sql and groupby"
    rivals = {desk: (f"{_THIS}:a_year", str(ledger), name), pandas: (f"{_THIS}:pandas_{name}", str(ledger))}
    measured = side_by_side(rivals, ROUNDS)
    table(f"{name} of a year, {ledger.name}; at most a tenth of pandas", measured, desk)
    if not SMALL_RUN:
        assert measured[desk].median * 10 <= measured[pandas].median


def test_any_report_of_a_year(ledger: Path) -> None:
    asked = {f"desk: {name}": (f"{_THIS}:a_year", str(ledger), name) for name in KINDS}
    floor = "floor: scan of the indices, every column"
    measured = side_by_side({floor: (f"{_THIS}:scan", str(ledger)), **asked}, ROUNDS)
    table(f"Each report of a year, {ledger.name}; at most 150 ms", measured, floor)
    if not SMALL_RUN:
        assert not [name for name in asked if measured[name].median > 0.150]
