"""PersonDialogs: joining somebody with another person, and parting rows that are somebody else's."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from leaddesk.domain.person import Person
from leaddesk.i18n import _
from leaddesk.ledger import Books, Query
from leaddesk.metrics.dates import date_text
from leaddesk.ui.desk import Desk
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.contact_cells import phone_text
from leaddesk.ui.widgets.label import label

_KEY = Qt.ItemDataRole.UserRole
_MOST_PEOPLE = 50
_MOST_ROWS = 500


class JoinDialog(QDialog):
    """Finds the other person by name, phone, e-mail or anything else that is searched in the tables."""

    def __init__(self, desk: Desk, parent: QWidget, person_id: int) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person_id = person_id
        # Translators: a window: two people of the tables are one, «Это один человек с…»
        self.setWindowTitle(_("The same person as…"))
        self.setMinimumSize(420, 360)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Name, phone or e-mail"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.people = QListWidget()
        self.people.setAccessibleName(_("People"))
        self.people.currentItemChanged.connect(self._allow)
        self.people.itemDoubleClicked.connect(self.accept)
        self.buttons = _buttons(self, _("Join"))
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addWidget(label(_("All their enquiries, sales and touches become those of one person."), wrapped=True))
        for one in (self.search, self.people, self.buttons):
            column.addWidget(one)
        self._allow()

    @property
    def chosen(self) -> int | None:
        """The id of the other person."""
        at = self.people.currentRow()
        return None if at < 0 else int(self.people.item(at).data(_KEY))

    @Slot()
    def _find(self) -> None:
        self.people.clear()
        words = self.search.text().strip()
        if words:
            with self._desk.ledger.read() as books:
                for person in found(books, words, self._person_id):
                    item = QListWidgetItem(_line(person), self.people)
                    item.setData(_KEY, person.id)
        self._allow()

    @Slot()
    def _allow(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.chosen is not None)


class PartDialog(QDialog):
    """Lists the rows of one person, to mark those that are somebody else's."""

    def __init__(self, desk: Desk, parent: QWidget, person_id: int) -> None:
        super().__init__(parent)
        # Translators: a window: rows of one person are those of two, «Это разные люди»
        self.setWindowTitle(_("Different people"))
        self.setMinimumSize(420, 360)
        self.rows = QListWidget()
        self.rows.setAccessibleName(_("Rows of the person"))
        with desk.ledger.read() as books:
            for text, key in rows_of(books, person_id):
                item = QListWidgetItem(text, self.rows)
                item.setData(_KEY, key)
                item.setCheckState(Qt.CheckState.Unchecked)
        self.rows.itemChanged.connect(self._allow)
        self.buttons = _buttons(self, _("Part"))
        hint = _("Mark what is somebody else's; sales go with the enquiry they name.")
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addWidget(label(hint, wrapped=True))
        column.addWidget(self.rows)
        column.addWidget(self.buttons)
        self._allow()

    @property
    def chosen(self) -> list[tuple[str, int]]:
        """The rows marked, as (noun, id)."""
        items = (self.rows.item(at) for at in range(self.rows.count()))
        return [tuple(item.data(_KEY)) for item in items if item.checkState() is Qt.CheckState.Checked]

    @Slot()
    def _allow(self) -> None:
        some = 0 < len(self.chosen) < self.rows.count()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(some)


def found(books: Books, words: str, but: int) -> list[Person]:
    """The people whose enquiries or sales are found by these words, one person apart."""
    query = Query(text=words)
    leads = books.leads.some(books.leads.ids(query)[:_MOST_ROWS])
    sales = books.sales.some(books.sales.ids(query)[:_MOST_ROWS])
    ids = [*(lead.person_id for lead in leads), *(sale.person_id for sale in sales if sale.person_id)]
    return books.people.some([key for key in dict.fromkeys(ids) if key != but][:_MOST_PEOPLE])


def rows_of(books: Books, person_id: int) -> list[tuple[str, tuple[str, int]]]:
    """The rows of a person, the newest first, each in words and as (noun, id)."""
    people = books.people
    rows: list[tuple[date, str, Any, str]] = [
        *((one.arrived_on, _("Enquiry"), one, "lead") for one in books.leads.some(people.rows_of("lead", person_id))),
        *((one.made_on, _("Sale"), one, "sale") for one in books.sales.some(people.rows_of("sale", person_id))),
        *((one.touched_on, _("Touch"), one, "touch") for one in books.touches.some(people.rows_of("touch", person_id))),
    ]
    rows.sort(key=lambda row: (row[0], row[3], row[2].id), reverse=True)
    return [
        (_joined([date_text(day), word, one.name, *map(phone_text, one.phones), *one.emails]), (noun, one.id))
        for day, word, one, noun in rows
    ]


def _line(person: Person) -> str:
    return _joined([person.name or _("No name"), *map(phone_text, person.phones), *person.emails])


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)


def _buttons(dialog: QDialog, does: str) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.button(QDialogButtonBox.StandardButton.Ok).setText(does)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
