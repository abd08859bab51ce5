"""The cohort report: worked by hand, against the channel report and single rows of random ledgers."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.domain.settings import Settings
from leaddesk.domain.spend import Spend
from leaddesk.errors import NotFound
from leaddesk.metrics.figure import Absent, Doubt, Figure
from leaddesk.reports.answering import answer, answer_from
from leaddesk.reports.explain import explain
from leaddesk.reports.explain_cohorts import explain_cell
from leaddesk.reports.values import Question, Report, ReportName, RowKey, RowKind, Section, Spot
from tests.reports.books import FEBRUARY, JANUARY, leads, new_ledger, sale
from tests.reports.test_explain import START, assert_re_added, days, fill

YEAR = Period(date(2026, 1, 1), date(2026, 4, 30))
TODAY = date(2026, 4, 30)
ASKED = Question(ReportName.COHORTS, YEAR, Basis.COHORT, TODAY)


def section(report: Report, code: str) -> Section:
    return next(one for one in report.sections if one.code == code)


def cell(report: Report, code: str, month: str, column: str) -> Figure:
    return next(row for row in section(report, code).rows if row.key.month == month).figures[column]


def values(report: Report, code: str, month: str) -> list[Fraction | None]:
    row = next(row for row in section(report, code).rows if row.key.month == month)
    return [figure.value for figure in row.figures.values()]


def test_w7_and_how_it_grew(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("W7") as books:
            channel = books.channels.add(Channel("Директ"))
            first = leads(books, JANUARY, 100, channel)
            leads(books, FEBRUARY, 20, channel, start=100)
            for lead_id in first[:10]:
                sale(books, FEBRUARY, lead_id, 1_000_00, cost_price=400_00)
            books.spend.add(Spend(channel.id, JANUARY, JANUARY, 5_000_00))
            books.spend.add(Spend(channel.id, FEBRUARY, FEBRUARY, 100_00))
        report = answer(ledger, ASKED)
        paid, unpaid = (explain(ledger, ASKED, Spot("cohorts", row.key, "payback")) for row in report.rows[:2])
    assert [one.told.text for one in (paid, unpaid)] == ["after 1 month", "not yet"]  # type: ignore[union-attr]
    assert (paid.recompute(), unpaid.recompute()) == (1_000_00, -100_00)
    assert values(report, "conversion", "2026-01") == [0, Fraction(1, 10), Fraction(1, 10), Fraction(1, 10)]
    assert values(report, "clients", "2026-02") == [0, 0, 0]
    assert values(report, "profit_after_spend", "2026-01") == [-5_000_00, *[1_000_00] * 3]
    assert cell(report, "conversion", "2026-01", "m1").low == pytest.approx(0.0552, abs=1e-4)  # Wilson, 10 of 100
    january, february = report.rows[:2]
    assert (january.words["payback"], february.words["payback"]) == ("after 1 month", "not yet")
    assert (january.figures["cr2"].value, january.figures["same_month"].value) == (Fraction(1, 10), 0)
    assert (february.figures["cr2"].value, february.figures["same_month"].value) == (0, Fraction(1, 2))
    [remark] = report.main.remarks
    assert remark.text.replace("\u00a0", " ") == (
        "February 2026: new clients of the month over its leads give 50 %, while 0 % of these leads have become "
        "clients so far: 10 new clients came from leads of other months."
    )
    assert section(report, "conversion").total.figures["m1"].value == Fraction(10, 120)  # type: ignore[union-attr]


def test_a_refund_restates_the_month_of_its_sale_and_a_sale_before_its_lead_counts_at_once(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Сарафан", free=True))
            one, two = leads(books, FEBRUARY, 2, channel)
            gone = sale(books, FEBRUARY, one, 100_00, cost_price=0)
            sale(books, date(2026, 3, 9), one, -100_00, cost_price=0, refund_of=gone.id)
            sale(books, JANUARY, two, 50_00, cost_price=0)
        report = answer(ledger, ASKED)
        before = answer(ledger, Question(ReportName.COHORTS, YEAR, Basis.COHORT, date(2026, 2, 28)))
    assert values(report, "revenue", "2026-02") == [50_00, 50_00, 50_00]
    assert values(report, "clients", "2026-02") == [1, 1, 1]
    assert values(before, "revenue", "2026-02") == [150_00]
    assert values(before, "clients", "2026-02") == [2]
    assert report.rows[1].words["payback"] == "in the same month"


def test_a_new_client_counts_in_the_month_of_the_sale_though_the_lead_came_after_the_period(tmp_path: Path) -> None:
    asked = Question(ReportName.COHORTS, Period.month_of(JANUARY), Basis.COHORT, date(2026, 3, 31))
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Сарафан", free=True))
            leads(books, JANUARY, 2, channel)
            [later] = leads(books, FEBRUARY, 1, channel, start=10)
            sale(books, JANUARY, later, 50_00)
        [row] = answer(ledger, asked).rows
        explained = explain(ledger, asked, Spot("cohorts", row.key, "same_month"))
    assert row.figures["same_month"].value == explained.recompute() == Fraction(1, 2)


def test_what_is_not_known_says_why(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        empty = answer(ledger, ASKED)
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Радио"))
            [lead_id] = leads(books, JANUARY, 1, channel)
            sale(books, JANUARY, lead_id, 100_00)
            sale(books, FEBRUARY, None, 70_00)
        report = answer(ledger, ASKED)
        early = answer(ledger, Question(ReportName.COHORTS, YEAR, Basis.CASH, date(2025, 6, 1)))
        unknown = explain(ledger, ASKED, Spot("cohorts", report.rows[0].key, "payback"))
    assert empty.total.figures["cr2"].absent is Absent.NO_LEADS
    assert (early.rows, early.basis) == ((), Basis.COHORT)
    january = report.rows[0].figures
    assert (unknown.figure, unknown.told) == (january["payback"], None)
    assert january["spend"].absent is january["cac"].absent is Absent.SPEND_NOT_ENTERED
    assert january["payback"].absent is Absent.COST_PRICE_UNKNOWN
    assert january["seen"].absent is Absent.TOO_FEW_SALES
    assert report.rows[-1].key.kind is RowKind.NO_LEAD
    assert report.rows[-1].figures["revenue"].value == 70_00
    assert report.total.figures["revenue"].value == 170_00


def test_an_unripe_month_is_marked_and_a_running_one_too(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Сарафан", free=True))
            for at, lead_id in enumerate(leads(books, JANUARY, 40, channel)):
                if at < 10:
                    sale(books, JANUARY + timedelta(days=4 * at), lead_id, 100_00)
            leads(books, date(2026, 4, 20), 40, channel, start=100)
        report = answer(ledger, Question(ReportName.COHORTS, YEAR, Basis.COHORT, date(2026, 4, 29)))
        april = Spot("cohorts", RowKey(RowKind.MONTH, month="2026-04"), "seen")
        seen = explain(ledger, report.question, april)
    unripe = [row.key.month for row in report.rows if Doubt.IMMATURE in row.figures["clients"].doubts]
    assert unripe == ["2026-04"]
    assert report.rows[0].figures["seen"].value == 1
    # Within 9 days 3 of 80 bought, and 7 more of the 37 followed for longer.
    share = Fraction(3, 80) / (1 - Fraction(77, 80) * Fraction(30, 37))
    assert seen.figure.value == seen.recompute() == Fraction(round(share * 10_000), 10_000)
    assert Doubt.IMMATURE in cell(report, "clients", "2026-01", "m3").doubts
    assert Doubt.IMMATURE not in cell(report, "clients", "2026-01", "m2").doubts


def test_nothing_else_can_be_explained(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            leads(books, JANUARY, 1, books.channels.add(Channel("Директ")))
        month = RowKey(RowKind.MONTH, month="2026-01")
        for spot in (
            Spot("cohorts", RowKey(RowKind.TOTAL), "payback"),
            Spot("luck", month, "m0"),
            Spot("clients", month, "cac"),
            Spot("clients", month, "m9"),
        ):
            with pytest.raises(NotFound):
                explain(ledger, ASKED, spot)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(
    st.data(),
    days,
    st.integers(0, 80),
    st.integers(20, 110).map(lambda number: START + timedelta(days=number)),
    st.sampled_from([None, 1]),
    st.builds(Settings, uniqueness_days=st.sampled_from([0, 30]), margin_bp=st.sampled_from([None, 3_333])),
)
def test_cohorts_of_random_ledgers(
    data: st.DataObject, first: date, length: int, as_of: date, channel_id: int | None, business: Settings
) -> None:
    asked = Question(ReportName.COHORTS, Period(first, first + timedelta(days=length)), Basis.COHORT, as_of, channel_id)
    with TemporaryDirectory() as folder, new_ledger(Path(folder), business) as ledger:
        with ledger.change("fill") as books:
            fill(books, data)
        with ledger.read() as books:
            report = answer_from(books, asked)
            for one in report.sections:
                for row in one.every_row:
                    for code in row.figures:
                        assert_re_added(explain_cell(books, report, Spot(one.code, row.key, code)))
            assert_ends_like_the_channel_report(report, answer_from(books, _trend(report)))
        assert_lawful(report)
        everything = Question(
            ReportName.COHORTS, Period(date(2025, 12, 1), date(2026, 12, 31)), Basis.COHORT, date(2027, 1, 1)
        )
        cohort = answer(ledger, everything)
        cash = answer(ledger, Question(ReportName.CHANNELS, everything.period, Basis.CASH, everything.as_of))
        assert (cohort.total.figures["revenue"].value or 0) == (cash.total.figures["revenue"].value or 0)


def _trend(report: Report) -> Question:
    asked = report.question
    return Question(ReportName.TREND, asked.period, Basis.COHORT, asked.as_of, asked.channel_id)


def assert_ends_like_the_channel_report(report: Report, trend: Report) -> None:
    """The total is the same figure for figure; each row of triangles ends with what its month has brought."""
    for code in ("leads", "spend", "clients", "cr2", "cac", "revenue", "gross_profit", "romi"):
        mine, theirs = report.total.figures[code], trend.total.figures[code]
        assert (mine.value, mine.absent, mine.doubts - {Doubt.IMMATURE}) == (theirs.value, theirs.absent, theirs.doubts)
    for row in report.rows:
        if row.key.kind is RowKind.MONTH:
            last = {code: list(values(report, code, row.key.month or ""))[-1] for code in ("clients", "revenue")}
            assert last == {code: row.figures[code].value for code in last}


def assert_lawful(report: Report) -> None:
    for row in section(report, "conversion").every_row:
        shares = [figure.value for figure in row.figures.values() if figure.value is not None]
        assert all(0 <= share <= 1 for share in shares)
        assert row.key.kind is RowKind.TOTAL or shares == sorted(shares)
    for one in report.sections[1:]:
        if one.code != "conversion":
            assert_columns_add_up(one)


def assert_columns_add_up(one: Section) -> None:
    assert one.total is not None
    for code, total in one.total.figures.items():
        parts = [row.figures[code].value for row in one.rows if code in row.figures]
        if total.value is not None and None not in parts:
            assert sum(parts, Fraction()) == total.value, (one.code, code)
