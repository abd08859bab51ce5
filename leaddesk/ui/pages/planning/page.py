"""Planning page: its reports, above the ceiling what to suppose, above plan and actual the plans to type in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from leaddesk.domain.channel import Channel
from leaddesk.i18n import _
from leaddesk.reports.kinds import Kind
from leaddesk.reports.values import Question, ReportName
from leaddesk.ui.pages.planning.plan_panel import PlanPanel
from leaddesk.ui.pages.planning.suppose_panel import SupposePanel
from leaddesk.ui.pages.report_page import ReportPage


class PlanningPage(ReportPage):
    """The page of planning."""

    name: ClassVar[str] = "planning"

    def title(self) -> str:
        # Translators: «Планирование»
        return _("Planning")

    def refresh(self) -> None:
        if self.kind.name is ReportName.CEILING:
            self.suppose.read_settings()
        elif self.kind.name is ReportName.PLAN:
            self.plans.refresh()
        super().refresh()

    def asking(self) -> Callable[[Sequence[Channel]], Question]:
        ask = super().asking()
        if self.kind.name is not ReportName.CEILING:
            return ask
        typed, price = self.suppose.typed, self.suppose.price
        return lambda channels: replace(ask(channels), typed=typed, price=price)

    def _lay_out(self) -> None:
        super()._lay_out()
        self.suppose, self.plans = SupposePanel(self.desk), PlanPanel(self.desk)
        for panel in (self.suppose, self.plans):
            self.column.insertWidget(2, panel)
        self.suppose.changed.connect(self.refresh)
        self.addActions(self.plans.view.actions())

    def _turn_to(self, kind: Kind) -> None:
        super()._turn_to(kind)
        self.suppose.setVisible(kind.name is ReportName.CEILING)
        self.plans.setVisible(kind.name is ReportName.PLAN)
