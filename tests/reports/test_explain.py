"""Every cell of random ledgers re-adds from its rows; rows add up to totals; the laws of metrics.md hold."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Lead, RejectReason, Stage
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.settings import Settings
from leaddesk.domain.spend import Spend
from leaddesk.errors import NotFound
from leaddesk.metrics.catalogue import MEASURES, Shape
from leaddesk.metrics.figure import Absent
from leaddesk.reports.answering import answer, answer_from
from leaddesk.reports.explain import explain, row_named, spot_named
from leaddesk.reports.explain_place import explain_row
from leaddesk.reports.explanation import Explanation, Item, LeftOut, Noun
from leaddesk.reports.values import Question, Report, ReportName, Row, RowKind
from leaddesk.store.books import Books
from tests.reports.books import OCTOBER, leads, new_ledger, optician, phone, sale

START = date(2026, 1, 1)
MONTH = Question(ReportName.CHANNELS, Period.month(2026, 10), Basis.COHORT, date(2026, 11, 22))

days = st.integers(0, 89).map(lambda number: START + timedelta(days=number))
amounts = st.none() | st.integers(0, 10**6)
maybe: Callable[[st.SearchStrategy[int]], st.SearchStrategy[int | None]] = lambda some: st.none() | some  # noqa: E731
places = st.sampled_from([(None, None), (1, None), (1, 1), (1, 2), (2, None), (2, 3), (3, None)])
spent_at = st.sampled_from([(1, None), (1, 1), (1, 2), (2, 3)])

a_lead = st.tuples(
    days, st.integers(1, 6), places, st.sampled_from(Stage), maybe(st.just(0)), maybe(st.integers(0, 999))
)
a_sale = st.tuples(days, maybe(st.integers(0, 99)), st.integers(1, 8), amounts, amounts, st.integers(0, 500))
a_refund = st.tuples(days, maybe(st.integers(0, 99)), st.integers(1, 8), st.none() | st.integers(-(10**6), -1))
an_entry = st.tuples(spent_at, days, st.integers(0, 45), st.integers(0, 10**6), maybe(st.integers(0, 99)))


def start(books: Books) -> None:
    books.channels.add(Channel("Директ"))
    books.channels.add(Channel("Партнёр"))
    books.channels.add(Channel("Сарафан", free=True))
    for channel, name, pricing in ((1, "Линзы", Pricing.CPC), (1, "Оправы", Pricing.FIXED), (2, "За лид", Pricing.CPL)):
        books.campaigns.add(Campaign(channel, name, pricing))


def fill(books: Books, data: st.DataObject) -> None:
    start(books)
    books.leads.add_many(
        [
            Lead(
                day, phones=(phone(who),), channel_id=channel, campaign_id=campaign, stage=stage, price=price,
                reject_reason=None if bad is None else RejectReason.SPAM,
            )
            for day, who, (channel, campaign), stage, bad, price in data.draw(st.lists(a_lead, max_size=12))
        ]
    )  # fmt: skip
    known = list(books.leads.all())
    sold: list[Sale] = []
    for day, which, who, amount, cost, commission in data.draw(st.lists(a_sale, max_size=8)):
        lead_id = None if which is None or not known else known[which % len(known)].id
        phones = () if lead_id else (phone(who),)
        sold.append(books.sales.add(Sale(day, amount, cost, commission, lead_id, phones=phones)))
    for day, which, who, amount in data.draw(st.lists(a_refund, max_size=4)):
        of = None if which is None or not sold else sold[which % len(sold)]
        whole = -of.amount if of and of.amount else -1
        made_on = max(day, of.made_on) if of else day  # nobody gives back what is still to be sold
        back = Sale(made_on, whole if amount is None else amount, refund_of=of.id if of else None)
        books.sales.add(back if of else replace(back, phones=(phone(who),)))
    books.spend.add_many(
        [
            Spend(channel, first, first + timedelta(days=length), amount, campaign, clicks=clicks)
            for (channel, campaign), first, length, amount, clicks in data.draw(st.lists(an_entry, max_size=6))
        ]
    )


questions = st.builds(
    lambda name, first, length, basis, known, one: Question(
        name,
        Period(first, first + timedelta(days=length)),
        basis,
        known,
        1 if one and name is ReportName.TREND else None,
    ),
    st.sampled_from((ReportName.CHANNELS, ReportName.CAMPAIGNS, ReportName.TREND)),
    days,
    st.integers(0, 70),
    st.sampled_from(Basis),
    st.integers(20, 110).map(lambda number: START + timedelta(days=number)),
    st.booleans(),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.data(),
    st.lists(questions, min_size=3, max_size=3),
    st.builds(Settings, uniqueness_days=st.sampled_from([0, 30]), margin_bp=st.sampled_from([None, 3_333])),
)
def test_every_cell_of_random_ledgers_re_adds(data: st.DataObject, asked: list[Question], business: Settings) -> None:
    with TemporaryDirectory() as folder, new_ledger(Path(folder), business) as ledger:
        with ledger.change("fill") as books:
            fill(books, data)
        with ledger.read() as books:
            for question in asked:
                report = answer_from(books, question)
                assert_lawful(report)
                for row in report.main.every_row:
                    for explained in explain_row(books, report, row.key, MEASURES).values():
                        assert_re_added(explained)


def assert_re_added(explained: Explanation) -> None:
    figure = explained.figure
    assert explained.recompute() == figure.value, (explained.spot, figure)
    assert all(item.share == 0 for line in explained.lines for item in line.left_out)
    if figure.absent in {Absent.NO_LEADS, Absent.NO_CLIENTS, Absent.NO_ORDERS, Absent.NO_CLICKS, Absent.NO_SPEND}:
        assert explained.below is not None
        assert explained.below.sum <= 0


def assert_lawful(report: Report) -> None:
    for row in report.main.every_row:
        figures = {code: figure.value for code, figure in row.figures.items()}
        if figures["leads"] is not None:
            assert (figures["accepted"] or 0) <= figures["leads"] <= (figures["enquiries"] or 0)
        if report.basis is Basis.COHORT and figures["cr2"] is not None:
            assert figures["cr2"] <= 1
            if figures["cr2"] and figures["cpl"] is not None:
                assert figures["cac"] == figures["cpl"] / figures["cr2"]
        if row.children:
            assert_adds_up(row, row.children)
    assert_adds_up(report.total, report.rows)


def assert_adds_up(whole: Row, parts: Sequence[Row]) -> None:
    for code, measure in MEASURES.items():
        total = whole.figures[code].value
        if measure.shape is Shape.SUM and total is not None:
            assert sum((part.figures[code].value or 0 for part in parts), Fraction()) == total, (whole.key, code)


def reasons(items: tuple[Item, ...]) -> list[LeftOut | None]:
    return [item.left_out for item in items]


def test_what_was_left_out_says_why(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Директ"))
            first, second = leads(books, OCTOBER, 2, channel)
            books.leads.add(Lead(OCTOBER, phones=(phone(0),), channel_id=channel.id, price=5))
            books.leads.add(
                Lead(OCTOBER, phones=(phone(7),), channel_id=channel.id, price=5, reject_reason=RejectReason.SPAM)
            )
            sale(books, OCTOBER, first, 100)
            sale(books, OCTOBER, first, 50)
            gone = sale(books, OCTOBER, second, 70)
            sale(books, OCTOBER, second, -70, refund_of=gone.id)
        report = answer(ledger, MONTH)
        cac = explain(ledger, MONTH, spot_named(report, "cac", "директ"))
        accepted = explain(ledger, MONTH, spot_named(report, "accepted", "директ")).above[0]
    assert cac.figure.absent is Absent.SPEND_NOT_ENTERED
    assert cac.above[0].sum == 0
    assert reasons(cac.above[0].left_out) == [LeftOut.REPEAT, LeftOut.REJECTED]
    assert cac.below is not None
    assert cac.below.sum == 1
    assert [item.noun for item in cac.below.items] == [Noun.SALE]
    assert reasons(cac.below.left_out) == [
        LeftOut.SAME_LEAD, LeftOut.REFUNDED, LeftOut.REFUND, LeftOut.NO_SALE, LeftOut.NO_SALE,
    ]  # fmt: skip
    assert [item.text for item in accepted.items] == [phone(0), phone(1)]
    assert reasons(accepted.left_out) == [LeftOut.REPEAT, LeftOut.REJECTED]


def test_a_refund_after_the_as_of_date_has_not_happened_yet(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Директ"))
            [lead_id] = leads(books, OCTOBER, 1, channel)
            gone = sale(books, OCTOBER, lead_id, 70)
            sale(books, date(2026, 11, 3), lead_id, 30)
            sale(books, date(2026, 11, 5), lead_id, -70, refund_of=gone.id)
        for as_of, orders, left_out in (
            (date(2026, 11, 4), 2, []),
            (date(2026, 11, 5), 1, [LeftOut.REFUNDED, LeftOut.REFUND]),
        ):
            question = replace(MONTH, as_of=as_of)
            explained = explain(ledger, question, spot_named(answer(ledger, question), "orders", "директ"))
            assert explained.figure.value == explained.recompute() == orders
            assert reasons(explained.above[0].left_out) == left_out


def test_romi_takes_spend_away_from_profit(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            optician(books)
            sale(books, OCTOBER, 1, 100_000_00, cost_price=20_000_00)
        romi = explain(ledger, MONTH, spot_named(answer(ledger, MONTH), "romi", "total"))
    assert [(line.sign, line.sum) for line in romi.above] == [(1, 80_000_00), (-1, 58_500_00)]
    assert romi.recompute() == romi.figure.value
    assert [item.text for item in romi.above[0].items] == [phone(0)]
    assert [item.text for item in romi.above[1].items] == ["Солнцезащитные очки", "Линзы", "Очки с бриллиантами"]


def test_rows_are_found_by_what_they_are_called(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            optician(books)
            books.leads.add(Lead(OCTOBER, phones=(phone(800),)))
        report = answer(ledger, MONTH)
        months = answer(ledger, Question(ReportName.TREND, MONTH.period, MONTH.basis, MONTH.as_of))
        assert row_named(report.main, "ЛИНЗЫ").campaign == "Линзы"
        assert row_named(report.main, "яндекс директ / линзы").kind is RowKind.CAMPAIGN
        assert row_named(report.main, "no_source").kind is RowKind.NO_SOURCE
        assert row_named(report.main, "Source not stated").kind is RowKind.NO_SOURCE
        assert row_named(months.main, "2026-10").kind is RowKind.MONTH
        with pytest.raises(NotFound):
            row_named(report.main, "Линза")
        with pytest.raises(NotFound):
            explain(ledger, MONTH, spot_named(report, "cpx", None))
        with pytest.raises(NotFound):
            explain(ledger, MONTH, spot_named(months, "cpl", "2026-10"))
