"""The agreement of a campaign: shown, changed, wrong days refused in their place."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.agreement import Agreement
from leaddesk.domain.lead import Intent, LeadKind
from leaddesk.ui.widgets.agreement_dialog import AgreementDialog

Opened = Callable[[Agreement | None], AgreementDialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialogs: list[AgreementDialog] = []

    def make(held: Agreement | None) -> AgreementDialog:
        dialogs.append(AgreementDialog(parent, 7, "Оправы", held))
        return dialogs[-1]

    yield make
    for dialog in dialogs:
        dialog.close()


def test_it_gives_back_what_it_was_given(opened: Opened) -> None:
    held = Agreement(7, ("Тверь", "Москва"), (LeadKind.CALL, LeadKind.CONTACT), (Intent.HOT,), 14)
    assert opened(held).agreement() == held
    assert opened(None).agreement() is None
    assert opened(Agreement(7, claim_days=0)).agreement() == Agreement(7, claim_days=0)


def test_what_is_ticked_and_typed_is_agreed_on(opened: Opened) -> None:
    dialog = opened(None)
    dialog.places.setText(" Тверь ,, Химки")
    dialog.kinds[LeadKind.FORM].click()
    dialog.intents[Intent.WARM].click()
    dialog.days.setText("30")
    assert dialog.agreement() == Agreement(7, ("Тверь", "Химки"), (LeadKind.FORM,), (Intent.WARM,), 30)


@pytest.mark.parametrize("text", ["soon", "-1", "1.5", "99999"])
def test_wrong_days_stay_and_cannot_be_saved(opened: Opened, text: str) -> None:
    dialog = opened(None)
    dialog.days.setText(text)
    assert not dialog.save.isEnabled()
    assert text in dialog._remark.text()
    dialog.days.setText("14")
    assert dialog.save.isEnabled()
