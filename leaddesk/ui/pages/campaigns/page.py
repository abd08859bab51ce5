"""Кампании: channels with their campaigns under them, to type in, with the period's figures beside each."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCheckBox, QWidget

from leaddesk.domain.facts import Basis
from leaddesk.errors import LeadDeskError, LedgerError
from leaddesk.i18n import _
from leaddesk.reports.channel_month import channel_month
from leaddesk.reports.values import Report, Row, RowKey, Spot
from leaddesk.store.shelf import Query
from leaddesk.ui.desk import PATIENCE, Desk
from leaddesk.ui.pages.campaigns.sheet import CampaignSheet, FigureKey
from leaddesk.ui.pages.table_page import Emptiness, TablePage, new_tool
from leaddesk.ui.widgets.agreement_dialog import AgreementDialog

if TYPE_CHECKING:
    from leaddesk.ui.widgets.why import WhyWindow


class CampaignsPage(TablePage):
    """The page of channels and campaigns. The period decides the figures and not which rows are shown."""

    tables: ClassVar[frozenset[str]] = frozenset(("channel", "campaign", "spend", "lead", "sale", "settings"))

    def __init__(self, desk: Desk) -> None:
        text = _(
            "A channel is where leads come from: a search engine, a shop sign, word of mouth. Campaigns stand under it."
        )
        self.campaigns = CampaignSheet()
        super().__init__(desk, self.campaigns, Emptiness("speakerphone", _("No channels yet"), text, _("New campaign")))
        self.all_time.hide()
        self._report: Report | None = None
        self._keys: dict[FigureKey, RowKey] = {}
        self.view.opened.connect(self._explain)

    def title(self) -> str:
        return _("Campaigns")

    def refresh(self) -> None:
        try:
            today = self.desk.today()
            report = channel_month(self.desk.ledger, self.desk.period.period, Basis.COHORT, today)
        except LedgerError as error:
            if error.reason != "busy":
                self.desk.report(error)
        else:
            self._report = report
            rows = dict(_places(report))
            self.campaigns.figures = {place: row.figures for place, row in rows.items()}
            self._keys = {place: row.key for place, row in rows.items()}
        super().refresh()

    def extra_tools(self) -> Sequence[QWidget]:
        self.archived = QCheckBox(_("Show archived"))
        self.archived.toggled.connect(lambda _on: self.refresh())
        # Translators: what was agreed on with the seller of leads; opens a dialog, «Условия…»
        self.agreement_button = new_tool(_("Agreement…"), "link", self, self.agree)
        self.agreement_button.setToolTip(_("What the leads of this campaign have to be (Ctrl+G)"))
        self.agreement_button.setEnabled(False)
        action = QAction(_("Agreement…"), self)
        action.setShortcut(QKeySequence("Ctrl+G"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked: self.agree())
        self.addAction(action)
        return (self.archived, self.agreement_button)

    def show_row(self, row: int) -> None:
        super().show_row(row)
        self.agreement_button.setEnabled(self._campaign_at(row) is not None)

    def agree(self) -> None:
        """Ask what is agreed on about the leads of the current campaign."""
        key = self._campaign_at(self.view.currentIndex().row())
        if key is None:
            return
        try:
            with self.desk.ledger.read() as books:
                campaign, held = books.campaigns.get(key), books.agreements.of(key)
        except LeadDeskError as error:
            self.desk.report(error)
            return
        dialog = AgreementDialog(self, key, campaign.name, held)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._keep(key, dialog))
        dialog.open()

    def _keep(self, key: int, dialog: AgreementDialog) -> None:
        try:
            with self.desk.ledger.change(_("Change the agreement"), patience=PATIENCE) as books:
                books.agreements.agree(key, dialog.agreement())
        except LeadDeskError as error:
            self.desk.report(error)

    def _campaign_at(self, row: int) -> int | None:
        """The campaign that stands in this row; channels and new rows have none."""
        key = self.table.key(row) if row >= 0 else None
        return key if isinstance(key, int) and key > 0 else None

    @cached_property
    def why(self) -> "WhyWindow":
        """Imported and made when a figure is first asked about."""
        from leaddesk.ui.widgets.why import WhyWindow

        return WhyWindow(self.desk, self)

    @Slot(int, int)
    def _explain(self, row: int, column: int) -> None:
        """Open the figure of a cell; a row nothing happened to has none."""
        fields = self.table.fields(row)
        place = (fields.get("channel_id"), None if fields.get("group") else fields.get("id"))
        key = self._keys.get(place)
        if key is not None and self._report is not None:
            spot = Spot(self._report.main.code, key, self.table.columns[column].name)
            self.why.explain(self._report.question, spot)

    def _query(self) -> Query:
        query = super()._query()
        only = {**query.only, "archived": True} if self.archived.isChecked() else query.only
        return Query(query.text, None, only, query.order, query.descending)


def _places(report: Report) -> Iterator[tuple[FigureKey, Row]]:
    """Each row of the report by the channel and the campaign it stands for."""
    for row in report.rows:
        yield (row.key.channel_id, None), row
        for child in row.children:
            if child.key.campaign_id:
                yield (row.key.channel_id, child.key.campaign_id), child
