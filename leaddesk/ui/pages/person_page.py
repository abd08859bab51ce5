"""PersonPage: a table page whose rows have somebody behind them, with the card about that person at the right."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from leaddesk.errors import LeadDeskError, LedgerError
from leaddesk.i18n import _
from leaddesk.ui.pages.table_page import TablePage
from leaddesk.ui.widgets.person_card import PersonCard
from leaddesk.ui.widgets.person_dialogs import JoinDialog, PartDialog


class PersonPage(TablePage):
    """Shows the person of the current row."""

    card: PersonCard

    def side(self) -> QWidget:
        self.card = PersonCard()
        self.card.joining.connect(self._join)
        self.card.parting.connect(self._part)
        return self.card

    @Slot(int)
    def _join(self, person_id: int) -> None:
        dialog = JoinDialog(self.desk, self, person_id)
        if dialog.exec() and (other := dialog.chosen) is not None:
            self.desk.change(_("Join two people"), lambda books: books.people.join(person_id, other))

    @Slot(int)
    def _part(self, person_id: int) -> None:
        dialog = PartDialog(self.desk, self, person_id)
        if dialog.exec():
            rows = dialog.chosen
            self.desk.change(_("Part people"), lambda books: books.people.part(person_id, rows))

    def show_row(self, row: int) -> None:
        person = self.table.fields(row).get("person_id") if row >= 0 else None
        if not person:
            self.card.clear()
            return
        try:
            with self.desk.ledger.read() as books:
                self.card.show_person(books, person, self.table.entry)
        except LedgerError as error:
            if error.reason != "busy":
                self.desk.report(error)
        except LeadDeskError:
            self.card.clear()  # the person went with a row that was deleted just now
