"""PersonCard: everything about one person beside the table — contacts, enquiries, touches, sales."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout

from leaddesk.domain.lead import Lead
from leaddesk.domain.noun_words import kind_word, stage_word
from leaddesk.domain.person import Person
from leaddesk.domain.sale import Sale
from leaddesk.domain.touch import Touch
from leaddesk.i18n import _
from leaddesk.ledger import Books
from leaddesk.metrics.dates import date_text
from leaddesk.metrics.wording import ABSENT, amount_with_sign
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.contact_cells import phone_text
from leaddesk.ui.widgets.entry import Entry
from leaddesk.ui.widgets.label import label

_WIDTH = 256
_MOST_LINES = 50


class PersonCard(QScrollArea):
    """Shows the person of one row; without one it says what it is for. Emits the person's id where somebody says that
    it is one with another, or that it is several."""

    joining = Signal(int)
    parting = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("About the person"))
        self.clear()

    def clear(self) -> None:
        """No person is chosen."""
        column = self._begin()
        column.addWidget(label(_("Choose a row to see everything about its person here."), "muted", wrapped=True))
        column.addStretch()

    def show_person(self, books: Books, person_id: int, entry: Entry) -> None:
        """Read and show everything about a person."""
        people = books.people
        person = people.get(person_id)
        leads = sorted(books.leads.some(people.rows_of("lead", person_id)), key=lambda one: one.arrived_at)
        touches = sorted(books.touches.some(people.rows_of("touch", person_id)), key=lambda one: one.touched_on)
        sales = sorted(books.sales.some(people.rows_of("sale", person_id)), key=lambda one: (one.made_on, one.id))
        names = (name for name in [one.name for one in reversed(leads)] + [one.name for one in reversed(sales)] if name)
        column = self._begin()
        name = label(person.name or next(names, "") or _("No name"), "heading", wrapped=True)
        column.addWidget(name)
        self._add_contacts(column, person)
        self._add_lines(column, _("Enquiries"), [_lead_lines(one, entry) for one in reversed(leads)])
        self._add_lines(column, _("Sales"), [_sale_lines(one, entry) for one in reversed(sales)])
        # Translators: contacts with a campaign that are no enquiries, «Касания»
        self._add_lines(column, _("Touches"), [_touch_lines(one, entry) for one in reversed(touches)])
        if person.comment:
            self._add_lines(column, _("Comment"), [(person.comment, "")])
        column.addSpacing(GRID)
        # Translators: «Это один человек с…»: a button that joins two people
        self._add_button(column, _("The same person as…"), lambda: self.joining.emit(person_id))
        if len(leads) + len(sales) + len(touches) > 1:
            # Translators: «Это разные люди…»: a button that parts the rows of one person
            self._add_button(column, _("Different people…"), lambda: self.parting.emit(person_id))
        column.addStretch()

    def words(self) -> str:
        """All it says, a line for each."""
        return "\n".join(line.text() for line in self.findChildren(QLabel))

    def _begin(self) -> QVBoxLayout:
        sheet = QFrame()
        sheet.setProperty("role", "card")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(GRID // 2)
        self.setWidget(sheet)
        return column

    def _add_button(self, column: QVBoxLayout, words: str, act: Callable[[], None]) -> None:
        button = QPushButton(words)
        button.clicked.connect(act)
        column.addWidget(button)

    def _add_contacts(self, column: QVBoxLayout, person: Person) -> None:
        for contact in (*map(phone_text, person.phones), *person.emails):
            line = label(contact, wrapped=True)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(line)

    def _add_lines(self, column: QVBoxLayout, title: str, lines: Sequence[tuple[str, str]]) -> None:
        if not lines:
            return
        column.addSpacing(GRID)
        column.addWidget(label(f"{title} · {len(lines)}" if len(lines) > 1 else title, "muted"))
        for first, second in lines[:_MOST_LINES]:
            column.addWidget(label(first, wrapped=True))
            if second:
                column.addWidget(label(second, "muted", wrapped=True))
        if len(lines) > _MOST_LINES:
            column.addWidget(label("…", "muted"))


def _source(channel_id: int | None, campaign_id: int | None, entry: Entry) -> str:
    channel, campaign = entry.channels.get(channel_id or 0), entry.campaigns.get(campaign_id or 0)
    return " / ".join(one.name for one in (channel, campaign) if one is not None)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _lead_lines(lead: Lead, entry: Entry) -> tuple[str, str]:
    kind = kind_word(lead.kind) if lead.kind else ""
    repeat = _("repeat") if lead.repeat else ""
    first = _joined(date_text(lead.arrived_on), kind, stage_word(lead.stage), lead.loss_reason, repeat)
    return first, _source(lead.channel_id, lead.campaign_id, entry)


def _sale_lines(sale: Sale, entry: Entry) -> tuple[str, str]:
    amount = ABSENT if sale.amount is None else amount_with_sign(sale.amount, entry.currency.code)
    word = _("refund") if sale.is_refund else ""
    return _joined(date_text(sale.made_on), amount, word), _joined(sale.place, sale.comment)


def _touch_lines(touch: Touch, entry: Entry) -> tuple[str, str]:
    return _joined(date_text(touch.touched_on), touch.kind), _source(touch.channel_id, touch.campaign_id, entry)
