"""The forecast of unripe months: worked by hand, and what it says of the past is what it would have said then."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.spend import Spend
from leaddesk.ledger import Ledger
from leaddesk.metrics.figure import Absent, Doubt
from leaddesk.reports.answering import answer
from leaddesk.reports.explain import explain
from leaddesk.reports.values import Question, Report, ReportName, Row, RowKey, RowKind, Spot
from tests.reports.books import leads, new_ledger, phone, sale

MONTHS = tuple(Period(date(2025, 1, 1), date(2026, 2, 28)).months())
TODAY = MONTHS[-1].last


def asked(as_of: date) -> Question:
    return Question(ReportName.FORECAST, Period.month_of(as_of), Basis.COHORT, as_of)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Fourteen months of 30 leads: a quarter buys, after some weeks; one sale of eight is given back later."""
    dice = random.Random(11)
    with new_ledger(tmp_path_factory.mktemp("forecast")) as made:
        with made.change("fill") as books:
            channel = books.channels.add(Channel("Директ"))
            for number, month in enumerate(MONTHS):
                books.spend.add(Spend(channel.id, month.first, month.last, 30_000_00))
                days = [month.first + timedelta(days=dice.randrange(month.days)) for _ in range(30)]
                ids = books.leads.add_many(
                    [
                        Lead(day, phones=(phone(100 * number + who),), channel_id=channel.id)
                        for who, day in enumerate(days)
                    ]
                )
                for key, day in zip(ids, days, strict=True):
                    if dice.random() < 0.25:
                        sell(books.sales.add, dice, key, day)
        yield made


def sell(add, dice: random.Random, lead_id: int, arrived: date) -> None:  # type: ignore[no-untyped-def]
    day = arrived + timedelta(days=min(int(dice.expovariate(1 / 18)), 70))
    if day <= TODAY:
        made = add(Sale(day, 9_000_00, lead_id=lead_id))
        back = day + timedelta(days=40)
        if dice.random() < 0.125 and back <= TODAY:
            add(Sale(back, -9_000_00, refund_of=made.id, lead_id=lead_id))


def month_row(report: Report, month: str) -> Row:
    return next(row for row in report.rows if row.key.month == month)


def test_each_waiting_lead_adds_its_chance(tmp_path: Path) -> None:
    """40 leads have had all the time: 10 bought on the fourth day. 20 came two days ago, none bought."""
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Сарафан", free=True))
            paid = books.channels.add(Channel("Директ"))
            for at, lead_id in enumerate(leads(books, date(2026, 1, 10), 40, channel)):
                if at < 10:
                    sale(books, date(2026, 1, 14), lead_id)
            leads(books, date(2026, 2, 26), 20, paid, start=100)
            books.spend.add(Spend(paid.id, date(2026, 2, 1), date(2026, 2, 28), 10_000_00))
        report = answer(ledger, asked(TODAY))
        spot = Spot("forecast", RowKey(RowKind.MONTH, month="2026-02"), "cac_final")
        cac = explain(ledger, report.question, spot)
    [row] = report.rows
    assert row.key.month == "2026-02"
    assert (row.figures["clients"].value, row.figures["further"].value) == (0, 5)
    assert row.figures["seen"].value == 0
    assert row.figures["cac_final"].value == cac.recompute() == 2_000_00
    assert row.figures["cac"].absent is Absent.NO_CLIENTS
    low, high = row.figures["final"].low, row.figures["final"].high
    assert low is not None
    assert high is not None
    assert low < 5 < high
    assert row.figures["cac_final"].high == pytest.approx(10_000_00 / low)
    assert "…" in str(row.words["further_80"])
    assert [item.share for item in cac.below.items] == [Fraction(1, 4)] * 20  # type: ignore[union-attr]
    assert [note.code for note in report.sections[1].remarks] == ["too_young"]


def test_the_past_is_told_as_it_was_forecast_then(ledger: Ledger) -> None:
    report = answer(ledger, asked(TODAY))
    past = report.sections[1]
    assert len(past.rows) >= 8
    for row in past.rows:
        month = Period.parse_month(row.key.month or "")
        then = month_row(answer(ledger, asked(month.last)), row.key.month or "")
        assert row.figures["expected"] == _as(then, "final", "expected"), row.key.month
        assert row.words["expected_80"] == _shifted(then)
        came = row.figures["came"].value
        assert came == _clients(ledger, month)
        assert row.figures["error"].value == row.figures["expected"].value - came  # type: ignore[operator]


def _as(row: Row, code: str, other: str) -> object:
    from dataclasses import replace

    return replace(row.figures[code], code=other)


def _shifted(row: Row) -> str:
    so_far = int(row.figures["clients"].value or 0)
    low, high = str(row.words["further_80"]).split(" … ")
    return f"{so_far + int(low)} … {so_far + int(high)}"


def _clients(ledger: Ledger, month: Period) -> Fraction | None:
    return answer(ledger, Question(ReportName.CHANNELS, month, Basis.COHORT, TODAY)).total.figures["clients"].value


def test_a_month_without_leads_is_no_forecast_that_came_true(ledger: Ledger) -> None:
    past = answer(ledger, asked(date(2026, 9, 30))).sections[1]
    assert [row.key.month for row in past.rows][-1] == "2026-02"  # the last month of the ledger with leads


def test_what_they_were_worth_stands_in_words(ledger: Ledger) -> None:
    past = answer(ledger, asked(TODAY)).sections[1]
    errors = sorted(abs(row.figures["error"].value or Fraction()) for row in past.rows)
    [remark] = past.remarks
    assert errors[-(-9 * len(errors) // 10) - 1] <= remark.count < errors[-(-9 * len(errors) // 10) - 1] + 1
    within = sum(error <= remark.count for error in errors)
    assert remark.text.startswith(f"In {within} of {len(errors)} past months")
    assert f"; {sum(row.words['held'] == 'yes' for row in past.rows)} came within" in remark.text


def test_months_add_up_and_are_marked(ledger: Ledger) -> None:
    report = answer(ledger, asked(date(2026, 2, 12)))
    assert [row.key.month for row in report.rows] == ["2026-01", "2026-02"]
    for code in ("leads", "clients", "further", "final", "spend"):
        assert (
            sum((row.figures[code].value or 0 for row in report.rows), Fraction()) == report.total.figures[code].value
        )
    assert Doubt.IMMATURE in report.rows[0].figures["cac"].doubts
    width = [figure.high - figure.low for figure in (row.figures["further"] for row in report.rows)]  # type: ignore[operator]
    whole = report.total.figures["further"]
    assert max(width) < whole.high - whole.low < sum(width) + 2  # type: ignore[operator]


def test_a_young_ledger_says_what_is_missing(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        empty = answer(ledger, asked(TODAY))
        with ledger.change("fill") as books:
            leads(books, date(2026, 2, 20), 3, books.channels.add(Channel("Директ")))
        report = answer(ledger, asked(date(2026, 2, 25)))
        over = answer(ledger, asked(date(2026, 3, 31)))
    assert [note.code for note in empty.main.remarks] == ["no_leads"]
    assert [note.code for note in over.main.remarks] == ["too_few_sales"]
    assert [row.figures["further"].absent for row in report.rows] == [Absent.TOO_FEW_SALES]
    assert [note.code for note in report.main.remarks] == ["too_few_sales"]
