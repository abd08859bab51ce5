"""Card: one figure of the month, how it changed, and the twelve months before it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from leaddesk.domain.period import Period
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.dates import month_text, period_text
from leaddesk.metrics.figure import Doubt
from leaddesk.metrics.wording import bound_text, change_text, doubt_text, shown_with_unit
from leaddesk.reports.compare import change
from leaddesk.reports.values import Note, Report
from leaddesk.ui.charts.entries import Entry
from leaddesk.ui.charts.sparkline import Sparkline
from leaddesk.ui.charts.style import screen_inks
from leaddesk.ui.colors import Theme
from leaddesk.ui.figure_words import figure_tip, tip
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label


class Card(QFrame):
    """A button that shows a figure; `asked` when a person wants to know why it is so much."""

    asked = Signal()

    def __init__(self, theme: Theme, title: str, code: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("figureCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = title
        self._value = label(role="title")
        self._change = label(role="muted")
        self._badge = label(role="badge")
        self._unripe = label(role="badge")
        self._line = Sparkline(screen_inks(theme))
        name = label(title, "muted")
        name.setToolTip(tip(MEASURES[code].title()))
        self._lay_out(name)

    def show_figure(
        self, code: str, now: Report, before: Report, line: Sequence[Entry], unripe: Note | None = None
    ) -> None:
        """Show the total of `code` in a report, its change since the report before and twelve months of it. `unripe`:
        what the report says where the leads of its period have not all had the time to buy."""
        figure = now.total.figures[code]
        text = shown_with_unit(figure, now.currency)
        self._value.setText(text)
        self._value.setToolTip(figure_tip(figure, now.currency))
        self._change.setText(_change_words(code, now, before))
        was = shown_with_unit(before.total.figures[code], now.currency)
        self._change.setToolTip(tip(f"{period_text(before.period)}: {was}"))
        doubts = [doubt for doubt in (Doubt.FEW, Doubt.ESTIMATE, Doubt.PARTIAL) if doubt in figure.doubts]
        self._badge.setText(doubt_text(doubts[0]) if doubts else "")
        self._badge.setToolTip(tip("\n".join(doubt_text(doubt) for doubt in doubts)))
        self._badge.setVisible(bool(doubts))
        self._show_unripe(Doubt.IMMATURE in figure.doubts, unripe)
        self._line.show_entries(line, _("The last twelve months"))
        self.setAccessibleName(f"{self._title}: {' '.join(filter(None, (text, self._unripe.text())))}")
        self.setAccessibleDescription(self._change.text())

    def _show_unripe(self, is_unripe: bool, why: Note | None) -> None:
        self._unripe.setText(doubt_text(Doubt.IMMATURE) if is_unripe else "")
        self._unripe.setToolTip(tip(why.text) if is_unripe and why is not None else "")
        self._unripe.setVisible(is_unripe)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def _lay_out(self, name: QLabel) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID // 2)
        head.addWidget(name)
        head.addStretch()
        head.addWidget(self._badge)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 3 // 2, GRID, GRID * 3 // 2, GRID)
        column.setSpacing(2)
        for text in (self._value, self._change):
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        value = QHBoxLayout()
        value.setSpacing(GRID // 2)
        value.addWidget(self._value, 1)
        value.addWidget(self._unripe, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        column.addLayout(value)
        column.addWidget(self._change)
        column.addWidget(self._line, 1)


def _change_words(code: str, now: Report, before: Report) -> str:
    """How much more or less than before; for an absent figure what it is at least."""
    figure, changed = now.total.figures[code], change(code, now, before)
    if figure.value is None:
        return bound_text(figure, now.currency)
    text = change_text(changed.figure)
    if changed.figure.value is None:
        return text
    # Translators: under a figure, as short as can be: «+12 % в день к сен»; {period} is a short month or «прежнему»
    words = _("{change} a day vs {period}") if changed.per_day else _("{change} vs {period}")
    return words.format(change=text, period=_short(before.period))


def _short(period: Period) -> str:
    if period.months_long == 1:
        return month_text(f"{period.first:%Y-%m}", short=True).split(" ")[0]
    # Translators: the period before the chosen one, after "vs": «к прежнему»
    return _("before")
