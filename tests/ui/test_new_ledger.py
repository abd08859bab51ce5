"""A new ledger: three answers, each already given."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.settings import Settings
from leaddesk.ledger import Ledger
from leaddesk.ui import ledger_files
from leaddesk.ui.new_ledger import NewLedger
from leaddesk.ui.window import Window


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[NewLedger]:
    parent = QWidget()  # a name keeps it alive while the test runs
    qtbot.addWidget(parent)
    made = NewLedger(parent, tmp_path)
    yield made
    made.close()


def make(dialog: NewLedger) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == "Make the ledger")


def company(dialog: NewLedger, name: str) -> None:
    dialog.findChildren(QLineEdit)[0].setText(name)


def test_it_can_be_made_at_once(dialog: NewLedger, tmp_path: Path) -> None:
    assert make(dialog).isEnabled()
    assert dialog.path() == tmp_path / "My company.leaddesk"
    assert dialog.settings() == Settings()


def test_the_file_is_called_as_the_company(dialog: NewLedger, tmp_path: Path) -> None:
    company(dialog, 'ООО "Взгляд" / очки')
    assert dialog.path() == tmp_path / "ООО Взгляд  очки.leaddesk"
    assert dialog.settings().company == 'ООО "Взгляд" / очки'


def test_a_path_typed_by_hand_stays(qtbot: QtBot, dialog: NewLedger, tmp_path: Path) -> None:
    path = dialog.findChildren(QLineEdit)[1]
    path.clear()
    qtbot.keyClicks(path, str(tmp_path / "mine"))
    company(dialog, "Other")
    assert dialog.path() == tmp_path / "mine.leaddesk"


def test_a_file_that_is_there_is_not_written_over(dialog: NewLedger, tmp_path: Path) -> None:
    (tmp_path / "Shop.leaddesk").touch()
    company(dialog, "Shop")
    assert not make(dialog).isEnabled()
    assert any("choose another name" in each.text() for each in dialog.findChildren(QLabel))
    company(dialog, "Shop 2")
    assert make(dialog).isEnabled()


def test_the_first_door_leads_to_an_open_ledger(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answered(dialog: NewLedger) -> QDialog.DialogCode:
        company(dialog, "Shop")
        box = dialog.findChild(QComboBox)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData("KZT"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr("leaddesk.ui.window._FIRST_PAGE", "settings")
    monkeypatch.setattr(ledger_files, "documents", lambda: tmp_path)
    monkeypatch.setattr(NewLedger, "exec", answered)
    with qtbot.waitSignal(window.files.opened):
        window.files.new()
    assert window.desk is not None
    with window.desk.ledger.read() as books:
        assert books.settings.get() == Settings(currency="KZT", company="Shop")


def test_a_copy_is_a_ledger_of_its_own(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leaddesk.ui.window._FIRST_PAGE", "settings")
    with qtbot.waitSignal(window.files.opened):
        window.files.create(tmp_path / "Shop.leaddesk", Settings(company="Shop"))
    monkeypatch.setattr(ledger_files.QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "copy"), ""))
    with qtbot.waitSignal(window.files.said):
        window.make_copy()
    with Ledger.open(tmp_path / "copy.leaddesk") as copy, copy.read() as books:
        assert books.settings.get().company == "Shop"
