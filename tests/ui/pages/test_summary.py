"""The summary: six figures with their change, the channels against each other, what needs attention."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Intent, Lead
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.spend import Spend
from leaddesk.metrics.figure import Doubt
from leaddesk.reports.answering import answer
from leaddesk.reports.channel_month import build
from leaddesk.reports.mature import year_to
from leaddesk.reports.values import Question, ReportName
from leaddesk.ui.charts.pairs import pairs_of
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.summary.attention import lines_of
from leaddesk.ui.pages.summary.overview import Attention, overview
from leaddesk.ui.pages.summary.page import CARDS, SummaryPage
from leaddesk.ui.pages.summary.shares import pairs_of_shares, shares_of

OCTOBER = Period.month(2026, 10)


def fill(desk: Desk) -> None:
    """September and October of two channels; a lead without a source, a hot one unanswered, a sale of no amount."""
    with desk.ledger.change("fill") as books:
        direct = books.channels.add(Channel("Direct")).id
        avito = books.channels.add(Channel("Avito", color=1)).id
        for month, count in ((9, 20), (10, 30)):
            books.spend.add(Spend(direct, date(2026, month, 1), date(2026, month, 1), 600_000))
            for number in range(count):
                phones = (f"+7916{month:02}{number:05}",)
                lead = books.leads.add(Lead(date(2026, month, 2), phones=phones, channel_id=direct))
                if number < 6:
                    books.sales.add(Sale(date(2026, month, 8), 500_000, 200_000, lead_id=lead.id, phones=phones))
        books.leads.add(Lead(date(2026, 10, 3), phones=("+79170000001",), channel_id=avito, intent=Intent.HOT))
        books.leads.add(Lead(date(2026, 10, 3), phones=("+79170000002",)))
        books.sales.add(Sale(date(2026, 10, 12), phones=("+79170000003",)))


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> SummaryPage:
    # However slow the machine, the page is answered at once.
    monkeypatch.setattr("leaddesk.ui.answers._QUICK", 600.0)
    fill(desk)
    desk.period.choose(OCTOBER)
    made = SummaryPage(desk)
    qtbot.addWidget(made)
    made.resize(1166, 640)
    made.show()
    made.refresh()
    return made


def test_cards_show_the_totals_and_their_change(page: SummaryPage) -> None:
    cards = page._cards
    assert tuple(cards) == CARDS
    assert cards["leads"]._value.text() == "32"
    # 32 leads in 31 days of October against 20 in 30 of September.
    assert cards["leads"]._change.text() == "+54.8\u00a0% a day vs Sep"
    assert cards["spend"]._value.text() == "6,000\u00a0₽"
    assert cards["clients"]._value.text() == "6"
    assert cards["cac"]._change.text() == "0\u00a0% vs Sep"
    assert cards["romi"]._value.text() == "—" or "%" in cards["romi"]._value.text()
    page.grab()


def test_a_card_opens_its_rows_by_key_and_by_click(page: SummaryPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page._cards["leads"], Qt.Key.Key_Return)
    assert page._why.isVisible()
    assert page._why._value.text() == "32"
    page._why.close()
    qtbot.mouseClick(page._cards["spend"], Qt.MouseButton.LeftButton)
    assert page._why._value.text() == "6,000.00\u00a0₽"


def test_few_data_is_said_in_words(page: SummaryPage) -> None:
    page.desk.period.choose(Period.month(2026, 9))
    page.refresh()
    badge = page._cards["cpl"]._badge
    assert badge.isVisible()
    assert badge.text() == "few data"


def test_the_trend_names_the_month_it_reads(page: SummaryPage, qtbot: QtBot) -> None:
    assert page._trend.reading.text().startswith("October 2026")
    qtbot.keyClick(page._trend.chart, Qt.Key.Key_Left)
    qtbot.keyClick(page._trend.chart, Qt.Key.Key_Left)
    assert page._trend.reading.text().startswith("September 2026")
    assert "Leads: 20" in page._trend.reading.text()


def test_equal_shares_are_equal_bars(page: SummaryPage) -> None:
    assert page._overview is not None
    now = page._overview.now
    pairs = {pair.name: pair for pair in pairs_of(shares_of(now), pairs_of_shares(now), "RUB").rows}
    assert pairs["Direct"].first.value == 1
    assert pairs["Direct"].second.value == 1
    assert pairs["Avito"].first.value is None
    assert pairs["Avito"].first.shown == "—"
    assert "CAC" in pairs["Direct"].beside


def test_attention_leads_to_the_rows(page: SummaryPage) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    page.desk.page_asked.connect(lambda name, only: asked.append((name, only)))
    links = {link.text(): link for link in page._attention.findChildren(QPushButton)}
    assert list(links) == [
        "1 hot lead is not answered yet",
        "Spend is not entered: Avito",
        "1 enquiry has no source",
        "1 sale has no amount",
    ]
    for link in links.values():
        link.click()
    assert asked == [
        ("leads", {"unanswered": True}),
        ("spend", {}),
        ("leads", {"without_source": True}),
        ("sales", {"without_amount": True}),
    ]


def test_links_name_filters_their_pages_know() -> None:
    from leaddesk.ui.pages.leads.page import LeadsPage
    from leaddesk.ui.pages.sales.page import SalesPage

    known = {"leads": LeadsPage.narrowings, "sales": SalesPage.narrowings, "spend": {}, "planning": {"report"}}
    for _picture, _words, page, only in lines_of(Attention(1, ("Avito",), 1, 1, ("Direct",))):
        assert set(only) <= set(known[page])


def test_nothing_to_attend_to_is_said(page: SummaryPage) -> None:
    page._attention.show_attention(Attention(0, (), 0, 0))
    assert not list(lines_of(Attention(0, (), 0, 0)))


def test_an_empty_ledger_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    page = SummaryPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert page._nothing.isVisible()


def test_one_reading_answers_everything(page: SummaryPage) -> None:
    seen = overview(page.desk.ledger, OCTOBER, date(2026, 11, 22))
    assert len(seen.trend.rows) == 12
    assert seen.now.total.figures["leads"].value == seen.trend.rows[-1].figures["leads"].value
    assert seen.before.period == Period.month(2026, 9)


def test_a_channel_above_its_ceiling_leads_to_planning(page: SummaryPage) -> None:
    """Twelve clients of ninety leads, 3 000 of profit each: at 3 200 a lead of October it surely loses money."""
    with page.desk.ledger.change("dear") as books:
        direct = books.channels.named("Direct")
        assert direct is not None
        for number in range(40):
            books.leads.add(Lead(date(2026, 9, 2), phones=(f"+7918000{number:04}",), channel_id=direct.id))
    assert not overview(page.desk.ledger, OCTOBER, date(2026, 11, 22)).attention.dear_channels
    with page.desk.ledger.change("dearer") as books:
        books.spend.add(Spend(direct.id, OCTOBER.first, OCTOBER.last, 90_000_00))
    page.refresh()
    links = [link.text() for link in page._attention.findChildren(QPushButton)]
    assert "CPL is above its ceiling: Direct" in links


def test_an_unripe_month_is_marked_as_the_reports_mark_it(page: SummaryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """September's leads wait forty days for a sale and October's have not had them: the cards of clients say so, those
    of spend and leads do not, and beneath stands the sentence of the channel report."""
    with page.desk.ledger.change("late") as books:
        direct = books.channels.named("Direct")
        assert direct is not None
        for number in range(20):
            phones = (f"+7918000{number:04}",)
            lead = books.leads.add(Lead(date(2026, 9, 2), phones=phones, channel_id=direct.id))
            books.sales.add(Sale(date(2026, 10, 12), 500_000, 200_000, lead_id=lead.id, phones=phones))
    monkeypatch.setattr(page.desk, "today", lambda: date(2026, 10, 31))
    page.refresh()
    with page.desk.ledger.read() as books:
        report = build(books, Question(ReportName.CHANNELS, OCTOBER, Basis.COHORT, date(2026, 10, 31)))
    marked = {code for code in CARDS if Doubt.IMMATURE in report.total.figures[code].doubts}
    assert marked == {"clients", "cac", "romi"}
    assert {code for code, card in page._cards.items() if card._unripe.isVisible()} == marked
    assert page._cards["cac"]._unripe.text() == "immature"
    assert page._cards["cac"].accessibleName().endswith("immature")
    [note] = [note for note in report.notes if note.code == "immature"]
    assert page._unripe.text() == note.text
    assert page._unripe.isVisible()
    *before, last = page._cards["cac"]._line._entries
    assert last.unripe
    assert not any(entry.unripe for entry in before[:-1])
    told = answer(page.desk.ledger, Question(ReportName.TREND, year_to(OCTOBER), Basis.COHORT, date(2026, 10, 31)))
    assert page._overview is not None
    for here, there in zip(page._overview.trend.rows, told.rows, strict=True):
        assert {code: here.figures[code] for code in CARDS} == {code: there.figures[code] for code in CARDS}


def test_a_ripe_month_is_not_marked(page: SummaryPage) -> None:
    assert not any(card._unripe.isVisible() for card in page._cards.values())
    assert not page._unripe.isVisible()
