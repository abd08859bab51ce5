"""Кампании: channels with their campaigns under them, to type in, with the period's figures beside each."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from leaddesk.domain.facts import Basis
from leaddesk.errors import LedgerError
from leaddesk.i18n import _
from leaddesk.reports.channel_month import channel_month
from leaddesk.reports.values import Report, Row, RowKey, Spot
from leaddesk.store.shelf import Query
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.campaigns.sheet import CampaignSheet, FigureKey
from leaddesk.ui.pages.table_page import Emptiness, TablePage

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
        return (self.archived,)

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
