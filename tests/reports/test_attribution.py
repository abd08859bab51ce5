"""Attribution: under every model the sales of the channel report, shared out; every cell opens to its sales."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.domain.channel import Channel
from leaddesk.domain.credit import Model
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Lead, LeadKind
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.settings import Settings
from leaddesk.domain.spend import Spend
from leaddesk.domain.touch import Touch
from leaddesk.errors import NotFound
from leaddesk.ledger import Ledger
from leaddesk.metrics.figure import Absent, Doubt
from leaddesk.reports import credit_sections
from leaddesk.reports.answering import answer, answer_from
from leaddesk.reports.explain import explain, row_named
from leaddesk.reports.explanation import LeftOut
from leaddesk.reports.values import Question, Report, ReportName, RowKey, RowKind, Section, Spot
from tests.random_ledgers import START, Step, histories, start, take
from tests.reports.books import new_ledger, phone
from tests.reports.test_ranks import lagging

EVERY_CELL = 12
"""One cell of so many is opened; which, is drawn."""

MAY = Question(ReportName.ATTRIBUTION, Period.month(2026, 5), Basis.CASH, date(2026, 6, 30))

questions = st.builds(
    lambda first, length, basis, known, model: Question(
        ReportName.ATTRIBUTION, Period(first, first + timedelta(days=length)), basis, known, model=model
    ),
    st.integers(0, 60).map(lambda number: START + timedelta(days=number)),
    st.integers(0, 110),
    st.sampled_from(Basis),
    st.integers(40, 180).map(lambda number: START + timedelta(days=number)),
    st.sampled_from(Model),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(
    histories, st.lists(questions, min_size=2, max_size=2), st.none() | st.just(4_000), st.integers(0, EVERY_CELL - 1)
)
def test_random_ledgers_add_up_and_re_add(
    history: list[Step], asked: list[Question], margin: int | None, chosen: int
) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("all") as books:
            books.settings.replace(replace(books.settings.get(), margin_bp=margin))
            for step in history:
                take(books, step)
        with ledger.read() as books:
            for question in asked:
                report = answer_from(books, question)
                channels = answer_from(books, replace(question, name=ReportName.CHANNELS))
                assert_as_channels(report, channels)
                for section in report.sections:
                    assert_adds_up(section)
        for question in asked:
            report = answer(ledger, question)
            for spot in every_spot(report)[chosen::EVERY_CELL]:
                explained = explain(ledger, question, spot)
                assert explained.recompute() == explained.figure.value, explained.spot
                assert all(item.share == 0 for line in explained.lines for item in line.left_out)


def assert_as_channels(report: Report, channels: Report) -> None:
    """Totals are those of the channel report, and its rows are those of the sale's own lead."""
    total, whole = channels.total.figures, report.total.figures
    assert whole["sales"].value == total["orders"].value
    for code in ("revenue", "spend", "gross_profit", "romi", "cpo"):
        assert whole[code].value == total[code].value
    by_model = {section.code: section for section in report.sections}
    for row in channels.rows:
        for section, code in (("sales_by_model", "orders"), ("revenue_by_model", "revenue")):
            mine = next(one for one in by_model[section].rows if one.key == row.key)
            assert mine.figures[Model.LAST].value == row.figures[code].value, (row.key, code)
        mine = next(one for one in by_model["romi_by_model"].rows if one.key == row.key)
        assert mine.figures[Model.LAST].value == row.figures["romi"].value


def assert_adds_up(section: Section) -> None:
    assert section.total is not None
    for column in section.columns:
        if column.code in ("romi", "cpo", "days") or section.code == "romi_by_model":
            continue
        whole = section.total.figures[column.code].value
        if whole is not None:
            parts = sum((row.figures[column.code].value or 0 for row in section.rows), Fraction())
            assert parts == whole, (section.code, column.code)


def every_spot(report: Report) -> list[Spot]:
    return [
        Spot(section.code, row.key, code)
        for section in report.sections
        for row in section.every_row
        for code in row.figures
    ]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Five buyers of May. The first clicks VK on a mobile, calls by Direct and comes in: a sale in the shop."""
    with new_ledger(tmp_path, Settings(margin_bp=5_000, sale_lookback_days=60)) as ledger:
        with ledger.change("fill") as books:
            for name, free in (("Директ", False), ("VK", False), ("Сарафан", True), ("Радио", False)):
                books.channels.add(Channel(name, free=free))
            first, last = MAY.period.first, MAY.period.last
            books.spend.add_many([Spend(1, first, last, 100_000), Spend(2, first, last, 50_000)])
            books.touches.add(Touch(date(2026, 5, 1), None, 2, phones=(phone(1),), device="mobile"))
            books.leads.add(Lead(date(2026, 5, 8), phones=(phone(1),), channel_id=1, kind=LeadKind.CALL))
            books.leads.add(Lead(date(2026, 5, 12), phones=(phone(1),), channel_id=3, kind=LeadKind.VISIT))
            books.sales.add(Sale(date(2026, 5, 15), 1_000_00, 400_00, lead_id=2))
            books.leads.add(Lead(date(2026, 5, 2), phones=(phone(2),), channel_id=2))
            books.sales.add(Sale(date(2026, 5, 9), 500_00, lead_id=3))
            books.touches.add(Touch(date(2026, 5, 2), time(12), 2, phones=(phone(3),)))
            books.sales.add(Sale(date(2026, 5, 3), None, phones=(phone(3),), place="Магазин"))
            books.sales.add(Sale(date(2026, 5, 4), 70_00, 0, phones=(phone(4),)))
            books.touches.add(Touch(date(2026, 2, 1), None, 2, phones=(phone(5),)))
            books.leads.add(Lead(date(2026, 5, 5), phones=(phone(5),), channel_id=1))
            books.sales.add(Sale(date(2026, 5, 6), 90_00, 0, lead_id=4))
        yield ledger


def test_sales_of_an_immature_month_are_marked_as_the_channel_report_marks_them(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            lagging(books)
            books.sales.add(Sale(date(2026, 12, 20), 50_00, phones=(phone(9_000_000),)))
        december = replace(MAY, period=Period.month(2026, 12), basis=Basis.COHORT, as_of=date(2026, 12, 31))
        young = answer(ledger, december)
        old = answer(ledger, replace(december, period=Period.month(2026, 6)))
    doubted = {code for code, figure in young.total.figures.items() if Doubt.IMMATURE in figure.doubts}
    assert doubted == {code for code, figure in young.total.figures.items() if figure.value is not None} - {"spend"}
    for section in young.sections:
        marked = {row.key.kind: {Doubt.IMMATURE in one.doubts for one in row.figures.values()} for row in section.rows}
        assert marked.get(RowKind.NO_LEAD, {False}) == {False}
    assert [note.code for note in young.notes][:1] == ["immature"]
    assert not any(Doubt.IMMATURE in figure.doubts for figure in old.total.figures.values())
    assert "immature" not in {note.code for note in old.notes}
    assert [note.code for note in young.main.remarks] == ["several_touches", "romi_unripe"]
    assert "romi_unripe" not in {note.code for note in old.main.remarks}


def sales(report: Report, section: str = "attribution", code: str = "sales") -> dict[str, Fraction | None]:
    found = next(one for one in report.sections if one.code == section)
    return {row.key.channel or row.key.code or row.key.kind: row.figures[code].value for row in found.rows}


HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
CREDITS = {
    Model.LAST: {"Директ": 2, "VK": 1, "Сарафан": 0, "no_lead": 2},
    Model.FIRST: {"Директ": 1, "VK": 3, "Сарафан": 0, "no_lead": 1},
    Model.LAST_PAID: {"Директ": 2, "VK": 2, "Сарафан": 0, "no_lead": 1},
    Model.LINEAR: {"Директ": 1 + THIRD, "VK": 2 + THIRD, "Сарафан": THIRD, "no_lead": 1},
    Model.POSITION: {"Директ": Fraction(6, 5), "VK": Fraction(12, 5), "Сарафан": Fraction(2, 5), "no_lead": 1},
}


@pytest.mark.parametrize("model", CREDITS)
def test_each_model_credits_whom_it_should(ledger: Ledger, model: Model) -> None:
    report = answer(ledger, replace(MAY, model=model))
    assert {name: value for name, value in sales(report).items() if value is not None} == CREDITS[model]
    assert sales(report, "sales_by_model", model) == sales(report)


def test_money_follows_the_credits(ledger: Ledger) -> None:
    report = answer(ledger, replace(MAY, model=Model.LINEAR))
    assert sales(report, code="revenue") == {
        "Директ": 333_33 + 90_00, "VK": 333_33 + 500_00, "Сарафан": 333_34, "no_lead": 70_00
    }  # fmt: skip
    vk = report.rows[1].figures
    assert vk["romi"].value == (vk["gross_profit"].value - vk["spend"].value) / vk["spend"].value  # type: ignore[operator]
    assert report.rows[2].figures["romi"].absent is Absent.NO_SPEND


def test_who_was_left_out_and_why(ledger: Ledger) -> None:
    def reasons(model: Model, row: str, code: str = "sales") -> dict[int, LeftOut | None]:
        question = replace(MAY, model=model)
        key = row_named(answer(ledger, question).main, row)
        [line] = explain(ledger, question, Spot("attribution", key, code)).above
        return {item.id: item.left_out for item in (*line.items, *line.left_out)}

    assert reasons(Model.FIRST, "Директ") == {1: LeftOut.OTHER_TOUCH, 5: None}
    assert reasons(Model.LAST_PAID, "Сарафан") == {1: LeftOut.FREE_CHANNEL}
    assert reasons(Model.FIRST, "VK") == {1: None, 2: None, 3: None, 5: LeftOut.OUTSIDE_LOOKBACK}
    assert reasons(Model.FIRST, "VK", "revenue")[3] is LeftOut.AMOUNT_UNKNOWN
    question = replace(MAY, model=Model.FIRST)
    with pytest.raises(NotFound):
        explain(ledger, question, Spot("nowhere", RowKey(RowKind.TOTAL), "sales"))
    with pytest.raises(NotFound):
        explain(ledger, question, Spot("attribution", RowKey(RowKind.TOTAL), "cpl"))


def test_paths_are_counted_by_their_channels(ledger: Ledger) -> None:
    with ledger.change("again") as books:  # twice by one channel is met once
        books.touches.add(Touch(date(2026, 5, 8), time(10), 1, phones=(phone(1),)))
    report = answer(ledger, MAY)
    assert sales(report, "paths") == {"2>1>3": 1, "2": 2, "1": 1, "no_path": 1}
    assert sales(report, "paths", "days") == {"2>1>3": 14, "2": 4, "1": 1, "no_path": None}
    section = next(one for one in report.sections if one.code == "paths")
    assert "VK → Директ → Сарафан" in {row.key.text for row in section.rows}


def test_the_rarest_paths_stand_together(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaddesk.reports.sale_groups.MOST_PATHS", 1)
    report = answer(ledger, MAY)
    assert sales(report, "paths") == {"2": 2, "other_paths": 2, "no_path": 1}
    for code in ("sales", "revenue", "days"):
        key = RowKey(RowKind.OTHER, code="other_paths", text="Other paths")
        assert explain(ledger, MAY, Spot("paths", key, code)).recompute() is not None


def test_what_is_sold_in_the_shop_and_met_online(ledger: Ledger) -> None:
    report = answer(ledger, replace(MAY, model=Model.FIRST))
    assert sales(report, "shop") == {"online": 1, "not_online": 1}
    assert sales(report, "shop_campaigns") == {"VK": 1, "not_online": 1}
    assert sales(report, "devices") == {"mobile": 1, "not_stated": 3, "no_lead": 1}


def test_a_verdict_says_what_depends_on_the_model(ledger: Ledger) -> None:
    report = answer(ledger, MAY)
    assert [note.code for note in report.main.remarks] == [
        "several_touches", "sign_depends_on_model", "order_depends_on_model", "online_behind_shop"
    ]  # fmt: skip
    assert report.main.remarks[0].count == 1
    with ledger.change("alike") as books:
        for touch in books.touches.all():
            books.touches.remove(touch.id)
        books.leads.remove(2)
    codes = [note.code for note in answer(ledger, MAY).main.remarks]
    assert codes == ["several_touches", "models_agree", "online_behind_shop"]


def test_without_sales_there_is_no_verdict(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        report = answer(ledger, MAY)
    assert [section.code for section in report.sections] == [credit_sections.MAIN]
    assert (report.rows, report.main.remarks) == ((), ())
    assert report.total.figures["sales"].value == 0


def test_another_channel_or_name_changes_no_row(ledger: Ledger) -> None:
    before = answer(ledger, MAY)
    with ledger.change("other names") as books:
        books.channels.add(Channel("Авито"))
        books.channels.replace(replace(books.channels.get(1), name="Яндекс"))
    after = answer(ledger, MAY)
    assert [[row.figures for row in one.every_row] for one in after.sections] == [
        [row.figures for row in one.every_row] for one in before.sections
    ]
    ledger.undo()
    assert answer(ledger, MAY) == before


def test_an_answer_is_made_once_until_something_changes(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    first = answer(ledger, MAY)
    assert answer(ledger, MAY) is first
    with Ledger.open(ledger.path) as other, other.change("elsewhere") as books:
        books.sales.add(Sale(date(2026, 5, 20), 10_00, phones=(phone(4),)))
    second = answer(ledger, MAY)
    assert second.total.figures["sales"].value == first.total.figures["sales"].value + 1  # type: ignore[operator]
    with ledger.change("here") as books:
        books.sales.remove(6)
    assert answer(ledger, MAY) == first
