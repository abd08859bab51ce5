"""What was read of books that cannot change is read no second time; of books that are being changed it is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from leaddesk.domain.channel import Channel
from leaddesk.domain.fact_rows import LeadRow
from leaddesk.domain.facts import Basis, LeadFacts
from leaddesk.domain.period import Period
from leaddesk.ledger import Ledger
from leaddesk.reports.channel_month import build, explain_spot
from leaddesk.reports.values import Question, ReportName, RowKey, RowKind, Spot
from leaddesk.store.fact_rows import FactRows
from leaddesk.store.facts import Facts
from tests.reports.books import OCTOBER, leads, new_ledger

ASKED = Question(ReportName.CHANNELS, Period.month(2026, 10), Basis.COHORT, date(2026, 11, 3))
TOTAL = RowKey(RowKind.TOTAL)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path) as made:
        with made.change("fill") as books:
            leads(books, OCTOBER, 3, books.channels.add(Channel("Директ")))
        yield made


def test_a_report_opened_figure_by_figure_is_read_once(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    read, summed, rows, sums = [], [], FactRows.leads, Facts.leads

    def rows_read(shelf: FactRows, period: Period, as_of: date) -> list[LeadRow]:
        read.append(period)
        return rows(shelf, period, as_of)

    def sums_read(shelf: Facts, period: Period, as_of: date, *, monthly: bool = False) -> list[LeadFacts]:
        summed.append(period)
        return sums(shelf, period, as_of, monthly=monthly)

    monkeypatch.setattr(FactRows, "leads", rows_read)
    monkeypatch.setattr(Facts, "leads", sums_read)
    with ledger.read() as books:
        figures = build(books, ASKED).total.figures
        for code in ("leads", "enquiries", "clients", "cr2"):
            assert explain_spot(books, ASKED, Spot("channels", TOTAL, code)).recompute() == figures[code].value
    assert read == summed == [ASKED.period]


def test_what_is_changed_meanwhile_is_seen(ledger: Ledger) -> None:
    with ledger.change("more") as books:
        assert build(books, ASKED).total.figures["leads"].value == 3
        leads(books, OCTOBER, 2, books.channels.get(1), start=10)
        assert build(books, ASKED).total.figures["leads"].value == 5
        assert explain_spot(books, ASKED, Spot("channels", TOTAL, "leads")).recompute() == 5
