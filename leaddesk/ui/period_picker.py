"""Period picker: what drops from the period's name: a year of months and quarters, and any range."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.period import FIRST_YEAR, LAST_YEAR, Period, within_reach
from leaddesk.error_text import sentence
from leaddesk.errors import InvalidField
from leaddesk.i18n import _
from leaddesk.metrics.dates import month_name
from leaddesk.ui.icons import icon
from leaddesk.ui.period_words import quarter_words
from leaddesk.ui.theme import GRID, Theme
from leaddesk.ui.widgets.days import day_text, parse_day
from leaddesk.ui.widgets.label import label, tip
from leaddesk.ui.widgets.wrong import mark_wrong


class PeriodPicker(QFrame):
    """Closes itself when a period is `picked` or Esc is pressed."""

    picked = Signal(object)  # Period

    def __init__(self, period: Period, today: date, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAccessibleName(_("Choose a period"))
        self._chosen = period
        self._year = period.last.year
        self._theme = theme
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(GRID)
        column.addLayout(self._year_row())
        column.addLayout(self._months_and_quarters())
        column.addLayout(self._shortcuts())
        column.addLayout(self._range_row())
        self._mark()

    def _year_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._year_button = QPushButton()
        self._year_button.clicked.connect(lambda: self._pick(Period.year(self._year)))
        for name, words, step in (
            ("chevron-left", _("Previous year"), -1),
            ("", "", 0),
            ("chevron-right", _("Next year"), 1),
        ):
            if not step:
                row.addWidget(self._year_button, 1)
                continue
            arrow = QToolButton()
            arrow.setIcon(icon(name, self._theme, "muted"))
            arrow.setToolTip(words)
            arrow.setAccessibleName(words)
            arrow.clicked.connect(lambda _checked=False, step=step: self._turn(step))
            row.addWidget(arrow)
        return row

    def _months_and_quarters(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GRID // 2)
        self._parts: list[tuple[QPushButton, Callable[[int], Period]]] = []
        for quarter in range(1, 5):
            self._part(grid, quarter_words(quarter), quarter - 1, 0, partial(_quarter_of, quarter))
            for place in range(3):
                month = quarter * 3 - 2 + place
                words = month_name(month, short=True)
                self._part(grid, words, quarter - 1, place + 1, partial(_month_of, month))
        return grid

    def _part(self, grid: QGridLayout, words: str, row: int, column: int, period_of: Callable[[int], Period]) -> None:
        button = QPushButton(words)
        button.setProperty("role", "flat")
        button.setCheckable(True)
        button.clicked.connect(lambda: self._pick(period_of(self._year)))
        grid.addWidget(button, row, column)
        self._parts.append((button, period_of))

    def _shortcuts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        month = Period.month_of(self._today)
        year_before = Period.month(month.first.year - 1, month.first.month)
        for words, period in (
            (_("This month"), month),
            (_("Previous month"), month.previous()),
            (_("12 months"), Period(year_before.following().first, month.last)),
        ):
            button = QPushButton(words)
            button.clicked.connect(lambda _checked=False, period=period: self._pick(period))
            row.addWidget(button)
        return row

    def _range_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._first, self._last = (QLineEdit(day_text(day)) for day in (self._chosen.first, self._chosen.last))
        for field, words in ((self._first, _("First day")), (self._last, _("Last day"))):
            field.setAccessibleName(words)
            field.setToolTip(words)
            field.setFixedWidth(112)
            field.returnPressed.connect(self._pick_range)
        apply = QPushButton(_("Show range"))
        apply.setAutoDefault(False)
        apply.clicked.connect(self._pick_range)
        row.addWidget(self._first)
        row.addWidget(label("–"))
        row.addWidget(self._last)
        row.addWidget(apply, 1)
        return row

    def _pick_range(self) -> None:
        first, last = (self._day(field) for field in (self._first, self._last))
        if first is None or last is None:
            return
        try:
            self._pick(within_reach(Period(min(first, last), max(first, last))))
        except InvalidField as error:
            for field in (self._first, self._last):
                _refuse(field, error)

    def _day(self, field: QLineEdit) -> date | None:
        """The day typed into a field; None where it is none, and the field says why."""
        try:
            day = parse_day(field.text(), self._today, self._chosen)
        except InvalidField as error:
            _refuse(field, error)
            return None
        mark_wrong(field, wrong=False)
        return day

    def _turn(self, step: int) -> None:
        self._year = min(max(self._year + step, FIRST_YEAR), LAST_YEAR)
        self._mark()

    def _mark(self) -> None:
        self._year_button.setText(_("Year {year}").format(year=self._year))
        for button, period_of in self._parts:
            button.setChecked(period_of(self._year) == self._chosen)

    def _pick(self, period: Period) -> None:
        self.picked.emit(period)
        self.close()


def _refuse(field: QLineEdit, error: InvalidField) -> None:
    field.setToolTip(tip(sentence(error)))
    mark_wrong(field, wrong=True)


def _quarter_of(quarter: int, year: int) -> Period:
    return Period.quarter(year, quarter)


def _month_of(month: int, year: int) -> Period:
    return Period.month(year, month)
