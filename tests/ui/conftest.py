"""A desk to try things on: an own settings file, an empty ledger, a fixed day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.period import Period
from leaddesk.ledger import Ledger
from leaddesk.ui.colors import LIGHT
from leaddesk.ui.desk import Desk
from leaddesk.ui.frame import Frame
from leaddesk.ui.period_model import PeriodModel
from leaddesk.ui.preferences import Preferences
from leaddesk.ui.tasks import Tasks
from leaddesk.ui.window import Window

TODAY = date(2026, 11, 22)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.stop()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "Books.leaddesk") as made:
        yield made


@pytest.fixture
def desk(ledger: Ledger, preferences: Preferences, tasks: Tasks) -> Desk:
    return Desk(ledger, PeriodModel(Period.month_of(TODAY)), preferences, LIGHT, tasks, lambda: TODAY)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, preferences: Preferences) -> Iterator[Window]:
    """A window with its three doors; nothing is open yet."""
    preferences.theme = "light"
    frame = Frame(LIGHT)
    qtbot.addWidget(frame)
    made = Window(qapp, frame, preferences, Tasks(), lambda: TODAY)
    made.start(None)
    frame.show()
    yield made
    frame.close()
