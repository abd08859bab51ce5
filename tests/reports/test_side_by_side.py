"""Campaigns side by side: W3 as the article prints it, the verdict, and every cell explained."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.errors import NotFound
from leaddesk.i18n import set_language
from leaddesk.ledger import Ledger
from leaddesk.reports.answering import answer
from leaddesk.reports.explain import explain, row_named, row_of
from leaddesk.reports.values import Question, ReportName, RowKind, Section, Spot
from tests.reports.books import OCTOBER, leads, new_ledger, optician, phone, sale

QUESTION = Question(ReportName.CAMPAIGNS, Period.month(2026, 10), Basis.COHORT, date(2026, 11, 22))


def beside(ledger: Ledger, question: Question = QUESTION) -> Section:
    report = answer(ledger, question)
    assert [section.code for section in report.sections] == ["campaigns", "side_by_side"]
    return report.sections[1]


def values(section: Section, code: str) -> list[Fraction | None]:
    row = row_of(section, row_named(section, code))
    return [row.figures[column.code].value for column in section.columns]


def test_w3_as_columns_and_its_verdict(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("W3") as books:
            optician(books)
        section = beside(ledger)
        set_language("ru")
        russian = [note.text for note in beside(ledger).remarks]
    assert [column.short for column in section.columns] == [
        "Очки с бриллиантами", "Солнцезащитные очки", "Линзы", "Total",
    ]  # fmt: skip
    assert values(section, "clicks") == [50, 100, 300, 450]
    assert values(section, "cpc") == [600_00, 150_00, 45_00, 130_00]
    assert values(section, "spend") == [30_000_00, 15_000_00, 13_500_00, 58_500_00]
    assert values(section, "cpl") == [Fraction(30_000_00, 11), Fraction(15_000_00, 9), 843_75, 1_625_00]
    assert values(section, "cr1") == [Fraction(22, 100), Fraction(9, 100), Fraction(16, 300), Fraction(8, 100)]
    assert [note.text for note in section.remarks[:2]] == [
        "CPL of “Линзы” is lower than of “Очки с бриллиантами” (p = 0.0028; with Holm's correction p = 0.0085).",
        "CPL: “Солнцезащитные очки” cannot be told from any of the others.",
    ]
    assert russian[0].startswith("CPL ниже у «Линзы», чем у «Очки с бриллиантами» (p = 0,0028;")


def test_what_has_no_column_stands_in_the_rest_and_all_adds_up(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("many") as books:
            channel = books.channels.add(Channel("Директ"))
            for number in range(10):
                campaign = books.campaigns.add(Campaign(channel.id, f"Кампания {number}"))
                books.spend.add(Spend(channel.id, OCTOBER, OCTOBER, (number + 1) * 100_00, campaign.id))
                leads(books, OCTOBER, number + 1, channel, campaign, start=number * 100)
            books.leads.add(Lead(OCTOBER, phones=(phone(5_000),)))
            sale(books, OCTOBER, None, 700)
        section = beside(ledger)
    assert [column.code for column in section.columns] == [*(f"c{key}" for key in range(10, 2, -1)), "rest", "total"]
    for code in ("spend", "leads", "clients", "revenue"):
        *parts, total = values(section, code)
        assert sum(part or 0 for part in parts) == total, code
    assert values(section, "leads")[-2:] == [1 + 2 + 1, 56]


def test_every_cell_is_explained(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("two channels") as books:
            optician(books)
            other = books.channels.add(Channel("Сарафан", free=True))
            leads(books, OCTOBER, 2, other, start=700)
            sale(books, OCTOBER, 1, 700, cost_price=300)
        for question in (QUESTION, Question(*_asked(), channel_id=1, codes=("romi", "arpu", "cpl"))):
            section = beside(ledger, question)
            for row in section.rows:
                for column in section.columns:
                    found = explain(ledger, question, Spot(section.code, row.key, column.code))
                    assert found.recompute() == found.figure.value == row.figures[column.code].value
        with pytest.raises(NotFound):
            explain(ledger, QUESTION, Spot("side_by_side", section.rows[0].key, "c99"))
    assert [row.key.code for row in section.rows] == ["romi", "arpu", "cpl"]


def _asked() -> tuple[ReportName, Period, Basis, date]:
    return QUESTION.name, QUESTION.period, QUESTION.basis, QUESTION.as_of


def test_one_channel_alone_says_so_and_names_no_other(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("two channels") as books:
            optician(books)
            other = books.channels.add(Channel("Сарафан", free=True))
            leads(books, OCTOBER, 2, other, start=700)
        report = answer(ledger, Question(*_asked(), channel_id=1))
        nothing = answer(ledger, Question(ReportName.CAMPAIGNS, Period.month(2020, 1), Basis.COHORT, date(2026, 1, 1)))
    assert [one.words for one in report.chosen if one.words] == ["Яндекс Директ only"]
    assert {row.key.channel_id for row in report.rows} == {1}
    assert report.total.figures["leads"].value == 36
    assert len(nothing.sections) == 1
    assert all(row.key.kind is RowKind.CAMPAIGN for row in report.rows)


def test_nothing_stands_beside_where_no_campaign_is_named(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            leads(books, OCTOBER, 3, books.channels.add(Channel("Вывеска")))
        report = answer(ledger, QUESTION)
        assert [section.code for section in report.sections] == ["campaigns"]
        with pytest.raises(NotFound):
            explain(ledger, QUESTION, Spot("side_by_side", report.rows[0].key, "total"))
