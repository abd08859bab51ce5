"""The benchmarks' own ledger, at a small size: it is sound, and the reports over it count what is in it."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from leaddesk.domain.credit import Model
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.importing.plan import plan_file
from leaddesk.importing.run import run
from leaddesk.ledger import Ledger
from leaddesk.metrics.figure import Absent
from leaddesk.reports.answering import answer
from leaddesk.reports.channel_month import channel_month
from leaddesk.reports.trend import trend
from leaddesk.reports.values import Question, ReportName
from tests.benchmarks.asking import LEAN_SCANS, SCANS
from tests.benchmarks.big_ledger import MONTHS, SPAN, Size, make
from tests.benchmarks.crediting import SCAN
from tests.benchmarks.lead_list import write_list
from tests.benchmarks.touched_ledger import add_touches

SIZE = Size(leads=1_440, sales=360, spend=288)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("big") / "big.leaddesk"
    make(path, SIZE)
    return path


def test_it_is_sound_and_as_large_as_asked_for(path: Path) -> None:
    with Ledger.open(path) as ledger:
        assert ledger.check() == []
        with ledger.read() as books:
            assert (books.leads.count(), books.sales.count(), books.spend.count()) == (1_440, 360, 288)
            assert (books.channels.count(), books.campaigns.count()) == (20, 150)


@pytest.mark.parametrize("basis", Basis)
def test_the_months_of_the_trend_are_those_of_the_channel_reports(path: Path, basis: Basis) -> None:
    with Ledger.open(path) as ledger:
        whole = trend(ledger, SPAN, basis, SPAN.last)
        assert len(whole.rows) == len(MONTHS)
        assert whole.total.figures["enquiries"].value == SIZE.leads
        with ledger.read() as books:
            amounts = sum(sale.amount or 0 for sale in books.sales.all())
            spent = sum(entry.amount for entry in books.spend.all())
        assert whole.total.figures["revenue"].value == amounts
        for at in (0, 17, 35):
            month = channel_month(ledger, MONTHS[at], basis, SPAN.last)
            told, alone = whole.rows[at].figures, month.total.figures
            both = {code for code in told.keys() & alone.keys() if told[code].absent is not Absent.NOT_COUNTED}
            assert {"spend", "leads", "clients", "cpl", "cac", "romi"} <= both
            assert {code: told[code].value for code in both} == {code: alone[code].value for code in both}
        entered = sum(trend(ledger, month, basis, SPAN.last).total.figures["spend"].value or 0 for month in MONTHS)
        assert entered == whole.total.figures["spend"].value
        assert entered >= spent


def test_the_floors_walk_every_entry(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        rows = [connection.execute(statement).fetchone()[0] for statement in SCANS]
        for statement in (*SCANS, *LEAN_SCANS):
            plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
            assert all("USING COVERING INDEX" in line for line in plan), statement
    assert (rows[0], rows[1] + rows[2], rows[3]) == (SIZE.leads, SIZE.sales, SIZE.spend)


def test_touches_lead_to_its_sales(path: Path, tmp_path: Path) -> None:
    touched = tmp_path / "touched.leaddesk"
    shutil.copyfile(path, touched)
    add_touches(touched)
    with Ledger.open(touched) as ledger:
        assert ledger.check() == []
        report = answer(ledger, Question(ReportName.ATTRIBUTION, SPAN, Basis.COHORT, SPAN.last, model=Model.LINEAR))
        channels = channel_month(ledger, SPAN, Basis.COHORT, SPAN.last)
        assert report.total.figures["revenue"] == channels.total.figures["revenue"]
        assert any(row.figures["sales"].value.denominator > 1 for row in report.rows)
        with ledger.read() as books:
            assert books.touches.count() > 3 * SIZE.leads * 0.9
    with closing(sqlite3.connect(touched)) as connection:
        assert connection.execute(SCAN).fetchone()[0] > 3 * SIZE.leads * 0.9


def test_the_lead_list_comes_in_whole(tmp_path: Path) -> None:
    write_list(tmp_path / "leads.xlsx", 300)
    with Ledger.create(tmp_path / "new.leaddesk") as ledger:
        plan = plan_file(ledger, tmp_path / "leads.xlsx")
        assert plan.found.problems == {}
        done = run(ledger, plan)
        assert (done.rows, done.new) == (300, 300)
        report = channel_month(ledger, Period(date(2026, 1, 1), date(2026, 1, 31)), Basis.COHORT, date(2026, 12, 1))
        assert report.total.figures["enquiries"].value == 300
        assert ledger.check() == []
