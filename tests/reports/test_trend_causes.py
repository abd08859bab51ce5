"""«Почему изменилось»: contributions that add up, sentences that say no more than they, and Simpson's paradox."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.errors import NotFound
from leaddesk.ledger import Ledger
from leaddesk.metrics.figure import Absent, Doubt
from leaddesk.metrics.wording import cell_value, shown
from leaddesk.reports.answering import answer
from leaddesk.reports.explain import explain, spot_named
from leaddesk.reports.values import Against, Note, Question, Report, ReportName, Row, Section, Spot, Step
from leaddesk.store.books import Books
from tests.reports.books import leads, new_ledger, sale

SEPTEMBER, OCTOBER = Period.month(2026, 9), Period.month(2026, 10)
QUESTION = Question(ReportName.TREND, Period(SEPTEMBER.first, OCTOBER.last), Basis.COHORT, date(2027, 12, 31))


def month(
    books: Books,
    channel: Channel,
    period: Period,
    *,
    spend: int | None,
    count: int,
    clients: int,
    clicks: int | None = None,
) -> None:
    """A channel's month: so many roubles, leads and clients among them."""
    first = 1_000_000 * channel.id + 10_000 * period.first.month
    came = leads(books, period.first + timedelta(days=3), count, channel, start=first)
    for lead_id in came[:clients]:
        sale(books, period.first + timedelta(days=4), lead_id)
    if spend is not None:
        books.spend.add(Spend(channel.id, period.first, period.last, spend * 100, clicks=clicks))


def section(report: Report, code: str) -> Section:
    return next(one for one in report.sections if one.code == code)


def row(part: Section, name: str) -> Row:
    return next(one for one in part.every_row if name in (one.key.channel, one.key.code, one.key.kind))


def said(remark: Note) -> str:
    return remark.text.replace("\u00a0", " ")


def roubles(one: Row, *codes: str) -> list[Fraction | None]:
    values = (one.figures[code].value for code in codes)
    return [None if value is None else value / 100 for value in values]


@pytest.fixture
def ledger(tmp_path: Path):
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            direct, flyers = books.channels.add(Channel("Директ")), books.channels.add(Channel("Листовки"))
            month(books, direct, SEPTEMBER, spend=40_000, count=40, clients=8, clicks=1000)
            month(books, direct, OCTOBER, spend=60_000, count=40, clients=8, clicks=1000)
            month(books, flyers, SEPTEMBER, spend=20_000, count=100, clients=10)
            month(books, flyers, OCTOBER, spend=20_000, count=50, clients=10)
        yield ledger


def test_cac_is_split_between_click_price_and_conversions(ledger: Ledger) -> None:
    causes = section(answer(ledger, QUESTION), "causes")
    direct, flyers, every = (row(causes, name) for name in ("Директ", "Листовки", "all"))
    assert roubles(direct, "cac_before", "cac", "cac_change") == [5000, 7500, 2500]
    assert roubles(direct, "by_cpl", "by_cpc", "by_cr1", "by_outside", "by_cr2") == [2500, 2500, 0, 0, 0]
    assert roubles(flyers, "cac_change", "by_cpl", "by_cr2") == [0, 1500, -1500]
    assert flyers.figures["by_cpc"].absent is Absent.CLICKS_NOT_ENTERED
    assert roubles(every, "cac_before", "cac") == [Fraction(60_000, 18), Fraction(80_000, 18)]
    assert [said(remark) for remark in causes.remarks] == [
        "CAC went up by 1,111 ₽: +2,941 ₽ by the cost per lead, −1,830 ₽ by the conversion into clients.",
        "Директ — CAC went up by 2,500 ₽: +2,500 ₽ by the cost per click.",
        "Листовки — CAC has not changed.",
    ]


def test_the_whole_is_split_within_channels_and_by_their_shares(ledger: Ledger) -> None:
    report = answer(ledger, QUESTION)
    mix = section(report, "mix_cac")
    assert roubles(row(mix, "Директ"), "by_rate", "by_mix", "by_other") == [Fraction(8, 18) * 2500, 0, 0]
    assert roubles(row(mix, "total"), "before", "after") == [Fraction(60_000, 18), Fraction(80_000, 18)]
    assert said(mix.remarks[0]) == "CAC went up by 1,111 ₽: +1,111 ₽ within the channels."
    assert [one.code for one in report.sections] == ["trend", "channels", "causes", "mix_cac", "mix_cpl", "mix_cr2"]
    assert not mix.column("by_other").shown
    cash = answer(ledger, replace(QUESTION, basis=Basis.CASH))
    assert [one.code for one in cash.sections] == ["trend", "channels", "mix_cac"]
    alone = answer(ledger, replace(QUESTION, channel_id=1))
    assert [one.code for one in alone.sections] == ["trend", "causes"]
    assert [one.key.channel for one in section(alone, "causes").rows] == ["Директ"]


def test_every_contribution_opens_to_rows_of_both_sides(ledger: Ledger) -> None:
    report = answer(ledger, QUESTION)
    for part in (section(report, "causes"), section(report, "mix_cac")):
        for one in part.every_row[-2:]:
            for column in part.columns:
                explained = explain(ledger, QUESTION, Spot(part.code, one.key, column.code))
                assert explained.figure == one.figures[column.code]
                assert explained.recompute() == explained.figure.value, (part.code, column.code)
    explained = explain(ledger, QUESTION, spot_named(report, "by_cpc", "Директ", "causes"))
    assert [line.code for line in explained.lines][:4] == [
        "spend_before",
        "leads_before",
        "clients_before",
        "clicked_spend_before",
    ]
    assert explained.lines[0].title == "Spend, September 2026"
    assert [item.id for item in explained.lines[0].items] == [1]
    assert [item.id for item in explained.lines[6].items] == [2]
    with pytest.raises(NotFound):
        explain(ledger, QUESTION, Spot("causes", row(section(report, "causes"), "Директ").key, "cpl"))
    with pytest.raises(NotFound):
        explain(ledger, QUESTION, Spot("mix_romi", row(section(report, "causes"), "Директ").key, "by_mix"))


def test_each_channel_better_and_the_total_worse_is_told(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            cheap, dear = books.channels.add(Channel("Дешёвый")), books.channels.add(Channel("Дорогой"))
            month(books, cheap, SEPTEMBER, spend=9_000, count=90, clients=45)
            month(books, cheap, OCTOBER, spend=900, count=10, clients=6)
            month(books, dear, SEPTEMBER, spend=10_000, count=10, clients=2)
            month(books, dear, OCTOBER, spend=81_000, count=90, clients=20)
        report = answer(ledger, QUESTION)
    for code, up in (("cpl", "CPL went up by"), ("cac", "CAC went up by"), ("cr2", "CR2 went down by")):
        mix = section(report, f"mix_{code}")
        assert [remark.code for remark in mix.remarks] == [f"mix_{code}", "paradox"]
        assert mix.remarks[0].text.startswith(up)
        assert "Each channel has improved and the total has got worse" in mix.remarks[1].text
    assert "pp within the channels" in said(section(report, "mix_cr2").remarks[0])
    within = row(section(report, "mix_cr2"), "Дешёвый").figures["by_rate"]
    assert shown(within, "RUB").endswith("\u00a0pp")
    assert cell_value(within, "RUB") == pytest.approx(float(within.value or 0) * 100)


def test_channels_that_are_new_or_gone_stand_apart(ledger: Ledger) -> None:
    with ledger.change("a new one and an old one") as books:
        new, gone = books.channels.add(Channel("Новый")), books.channels.add(Channel("Старый"))
        month(books, new, OCTOBER, spend=3_000, count=4, clients=1)
        month(books, gone, SEPTEMBER, spend=5_000, count=3, clients=0)
    report = answer(ledger, QUESTION)
    causes, mix = section(report, "causes"), section(report, "mix_cac")
    assert row(causes, "Новый").figures["by_cpl"].absent is Absent.NEW
    assert row(causes, "Новый").figures["cac_before"].absent is Absent.NO_CLIENTS  # only a change is called new
    assert {row(causes, "Старый").figures[code].absent for code in ("cac", "cac_change")} == {Absent.NO_CLIENTS}
    assert row(causes, "Старый").figures["by_cpl"].absent is Absent.NO_CLIENTS
    for name in ("Новый", "Старый"):
        assert roubles(row(mix, name), "by_rate", "by_mix") == [0, 0]
        assert row(mix, name).figures["by_other"].value
    assert mix.column("by_other").shown
    assert "by channels that cannot be compared" in mix.remarks[0].text


def test_spend_not_entered_yet_is_told_and_no_saving(ledger: Ledger) -> None:
    with ledger.change("radio") as books:
        radio = books.channels.add(Channel("Радио"))
        month(books, radio, SEPTEMBER, spend=30_000, count=30, clients=10)
        month(books, radio, OCTOBER, spend=None, count=30, clients=10)
    report = answer(ledger, QUESTION)
    remark = next(one for one in section(report, "causes").remarks if one.code == "spend_not_entered")
    assert remark.names == ("Радио",)
    assert "October 2026" in remark.text
    found = row(section(report, "mix_cac"), "Радио").figures
    assert found["by_rate"].value == 0
    assert Doubt.PARTIAL in found["by_other"].doubts


def test_a_month_of_some_days_is_not_compared_with_a_whole_one(ledger: Ledger) -> None:
    asked = replace(QUESTION, period=Period(SEPTEMBER.first, date(2026, 11, 30)), as_of=date(2026, 11, 3))
    assert section(answer(ledger, asked), "causes").title == "Why it changed: September 2026 → October 2026"
    alone = replace(QUESTION, period=OCTOBER, as_of=date(2026, 10, 20))
    assert section(answer(ledger, alone), "causes").title == "Why it changed: September 2026 → October 2026"


@pytest.mark.parametrize(
    ("against", "title"),
    [(Against.PREVIOUS, "1 Jul 2026 – 31 Aug 2026 → 1 Sep 2026 – 31 Oct 2026"),
     (Against.YEAR_AGO, "1 Sep 2025 – 31 Oct 2025 → 1 Sep 2026 – 31 Oct 2026")],
)  # fmt: skip
def test_a_whole_period_may_be_compared(ledger: Ledger, against: Against, title: str) -> None:
    with ledger.change("earlier") as books:
        month(books, books.channels.get(1), Period.month(2026, 7), spend=1_000, count=10, clients=5)
        month(books, books.channels.get(1), Period.month(2025, 9), spend=1_000, count=10, clients=5)
    causes = section(answer(ledger, replace(QUESTION, against=against)), "causes")
    assert causes.title == f"Why it changed: {title}"
    assert roubles(row(causes, "Директ"), "cac_before", "cac") == [200, 6250]


@pytest.mark.parametrize("step", [Step.DAY, Step.WEEK, Step.QUARTER])
def test_the_last_two_spans_of_any_step_are_compared(ledger: Ledger, step: Step) -> None:
    part = section(
        answer(ledger, replace(QUESTION, step=step, period=Period(SEPTEMBER.first, date(2026, 10, 4)))), "causes"
    )
    assert len(part.rows) == 3
    assert row(part, "Директ").figures["cac"].absent is None
