"""Period bar: ◀ Октябрь 2026 ▶, the one period every page looks at."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from leaddesk.domain.period import Period, within_reach
from leaddesk.errors import InvalidField
from leaddesk.i18n import _
from leaddesk.ui.icons import icon
from leaddesk.ui.period_model import PeriodModel
from leaddesk.ui.period_words import period_words
from leaddesk.ui.theme import Theme


class PeriodBar(QWidget):
    """Steps through periods of one kind, and opens the picker for another kind."""

    def __init__(self, model: PeriodModel, today: Callable[[], date], theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._today = today
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._arrow("chevron-left", _("Previous period"), self.go_back))
        self._name = QPushButton()
        self._name.setProperty("role", "flat")
        self._name.setMinimumWidth(184)
        self._name.setToolTip(_("Choose a period"))
        self._name.clicked.connect(self.open_picker)
        row.addWidget(self._name)
        row.addWidget(self._arrow("chevron-right", _("Next period"), self.go_on))
        model.changed.connect(self._show)
        self._show()

    @Slot()
    def go_back(self) -> None:
        """The period of the same kind before."""
        self._step(Period.previous)

    @Slot()
    def go_on(self) -> None:
        """The period of the same kind after."""
        self._step(Period.following)

    @Slot()
    def open_picker(self) -> None:
        """Let another kind of period be chosen."""
        from leaddesk.ui.period_picker import PeriodPicker

        picker = PeriodPicker(self._model.period, self._today(), self._theme, self)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.picked.connect(self._model.choose)
        picker.move(self._name.mapToGlobal(QPoint(0, self._name.height())))
        picker.show()

    def _step(self, to: Callable[[Period], Period]) -> None:
        with suppress(InvalidField):  # as far as reports reach
            self._model.choose(within_reach(to(self._model.period)))

    def _arrow(self, name: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, self._theme, "muted"))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button

    @Slot()
    def _show(self) -> None:
        words = period_words(self._model.period)
        self._name.setText(words)
        self._name.setAccessibleName(_("Period: {period}").format(period=words))
