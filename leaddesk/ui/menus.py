"""Menus: every action of the desk, in words, with its shortcut."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from leaddesk.i18n import Language, _
from leaddesk.ui.desk import Desk
from leaddesk.ui.frame import Frame
from leaddesk.ui.icons import icon
from leaddesk.ui.ledger_files import LedgerFiles
from leaddesk.ui.pages.page import Page
from leaddesk.ui.preferences import Preferences, ThemeChoice
from leaddesk.ui.registry import PAGES
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.label import tip

Choice = TypeVar("Choice")


class Deeds(Protocol):
    """What the menus need of the window."""

    frame: Frame
    files: LedgerFiles
    preferences: Preferences
    theme: Theme
    desk: Desk | None

    @property
    def language(self) -> Language: ...
    @property
    def page(self) -> Page | None: ...
    def choose_import(self) -> None: ...
    def make_copy(self) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def focus_find(self) -> None: ...
    def open_page(self, name: str, **only: object) -> None: ...
    def previous_period(self) -> None: ...
    def next_period(self) -> None: ...
    def choose_period(self) -> None: ...
    def choose_theme(self, choice: ThemeChoice) -> None: ...
    def choose_language(self, chosen: Language) -> None: ...
    def show_page_help(self) -> None: ...
    def show_shortcuts(self) -> None: ...
    def show_about(self) -> None: ...


class Menus:
    """Fills a window's menu bar, and keeps the actions other parts show: undo, redo, find."""

    def __init__(self, window: Deeds) -> None:
        self._window = window
        self._needing_ledger: list[QAction] = []
        window.frame.menuBar().clear()
        self._file_menu(window.frame.menuBar().addMenu(_("&File")))
        self._edit_menu(window.frame.menuBar().addMenu(_("&Edit")))
        self._view_menu(window.frame.menuBar().addMenu(_("&View")))
        # Translators: menu with what can be done on the page in view
        self._page_menu = window.frame.menuBar().addMenu(_("&Actions"))
        self._help_menu(window.frame.menuBar().addMenu(_("&Help")))

    @property
    def top_bar(self) -> tuple[QAction, ...]:
        """What stands as buttons in the top bar."""
        return self.find, self.undo, self.redo

    def show_state(self) -> None:
        """Grey out what needs an open ledger, and name the steps undo and redo would take."""
        desk = self._window.desk
        for action in self._needing_ledger:
            action.setEnabled(desk is not None)
        undo = desk.ledger.undo_label if desk else None
        redo = desk.ledger.redo_label if desk else None
        # Translators: {step} is the name of a change, such as "Add campaign"
        self.undo.setText(_("Undo “{step}”").format(step=undo) if undo else _("Undo"))
        self.redo.setText(_("Redo “{step}”").format(step=redo) if redo else _("Redo"))
        for action, step in ((self.undo, undo), (self.redo, redo)):
            action.setEnabled(step is not None)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(tip(f"{action.text()} ({keys})"))

    def show_page_actions(self) -> None:
        """Put what the page in view can do into its menu."""
        self._page_menu.clear()
        page = self._window.page
        actions = page.actions() if page else []
        self._page_menu.addActions(actions)
        self._page_menu.menuAction().setVisible(bool(actions))

    def _file_menu(self, menu: QMenu) -> None:
        window, files = self._window, self._window.files
        self._add(menu, _("New ledger…"), "Ctrl+N", files.new, "file-plus")
        self._add(menu, _("Open ledger…"), "Ctrl+O", files.choose, "folder-open")
        recent = menu.addMenu(_("Recent"))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        self._add(menu, _("Sample company"), "Ctrl+Shift+O", files.sample, "building-store")
        menu.addSeparator()
        self._add(menu, _("Import file…"), "Ctrl+I", window.choose_import, "file-import", ledger=True)
        self._add(menu, _("Make a copy…"), "Ctrl+Shift+S", window.make_copy, "copy", ledger=True)
        menu.addSeparator()
        self._add(menu, _("Quit"), "Ctrl+Q", window.frame.close)

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in self._window.files.recent():
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(tip(str(path)))
            action.triggered.connect(lambda _checked=False, path=path: self._window.files.open(path))
        if menu.isEmpty():
            menu.addAction(_("No ledger was opened yet")).setEnabled(False)

    def _edit_menu(self, menu: QMenu) -> None:
        self.undo = self._add(menu, _("Undo"), "Ctrl+Z", self._window.undo, "arrow-back-up")
        self.redo = self._add(menu, _("Redo"), "Ctrl+Y", self._window.redo, "arrow-forward-up")
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        menu.addSeparator()
        self.find = self._add(menu, _("Find"), "Ctrl+F", self._window.focus_find, "search", ledger=True)
        self.find.setToolTip(_("Find") + " (Ctrl+F)")

    def _view_menu(self, menu: QMenu) -> None:
        window = self._window
        for number, entry in enumerate(PAGES, 1):
            act = lambda name=entry.name: window.open_page(name)  # noqa: E731
            self._add(menu, entry.title(), f"Ctrl+{number}", act, entry.icon, ledger=True)
        menu.addSeparator()
        self._add(menu, _("Previous period"), "Alt+Left", window.previous_period, "chevron-left", ledger=True)
        self._add(menu, _("Next period"), "Alt+Right", window.next_period, "chevron-right", ledger=True)
        self._add(menu, _("Choose a period"), "Ctrl+M", window.choose_period, "calendar", ledger=True)
        menu.addSeparator()
        preferences = window.preferences
        themes: tuple[tuple[str, ThemeChoice], ...] = (
            (_("As the system"), "system"),
            (_("Light"), "light"),
            (_("Dark"), "dark"),
        )
        self._choices(menu.addMenu(_("Colours")), themes, preferences.theme, window.choose_theme)
        languages: tuple[tuple[str, Language], ...] = (("Русский", "ru"), ("English", "en"))
        self._choices(menu.addMenu(_("Language")), languages, window.language, window.choose_language)

    def _choices(
        self, menu: QMenu, choices: tuple[tuple[str, Choice], ...], chosen: Choice, act: Callable[[Choice], None]
    ) -> None:
        group = QActionGroup(menu)
        for words, value in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _checked=False, value=value: act(value))
            group.addAction(action)

    def _help_menu(self, menu: QMenu) -> None:
        self._add(menu, _("About this page"), "F1", self._window.show_page_help, "help-circle")
        self._add(menu, _("Keyboard shortcuts"), "Ctrl+F1", self._window.show_shortcuts)
        self._add(menu, _("About LeadDesk"), "", self._window.show_about, "info-circle")

    def _add(
        self, menu: QMenu, words: str, keys: str, act: Callable[[], object], picture: str = "", *, ledger: bool = False
    ) -> QAction:
        action = menu.addAction(words)
        if keys:
            action.setShortcut(QKeySequence(keys))
        if picture:
            action.setIcon(icon(picture, self._window.theme, "muted"))
        action.triggered.connect(lambda _checked=False: act())
        if ledger:
            self._needing_ledger.append(action)
        return action
