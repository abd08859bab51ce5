"""Typing spend: days and spans, the amount clicks propose, what it refuses."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.domain.spend import Spend
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.spend.page import SpendPage
from tests.ui.typing_desk import Typist, add_spend


@pytest.fixture
def typist(qtbot: QtBot, typing_desk: Desk) -> Typist:
    add_spend(typing_desk, 150_000, 250_000)
    return Typist(qtbot, SpendPage(typing_desk))


def stored(typist: Typist) -> list[Spend]:
    with typist.page.desk.ledger.read() as books:
        return books.spend.all()


def test_clicks_of_a_campaign_paid_by_the_click_propose_the_amount(typist: Typist) -> None:
    row = typist.last()
    typist.go(row, "campaign_id")
    typist.write("Линзы", Qt.Key.Key_Tab)
    typist.go(row, "clicks")
    typist.write("300", Qt.Key.Key_Tab)
    assert typist.text(row, "amount") == "13,500.00"
    typist.go(0, "amount")
    typist.settle()
    entry = stored(typist)[-1]
    assert (entry.amount, entry.clicks, entry.channel_id) == (1_350_000, 300, 1)
    assert entry.first_day == entry.last_day == date(2026, 10, 20)


def test_an_amount_typed_by_hand_stands(typist: Typist) -> None:
    row = typist.last()
    for name, text in (("campaign_id", "Линзы"), ("amount", "100"), ("clicks", "300")):
        typist.go(row, name)
        typist.write(text, Qt.Key.Key_Tab)
    typist.go(0, "amount")
    typist.settle()
    assert stored(typist)[-1].amount == 10_000


def test_a_day_moves_as_a_whole_and_a_span_by_its_ends(typist: Typist) -> None:
    typist.go(0, "first_day")
    typist.write("5.10")
    assert (stored(typist)[0].first_day, stored(typist)[0].last_day) == (date(2026, 10, 5), date(2026, 10, 5))
    typist.go(0, "last_day")
    typist.write("31.10")
    typist.go(0, "first_day")
    typist.write("1.10")
    assert (stored(typist)[0].first_day, stored(typist)[0].last_day) == (date(2026, 10, 1), date(2026, 10, 31))
    typist.go(0, "last_day")
    typist.write("30.9")
    editor = typist.editor()
    assert editor is not None
    assert editor.reason == "The last day is before the first."


def test_a_span_shows_in_every_month_it_touches(typist: Typist) -> None:
    typist.go(0, "last_day")
    typist.write("5.11")
    typist.page.desk.period.choose(typist.page.desk.period.period.following())
    assert typist.texts("amount") == ["1,500.00"]


def test_a_spend_entry_cannot_do_without_its_channel(typist: Typist) -> None:
    typist.go(0, "channel_id")
    typist.write("")
    editor = typist.editor()
    assert editor is not None
    assert editor.reason == "This must be filled in."
    assert stored(typist)[0].channel_id == 1


def test_find_looks_at_channels_campaigns_and_comments(typist: Typist) -> None:
    typist.go(1, "comment")
    typist.write("Щит на площади")
    for text, found in (("директ", 2), ("ЩИТ", 1), ("вывеска", 0)):
        typist.page.find_field.setText(text)
        typist.page.refresh()
        assert len(typist.texts("amount")) == found, text
    assert "Nothing is found" in typist.page.note.text()


def test_a_read_that_finds_the_ledger_busy_keeps_what_was_read(typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    from leaddesk.errors import LedgerError

    before = typist.texts("amount")
    ledger = typist.page.desk.ledger

    def busy(*, patience: int = 0) -> object:
        raise LedgerError(ledger.path, "busy")

    with monkeypatch.context() as patched:
        patched.setattr(ledger, "read", busy)
        typist.page.refresh()
        typist.page.table.rows.outdate()
        assert typist.texts("amount") == before
    add_spend(typist.page.desk, 1_000)
    assert len(typist.texts("amount")) == 3


def test_the_empty_page_says_what_to_do(qtbot: QtBot, typing_desk: Desk) -> None:
    typist = Typist(qtbot, SpendPage(typing_desk))
    page = typist.page
    assert page.body.currentWidget() is page.empty_page
    page.empty_page.button.click()
    assert page.body.currentWidget() is page.content
    typist.settle()
    assert page.view.currentIndex().row() == 0


def test_a_link_to_an_entry_of_another_month_goes_to_it(typist: Typist) -> None:
    with typist.page.desk.ledger.change("spend of May") as books:
        entry = books.spend.add(Spend(1, date(2026, 5, 1), date(2026, 5, 31), 900_000)).id
    typist.page.show_only(row=entry)
    typist.page.refresh()
    assert typist.text(typist.page.view.currentIndex().row(), "amount") == "9,000.00"
