"""As of: the day as known on which a report is told — today until somebody chooses another."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from leaddesk.domain.period import Period
from leaddesk.error_text import sentence
from leaddesk.errors import InvalidField
from leaddesk.i18n import _
from leaddesk.ui.desk import Desk
from leaddesk.ui.report_view.buttons import menu_button
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.days import day_text, parse_day
from leaddesk.ui.widgets.label import label, tip
from leaddesk.ui.widgets.wrong import mark_wrong

_FIELD_WIDTH: Final = 112


class AsOf(QWidget):
    """A button that names the `day`, None for today whenever that is, and opens a choice of others; `chosen`: there is
    another. Not kept: a report that still told of an old day next week would be taken for one of now."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.day: date | None = None
        self._menu = QMenu(self)
        self._field = QLineEdit()
        self.button = menu_button("", "calendar", self._menu, desk.theme)
        self.button.setCheckable(True)
        # Translators: tip of the control «На дату: сегодня»
        self.button.setToolTip(tip(_("Whatever is dated later than this day is left out of the report")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        self._menu.aboutToShow.connect(self._fill)
        self.show_day(None)

    def show_day(self, day: date | None) -> None:
        """Name the day a report is told of, None for today."""
        self.day = day
        # Translators: {day} is "today" or a date: «На дату: сегодня»
        words = _("As of: {day}").format(day=_("today") if day is None else day_text(day))
        self.button.setText(words)
        self.button.setChecked(day is not None)

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        today, period = self._desk.today(), self._desk.period.period
        self._offer(_("Today, {day}").format(day=day_text(today)), None)
        for words, day in _ends(period):
            if day < today:
                self._offer(words.format(day=day_text(day)), day)
        self._menu.addSeparator()
        self._menu.addAction(self._another_day(today, period))

    def _offer(self, words: str, day: date | None) -> None:
        action = self._menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(day == self.day)
        action.triggered.connect(lambda _checked: self._choose(day))

    def _another_day(self, today: date, period: Period) -> QWidgetAction:
        """A field for any other day, in the menu itself."""
        self._field = QLineEdit(day_text(self.day or today))
        self._field.setFixedWidth(_FIELD_WIDTH)
        self._field.setAccessibleName(_("As known on this day"))
        self._field.returnPressed.connect(lambda: self._take(today, period))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        row.addWidget(label(_("Another day")))
        row.addWidget(self._field)
        action = QWidgetAction(self._menu)
        action.setDefaultWidget(holder)
        return action

    def _take(self, today: date, period: Period) -> None:
        try:
            day = parse_day(self._field.text(), today, period, "as_of")
        except InvalidField as error:
            self._field.setToolTip(tip(sentence(error)))
            mark_wrong(self._field, wrong=True)
            return
        self._menu.close()
        self._choose(None if day == today else day)

    def _choose(self, day: date | None) -> None:
        self.show_day(day)
        self.chosen.emit()


def _ends(period: Period) -> tuple[tuple[str, date], ...]:
    """The days people ask about: the end of the period, and of the month after it, by which accounts are closed."""
    return (
        # Translators: an entry of «На дату»: «Конец периода, 31.10.2026»
        (_("End of the period, {day}"), period.last),
        # Translators: an entry of «На дату»: «Через месяц после периода, 30.11.2026»
        (_("A month after the period, {day}"), Period.month_of(period.last).following().last),
    )
