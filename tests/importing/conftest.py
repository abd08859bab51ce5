"""An empty ledger for each test of importing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk.ledger import Ledger
from tests.importing.tables import new_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path) as opened:
        yield opened
