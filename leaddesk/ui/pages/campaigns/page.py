"""Кампании: channels with their campaigns under them, to type in, with the period's figures beside each."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QWidget

from leaddesk.domain.facts import Basis
from leaddesk.errors import LedgerError
from leaddesk.i18n import _
from leaddesk.metrics.figure import Figure
from leaddesk.reports.channel_month import channel_month
from leaddesk.reports.values import Report
from leaddesk.store.shelf import Query
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.campaigns.sheet import CampaignSheet, FigureKey
from leaddesk.ui.pages.table_page import Emptiness, TablePage


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
            self.campaigns.figures = _by_row(report)
        super().refresh()

    def extra_tools(self) -> Sequence[QWidget]:
        self.archived = QCheckBox(_("Show archived"))
        self.archived.toggled.connect(lambda _on: self.refresh())
        return (self.archived,)

    def _query(self) -> Query:
        query = super()._query()
        only = {**query.only, "archived": True} if self.archived.isChecked() else query.only
        return Query(query.text, None, only, query.order, query.descending)


def _by_row(report: Report) -> dict[FigureKey, Mapping[str, Figure]]:
    rows: dict[FigureKey, Mapping[str, Figure]] = {(row.key.channel_id, None): row.figures for row in report.rows}
    for row in report.rows:
        rows |= {
            (row.key.channel_id, child.key.campaign_id): child.figures
            for child in row.children
            if child.key.campaign_id
        }
    return rows
