"""Reports beside an earlier period: what each compares, what is gone, and that every change opens to its rows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.funnel import Reached
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.ledger import Ledger
from leaddesk.metrics.figure import Absent, Doubt, Figure
from leaddesk.metrics.funnel import Ads, Funnel, Stage
from leaddesk.reports.answering import answer
from leaddesk.reports.explain import explain, row_named, row_of, section_of
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Against, By, Question, Report, ReportName, Spot
from tests.reports.books import leads, new_ledger, sale

OCTOBER = Period.month(2026, 10)
REPORTS = (
    ReportName.CAMPAIGNS, ReportName.COHORTS, ReportName.FUNNEL, ReportName.ATTRIBUTION, ReportName.CLIENTS,
    ReportName.SUPPLIERS,
)  # fmt: skip


def question(name: ReportName, against: Against | None = Against.PREVIOUS) -> Question:
    return Question(name, OCTOBER, Basis.COHORT, date(2027, 12, 1), against=against, horizon_days=90)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Leads bought at 300: 15 in September, 31 in October, three and six of which buy for 8 000; an old campaign had
    ten leads in September, the fair five in October."""
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            seller, paper, fair = (books.channels.add(Channel(name)) for name in ("Seller", "Paper", "Fair"))
            bought, old = (
                books.campaigns.add(Campaign(seller.id, name, pricing=Pricing.CPL, price=300_00))
                for name in ("Bought", "Old")
            )
            for place, (day, count, buying, channel, campaign) in enumerate(
                (
                    (date(2026, 9, 5), 15, 3, seller, bought),
                    (date(2026, 10, 5), 31, 6, seller, bought),
                    (date(2026, 9, 7), 10, 1, seller, old),
                    (date(2026, 9, 8), 4, 1, paper, None),
                    (date(2026, 10, 8), 5, 1, fair, None),
                )
            ):
                ids = leads(books, day, count, channel, campaign, start=1_000 * place)
                for lead_id in list(ids)[:buying]:
                    sale(books, day.replace(day=20), lead_id, cost_price=300_000)
            books.spend.add(Spend(fair.id, OCTOBER.first, OCTOBER.last, 1_000_00))
        yield ledger


def changed(report: Report, row: str, code: str, section: str | None = None) -> Figure:
    within = section_of(report, section)
    return row_of(within, row_named(within, row)).figures[f"{code}_change"]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("against", Against)
def test_what_is_not_a_change_is_as_without_and_every_change_opens(
    ledger: Ledger, name: ReportName, against: Against
) -> None:
    asked = question(name, against)
    report, alone = answer(ledger, asked), answer(ledger, replace(asked, against=None))
    changes = 0
    with ledger.read() as books:
        for section in report.sections:
            for row in section.every_row:
                for code, figure in row.figures.items():
                    spot = Spot(section.code, row.key, code)
                    if not code.endswith("_change"):
                        continue
                    changes += 1
                    explained = KINDS[name].answering.explain_spot(books, asked, spot)
                    assert explained.figure == figure
                    assert explained.recompute() == figure.value, spot
                    assert section.column(code).title
    assert changes
    for section in alone.sections:
        for row in section.every_row:
            told = row_of(section_of(report, section.code), row.key).figures
            assert {code: told[code] for code in row.figures} == row.figures, section.code


def test_campaigns_are_compared_and_the_one_that_is_gone_has_a_row(ledger: Ledger) -> None:
    report = answer(ledger, question(ReportName.CAMPAIGNS))
    assert changed(report, "Bought", "leads").value == Fraction(31, 31) / Fraction(15, 30) - 1
    assert changed(report, "Old", "leads").value == -1
    assert [section.code for section in report.sections] == ["campaigns", "side_by_side"]
    assert not any(row.key.campaign == "Old" for row in answer(ledger, question(ReportName.CAMPAIGNS, None)).rows)


def test_the_funnel_is_compared_by_stage_and_by_row(ledger: Ledger) -> None:
    report = answer(ledger, question(ReportName.FUNNEL))
    assert changed(report, "leads", "reached").value == Fraction(36, 31) / Fraction(29, 30) - 1
    assert changed(report, "clients", "of_previous") is not None
    assert changed(report, "Paper", "leads", "groups").value == -1
    assert changed(report, "Fair", "leads", "groups").absent is Absent.NEW
    assert changed(report, "Seller", "clients_share", "groups") is not None
    by = answer(ledger, replace(question(ReportName.FUNNEL), by=By.CAMPAIGN))
    assert changed(by, "Old", "clients", "groups").value == -1


def test_counts_that_may_still_grow_are_marked_and_so_are_their_changes() -> None:
    young = Funnel(Reached(), Ads(), ripe=False)
    assert young.stage(Stage.CLIENTS).doubts == {Doubt.IMMATURE}
    assert young.stage(Stage.REPEAT_CLIENTS).doubts == {Doubt.IMMATURE}
    assert not young.stage(Stage.LEADS).doubts
    assert not Funnel(Reached(), Ads()).stage(Stage.CLIENTS).doubts


def test_lead_months_are_compared_with_those_of_then(ledger: Ledger) -> None:
    report = answer(ledger, question(ReportName.COHORTS))
    assert [row.key.month for row in report.rows] == ["2026-10"]
    assert changed(report, "2026-10", "cr2").value == Fraction(7, 36) / Fraction(5, 29) - 1
    quarter = answer(
        ledger, replace(question(ReportName.COHORTS), period=Period(date(2026, 10, 1), date(2026, 11, 30)))
    )
    assert changed(quarter, "2026-10", "cr2").absent is Absent.NO_LEADS, "October stands against August"


def test_clients_are_compared_in_number_and_worth_in_equal_time(ledger: Ledger) -> None:
    report = answer(ledger, question(ReportName.CLIENTS))
    assert changed(report, "Seller", "new_clients").value == Fraction(6, 31) / Fraction(4, 30) - 1
    assert changed(report, "Seller", "ltv").value == 0
    assert changed(report, "Fair", "ltv").absent is Absent.NEW
    codes = {column.code for column in report.main.columns if column.code.endswith("_change")}
    assert codes == {"new_clients_change", "ltv_change"}


def test_suppliers_are_compared_in_what_they_delivered_and_are_due(ledger: Ledger) -> None:
    report = answer(ledger, question(ReportName.SUPPLIERS))
    assert changed(report, "Bought", "delivered").value == 1
    assert changed(report, "Bought", "due").value == 1
    assert changed(report, "Bought", "accepted_share").value == 0
    assert changed(report, "Old", "delivered").value == -1
    assert changed(report, "total", "delivered").value == Fraction(31, 31) / Fraction(25, 30) - 1


def test_credited_sales_are_compared(ledger: Ledger) -> None:
    report = answer(ledger, question(ReportName.ATTRIBUTION))
    assert changed(report, "Seller", "sales").value == Fraction(6, 31) / Fraction(4, 30) - 1
    assert changed(report, "Fair", "cpo").absent is Absent.NEW
    assert changed(report, "total", "revenue").value == Fraction(7, 31) / Fraction(5, 30) - 1


def test_a_change_is_explained_by_the_rows_of_both_periods(ledger: Ledger) -> None:
    asked = question(ReportName.SUPPLIERS)
    report = answer(ledger, asked)
    spot = Spot(report.main.code, row_named(report.main, "Bought"), "delivered_change")
    explained = explain(ledger, asked, spot)
    assert [len(line.items) for line in explained.above] == [31, 15]
    assert explained.above[0].title.endswith("October 2026 × 30/31") or "×" in explained.above[0].title
    assert explained.recompute() == 1
