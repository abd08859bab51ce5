"""A desk over a small real ledger, for tests that type into its tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.channel import Channel
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.spend import Spend
from leaddesk.ledger import Ledger
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.table_page import TablePage
from leaddesk.ui.period_model import PeriodModel
from leaddesk.ui.preferences import Preferences
from leaddesk.ui.tasks import Tasks
from leaddesk.ui.theme import LIGHT
from leaddesk.ui.widgets.cell_field import CellField

TODAY = date(2026, 10, 20)
OCTOBER = Period.month(2026, 10)


@contextmanager
def desk_over(folder: Path) -> Iterator[Desk]:
    """A desk in October 2026 over a new ledger with two channels and two campaigns."""
    ledger = Ledger.create(folder / "shop.leaddesk")
    with ledger.change("start") as books:
        direct = books.channels.add(Channel("Яндекс.Директ")).id
        books.channels.add(Channel("Сарафан", free=True))
        books.campaigns.add(Campaign(direct, "Линзы", Pricing.CPC, 4_500))
        books.campaigns.add(Campaign(direct, "Партнёр", Pricing.PERCENT, percent_bp=1_000))
    settings = QSettings(str(folder / "desk.ini"), QSettings.Format.IniFormat)
    desk = Desk(ledger, PeriodModel(OCTOBER), Preferences(settings), LIGHT, Tasks(), today=lambda: TODAY)
    yield desk
    desk.close()


def add_leads(desk: Desk, count: int = 3) -> list[int]:
    """Leads of October, one a day from the first, each of another person."""
    with desk.ledger.change("leads") as books:
        leads = (
            Lead(
                date(2026, 10, 1 + number % 28),
                time(9, number % 60),
                name=f"Person {number:05}",
                phones=(f"+7916{5_551_000 + number}",),
                channel_id=1,
                campaign_id=1,
            )
            for number in range(count)
        )
        return list(books.leads.add_many(list(leads)))


def add_sale(desk: Desk, **more: object) -> int:
    """A sale of 8 000.00 to the person of the first lead."""
    with desk.ledger.change("sale") as books:
        fields = {"made_on": date(2026, 10, 12), "amount": 800_000, "phones": ("+79165551000",), "lead_id": 1} | more
        return books.sales.add(Sale(**fields)).id  # type: ignore[arg-type]


def add_spend(desk: Desk, *amounts: int) -> list[int]:
    """Spend entries of the first channel on the first days of October."""
    with desk.ledger.change("spend") as books:
        entries = [Spend(1, date(2026, 10, day), date(2026, 10, day), one) for day, one in enumerate(amounts, 1)]
        return list(books.spend.add_many(entries))


def send(widget: QWidget, text: str) -> None:
    """Type `text` over what is selected; QTest itself knows Latin letters only."""
    for letter in text or "\b":
        key = Qt.Key.Key_Backspace if letter == "\b" else Qt.Key.Key_unknown
        QApplication.sendEvent(widget, QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter))


class Typist:
    """Types into a page's table as a person does."""

    def __init__(self, qtbot: QtBot, page: TablePage) -> None:
        self.page, self.qtbot = page, qtbot
        qtbot.addWidget(page)
        page.resize(1200, 600)
        desk = page.desk
        desk.tables_changed.connect(lambda tables: page.refresh() if tables & page.tables else None)
        desk.period.changed.connect(page.refresh)
        page.show()
        page.refresh()
        page.view.setFocus()

    def column(self, name: str) -> int:
        return [column.name for column in self.page.table.columns].index(name)

    def go(self, row: int, name: str) -> None:
        # Qt's own setCurrentIndex minds a modifier key that an earlier test held last.
        index = self.page.table.index(row, self.column(name))
        self.page.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def last(self) -> int:
        return self.page.table.rowCount() - 1

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.editor() or self.page.view, key, modifier)
        self.settle()

    def write(self, text: str, key: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """Type over the current cell and finish with `key`."""
        self.press(Qt.Key.Key_F2)
        editor = self.editor()
        assert editor is not None, "the cell cannot be typed in"
        editor.selectAll()
        send(editor, text)
        if key is not None:
            self.press(key)

    def editor(self) -> CellField | None:
        open_ones = [one for one in self.page.view.viewport().findChildren(QLineEdit) if one.isVisible()]
        return open_ones[0] if open_ones else None  # type: ignore[return-value]

    def text(self, row: int, name: str) -> str:
        return str(self.page.table.index(row, self.column(name)).data())

    def texts(self, name: str) -> list[str]:
        return [self.text(row, name) for row in range(self.last())]

    def settle(self) -> None:
        """Let what was queued happen."""
        for _turn in range(3):
            QApplication.processEvents()
