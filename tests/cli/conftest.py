"""The command line run inside this process, and a small ledger to run it on."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from leaddesk.cli import main
from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.lead import Lead, RejectReason
from leaddesk.domain.sale import Sale
from leaddesk.domain.settings import Settings
from leaddesk.domain.spend import Spend
from leaddesk.ledger import Ledger


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        """What it said, as values."""
        return json.loads(self.out)


@pytest.fixture
def leaddesk(capsys: pytest.CaptureFixture[str], qapp: QApplication) -> Callable[..., Answer]:
    """`leaddesk("check", path)` runs the command line. What prints would otherwise begin Qt in a smaller way of its
    own, in which no later test of this process could open a window."""

    def run(*words: object) -> Answer:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def book(finished_book: Path, tmp_path: Path) -> Path:
    """A copy of the book for one test."""
    return Path(shutil.copy(finished_book, tmp_path))


@pytest.fixture(scope="session")
def finished_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """October 2026 of an optician's: a paid channel, a free one, a repeat, a rejected lead without a source."""
    path = tmp_path_factory.mktemp("finished") / "book.leaddesk"
    with Ledger.create(path, Settings(company="Оптика")) as ledger, ledger.change("fill") as books:
        lenses = books.channels.add(Channel("Линзы", color=1))
        autumn = books.campaigns.add(Campaign(lenses.id, "Осень"))
        books.channels.add(Channel("Сарафан", free=True, color=2))
        books.spend.add(Spend(lenses.id, date(2026, 10, 1), date(2026, 10, 31), 1_350_000, autumn.id, clicks=300))
        leads = [
            Lead(date(2026, 10, day), time(9, 15), f"Имя {day}", (f"+7916000{day:04}",), (), lenses.id, autumn.id)
            for day in range(1, 17)
        ]
        books.leads.add_many(leads)
        books.leads.add(Lead(date(2026, 10, 20), None, "Имя 1", ("+79160000001",), (), lenses.id, autumn.id))
        spam = RejectReason.SPAM
        books.leads.add(Lead(date(2026, 10, 21), name="=1+1", phones=("+79165559988",), reject_reason=spam))
        books.sales.add(Sale(date(2026, 10, 25), 800_000, 300_000, lead_id=1, name="Имя 1", phones=("+79160000001",)))
        books.sales.add(Sale(date(2026, 11, 5), 400_000, None, lead_id=2, name="Имя 2", phones=("+79160000002",)))
    return path
