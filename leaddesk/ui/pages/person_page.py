"""PersonPage: a table page whose rows have somebody behind them, with the card about that person at the right."""

from PySide6.QtWidgets import QWidget

from leaddesk.errors import LeadDeskError, LedgerError
from leaddesk.ui.pages.table_page import TablePage
from leaddesk.ui.widgets.person_card import PersonCard


class PersonPage(TablePage):
    """Shows the person of the current row."""

    card: PersonCard

    def side(self) -> QWidget:
        self.card = PersonCard()
        return self.card

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
