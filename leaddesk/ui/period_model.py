"""The period every page looks at, and the notice that it changed."""

from PySide6.QtCore import QObject, Signal

from leaddesk.domain.period import Period


class PeriodModel(QObject):
    """Holds one `period`; `changed` is sent when another one is chosen."""

    changed = Signal()

    def __init__(self, period: Period) -> None:
        super().__init__()
        self._period = period

    @property
    def period(self) -> Period:
        """The chosen period."""
        return self._period

    def choose(self, period: Period) -> None:
        """Look at another period."""
        if period != self._period:
            self._period = period
            self.changed.emit()
