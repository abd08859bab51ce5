"""Window: what is on the screen now, a ledger or the three doors, and what the menus do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QFileDialog

from leaddesk.domain.period import Period
from leaddesk.error_text import sentence
from leaddesk.errors import LeadDeskError, LedgerError
from leaddesk.i18n import Language, _, language, set_language
from leaddesk.ui.desk import Desk
from leaddesk.ui.frame import Frame
from leaddesk.ui.ledger_files import LedgerFiles
from leaddesk.ui.menus import Menus
from leaddesk.ui.pages.page import Page
from leaddesk.ui.period_model import PeriodModel
from leaddesk.ui.places import SUFFIX, documents
from leaddesk.ui.preferences import Preferences, ThemeChoice
from leaddesk.ui.qt_words import QtWords
from leaddesk.ui.shell import Shell
from leaddesk.ui.status_line import StatusLine
from leaddesk.ui.tasks import Tasks
from leaddesk.ui.theme import put_on, theme_for

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger
    from leaddesk.ui.welcome import Welcome

_FIRST_PAGE = "summary"


class Window(QObject):
    """Fills the frame. `today` gives the local date reports are computed as of."""

    def __init__(
        self,
        app: QApplication,
        frame: Frame,
        preferences: Preferences,
        tasks: Tasks,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(frame)
        self._app = app
        self.frame = frame
        self._tasks = tasks
        self._today = today
        self._words = QtWords(app)
        self._shell: Shell | None = None
        self.preferences = preferences
        self.desk: Desk | None = None
        self.files = LedgerFiles(frame, preferences, tasks, today)
        self._typed: dict[Path, dict[str, str]] = {}
        self.files.opened.connect(self.put_on_desk)
        self.files.failed.connect(self._not_opened)
        self.files.said.connect(self._say)
        tasks.failed.connect(self._task_failed)
        app.styleHints().colorSchemeChanged.connect(self._system_theme_changed)
        frame.dropped.connect(self._dropped)
        frame.closing.connect(self._closing)
        self.theme = theme_for(preferences.theme, app)

    def start(self, ledger: Path | None) -> None:
        """Open a ledger, or show the three doors."""
        if ledger is not None:
            self.files.open(ledger)
        self.rebuild()

    @property
    def language(self) -> Language:
        """The language spoken now."""
        return language()

    @property
    def page(self) -> Page | None:
        """The page in view, None while no ledger is open."""
        return self._shell.pages.current if self._shell else None

    def rebuild(self) -> None:
        """Make everything anew for the ledger, the language and the theme of now; the page in view stays the same."""
        self._words.speak(self.language)
        put_on(self._app, self.theme)
        self._menus = Menus(self)
        self._status = StatusLine(self._tasks, self.theme)
        self.frame.setStatusBar(self._status)
        self._fill()

    def _fill(self) -> None:
        """Put the ledger, or the three doors, into the middle."""
        if self.desk:
            self._put_shell(self.desk, self._shell.pages.current_name if self._shell else _FIRST_PAGE)
        else:
            self._shell = None
            if not self._tasks.running:  # else a ledger is on its way
                self._put_welcome()
        self._menus.show_page_actions()
        self._show_state()

    # ---- ledgers

    @Slot(object, object)
    def put_on_desk(self, ledger: Ledger, period: Period) -> None:
        """Show this ledger instead of the one before, which is closed."""
        before = self.desk
        typed = self._typed.setdefault(ledger.path, {})
        self.desk = Desk(ledger, PeriodModel(period), self.preferences, self.theme, self._tasks, self._today, typed)
        self.desk.tables_changed.connect(self._show_state)
        self.desk.said.connect(self._say)
        # Queued: the page that asks is gone when the window is made anew.
        self.desk.language_asked.connect(self.choose_language, Qt.ConnectionType.QueuedConnection)
        self.desk.theme_asked.connect(self.choose_theme, Qt.ConnectionType.QueuedConnection)
        self.files.shown = ledger.path
        self.preferences.remember(ledger.path)
        self._fill()
        if before:
            before.close()

    @Slot(object, object)
    def _not_opened(self, error: LeadDeskError, path: Path) -> None:
        if self.desk:
            self.desk.report(error)
            return
        if isinstance(error, LedgerError) and error.reason == "missing":
            self.preferences.forget(path)
        self._put_welcome().show_trouble(sentence(error))

    def make_copy(self) -> None:
        """File → Make a copy."""
        if self.desk:
            self.files.copy(self.desk.ledger)

    def choose_import(self) -> None:
        """File → Import file."""
        names, _kind = QFileDialog.getOpenFileNames(
            self.frame, _("Import file"), str(documents()), _("Tables") + " (*.xlsx *.xls *.ods *.csv *.txt *.tsv)"
        )
        if names:
            self.open_page("imports", files=[Path(name) for name in names])

    # ---- steps

    def undo(self) -> None:
        """Edit → Undo."""
        self._step(redo=False)

    def redo(self) -> None:
        """Edit → Redo."""
        self._step(redo=True)

    def _step(self, *, redo: bool) -> None:
        if self.desk:
            ledger, words = self.desk.ledger, _("Redo") if redo else _("Undo")
            # Taking a large import back takes seconds.
            self._tasks.run(words, lambda _progress: ledger.redo() if redo else ledger.undo(), _nothing)

    # ---- what is in view

    def open_page(self, name: str, **only: object) -> None:
        """Bring a page into view."""
        if self._shell:
            self._shell.pages.open(name, **only).setFocus()

    def focus_find(self) -> None:
        """Edit → Find."""
        if self.page:
            self.page.focus_find()

    def previous_period(self) -> None:
        """View → Previous period."""
        if self._shell:
            self._shell.top_bar.period_bar.go_back()

    def next_period(self) -> None:
        """View → Next period."""
        if self._shell:
            self._shell.top_bar.period_bar.go_on()

    def choose_period(self) -> None:
        """View → Choose a period."""
        if self._shell:
            self._shell.top_bar.period_bar.open_picker()

    def choose_theme(self, choice: ThemeChoice) -> None:
        """View → Colours."""
        self.preferences.theme = choice
        self._system_theme_changed()

    def choose_language(self, chosen: Language) -> None:
        """View → Language."""
        self.preferences.language = chosen
        set_language(chosen)
        self.rebuild()

    def show_page_help(self) -> None:
        """Help → About this page."""
        from leaddesk.ui.about import show_page_help
        from leaddesk.ui.page_help import page_help

        name = self._shell.pages.current_name if self._shell else ""
        show_page_help(self.frame, self.page.title() if self.page else "LeadDesk", page_help(name))

    def show_shortcuts(self) -> None:
        """Help → Keyboard shortcuts."""
        from leaddesk.ui.about import show_shortcuts

        show_shortcuts(self.frame, self.frame.menuBar())

    def show_about(self) -> None:
        """Help → About LeadDesk."""
        from leaddesk.ui.about import show_about

        show_about(self.frame)

    @Slot()
    def _system_theme_changed(self) -> None:
        theme = theme_for(self.preferences.theme, self._app)
        if theme != self.theme:
            self.theme = theme
            if self.desk:
                self.desk.theme = theme
            self.rebuild()

    def _put_shell(self, desk: Desk, name: str) -> None:
        shell = Shell(desk, self._menus.top_bar)
        shell.shown.connect(self._menus.show_page_actions)
        shell.pages.selection_summary.connect(self._status.show_selection)
        self._shell = shell
        self.frame.setCentralWidget(shell)
        shell.pages.open(name).setFocus()

    def _put_welcome(self) -> Welcome:
        from leaddesk.ui.welcome import Welcome

        welcome = Welcome(self.files, self.theme)
        self.frame.setCentralWidget(welcome)
        welcome.setFocus()
        return welcome

    @Slot()
    def _show_state(self) -> None:
        path = self.desk.ledger.path if self.desk else None
        self.frame.setWindowTitle(f"{path.stem} — LeadDesk" if path else "LeadDesk")
        self._status.show_ledger(path)
        self._menus.show_state()

    @Slot(str)
    def _say(self, text: str) -> None:
        self._status.remark(text)

    @Slot(object)
    def _task_failed(self, error: LeadDeskError) -> None:
        if self.desk:
            self.desk.report(error)
        else:
            self._put_welcome().show_trouble(sentence(error))

    # ---- what happens to the frame

    @Slot(list)
    def _dropped(self, paths: list[Path]) -> None:
        ledgers = [path for path in paths if path.suffix.lower() == SUFFIX]
        if ledgers:
            self.files.open(ledgers[0])
        elif self.desk:
            self.open_page("imports", files=paths)
        else:
            self._put_welcome().show_trouble(_("Open or make a ledger first, then drop the list on it."))

    @Slot()
    def _closing(self) -> None:
        self.preferences.keep_window("geometry", self.frame.saveGeometry())
        self._tasks.stop()
        if self.desk:
            self.desk.close()


def _nothing(_result: object) -> None:
    """The notice of the change has told everybody already."""
