"""PlanPanel: the plans of one month, to type in."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.domain.period import Period
from leaddesk.i18n import _
from leaddesk.metrics.dates import month_text
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.planning.plan_sheet import PlanSheet
from leaddesk.ui.theme import GRID, ROW_HEIGHT
from leaddesk.ui.widgets.entry import Entry
from leaddesk.ui.widgets.label import label
from leaddesk.ui.widgets.ledger_table import LedgerTable
from leaddesk.ui.widgets.table_view import TableView

_MOST_ROWS: Final = 6
_WIDEST: Final = 720


class PlanPanel(QWidget):
    """A row for each channel; what is typed is kept at once and can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet = PlanSheet()
        self._sheet.month = self._month()
        self.table = LedgerTable(desk.ledger, self._sheet, self._entry, desk.tasks, self)
        self.view = TableView(self.table, desk.theme, desk.preferences)
        self.view.setMaximumWidth(_WIDEST)  # figures stay near the channel they belong to
        self.heading = label(role="heading")
        self.nothing = label(_("There are no channels yet: add them on the page “Campaigns”."), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self.heading, self.view, self.nothing):
            column.addWidget(widget)
        self.table.loaded.connect(self._fit)
        self.table.trouble.connect(desk.report)
        self.view.refused.connect(desk.trouble)
        desk.closing.connect(self.view.finish)

    def refresh(self) -> None:
        """Read the plans of the month the period ends with."""
        month = self._month()
        # Translators: «План на октябрь 2026»
        words = _("Plan for {month}").format(month=month_text(month))
        self.heading.setText(words)
        self.view.setAccessibleName(words)
        if month == self._sheet.month:
            self.view.refresh()
        else:
            self.view.finish()
            self._sheet.month = month
            self.table.load(replace(self.table.query, period=Period.parse_month(month)))

    def _month(self) -> str:
        return f"{self._desk.period.period.last:%Y-%m}"

    def _entry(self) -> Entry:
        return Entry.of(self._desk.ledger, self._desk.today(), self._desk.period.period)

    @Slot()
    def _fit(self) -> None:
        """As high as its rows, up to a few: the report stands below."""
        count = self.table.rowCount()
        self.nothing.setVisible(not count)
        self.view.setVisible(bool(count))
        head, frame = self.view.horizontalHeader().sizeHint().height(), 2 * self.view.frameWidth()
        self.view.setFixedHeight(head + min(max(count, 1), _MOST_ROWS) * ROW_HEIGHT + frame)
