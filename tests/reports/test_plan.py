"""Plan and actual over real ledgers: what is planned, what came, where it is heading, and every cell re-added."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.month_plan import MonthPlan
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.ledger import Ledger
from leaddesk.metrics.figure import Absent, Doubt
from leaddesk.reports.answering import answer
from leaddesk.reports.explain import explain
from leaddesk.reports.explanation import Noun
from leaddesk.reports.values import Question, ReportName, RowKind, Spot
from leaddesk.reports.wording import row_title
from tests.reports.books import leads, new_ledger, sale
from tests.reports.test_ceiling import assert_re_adds, figures, section, words
from tests.reports.test_explain import fill

OCTOBER = Period.month(2026, 10)
MIDDLE, END, AFTER = date(2026, 10, 10), date(2026, 10, 31), date(2026, 11, 22)
ASKED = Question(ReportName.PLAN, OCTOBER, Basis.COHORT, MIDDLE)


@pytest.fixture
def ledger(tmp_path: Path):
    """Direct: 31 000 over the whole month, ten leads in its first ten days, of whom two bought on the day. VK: no
    plan."""
    with new_ledger(tmp_path) as made:
        with made.change("October") as books:
            direct, vk = (books.channels.add(Channel(name)) for name in ("Директ", "VK"))
            books.spend.add(Spend(direct.id, OCTOBER.first, OCTOBER.last, 31_000_00))
            for number in range(10):
                (lead_id,) = leads(books, date(2026, 10, 1 + number), 1, direct, start=number)
                if number < 2:
                    sale(books, date(2026, 10, 1 + number), lead_id)
            leads(books, date(2026, 10, 3), 3, vk, start=100)
            books.month_plans.add(MonthPlan("2026-10", direct.id, 25_000_00, 40, 5))
        yield made


def test_plan_actual_done_and_pace(ledger: Ledger) -> None:
    report = answer(ledger, ASKED)
    spend, count = (figures(report, code, "Директ") for code in ("spend", "leads"))
    assert (spend["plan"].value, spend["spend"].value) == (25_000_00, 10_000_00)
    assert (spend["done"].value, spend["pace"].value) == (Fraction(2, 5), 31_000_00)
    assert (count["plan"].value, count["leads"].value, count["done"].value) == (40, 10, Fraction(1, 4))
    assert count["pace"].value == 31
    assert count["pace"].low is not None
    assert count["pace"].high is not None
    assert 10 < count["pace"].low < 31 < count["pace"].high
    assert words(report, "spend", "Директ", "verdict") == "! goes over at this rate"
    assert words(report, "leads", "Директ", "verdict") == "? may or may not be reached"


def test_what_was_not_planned_is_said_to_be_so(ledger: Ledger) -> None:
    report = answer(ledger, ASKED)
    vk = figures(report, "leads", "VK")
    assert (vk["leads"].value, vk["plan"].absent, vk["done"].absent) == (3, Absent.NO_PLAN, Absent.NO_PLAN)
    assert words(report, "leads", "VK", "verdict") == ""
    total = section(report, "leads").total
    assert total is not None
    assert (total.figures["leads"].value, total.figures["plan"].value) == (13, 40)
    assert Doubt.PARTIAL in total.figures["plan"].doubts
    assert total.figures["done"].absent is Absent.NO_PLAN
    assert total.words["verdict"] == ""


def test_a_month_that_is_over(ledger: Ledger) -> None:
    report = answer(ledger, replace(ASKED, as_of=AFTER))
    assert figures(report, "leads", "Директ")["pace"].low is None
    assert words(report, "leads", "Директ", "verdict") == "!! plan not reached"
    assert words(report, "spend", "Директ", "verdict") == "!! over the budget"
    with ledger.change("more") as books:
        held = books.month_plans.all()[0]
        books.month_plans.keep(replace(held, budget=31_000_00, leads=10))
    report = answer(ledger, replace(ASKED, as_of=AFTER))
    assert words(report, "leads", "Директ", "verdict") == "+ plan reached"
    assert words(report, "spend", "Директ", "verdict") == "+ within the budget"


def test_clients_are_expected_by_maturity(tmp_path: Path) -> None:
    """Half of all clients buy on the day, half thirty days later: halfway through the month a fourth has been seen."""
    with new_ledger(tmp_path) as ledger:
        with ledger.change("lags") as books:
            direct = books.channels.add(Channel("Директ"))
            for number, lead_id in enumerate(leads(books, date(2026, 1, 5), 20, direct)):
                sale(books, date(2026, 1, 5) + timedelta(days=30 * (number % 2)), lead_id)
            for lead_id in leads(books, date(2026, 10, 1), 8, direct, start=100)[:4]:
                sale(books, date(2026, 10, 1), lead_id)
            books.month_plans.add(MonthPlan("2026-10", direct.id, clients=100))
        report = answer(ledger, replace(ASKED, as_of=date(2026, 10, 15)))
        late = answer(ledger, replace(ASKED, as_of=AFTER))
    row = figures(report, "clients", "Директ")
    seen = Fraction(15, 31) * Fraction(1, 2)
    assert row["clients"].value == 4
    assert row["pace"].value == pytest.approx(4 / float(seen), rel=0.2)
    assert words(report, "clients", "Директ", "verdict") == "! falls short at this pace"
    assert words(late, "clients", "Директ", "verdict") == "!! plan not reached"


def test_without_lags_nothing_is_expected_of_clients(ledger: Ledger) -> None:
    pace = figures(answer(ledger, ASKED), "clients", "Директ")["pace"]
    assert pace.absent is Absent.TOO_FEW


def test_several_months_are_rows(ledger: Ledger) -> None:
    asked = replace(ASKED, period=Period(date(2026, 9, 10), date(2026, 12, 3)), as_of=AFTER)
    report = answer(ledger, asked)
    rows = {row_title(row.key): row.figures for row in section(report, "leads").rows}
    assert report.period == Period(date(2026, 9, 1), date(2026, 12, 31))
    assert list(rows) == ["September 2026", "October 2026", "November 2026", "December 2026"]
    assert rows["September 2026"]["plan"].absent is Absent.NO_PLAN
    assert rows["December 2026"]["leads"].absent is rows["December 2026"]["pace"].absent is Absent.NOT_BEGUN
    total = section(report, "leads").total
    assert total is not None
    assert total.figures["pace"].absent is Absent.SEVERAL_MONTHS
    assert total.figures["leads"].value == sum(row["leads"].value or 0 for row in rows.values()) == 13
    one = answer(ledger, replace(asked, channel_id=1))
    assert figures(one, "leads", "October 2026")["done"].value == Fraction(1, 4)


def test_a_plan_without_any_lead_has_its_row(ledger: Ledger) -> None:
    with ledger.change("plan") as books:
        quiet = books.channels.add(Channel("Радио"))
        books.month_plans.add(MonthPlan("2026-10", quiet.id, 5_000_00))
    report = answer(ledger, ASKED)
    radio = figures(report, "spend", "Радио")
    assert (radio["plan"].value, radio["spend"].absent) == (5_000_00, Absent.SPEND_NOT_ENTERED)
    assert all(row.key.kind is not RowKind.NO_SOURCE for row in section(report, "spend").rows)


def test_a_plan_opens_to_itself(ledger: Ledger) -> None:
    key = next(row.key for row in section(answer(ledger, ASKED), "leads").rows if row.key.channel == "Директ")
    opened = explain(ledger, ASKED, Spot("leads", key, "done"))
    assert opened.below is not None
    assert [(item.noun, item.text, item.share) for item in opened.below.items] == [(Noun.PLAN, "Директ", 40)]
    assert opened.recompute() == opened.figure.value == Fraction(1, 4)


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.data(),
    st.integers(0, 100).map(lambda days: date(2026, 1, 5) + timedelta(days=days)),
    st.sampled_from([Period.month(2026, 2), Period(date(2026, 1, 1), date(2026, 4, 30))]),
    st.none() | st.just(1),
)
def test_every_cell_of_random_ledgers_re_adds(
    data: st.DataObject, as_of: date, period: Period, channel_id: int | None
) -> None:
    with TemporaryDirectory() as folder, new_ledger(Path(folder)) as made:
        with made.change("fill") as books:
            fill(books, data)
            for month in ("2026-01", "2026-02", "2026-04"):
                for channel in data.draw(st.sets(st.sampled_from([1, 2, 3]))):
                    books.month_plans.add(MonthPlan(month, channel, data.draw(st.none() | st.integers(0, 10**6)), 7, 0))
        asked = Question(ReportName.PLAN, period, Basis.COHORT, as_of, channel_id)
        with made.read() as books:
            assert_re_adds(books, asked)
