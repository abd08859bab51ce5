"""Typing channels and campaigns: groups, pricing, figures beside them, what may not be deleted."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.campaigns.page import CampaignsPage
from leaddesk.ui.widgets.agreement_dialog import AgreementDialog
from tests.ui.typing_desk import Typist, add_leads, add_spend


@pytest.fixture
def typist(qtbot: QtBot, typing_desk: Desk) -> Typist:
    return Typist(qtbot, CampaignsPage(typing_desk))


def campaign(typist: Typist, name: str) -> Campaign:
    with typist.page.desk.ledger.read() as books:
        found = books.campaigns.named(name)
    assert found is not None
    return found


def test_campaigns_stand_under_their_channel(typist: Typist) -> None:
    assert typist.texts("channel_id") == ["Сарафан", "Яндекс.Директ", "", ""]
    assert typist.texts("name") == ["", "", "Линзы", "Партнёр"]


def test_a_new_row_with_a_channel_only_adds_the_channel(typist: Typist) -> None:
    typist.go(typist.last(), "channel_id")
    typist.write("Вывеска")
    typist.settle()
    with typist.page.desk.ledger.read() as books:
        assert books.channels.named("вывеска") is not None
        assert len(books.campaigns.all()) == 2


def test_a_new_row_with_both_adds_the_campaign(typist: Typist) -> None:
    typist.go(typist.last(), "channel_id")
    typist.write("2ГИС", Qt.Key.Key_Tab)
    typist.write("Карточка", Qt.Key.Key_Tab)
    typist.write("Per click", Qt.Key.Key_Tab)
    typist.write("12,50", Qt.Key.Key_Tab)
    typist.go(0, "channel_id")
    typist.settle()
    added = campaign(typist, "Карточка")
    assert (added.pricing, added.price) == (Pricing.CPC, 1_250)
    assert typist.page.desk.ledger.undo() == "Add 1 campaign"
    with typist.page.desk.ledger.read() as books:
        assert books.channels.named("2ГИС") is None


def test_a_known_channel_needs_the_name_of_its_new_campaign(typist: Typist) -> None:
    row = typist.last()
    typist.go(row, "channel_id")
    typist.write("Сарафан")
    typist.settle()
    assert typist.page.table.missing(row, typist.column("name"))
    assert len(typist.page.table.drafts) == 1


def test_the_price_is_a_percent_where_the_pricing_is_one(typist: Typist) -> None:
    typist.go(3, "price")
    assert typist.text(3, "price") == "10\u00a0%"
    typist.write("12,5%")
    assert campaign(typist, "Партнёр").percent_bp == 1_250
    typist.go(2, "price")
    typist.write("50")
    assert campaign(typist, "Линзы").price == 5_000


def test_a_name_that_is_taken_stays_in_its_field(typist: Typist) -> None:
    typist.go(3, "name")
    typist.write("ЛИНЗЫ")
    editor = typist.editor()
    assert editor is not None
    assert editor.reason == "There is “ЛИНЗЫ” already."
    assert campaign(typist, "Партнёр").name == "Партнёр"


def test_the_ends_of_a_campaign_and_its_tracking_phone(typist: Typist) -> None:
    for name, text in (("starts_on", "9.3.26"), ("ends_on", "31.12.26"), ("tracking_phone", "8 (812) 315-98-83")):
        typist.page.view.horizontalHeader().setSectionHidden(typist.column(name), False)
        typist.go(2, name)
        typist.write(text)
    held = campaign(typist, "Линзы")
    assert (held.starts_on, held.ends_on) == (date(2026, 3, 9), date(2026, 12, 31))
    assert held.tracking_phone == "+78123159883"


def test_figures_of_the_period_stand_beside_them(typist: Typist) -> None:
    add_leads(typist.page.desk, 4)
    add_spend(typist.page.desk, 100_000)
    assert (typist.text(1, "spend"), typist.text(1, "leads"), typist.text(1, "cpl")) == ("1,000", "4", "250")
    assert typist.text(2, "leads") == "4"
    typist.page.desk.period.choose(typist.page.desk.period.period.previous())
    assert typist.text(1, "leads") in ("—", "0")


def test_what_is_used_cannot_be_deleted(typist: Typist) -> None:
    add_leads(typist.page.desk)
    typist.go(2, "name")
    with typist.qtbot.waitSignal(typist.page.desk.trouble) as told:
        typist.press(Qt.Key.Key_Delete)
    assert "Линзы" in told.args[0]
    assert campaign(typist, "Линзы").id == 1


def test_archived_ones_show_on_demand(typist: Typist) -> None:
    typist.page.view.horizontalHeader().setSectionHidden(typist.column("archived"), False)
    typist.go(3, "archived")
    typist.write("yes")
    assert campaign(typist, "Партнёр").archived
    typist.page.view.table.load(typist.page.table.query)
    assert "Партнёр" not in typist.texts("name")
    typist.page.archived.setChecked(True)
    assert "Партнёр" in typist.texts("name")


def test_a_new_campaign_stands_under_its_channel_at_once(typist: Typist) -> None:
    typist.go(typist.last(), "channel_id")
    typist.write("2ГИС", Qt.Key.Key_Tab)
    typist.write("Карточка")
    assert typist.texts("channel_id") == ["2ГИС", "", "Сарафан", "Яндекс.Директ", "", ""]
    assert typist.texts("name")[:2] == ["", "Карточка"]
    assert typist.page.view.currentIndex().row() == typist.last(), "the next one can be typed"


def test_figures_open_to_their_rows_by_key_and_by_click(typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaddesk.ui.answers._QUICK", 600.0)  # however slow the machine
    page = typist.page
    assert isinstance(page, CampaignsPage)
    add_leads(page.desk, 4)
    add_spend(page.desk, 100_000)
    typist.go(1, "cpl")
    typist.press(Qt.Key.Key_Return)
    assert page.why.isVisible()
    assert page.why._name.text() == "Cost per lead, CPL · Яндекс.Директ"
    assert page.why._value.text() == "250.00\u00a0₽"
    page.why.close()
    spot = page.view.visualRect(page.table.index(2, typist.column("leads"))).center()
    typist.qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.why._name.text() == "Leads (unique) · Линзы"
    assert page.why._value.text() == "4"


def test_where_nothing_happened_nothing_opens(typist: Typist) -> None:
    page = typist.page
    assert isinstance(page, CampaignsPage)
    typist.go(3, "leads")
    typist.press(Qt.Key.Key_Return)
    assert "why" not in vars(page), "no window was made"
    typist.go(2, "name")
    typist.press(Qt.Key.Key_Return)
    assert page.view.currentIndex().row() == 3, "elsewhere Enter goes down"


def test_an_agreement_is_written_down_and_taken_back(typist: Typist) -> None:
    page, ledger = typist.page, typist.page.desk.ledger
    for days, held in (("14", 14), ("", None)):
        typist.go(3, "name")
        typist.qtbot.waitUntil(page.agreement_button.isEnabled)
        page.agreement_button.click()
        (dialog,) = (one for one in page.findChildren(AgreementDialog) if one.isVisible())
        dialog.days.setText(days)
        dialog.accept()
        with ledger.read() as books:
            agreement = books.agreements.of(2)
        assert (agreement and agreement.claim_days) == held
    assert ledger.undo() == "Change the agreement"
    with ledger.read() as books:
        assert books.agreements.of(2) is not None
    assert ledger.undo() == "Change the agreement"
    with ledger.read() as books:
        assert books.agreements.all() == []
    typist.go(1, "channel_id")
    typist.qtbot.waitUntil(lambda: not page.agreement_button.isEnabled())
