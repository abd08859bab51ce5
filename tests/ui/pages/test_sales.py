"""Typing sales: the lead proposed, refunds, what the selection adds up to."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.domain.credit import Model
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Lead, LeadKind
from leaddesk.domain.sale import Sale
from leaddesk.domain.touch import Touch
from leaddesk.reports.answering import answer
from leaddesk.reports.explain import explain
from leaddesk.reports.explanation import Noun
from leaddesk.reports.values import Question, ReportName, Spot
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.sales.page import SalesPage
from tests.ui.typing_desk import OCTOBER, TODAY, Typist, add_leads, add_sale


@pytest.fixture
def typist(qtbot: QtBot, typing_desk: Desk) -> Typist:
    add_leads(typing_desk)
    add_sale(typing_desk)
    return Typist(qtbot, SalesPage(typing_desk))


def stored(typist: Typist) -> list[Sale]:
    with typist.page.desk.ledger.read() as books:
        return books.sales.all()


def test_the_lead_of_a_new_sale_is_proposed_and_taken(typist: Typist) -> None:
    typist.go(typist.last(), "phones")
    typist.write("8 916 555-10-01", Qt.Key.Key_Tab)
    assert "Person 00001" in typist.text(1, "lead_id")
    assert typist.text(1, "made_on") == "20 Oct 2026"
    typist.go(1, "amount")
    typist.write("=100*1,2")
    assert (stored(typist)[-1].lead_id, stored(typist)[-1].amount) == (2, 12_000)
    assert stored(typist)[-1].made_on == TODAY
    assert typist.text(1, "placed_channel_id") == "Яндекс.Директ"


def test_a_lead_is_shown_by_day_and_kind_and_typed_whole(typist: Typist) -> None:
    with typist.page.desk.ledger.change("call") as books:
        called = books.leads.add(Lead(date(2026, 10, 9), name="Anna", phones=("+79165554433",), kind=LeadKind.CALL))
    typist.go(typist.last(), "phones")
    typist.write("+79165554433", Qt.Key.Key_Tab)
    assert typist.text(1, "lead_id") == "9 Oct 2026 · Call"
    column = typist.column("lead_id")
    typed = typist.page.table.typed(1, column)
    assert typed == f"9 Oct 2026 · Anna · № {called.id}"
    assert typist.page.table.type_in(1, column, typed) is None
    assert typist.text(1, "lead_id") == "9 Oct 2026 · Call"


def test_a_proposed_lead_can_be_emptied_or_another_chosen(typist: Typist) -> None:
    typist.go(typist.last(), "phones")
    typist.write("8 916 555-10-01")
    typist.settle()
    typist.go(1, "lead_id")
    typist.write("")
    assert stored(typist)[-1].lead_id is None
    typist.go(1, "lead_id")
    typist.write("№ 3")
    assert stored(typist)[-1].lead_id == 3
    typist.go(1, "lead_id")
    typist.write("99")
    editor = typist.editor()
    assert editor is not None
    assert "no lead “99”" in editor.reason


def test_only_the_enquiries_of_the_person_are_offered(typist: Typist) -> None:
    with typist.page.desk.ledger.change("second") as books:
        books.leads.add(Lead(date(2026, 10, 9), name="Anna again", phones=("+79165551000",)))
    typist.go(0, "lead_id")
    typist.press(Qt.Key.Key_F2)
    editor = typist.editor()
    assert editor is not None
    assert [line.rsplit("№ ")[1] for line in editor.offered()] == ["4", "1"]


def test_a_partner_is_owed_his_percent(typist: Typist) -> None:
    with typist.page.desk.ledger.change("partner") as books:
        books.leads.add(Lead(date(2026, 10, 9), phones=("+79165554433",), channel_id=1, campaign_id=2))
    typist.go(typist.last(), "phones")
    typist.write("+79165554433", Qt.Key.Key_Tab)
    typist.go(1, "amount")
    typist.write("1 000,05")
    assert (stored(typist)[-1].amount, stored(typist)[-1].commission) == (100_005, 10_001)


def test_a_refund_takes_back_what_is_left(typist: Typist) -> None:
    typist.go(0, "amount")
    typist.settle()
    typist.page.refund_button.click()
    typist.settle()
    refund = stored(typist)[-1]
    assert (refund.amount, refund.refund_of, refund.lead_id, refund.made_on) == (-800_000, 1, 1, TODAY)
    assert typist.text(1, "amount") == "−8,000.00"
    assert typist.page.desk.ledger.undo_label == "Add refund"
    assert not typist.page.refund_button.isEnabled()
    with typist.qtbot.waitSignal(typist.page.desk.trouble) as told:
        typist.go(0, "amount")
        typist.settle()
        typist.page.refund_button.click()
    assert "refunded in full" in told.args[0]


def test_a_negative_amount_finds_the_sale_it_refunds(typist: Typist) -> None:
    typist.go(typist.last(), "phones")
    typist.write("+79165551000", Qt.Key.Key_Tab)
    typist.go(1, "amount")
    typist.write("-500")
    assert (stored(typist)[-1].amount, stored(typist)[-1].refund_of) == (-50_000, 1)


def test_an_amount_made_negative_finds_the_sale_it_refunds(typist: Typist) -> None:
    second = add_sale(typist.page.desk, made_on=date(2026, 10, 14))
    typist.go(1, "amount")
    typist.write("-8000")
    assert (stored(typist)[-1].id, stored(typist)[-1].refund_of) == (second, 1)


def test_the_selection_adds_up(typist: Typist) -> None:
    add_sale(typist.page.desk, amount=200_005, made_on=date(2026, 10, 13))
    add_sale(typist.page.desk, amount=None, made_on=date(2026, 10, 14))
    told: list[str] = []
    typist.page.selection_summary.connect(told.append)
    typist.go(0, "amount")
    for _row in range(2):
        typist.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert told[-1] == "Selected: 3 · Sum: 10,000.05\u00a0₽ · Average: 5,000.03\u00a0₽"


def test_an_unknown_amount_is_not_zero(typist: Typist) -> None:
    typist.go(0, "amount")
    typist.write("")
    assert stored(typist)[0].amount is None
    index = typist.page.table.index(0, typist.column("amount"))
    assert index.data() == "—"
    assert "not known" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_an_empty_page_is_left_by_the_keyboard(qtbot: QtBot, typing_desk: Desk) -> None:
    typist = Typist(qtbot, SalesPage(typing_desk))
    typist.page.setFocus()
    typist.settle()
    assert typist.page.empty_page.button.hasFocus()
    qtbot.keyClick(typist.page.empty_page.button, Qt.Key.Key_Insert)
    typist.settle()
    assert typist.page.view.hasFocus()
    assert typist.page.view.currentIndex().row() == 0


def test_a_sale_that_attribution_opens_shows_the_touches_before_it(typist: Typist) -> None:
    """Touches have no table: whoever asks why a channel is credited goes to the sale, whose person's card has them."""
    desk = typist.page.desk
    with desk.ledger.change("touch") as books:
        books.touches.add(Touch(date(2026, 10, 2), channel_id=2, phones=("+79165551000",), kind="stand"))
    question = Question(ReportName.ATTRIBUTION, OCTOBER, Basis.COHORT, TODAY, model=Model.LINEAR)
    key = next(row.key for row in answer(desk.ledger, question).rows if row.key.channel_id == 2)
    [item] = explain(desk.ledger, question, Spot("attribution", key, "sales")).above[0].items
    assert item.noun is Noun.SALE
    typist.page.show_only(row=item.id)
    typist.page.refresh()
    typist.settle()
    assert "2 Oct 2026 · stand" in typist.page.card.words()
    assert "Сарафан" in typist.page.card.words()
