"""Columns of changes in the channel report: which period they are against, what is new, and what cannot be compared."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.ledger import Ledger
from leaddesk.metrics.figure import Absent, Figure
from leaddesk.metrics.wording import shown
from leaddesk.reports.answering import answer
from leaddesk.reports.channel_month import explain_spot
from leaddesk.reports.explain import row_named, row_of
from leaddesk.reports.values import Against, Question, Report, ReportName, Spot
from tests.reports.books import leads, new_ledger

QUESTION = Question(
    ReportName.CHANNELS, Period.month(2026, 10), Basis.COHORT, date(2027, 11, 22), against=Against.PREVIOUS
)


@pytest.fixture
def ledger(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Direct: 31 leads for 3 100 in October, 15 for 3 000 in September, 62 for 1 000 the October before; the radio is
    of October alone."""
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            direct, radio = (books.channels.add(Channel(name)) for name in ("Директ", "Радио"))
            for number, (day, count, spent, channel) in enumerate(
                (
                    (date(2026, 10, 5), 31, 3_100_00, direct),
                    (date(2026, 9, 5), 15, 3_000_00, direct),
                    (date(2025, 10, 5), 62, 1_000_00, direct),
                    (date(2026, 10, 7), 3, 500_00, radio),
                )
            ):
                leads(books, day, count, channel, start=1_000 * number)
                books.spend.add(Spend(channel.id, day, day, spent))
        yield ledger


def changed(report: Report, row: str, code: str) -> Figure:
    return row_of(report.main, row_named(report.main, row)).figures[f"{code}_change"]


def test_against_the_month_before_sums_are_compared_a_day(ledger: Ledger) -> None:
    report = answer(ledger, QUESTION)
    assert changed(report, "Директ", "leads").value == Fraction(31, 31) / Fraction(15, 30) - 1
    assert changed(report, "Директ", "spend").value == 0
    assert changed(report, "Директ", "cpl").value == Fraction(100, 200) - 1
    assert shown(changed(report, "Директ", "leads"), "RUB") == "+100\u00a0%"
    columns = [column.code for column in report.main.shown]
    assert columns[:6] == ["leads", "leads_change", "clients", "clients_change", "spend", "spend_change"]
    assert report.main.column("leads_change").title == "Leads (unique): change a day against September 2026"
    assert report.main.column("cpl_change").title == "Cost per lead, CPL: change against September 2026"


def test_against_a_year_ago_the_same_month_is_taken(ledger: Ledger) -> None:
    report = answer(ledger, replace(QUESTION, against=Against.YEAR_AGO, codes=("leads", "cpl")))
    assert changed(report, "Директ", "leads").value == Fraction(31, 62) - 1
    assert [column.code for column in report.main.shown] == [
        "leads", "leads_change", "cpl", "cpl_change", "rank_cpl",
    ]  # fmt: skip
    assert report.main.column("leads_change").title.endswith("change against October 2025")
    assert changed(report, "total", "leads").value == Fraction(34, 62) - 1


def test_what_was_not_there_before_is_new_and_never_a_percentage(ledger: Ledger) -> None:
    report = answer(ledger, QUESTION)
    assert changed(report, "Радио", "leads").absent is Absent.NEW
    assert shown(changed(report, "Радио", "leads"), "RUB") == "new"
    assert changed(report, "Радио", "cpl").absent is Absent.SPEND_NOT_ENTERED
    assert changed(report, "Радио", "clients").absent is Absent.STILL_NOTHING


def test_periods_of_another_kind_are_not_compared(ledger: Ledger) -> None:
    days = Period(date(2028, 2, 10), date(2028, 3, 9))  # 29 February stands in it
    report = answer(ledger, replace(QUESTION, period=days, against=Against.YEAR_AGO, as_of=date(2028, 4, 1)))
    assert report.total.figures["leads_change"].absent is Absent.DIFFERENT_PERIODS
    first_year = replace(QUESTION, period=Period.month(1, 1), against=Against.YEAR_AGO)
    assert not any(column.code.endswith("_change") for column in answer(ledger, first_year).main.columns)


def test_a_channel_that_is_gone_still_has_its_row(ledger: Ledger) -> None:
    """The leaflets of September had a campaign and ten leads; the shop's sign, which is free, five. Compared with that
    month both stand in October's report, without they do not."""
    with ledger.change("gone") as books:
        leaflets, sign = books.channels.add(Channel("Листовки")), books.channels.add(Channel("Вывеска", free=True))
        campaign = books.campaigns.add(Campaign(leaflets.id, "Метро"))
        leads(books, date(2026, 9, 5), 10, leaflets, campaign, start=9_000)
        leads(books, date(2026, 9, 5), 5, sign, start=9_100)
        books.spend.add(Spend(leaflets.id, date(2026, 9, 5), date(2026, 9, 5), 2_000_00, campaign.id))
    report = answer(ledger, QUESTION)
    alone = answer(ledger, replace(QUESTION, against=None))
    assert [row.key.channel for row in report.rows] == ["Директ", "Радио", "Листовки", "Вывеска"]
    assert [row.key.channel for row in alone.rows] == ["Директ", "Радио"]
    assert shown(changed(report, "Листовки", "leads"), "RUB") == "−100\u00a0%"
    assert shown(changed(report, "Метро", "leads"), "RUB") == "−100\u00a0%"
    assert changed(report, "Листовки", "spend").absent is Absent.SPEND_NOT_ENTERED
    assert changed(report, "Вывеска", "spend").absent is Absent.STILL_NOTHING
    assert report.total.figures["leads"] == alone.total.figures["leads"]
    assert report.total.figures["spend"] == alone.total.figures["spend"]
    with ledger.read() as books:
        for row in report.main.every_row:
            for code, figure in row.figures.items():
                explanation = explain_spot(books, QUESTION, Spot(report.main.code, row.key, code))
                assert explanation.figure == figure
                assert explanation.recompute() in (figure.value, None)
