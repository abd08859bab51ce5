"""What the channel report says of its rows beside their figures: places, verdicts, shares, bounds, ripeness."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.errors import NotFound
from leaddesk.ledger import Books
from leaddesk.metrics.figure import Absent, Doubt
from leaddesk.reports.answering import answer
from leaddesk.reports.channel_month import channel_month
from leaddesk.reports.explain import explain, row_named, row_of
from leaddesk.reports.values import ChartKind, Question, Report, ReportName, Spot
from leaddesk.reports.wording import row_title
from tests.reports.books import OCTOBER, leads, new_ledger, phone, sale

TODAY = date(2027, 11, 22)
MONTH = Period.month(2026, 10)


def channel(books: Books, name: str, spend: int, count: int, clients: int = 0, on: date = OCTOBER) -> Channel:
    made = books.channels.add(Channel(name))
    start = made.id * 1_000
    books.spend.add(Spend(made.id, on, on, spend * 100))
    for lead_id in leads(books, on, count, made, start=start)[:clients]:
        sale(books, on, lead_id, 8_000_00, cost_price=3_000_00)
    return made


def places(report: Report, code: str) -> dict[str, object]:
    return {row_title(row.key): row.words[f"rank_{code}"] for row in report.rows}


def remarks(report: Report) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for note in report.main.remarks:
        found.setdefault(note.code, []).append(note.text)
    return found


def test_w4_of_channels_with_one_cpl_the_one_that_brings_the_clients_is_named(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("W4") as books:
            channel(books, "Директ", 10_000, 100, 16)
            channel(books, "2ГИС", 10_000, 100, 4)
        report = channel_month(ledger, MONTH, Basis.COHORT, TODAY)
        place = explain(ledger, report.question, Spot("channels", report.rows[0].key, "rank_cpl"))
        with pytest.raises(NotFound):
            explain(ledger, report.question, Spot("channels", row_named(report.main, "total"), "rank_cpl"))
    assert place.told is not None
    assert (place.told.title, place.told.text, place.spot.code) == ("Place by CPL", "1–2", "rank_cpl")
    assert place.recompute() == place.figure.value == 100_00
    assert places(report, "cpl") == {"Директ": "1–2", "2ГИС": "1–2"}
    assert places(report, "cac") == {"Директ": "1", "2ГИС": "2"}
    said = remarks(report)
    assert said["cac_cheaper"] == ["CAC of “Директ” is lower than of “2ГИС” (p = 0.012)."]
    assert said["cpl_alike"] == ["CPL: “2ГИС” and “Директ” cannot be told apart, the differences may be chance."]
    [verdict] = said["clients_cheaper"]
    assert "by CPL they cannot be told apart (p = 1.00), but CAC of “Директ” is lower: 625" in verdict
    shares = [row.figures["clients_share"].value for row in report.rows]
    assert sorted(filter(None, shares)) == [Fraction(4, 20), Fraction(16, 20)]
    assert {row.figures["spend_share"].value for row in report.rows} == {Fraction(1, 2)}
    [chart] = report.main.charts
    assert (chart.kind, chart.codes) == (ChartKind.PAIRS, ("spend_share", "clients_share", "cpl", "cac"))


def test_w6_money_without_a_client_is_not_ranked_and_keeps_its_bound(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("W6") as books:
            channel(books, "Радио", 15_000, 9)
            channel(books, "Директ", 10_000, 50, 8)
            channel(books, "2ГИС", 10_000, 50, 8)
        report = channel_month(ledger, MONTH, Basis.COHORT, TODAY)
    radio = row_of(report.main, row_named(report.main, "Радио"))
    assert radio.figures["cac"].absent is Absent.NO_CLIENTS
    assert radio.figures["cac"].bound == pytest.approx(5_007_12, abs=1)
    assert places(report, "cac") == {"Радио": "few data", "Директ": "1–2", "2ГИС": "1–2"}
    assert remarks(report)["cac_few"] == ["Not compared by CAC, fewer than 3 clients: “Радио”."]
    assert places(report, "cpl")["Радио"] == "3"


def test_what_costs_nothing_or_is_not_all_known_is_not_ranked(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel(books, "Директ", 10_000, 50)
            channel(books, "2ГИС", 1_000, 50)
            leads(books, OCTOBER, 9, books.channels.add(Channel("Сарафан", free=True)), start=50_000)
            leads(books, OCTOBER, 9, books.channels.add(Channel("Радио")), start=60_000)
        report = channel_month(ledger, MONTH, Basis.COHORT, TODAY)
    assert places(report, "cpl") == {"Директ": "2", "2ГИС": "1", "Сарафан": "", "Радио": ""}


def test_leads_without_a_source_leave_cpl_within_bounds(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel(books, "Директ", 12_000, 10)
            books.leads.add_many([Lead(OCTOBER, phones=(phone(90_000 + number),)) for number in range(2)])
        report = channel_month(ledger, MONTH, Basis.COHORT, TODAY)
        with ledger.change("one of them sent by Direct, as it turns out, the other too") as books:
            for lead in books.leads.all()[-2:]:
                books.leads.replace(replace(lead, channel_id=1))
        told = channel_month(ledger, MONTH, Basis.COHORT, TODAY)
    assert remarks(report)["cost_bounds"] == [
        "2 leads have no source, so CPL (₽) is known within bounds: Директ from 1,000 to 1,200."
    ]
    assert report.rows[0].figures["cpl"].value == 1_200_00
    assert told.rows[0].figures["cpl"].value == 1_000_00
    assert "cost_bounds" not in remarks(told)


def lagging(books: Books) -> None:
    """Twenty leads each month of a year; every other one buys forty days later."""
    made = channel(books, "Директ", 10_000, 0)
    for number in range(12):
        day = date(2026, number + 1, 5)
        books.spend.add(Spend(made.id, day, day, 1_000_00))
        for lead_id in leads(books, day, 20, made, start=number * 100)[::2]:
            sale(books, day + timedelta(days=40), lead_id, 100_00)


def test_figures_of_clients_of_an_unripe_month_are_marked_and_not_ranked(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            lagging(books)
            channel(books, "2ГИС", 1_000, 20, 10, on=date(2026, 12, 5))
        december, june = Period.month(2026, 12), Period.month(2026, 6)
        unripe = channel_month(ledger, december, Basis.COHORT, date(2026, 12, 31))
        by_sale_date = channel_month(ledger, december, Basis.CASH, date(2026, 12, 31))
        ripe = channel_month(ledger, june, Basis.COHORT, date(2026, 12, 31))
        compared = answer(ledger, replace(unripe.question, against="previous", codes=("clients", "leads")))
    doubted = {code for code, figure in unripe.total.figures.items() if Doubt.IMMATURE in figure.doubts}
    assert {"clients", "cr2", "cac", "revenue", "arpu", "romi"} - {"romi"} <= doubted
    assert doubted.isdisjoint({"leads", "spend", "cpl", "first_response"})
    assert set(places(unripe, "cac").values()) == {""}
    assert "cac_unripe" in remarks(unripe)
    assert unripe.notes[0].code == "immature"
    assert "clients these leads will bring have bought so far" in unripe.notes[0].text
    for report in (ripe, by_sale_date):
        assert not any(Doubt.IMMATURE in figure.doubts for figure in report.total.figures.values())
        assert "immature" not in {note.code for note in report.notes}
    change = compared.total.figures
    assert Doubt.IMMATURE in change["clients_change"].doubts
    assert Doubt.IMMATURE not in change["leads_change"].doubts


def test_shares_are_explained_by_the_rows_of_the_row_and_of_the_total(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel(books, "Директ", 30_000, 10, 3)
            channel(books, "2ГИС", 10_000, 10, 1)
            sale(books, OCTOBER, None)
        for basis in Basis:
            question = Question(ReportName.CHANNELS, MONTH, basis, TODAY)
            report = answer(ledger, question)
            for row in report.main.every_row:
                for code in ("spend_share", "clients_share"):
                    found = explain(ledger, question, Spot(report.main.code, row.key, code))
                    assert found.recompute() == found.figure.value == row.figures[code].value
