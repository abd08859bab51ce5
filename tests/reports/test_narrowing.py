"""Narrowing: what is taken from a longer span is exactly what the ledger would have answered."""

from collections.abc import Iterator
from datetime import date

import pytest

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.ledger import Ledger
from leaddesk.reports.by_place import build, report_of
from leaddesk.reports.gathering import gather
from leaddesk.reports.narrowing import gather_within
from leaddesk.reports.values import Question, ReportName
from leaddesk.sample import build as build_sample

YEAR = Period(date(2025, 11, 1), date(2026, 10, 31))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with build_sample(tmp_path_factory.mktemp("narrowing") / "sample.leaddesk", "en") as ledger:
        yield ledger


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("as_of", [date(2026, 11, 22), date(2026, 9, 17)])
@pytest.mark.parametrize(
    "period",
    [
        Period.month(2026, 10),
        Period.month(2026, 9),
        Period.month(2025, 11),
        Period.quarter(2026, 2),
        Period(date(2026, 5, 3), date(2026, 6, 9)),
        Period.month(2025, 10),
    ],
)
def test_it_is_the_same_report(ledger: Ledger, period: Period, basis: Basis, as_of: date) -> None:
    question = Question(ReportName.CHANNELS, period, basis, as_of)
    with ledger.read() as books:
        year = gather(books, Question(ReportName.TREND, YEAR, basis, as_of))
        assert report_of(gather_within(books, year, question)) == build(books, question)


def test_depth_leaves_out_rows_and_changes_none(ledger: Ledger) -> None:
    question = Question(ReportName.CHANNELS, Period.month(2026, 10), Basis.COHORT, date(2026, 11, 22))
    with ledger.read() as books:
        gathered = gather(books, question)
    total, flat, deep = (report_of(gathered, depth=depth) for depth in (0, 1, 2))
    assert total.rows == ()
    assert total.total == flat.total == deep.total
    assert [row.figures for row in flat.rows] == [row.figures for row in deep.rows]
    assert any(row.children for row in deep.rows)
    assert not any(row.children for row in flat.rows)


def test_another_basis_or_channel_is_asked_for_anew(ledger: Ledger) -> None:
    month, as_of = Period.month(2026, 10), date(2026, 11, 22)
    with ledger.read() as books:
        year = gather(books, Question(ReportName.TREND, YEAR, Basis.COHORT, as_of))
        for question in (
            Question(ReportName.CHANNELS, month, Basis.CASH, as_of),
            Question(ReportName.CHANNELS, month, Basis.COHORT, date(2026, 10, 20)),
            Question(ReportName.TREND, month, Basis.COHORT, as_of, channel_id=1),
        ):
            assert gather_within(books, year, question) == gather(books, question)
