"""Ledger files: new, open, sample, copy; the dialogs and the work behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from leaddesk.domain.period import Period
from leaddesk.i18n import _, language
from leaddesk.progress import Progress
from leaddesk.ui.first_period import first_period
from leaddesk.ui.places import SUFFIX, documents, own_folder, with_suffix
from leaddesk.ui.preferences import Preferences
from leaddesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from leaddesk.domain.settings import Settings
    from leaddesk.ledger import Ledger


class LedgerFiles(QObject):
    """Opens ledgers in the background. The window puts what is `opened` on the desk and shows what `failed`."""

    opened = Signal(object, object)  # Ledger, the Period to look at first
    failed = Signal(object, object)  # LeadDeskError, Path
    said = Signal(str)

    def __init__(
        self, window: QWidget, preferences: Preferences, tasks: Tasks, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(window)
        self._today = today
        self._window = window
        self._preferences = preferences
        self._tasks = tasks
        self.shown: Path | None = None

    def recent(self) -> tuple[Path, ...]:
        """Ledgers opened lately that are still there."""
        return tuple(path for path in self._preferences.recent if path.is_file())

    def new(self) -> None:
        """Ask what the company is called, which currency it counts in and where the file is to lie; then make it."""
        from leaddesk.ui.new_ledger import NewLedger

        dialog = NewLedger(self._window, documents())
        if dialog.exec():
            self.create(dialog.path(), dialog.settings())

    def create(self, path: Path, settings: Settings) -> None:
        """Make an empty ledger and open it."""

        def work(_progress: Progress) -> Ledger:
            from leaddesk.ledger import Ledger

            return Ledger.create(path, settings)

        self._start(_("Making the ledger"), path, work)

    def choose(self) -> None:
        """Ask for a ledger file and open it."""
        name, _kind = QFileDialog.getOpenFileName(self._window, _("Open ledger"), str(documents()), _pattern())
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a ledger; one made by an older LeadDesk is brought up to date first. The one that is open stays."""
        if self.shown is not None and path.absolute() == self.shown.absolute():
            return

        def work(_progress: Progress) -> Ledger:
            from leaddesk.ledger import Ledger

            return Ledger.open(path)

        self._start(_("Opening the ledger"), path, work)

    def sample(self) -> None:
        """Open the sample company, made on the first look."""
        folder = own_folder()
        path = folder / (_("Sample optician") + SUFFIX)
        if path.exists():
            self.open(path)
            return
        spoken = language()

        def work(_progress: Progress) -> Ledger:
            from leaddesk.sample import build

            folder.mkdir(parents=True, exist_ok=True)
            return build(path, spoken)

        self._start(_("Making the sample company"), path, work)

    def copy(self, ledger: Ledger) -> None:
        """Ask where to, and write a verified copy of the open ledger there."""
        proposed = ledger.path.with_name(_("{name} — copy").format(name=ledger.path.stem) + SUFFIX)
        name, _kind = QFileDialog.getSaveFileName(self._window, _("Make a copy"), str(proposed), _pattern())
        if not name:
            return
        target = with_suffix(Path(name))
        self._tasks.run(
            _("Making a copy"),
            lambda _progress: ledger.backup(target),
            lambda _nothing: self.said.emit(_("The copy is made: {file}").format(file=target.name)),
        )

    def _start(self, words: str, path: Path, work: Callable[[Progress], Ledger]) -> None:
        today = self._today()

        def open_and_look(progress: Progress) -> tuple[Ledger, Period]:
            ledger = work(progress)
            return ledger, first_period(ledger, today)

        self._tasks.run(
            words,
            open_and_look,
            lambda opened: self.opened.emit(*opened),
            lambda error: self.failed.emit(error, path),
        )


def _pattern() -> str:
    return _("LeadDesk ledgers") + f" (*{SUFFIX})"
