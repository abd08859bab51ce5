"""Attention: the list of what somebody should look at, each line a way to those rows."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leaddesk.i18n import _, ngettext
from leaddesk.metrics.wording import count_text
from leaddesk.ui.desk import Desk
from leaddesk.ui.icons import icon
from leaddesk.ui.pages.summary.overview import Attention
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label

Line = tuple[str, str, str, dict[str, object]]
"""Icon, words, the page to open and what to narrow it to."""


class AttentionList(QFrame):
    """«Требует внимания»."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "card")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID * 3 // 2, GRID * 2, GRID * 3 // 2)
        column.setSpacing(GRID)
        # Translators: «Требует внимания»
        column.addWidget(label(_("Needs attention"), "heading"))
        column.addLayout(self._lines)
        column.addStretch()

    def show_attention(self, attention: Attention) -> None:
        """Show another period's lines."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for line in lines_of(attention):
            self._lines.addWidget(self._row(*line))
        if not attention.anything:
            # Translators: «Ничего не требует внимания»
            self._lines.addWidget(self._row("circle-check", _("Nothing needs attention."), "", {}))

    def _row(self, picture: str, words: str, page: str, only: dict[str, object]) -> QWidget:
        theme = self._desk.theme
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        image = QLabel()
        image.setPixmap(icon(picture, theme, "warning" if page else "good").pixmap(18, 18))
        line.addWidget(image)
        if not page:
            line.addWidget(label(words), 1)
            return row
        link = QPushButton(words.replace("&", "&&"))
        link.setProperty("role", "link")
        link.clicked.connect(lambda: self._desk.open_page(page, **only))
        line.addWidget(link, 1)
        return row


def lines_of(attention: Attention) -> Iterator[Line]:
    """What to say, the most urgent first."""
    count = attention.hot_leads_unanswered
    if count:
        words = ngettext("{count} hot lead is not answered yet", "{count} hot leads are not answered yet", count)
        yield "flame", words.format(count=count_text(count)), "leads", {"unanswered": True}
    if attention.spend_not_entered:
        names = ", ".join(attention.spend_not_entered)
        yield "wallet", _("Spend is not entered: {names}").format(names=names), "spend", {}
    if attention.dear_channels:
        names = ", ".join(attention.dear_channels)
        # Translators: leads of these channels cost more than they may
        words = _("CPL is above its ceiling: {names}").format(names=names)
        yield "target-arrow", words, "planning", {"report": "ceiling"}
    count = attention.leads_without_source
    if count:
        words = ngettext("{count} enquiry has no source", "{count} enquiries have no source", count)
        yield "help-circle", words.format(count=count_text(count)), "leads", {"without_source": True}
    count = attention.sales_without_amount
    if count:
        words = ngettext("{count} sale has no amount", "{count} sales have no amount", count)
        yield "receipt", words.format(count=count_text(count)), "sales", {"without_amount": True}
