"""SupposePanel: figures to try out in place of what the ledger knows, and the price of a lead asked about."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout

from leaddesk.domain.amounts import parse_amount
from leaddesk.domain.money import CURRENCIES, Currency, Money
from leaddesk.domain.percents import parse_percent
from leaddesk.domain.rules import amount_within
from leaddesk.domain.settings import Settings
from leaddesk.error_text import sentence
from leaddesk.errors import InvalidField
from leaddesk.i18n import _
from leaddesk.metrics.wording import percent_text
from leaddesk.reports.values import Typed
from leaddesk.ui.desk import Desk
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.enter import EnterPresses
from leaddesk.ui.widgets.kinds import parse_count
from leaddesk.ui.widgets.label import label
from leaddesk.ui.widgets.wrong import mark_wrong

_WIDTH: Final = 132
_NEEDED: Final = ("average_sale", "cost_price", "leads", "clients")


@dataclass(frozen=True, slots=True)
class _Field:
    """`name`: of the field of Typed, or "price"; `unit`: what stands after its title."""

    name: str
    title: str
    read: Callable[[str, Currency, str], int | None]
    unit: str = ""


class SupposePanel(EnterPresses):
    """`changed`: another `typed` or `price`. Both stay None until what they need is filled in and right; a wrong text
    stays in its field with the reason below."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._money = CURRENCIES[Settings().currency]
        self.typed: Typed | None = None
        self.price: Money | None = None
        self.fields: dict[str, QLineEdit] = {}
        self._titles = {each.name: label(role="muted") for each in _fields()}
        self.remark = label(role="muted", wrapped=True)
        self.reason = label(role="bad", wrapped=True)
        self.clear = QPushButton(_("Clear"))
        self.clear.setToolTip(_("Count with what the ledger knows again"))
        self.clear.clicked.connect(self._clear)
        self._lay_out()
        self._say()

    def read_settings(self) -> None:
        """The currency of the ledger, and the share of profit that holds where none is typed."""
        with self._desk.ledger.read() as books:
            settings = books.settings.get()
        self._money = settings.money
        for each in _fields():
            unit = settings.money.sign if each.unit == "money" else each.unit
            words = f"{each.title}, {unit}" if unit else each.title
            self._titles[each.name].setText(words)
            self.fields[each.name].setAccessibleName(words)
        self.fields["share_bp"].setPlaceholderText(percent_text(settings.profit_share_bp))
        self._understand()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID * 3 // 2)
        grid.setVerticalSpacing(GRID // 2)
        for place, each in enumerate(_fields()):
            field = self.fields[each.name] = QLineEdit()
            field.setFixedWidth(_WIDTH)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setText(self._desk.typed.get(each.name, ""))
            field.textChanged.connect(partial(self._keep, each.name))
            field.editingFinished.connect(self._read)
            self._titles[each.name].setBuddy(field)
            grid.addWidget(self._titles[each.name], 0, place)
            grid.addWidget(field, 1, place)
        grid.addWidget(self.clear, 1, len(self.fields))
        grid.setColumnStretch(len(self.fields) + 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(grid)
        column.addWidget(self.reason)
        column.addWidget(self.remark)

    def _keep(self, name: str, text: str) -> None:
        """For the page that is made in place of this one, in another language or when the ledger is opened again."""
        self._desk.typed[name] = text

    @Slot()
    def _read(self) -> None:
        if self._understand():
            self.changed.emit()

    def _understand(self) -> bool:
        """Understand every field; what is wrong is marked, and nothing is supposed until it is right. Is it something
        else than before?"""
        found: dict[str, int | None] = {}
        wrong: dict[str, InvalidField] = {}
        for each in _fields():
            try:
                found[each.name] = each.read(self.fields[each.name].text(), self._money, each.name)
            except InvalidField as error:
                wrong[each.name] = error
        typed = None
        try:
            typed = None if wrong.keys() - {"price"} else _typed(found)
        except InvalidField as error:
            wrong[error.field] = error
        for name, field in self.fields.items():
            mark_wrong(field, wrong=name in wrong)
            field.setAccessibleDescription(sentence(wrong[name]) if name in wrong else "")
        self._say(*wrong.values())
        before, (self.typed, self.price) = (self.typed, self.price), (typed, found.get("price"))
        return before != (self.typed, self.price)

    def _say(self, *wrong: InvalidField) -> None:
        titles = {each.name: each.title for each in _fields()}
        self.reason.setText("  ".join(f"{titles[error.field]}: {sentence(error)}" for error in wrong))
        self.reason.setVisible(bool(wrong))
        begun = any(self.fields[name].text().strip() for name in _NEEDED)
        complete = all(self.fields[name].text().strip() for name in _NEEDED)
        text = _("Fill in sale, cost price, leads and clients to count with them.") if begun and not complete else ""
        if not begun:
            text = _("Empty: as the ledger's mature months have it. Type figures in to try out others.")
        self.remark.setText(text)
        self.remark.setVisible(bool(text) and not wrong)

    @Slot()
    def _clear(self) -> None:
        for field in self.fields.values():
            field.clear()
        self._read()


def _typed(found: dict[str, int | None]) -> Typed | None:
    """What the fields suppose, None until all that is needed stands in them. Raises InvalidField."""
    sale, cost, leads, clients = (found[name] for name in _NEEDED)
    if sale is None or cost is None or leads is None or clients is None:
        return None
    return Typed(sale, cost, clients, leads, found["share_bp"])


def _fields() -> tuple[_Field, ...]:
    # Translators: «Доля прибыли», the share of a client's profit that may be spent on winning the client
    share = _("Share of profit")
    return (
        _Field("average_sale", _("Average sale"), _amount, "money"),
        _Field("cost_price", _("Cost price"), _amount, "money"),
        _Field("leads", _("Leads"), _count),
        _Field("clients", _("Clients"), _count),
        _Field("share_bp", share, _percent, "%"),
        _Field("price", _("Price of a lead"), _amount, "money"),
    )


def _amount(text: str, money: Currency, name: str) -> int | None:
    if not text.strip():
        return None
    amount = parse_amount(text, money, name)
    amount_within(name, amount)
    return amount


def _count(text: str, _money: Currency, name: str) -> int | None:
    return parse_count(text, name)


def _percent(text: str, _money: Currency, name: str) -> int | None:
    return parse_percent(text, name)
