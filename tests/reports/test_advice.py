"""Budget advice over real ledgers: W3 and W4, what is not advised and why, and every cell re-added."""

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
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.metrics.figure import Absent, Figure
from leaddesk.reports.answering import answer
from leaddesk.reports.explain import explain
from leaddesk.reports.values import Question, Report, ReportName, Spot
from leaddesk.store.books import Books
from tests.reports.books import leads, new_ledger, optician, sale
from tests.reports.test_ceiling import assert_re_adds, figures, section, words
from tests.reports.test_explain import fill

TODAY = date(2026, 11, 22)
ASKED = Question(ReportName.ADVICE, Period.month(2026, 6), Basis.COHORT, TODAY)


def channel(books: Books, name: str, clients: int, months: dict[int, int], start: int) -> Channel:
    """A channel that spent so much in each month and won `clients` of its 100 leads of March."""
    made = books.channels.add(Channel(name))
    for month, amount in months.items():
        day = date(2026, month, 5)
        books.spend.add(Spend(made.id, day, day, amount * 100))
    for lead_id in leads(books, date(2026, 3, 5), 100, made, start=start)[:clients]:
        sale(books, date(2026, 3, 12), lead_id)
    return made


def pair(tmp_path: Path, less: dict[int, int], more: dict[int, int], clients: tuple[int, int] = (4, 16)) -> Report:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("W4") as books:
            channel(books, "VK", clients[0], less, 0)
            channel(books, "Директ", clients[1], more, 200)
        return answer(ledger, ASKED)


def move(report: Report) -> dict[str, Figure]:
    (row,) = section(report, "moves").rows
    return dict(row.figures)


USUAL = {3: 10_000, 5: 40_000, 6: 25_000}


def test_w4_advises_the_channel_that_brings_the_clients(tmp_path: Path) -> None:
    report = pair(tmp_path, USUAL, USUAL)
    figures = move(report)
    assert section(report, "moves").rows[0].key.text == "from VK to Директ"
    assert figures["chance"].value == pytest.approx(0.9971, abs=0.001)
    # Each may give 15 000 away or take 15 000 more: the roundest amount is 10 000.
    assert figures["amount"].value == 10_000_00
    assert figures["gain"].value == Fraction(12 * 10_000, 75_000)
    assert (figures["gain_low"].value, figures["gain_high"].value) == (0, 4)
    said = [note.text for note in section(report, "moves").remarks]
    assert said[1] == (
        "Move 10,000\u00a0₽ a month from VK to Директ: expected +1.60 clients (80 %: 0 … +4). The chance that Директ "
        "brings more for the money is 99.7\u00a0%."
    )
    assert said[2].startswith("These are averages of money already spent. The next money may bring less")
    assert [each.code for each in report.sections] == ["moves", "candidates"]


def test_no_move_leaves_the_spend_there_has_been(tmp_path: Path) -> None:
    flat = {3: 10_000, 5: 10_000, 6: 10_000}
    report = pair(tmp_path, USUAL, flat)
    figures = move(report)
    assert figures["gain"].absent is figures["amount"].absent is Absent.NO_ROOM
    assert words(report, "moves", "1-2", "verdict") == "? sure, but there was never such spend"


def test_what_is_not_sure_is_not_advised_and_what_it_takes_is_told(tmp_path: Path) -> None:
    report = pair(tmp_path, USUAL, USUAL, (12, 14))
    assert move(report)["gain"].absent is Absent.NOT_SURE
    row = figures(report, "knowing", "1-2")
    assert row["needed_spend"].value is not None
    assert row["lacking_spend"].value == 2 * (row["needed_spend"].value - 75_000_00)
    said = [note.code for note in section(report, "moves").remarks]
    assert said == ["ground", "nothing_sure", "nearest", "average"]


def test_what_is_compared_by_leads_is_not_told_as_clients(tmp_path: Path) -> None:
    """Without any client of two, leads are all there is to compare: the sentence says so, and clients come first."""
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            for place, spend in enumerate((30_000, 32_000)):
                channel(books, f"Без клиентов {place}", 0, {3: spend, 5: spend}, place * 200)
        without = answer(ledger, ASKED)
        with ledger.change("more") as books:
            channel(books, "VK", 6, USUAL, 400)
            channel(books, "Директ", 9, USUAL, 600)
        both = answer(ledger, ASKED)
    said = [
        next(note.text for note in section(one, "moves").remarks if note.code == "nearest") for one in (without, both)
    ]
    assert said[0].startswith("Soonest known is whose leads cost less: Без клиентов 1 against Без клиентов 0")
    assert said[1].startswith("Soonest known: ")


def test_few_clients_advise_nothing(tmp_path: Path) -> None:
    report = pair(tmp_path, {3: 300_000, 5: 400_000, 6: 350_000}, USUAL, (1, 4))
    assert move(report)["gain"].absent is Absent.TOO_FEW
    assert words(report, "moves", "1-2", "verdict") == "? too few clients"


def test_w3_takes_776_clicks_a_campaign(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("W3") as books:
            optician(books)
        asked = Question(ReportName.ADVICE, Period.month(2026, 10), Basis.COHORT, date(2027, 1, 20), 1)
        report = answer(ledger, asked)
    needed = {row.key.text: row.figures for row in section(report, "knowing").rows}
    sunglasses = needed["from Солнцезащитные очки to Линзы"]
    assert sunglasses["needed_clicks"].value == 776
    assert sunglasses["lacking_clicks"].value == (776 - 100) + (776 - 300)
    assert all(row.words["counted"] == "Leads" for row in section(report, "knowing").rows)
    assert all(row.figures["gain"].absent is Absent.TOO_FEW for row in section(report, "moves").rows)


def test_free_channels_and_unknown_spend_are_no_candidates(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("three") as books:
            channel(books, "VK", 4, USUAL, 0)
            channel(books, "Радио", 9, {}, 200)
            free = books.channels.add(Channel("Сарафан", free=True))
            leads(books, date(2026, 3, 5), 10, free, start=400)
        report = answer(ledger, ASKED)
    assert [row.key.channel for row in section(report, "candidates").rows] == ["VK"]
    assert section(report, "moves").rows == ()
    assert [note.code for note in section(report, "moves").remarks] == ["nothing_to_compare"]
    assert [(note.code, note.names) for note in report.notes] == [("left_out", ("Радио",))]


def test_an_unentered_last_month_advises_nothing(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("June") as books:
            channel(books, "VK", 4, USUAL, 0)
            late = channel(books, "Директ", 16, {3: 10_000, 5: 40_000}, 200)
            leads(books, date(2026, 6, 5), 5, late, start=500)
        report = answer(ledger, ASKED)
    row = figures(report, "moves", "1-2")
    assert row["gain"].absent is Absent.SPEND_NOT_ENTERED
    assert figures(report, "candidates", "Директ")["last_spend"].absent is Absent.SPEND_NOT_ENTERED


def test_a_chance_opens_to_what_both_spent_and_won(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("W4") as books:
            channel(books, "VK", 4, USUAL, 0)
            channel(books, "Директ", 16, USUAL, 200)
        key = section(answer(ledger, ASKED), "moves").rows[0].key
        opened = explain(ledger, ASKED, Spot("moves", key, "chance"))
    assert opened.derived
    assert {line.title: line.sum for line in opened.above} == {
        "Clients · VK": 4, "Leads (unique) · VK": 100, "Spend · VK": 75_000_00,
        "Clients · Директ": 16, "Leads (unique) · Директ": 100, "Spend · Директ": 75_000_00,
    }  # fmt: skip


def test_an_empty_ledger_says_what_advice_needs(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as empty:
        report = answer(empty, ASKED)
    assert [note.code for note in section(report, "moves").remarks] == ["nothing_to_compare"]


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.data(),
    st.integers(0, 60).map(lambda days: date(2026, 4, 1) + timedelta(days=days)),
    st.none() | st.just(1),
)
def test_every_cell_of_random_ledgers_re_adds(data: st.DataObject, as_of: date, channel_id: int | None) -> None:
    with TemporaryDirectory() as folder, new_ledger(Path(folder)) as made:
        with made.change("fill") as books:
            fill(books, data)
        asked = replace(ASKED, period=Period.month(2026, 3), as_of=as_of, channel_id=channel_id)
        with made.read() as books:
            assert_re_adds(books, asked)


def test_of_many_pairs_more_is_asked_than_of_one(tmp_path: Path) -> None:
    """15 against 9 clients for the same money is 89 %: enough for two channels, and not for three, which make three
    pairs."""
    texts = []
    for third in (False, True):
        folder = tmp_path / str(third)
        folder.mkdir()
        with new_ledger(folder) as ledger:
            with ledger.change("fill") as books:
                channel(books, "VK", 9, USUAL, 0)
                channel(books, "Директ", 15, USUAL, 200)
                if third:
                    channel(books, "2ГИС", 12, USUAL, 400)
            report = answer(ledger, ASKED)
        row = figures(report, "moves", "1-2")
        assert 0.85 < float(row["chance"].value or 0) < 0.93
        assert (row["gain"].absent is Absent.NOT_SURE) is third
        texts.append({note.code: note.text for note in section(report, "moves").remarks})
    assert "many_pairs" not in texts[0]
    assert texts[1]["many_pairs"].startswith("3 pairs were compared.")
    assert "from a chance of 93.3\u00a0% on" in texts[1]["many_pairs"]
    assert "(93.3\u00a0%)" in texts[1]["nothing_sure"]
