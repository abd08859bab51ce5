"""The sample company, made once for all tests of this folder; they only read it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk.ledger import Ledger
from leaddesk.sample import build


@pytest.fixture(scope="session")
def russian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with build(tmp_path_factory.mktemp("sample") / "ru.leaddesk", "ru") as ledger:
        yield ledger


@pytest.fixture
def own(russian: Ledger, tmp_path: Path) -> Iterator[Ledger]:
    """A copy to change."""
    copy = tmp_path / "copy.leaddesk"
    russian.backup(copy)
    with Ledger.open(copy) as ledger:
        yield ledger
