"""The channel, campaign and trend reports over real ledgers: the worked examples, rows, totals, notes and as-of."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Lead, RejectReason, Stage
from leaddesk.domain.period import Period
from leaddesk.domain.settings import Settings
from leaddesk.domain.spend import Spend
from leaddesk.ledger import Ledger
from leaddesk.metrics.figure import Absent, Doubt, Figure
from leaddesk.metrics.wording import shown
from leaddesk.reports.answering import answer
from leaddesk.reports.channel_month import channel_month
from leaddesk.reports.trend import trend
from leaddesk.reports.values import NoteCode, Question, Report, ReportName, Row, RowKind
from leaddesk.reports.wording import row_title
from tests.reports.books import FEBRUARY, JANUARY, OCTOBER, leads, new_ledger, optician, phone, sale

COHORT, CASH = Basis.COHORT, Basis.CASH
TODAY = date(2026, 11, 22)
MONTH = Period.month(2026, 10)


def rows(report: Report) -> dict[str, Row]:
    return {row_title(row.key): row for row in (*report.rows, report.total)}


def figure(report: Report, row: str, code: str) -> Figure:
    return rows(report)[row].figures[code]


def kinds(report: Report) -> list[RowKind]:
    return [row.key.kind for row in report.rows]


def noted(report: Report) -> dict[NoteCode, int]:
    return {note.code: note.count for note in report.notes}


def test_w3_in_a_ledger(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("W3") as books:
            optician(books)
        report = channel_month(ledger, MONTH, COHORT, TODAY)
        flat = answer(ledger, Question(ReportName.CAMPAIGNS, MONTH, COHORT, TODAY))
    children = {row_title(row.key): row.figures["cpl"].value for row in report.rows[0].children}
    assert children == {
        "Очки с бриллиантами": Fraction(30_000_00, 11),
        "Солнцезащитные очки": Fraction(15_000_00, 9),
        "Линзы": 843_75,
    }
    total = report.total.figures
    assert (total["cpl"].value, total["cr1"].value, total["cpc"].value) == (1625_00, Fraction(8, 100), 130_00)
    assert [row_title(row.key) for row in flat.rows] == list(children)
    assert flat.total == report.total
    assert report.notes == ()
    assert channel_month.__name__ != report.rows[0].key.channel == "Яндекс Директ"


def test_w7_leads_of_january_buy_in_february(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("W7") as books:
            channel = books.channels.add(Channel("Директ"))
            first = leads(books, JANUARY, 100, channel)
            leads(books, FEBRUARY, 20, channel, start=100)
            for lead_id in first[:10]:
                sale(books, FEBRUARY, lead_id)
        january, february = Period.month(2026, 1), Period.month(2026, 2)
        cohort = channel_month(ledger, january, COHORT, TODAY)
        cash = channel_month(ledger, february, CASH, TODAY)
    assert figure(cohort, "Директ", "cr2").value == Fraction(1, 10)
    assert figure(cash, "Директ", "new_clients").value == 10
    assert figure(cash, "Директ", "leads").value == 20
    assert figure(cash, "Директ", "cr2").absent is Absent.OTHER_BASIS
    assert "cr2" not in {column.code for column in cash.main.columns}


def test_leads_without_source_and_sales_without_lead_stand_in_rows_of_their_own(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            optician(books)
            nowhere = books.leads.add(Lead(OCTOBER, phones=(phone(500),)))
            sale(books, OCTOBER, nowhere.id)
            sale(books, OCTOBER, None, 100_000, commission=5_000)
        report = channel_month(ledger, MONTH, COHORT, TODAY)
    assert kinds(report) == [RowKind.CHANNEL, RowKind.NO_SOURCE, RowKind.NO_LEAD]
    assert figure(report, "Source not stated", "cr2").value == 1
    assert figure(report, "Source not stated", "cpl").absent is Absent.NO_SOURCE
    assert figure(report, "Without a lead", "cr2").absent is Absent.NO_LEAD
    assert figure(report, "Without a lead", "spend").value == 5_000
    for code in ("leads", "orders", "new_clients", "revenue", "spend"):
        parts = [row.figures[code].value or 0 for row in report.rows]
        assert report.total.figures[code].value == sum(parts), code
    assert report.total.figures["cr2"].value == Fraction(1, 37)
    assert noted(report) == {
        NoteCode.LEADS_WITHOUT_SOURCE: 1,
        NoteCode.COST_PRICES_UNKNOWN: 2,
        NoteCode.SALES_WITHOUT_LEAD: 1,
    }


def test_spend_is_entered_or_free_or_unknown(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            paid, free, forgotten, partner = (
                books.channels.add(Channel(name, free=name == "SEO")) for name in ("Директ", "SEO", "Карты", "Партнёр")
            )
            offer = books.campaigns.add(Campaign(partner.id, "За лид", Pricing.CPL))
            books.spend.add(Spend(paid.id, OCTOBER, OCTOBER, 10_000_00))
            for start, channel in enumerate((paid, free, forgotten)):
                leads(books, OCTOBER, 5, channel, start=start * 10)
            books.leads.add(
                Lead(OCTOBER, phones=(phone(90),), channel_id=partner.id, campaign_id=offer.id, price=250_00)
            )
            bad = RejectReason.SPAM
            books.leads.add(
                Lead(
                    OCTOBER,
                    phones=(phone(91),),
                    channel_id=partner.id,
                    campaign_id=offer.id,
                    price=250_00,
                    reject_reason=bad,
                )
            )
        report = channel_month(ledger, MONTH, COHORT, TODAY)
    assert (figure(report, "SEO", "spend").value, figure(report, "SEO", "cpl").value) == (0, 0)
    assert figure(report, "Карты", "cpl").absent is Absent.SPEND_NOT_ENTERED
    assert figure(report, "Партнёр", "spend").value == 250_00
    assert figure(report, "Партнёр", "spend").doubts == frozenset()
    total = report.total.figures["spend"]
    assert (total.value, total.doubts) == (10_250_00, {Doubt.PARTIAL})
    [note] = report.notes
    assert (note.code, note.names) == (NoteCode.SPEND_NOT_ENTERED, ("Карты",))
    assert note.text == "Spend is not entered, or not all of it, for: Карты."
    assert [row_title(row.key) for row in report.rows] == ["Директ", "Партнёр", "SEO", "Карты"]


def test_a_refund_restates_the_month_of_its_lead_and_the_past_as_of_date_does_not_know_it(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Директ"))
            [lead_id] = leads(books, JANUARY, 1, channel)
            sold = sale(books, JANUARY, lead_id, 1_000)
            sale(books, FEBRUARY, lead_id, -1_000, refund_of=sold.id)
        month = Period.month(2026, 1)
        before = channel_month(ledger, month, COHORT, date(2026, 1, 31)).total.figures
        after = channel_month(ledger, month, COHORT, TODAY).total.figures
        cash = channel_month(ledger, Period.month(2026, 2), CASH, TODAY).total.figures
    assert [before[code].value for code in ("clients", "orders", "revenue")] == [1, 1, 1_000]
    assert [after[code].value for code in ("clients", "orders", "revenue")] == [0, 0, 0]
    assert cash["revenue"].value == -1_000


def test_qualified_repeat_and_rejected_leads(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Директ", free=True))
            spam = RejectReason.SPAM
            for number, stage, reason in (
                (1, Stage.QUALIFIED, None), (1, Stage.NEW, None), (2, Stage.NEW, spam), (3, Stage.WON, None),
            ):  # fmt: skip
                books.leads.add(
                    Lead(OCTOBER, phones=(phone(number),), channel_id=channel.id, stage=stage, reject_reason=reason)
                )
        total = channel_month(ledger, MONTH, COHORT, TODAY).total.figures
    assert [total[code].value for code in ("enquiries", "leads", "accepted", "qualified")] == [4, 3, 2, 2]


def test_an_assumed_margin_marks_the_estimate(tmp_path: Path) -> None:
    with new_ledger(tmp_path, Settings(margin_bp=4_000)) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Директ"))
            [lead_id] = leads(books, OCTOBER, 1, channel)
            books.spend.add(Spend(channel.id, OCTOBER, OCTOBER, 100_00))
            sale(books, OCTOBER, lead_id, 1_000_00)
        report = channel_month(ledger, MONTH, COHORT, TODAY)
    romi = report.total.figures["romi"]
    assert romi.value == 3
    assert Doubt.ESTIMATE in romi.doubts
    [note] = report.notes
    assert note.text == "1 sale has no cost price: a margin of 40\u00a0% is assumed for it."


def test_clicks_of_the_whole_channel_count_all_its_leads(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Директ"))
            campaign = books.campaigns.add(Campaign(channel.id, "Линзы"))
            leads(books, OCTOBER, 4, channel, campaign)
            books.spend.add(Spend(channel.id, OCTOBER, OCTOBER, 100_00, clicks=100))
        report = channel_month(ledger, MONTH, COHORT, TODAY)
    assert figure(report, "Директ", "cr1").value == Fraction(4, 100)


def test_trend_has_every_month_begun_and_the_same_total(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            optician(books)
            other = books.channels.add(Channel("Листовки"))
            leads(books, JANUARY, 3, other, start=200)
            books.spend.add(Spend(other.id, date(2026, 1, 28), date(2026, 2, 3), 7_000_00))
        year = Period.year(2026)
        report = trend(ledger, year, COHORT, TODAY)
        channels = channel_month(ledger, year, COHORT, TODAY)
        one = trend(ledger, Period(date(2026, 1, 1), date(2026, 3, 31)), COHORT, TODAY, channel_id=other.id)
    assert [row.key.month for row in report.rows] == [f"2026-{month:02}" for month in range(1, 12)]
    assert {code: report.total.figures[code] for code in channels.total.figures} == dict(channels.total.figures)
    assert [shown(row.figures["spend"], "RUB") for row in one.rows] == ["4,000", "3,000", "—"]
    assert one.total.figures["leads"].value == 3
    assert noted(report) == {NoteCode.DAYS_TO_COME: 39}


def test_an_empty_ledger_answers_with_an_empty_report(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        report = channel_month(ledger, MONTH, COHORT, date(2020, 1, 1))
    assert report.rows == ()
    assert report.total.figures["leads"].value == 0
    assert report.total.figures["spend"].absent is Absent.SPEND_NOT_ENTERED
    assert noted(report) == {NoteCode.DAYS_TO_COME: 31}


@pytest.fixture
def flagged(tmp_path: Path) -> Ledger:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Директ", free=True))
            [lead_id] = leads(books, OCTOBER, 1, channel)
            sale(books, date(2026, 10, 1), lead_id, 1_000, cost_price=1)
            sale(books, OCTOBER, None, -700, cost_price=0)
        return ledger


def test_sales_to_look_at_again_are_noted(flagged: Ledger) -> None:
    assert noted(channel_month(flagged, MONTH, COHORT, TODAY)) == {
        NoteCode.SALES_WITHOUT_LEAD: 1,
        NoteCode.REFUNDS_WITHOUT_SALE: 1,
        NoteCode.SALES_BEFORE_LEAD: 1,
    }
    assert channel_month(flagged, Period.month(2026, 9), COHORT, TODAY).notes == ()
