"""The desk that tests of pages sit at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.ui.desk import Desk
from tests.ui.typing_desk import desk_over


@pytest.fixture
def typing_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A desk in October 2026 over a ledger with two channels and two campaigns."""
    with desk_over(tmp_path) as desk:
        yield desk
