"""Summary: the month in six figures, the year behind it, the channels against each other, and what needs attention."""

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.reports.values import Spot
from leaddesk.ui.answers import Answers
from leaddesk.ui.charts.style import screen_inks
from leaddesk.ui.charts.view import ChartView
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.page import Page
from leaddesk.ui.pages.summary.attention import AttentionList
from leaddesk.ui.pages.summary.card import Card
from leaddesk.ui.pages.summary.history import line_of
from leaddesk.ui.pages.summary.overview import Overview, overview
from leaddesk.ui.pages.summary.shares import pairs_of_shares, shares_of
from leaddesk.ui.pages.summary.trend_room import TrendRoom
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.empty_page import EmptyPage
from leaddesk.ui.widgets.label import label

if TYPE_CHECKING:
    from leaddesk.ui.widgets.why import WhyWindow

CARDS = ("spend", "leads", "cpl", "clients", "cac", "romi")


class SummaryPage(Page):
    """What the owner looks at first."""

    tables: ClassVar[frozenset[str]] = frozenset({"settings", "channel", "campaign", "spend", "lead", "sale"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._overview: Overview | None = None
        self._answers = Answers(desk, self)
        self._cards = {code: Card(desk.theme, MEASURES[code].short(), code) for code in CARDS}
        for code, card in self._cards.items():
            card.asked.connect(lambda code=code: self._explain(code))
        self._unripe = label(role="muted", wrapped=True)
        self._trend = TrendRoom(desk.theme)
        self._pairs = ChartView(screen_inks(desk.theme))
        self._no_pairs = label(_("Nothing in this period yet"), "muted")
        self._attention = AttentionList(desk)
        self._lay_out()

    def title(self) -> str:
        # Translators: «Сводка»
        return _("Summary")

    def refresh(self) -> None:
        ledger, period, as_of = self.desk.ledger, self.desk.period.period, self.desk.today()
        self._answers.ask(_("Counting the month"), lambda: overview(ledger, period, as_of), self._show)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(GRID * 2)
        cards = QHBoxLayout()
        cards.setSpacing(GRID * 3 // 2)
        for card in self._cards.values():
            cards.addWidget(card, 1)
        below = QHBoxLayout()
        below.setSpacing(GRID * 2)
        below.addWidget(self._make_channels(), 5)
        below.addWidget(self._attention, 3)
        column.addLayout(cards)
        column.addWidget(self._unripe)
        column.addWidget(self._trend)
        column.addLayout(below)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._full = scroll
        self._nothing = EmptyPage(
            self.desk.theme,
            "layout-dashboard",
            _("The ledger is empty"),
            _("Drop a lead list from Excel on the window, or enter channels and spend by hand."),
            _("Import a file"),
        )
        self._nothing.button.clicked.connect(lambda: self.desk.open_page("imports"))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._full)
        self._stack.addWidget(self._nothing)

    def _make_channels(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(GRID * 2, GRID * 3 // 2, GRID * 2, GRID * 3 // 2)
        column.setSpacing(GRID)
        column.addWidget(label(_("Where the money goes and where clients come from"), "heading"))
        column.addWidget(self._pairs)
        column.addWidget(self._no_pairs)
        column.addStretch()
        return frame

    def _show(self, seen: Overview) -> None:
        self._overview = seen
        self._stack.setCurrentWidget(self._nothing if seen.empty else self._full)
        for code, card in self._cards.items():
            card.show_figure(code, seen.now, seen.before, line_of(seen.trend, code), seen.unripe)
        self._unripe.setText(seen.unripe.text if seen.unripe else "")
        self._unripe.setVisible(seen.unripe is not None)
        shares = shares_of(seen.now)
        self._pairs.show_chart(shares, pairs_of_shares(seen.now), seen.now.currency)
        self._no_pairs.setVisible(not shares.rows)
        self._attention.show_attention(seen.attention)
        self._trend.show_history(seen.trend)

    @cached_property
    def _why(self) -> "WhyWindow":
        """Imported and made when a figure is first asked about: the start does not wait for it."""
        from leaddesk.ui.widgets.why import WhyWindow

        return WhyWindow(self.desk, self)

    def _explain(self, code: str) -> None:
        if self._overview is None:
            return
        report = self._overview.now
        self._why.explain(report.question, Spot(report.main.code, report.total.key, code))
