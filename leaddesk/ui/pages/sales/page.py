"""Продажи: orders and refunds, to type in, with everything about the buyer beside them."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from leaddesk.errors import LeadDeskError
from leaddesk.i18n import _
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.person_page import PersonPage
from leaddesk.ui.pages.sales.sheet import SaleSheet, refund_of
from leaddesk.ui.pages.table_page import Emptiness, Narrowing, new_tool


class SalesPage(PersonPage):
    """The page of sales."""

    tables: ClassVar[frozenset[str]] = frozenset(
        ("sale", "lead", "channel", "campaign", "person", "contact", "settings")
    )
    narrowings: ClassVar[Mapping[str, Narrowing]] = {
        "without_amount": Narrowing({"amount": None}, lambda: _("Only sales without an amount")),
        "without_lead": Narrowing({"lead_id": None}, lambda: _("Only sales without a lead")),
        "without_cost_price": Narrowing({"cost_price": None}, lambda: _("Only sales without a cost price")),
    }

    def __init__(self, desk: Desk) -> None:
        text = _("Type them in one by one, paste them from a spreadsheet, or drop a sales list anywhere on the window.")
        super().__init__(desk, SaleSheet(), Emptiness("receipt", _("No sales yet"), text, _("New sale")))

    def title(self) -> str:
        return _("Sales")

    def extra_tools(self) -> Sequence[QWidget]:
        # Translators: the action that takes the money of a sale back, «Возврат»
        self.refund_button = new_tool(_("Refund"), "receipt-refund", self, self.refund)
        action = QAction(_("Refund"), self)
        action.setShortcut(QKeySequence("Ctrl+R"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked: self.refund())
        self.addAction(action)
        self.refund_button.setToolTip(_("Enter a refund of the current sale (Ctrl+R)"))
        self.refund_button.setEnabled(False)
        return (self.refund_button,)

    def show_row(self, row: int) -> None:
        super().show_row(row)
        amount = self.table.fields(row).get("amount") if row >= 0 else None
        self.refund_button.setEnabled(amount is not None and amount > 0 and isinstance(self.table.key(row), int))

    def refund(self) -> None:
        """Add a refund of what is left of the current sale and go to its amount."""
        key = self.table.key(self.view.currentIndex().row())
        if not isinstance(key, int):
            return
        try:
            with self.desk.ledger.read() as books:
                fields = refund_of(books, books.sales.get(key), self.table.entry)
            (added,) = self.table.add_rows([fields], _("Add refund"))
        except LeadDeskError as error:
            self.desk.report(error)
            return
        self.view.go_to(added, self.table.columns.index(self.sheet.column("amount")))
        self.view.setFocus()
