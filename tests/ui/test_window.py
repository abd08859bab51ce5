"""The window: doors, ledgers, undo, language, colours, drops."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QScreen
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from leaddesk.domain.channel import Channel
from leaddesk.domain.period import Period
from leaddesk.domain.settings import Settings
from leaddesk.i18n import language
from leaddesk.ledger import Ledger
from leaddesk.ui.colors import DARK
from leaddesk.ui.desk import Desk
from leaddesk.ui.new_ledger import NewLedger
from leaddesk.ui.page_help import page_help
from leaddesk.ui.registry import PAGES
from leaddesk.ui.window import Window


def words(window: Window) -> str:
    """Everything that can be read in the middle of the window."""
    middle = window.frame.centralWidget()
    return "\n".join(each.text() for kind in (QLabel, QPushButton) for each in middle.findChildren(kind))


def action(window: Window, start: str) -> QAction:
    """The action of the menus whose words begin so."""
    menus = [each.menu() for each in window.frame.menuBar().actions()]
    found = [each for menu in menus if menu for each in menu.actions() if each.text().startswith(start)]  # type: ignore[attr-defined]
    assert len(found) == 1, start
    one: QAction = found[0]
    return one


def opened(qtbot: QtBot, window: Window, path: Path) -> Desk:
    with qtbot.waitSignal(window.files.opened):
        window.files.open(path)
    assert window.desk is not None
    return window.desk


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "Shop.leaddesk"
    Ledger.create(path, Settings(company="Shop")).close()
    return path


@pytest.fixture
def settings_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the settings first: the cheapest page there is."""
    monkeypatch.setattr("leaddesk.ui.window._FIRST_PAGE", "settings")


pytestmark = pytest.mark.usefixtures("settings_first")


def test_first_run_shows_three_doors(window: Window) -> None:
    shown = words(window)
    assert all(door in shown for door in ("New ledger…", "Open ledger…", "Open the sample"))
    assert not action(window, "Find").isEnabled()
    assert not action(window, "Undo").isEnabled()


def test_a_ledger_goes_on_the_desk_and_is_remembered(qtbot: QtBot, window: Window, book: Path) -> None:
    opened(qtbot, window, book)
    assert window.frame.windowTitle() == "Shop — LeadDesk"
    assert window.preferences.recent == (book,)
    assert window.page is not None
    assert action(window, "Find").isEnabled()


def test_a_ledger_that_cannot_be_opened_is_explained_on_the_first_page(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    damaged = tmp_path / "Bad.leaddesk"
    damaged.write_bytes(b"not a ledger at all" * 100)
    window.preferences.remember(damaged)
    with qtbot.waitSignal(window.files.failed):
        window.files.open(damaged)
    assert window.desk is None
    assert "Bad.leaddesk" in words(window)


def test_the_ledger_that_is_open_is_not_opened_again(qtbot: QtBot, window: Window, book: Path) -> None:
    desk = opened(qtbot, window, book)
    desk.change("Add channel", lambda books: books.channels.add(Channel("Radio")))
    window.files.open(book)
    assert window.desk is desk
    assert desk.ledger.undo_label == "Add channel"


def test_undo_names_its_step_and_takes_it_back(qtbot: QtBot, window: Window, book: Path) -> None:
    desk = opened(qtbot, window, book)
    assert not action(window, "Undo").isEnabled()
    desk.change("Add channel", lambda books: books.channels.add(Channel("Radio")))
    assert action(window, "Undo").text() == "Undo “Add channel”"
    action(window, "Undo").trigger()
    qtbot.waitUntil(lambda: not action(window, "Undo").isEnabled())
    with desk.ledger.read() as books:
        assert books.channels.count() == 0
    assert not action(window, "Undo").isEnabled()
    action(window, "Redo “Add channel”").trigger()
    qtbot.waitUntil(lambda: action(window, "Undo").isEnabled())
    with desk.ledger.read() as books:
        assert books.channels.count() == 1


def test_a_known_error_stands_above_the_page(qtbot: QtBot, window: Window, book: Path) -> None:
    desk = opened(qtbot, window, book)
    assert not desk.change("Look", lambda books: books.channels.get(99))
    with desk.ledger.read() as books:
        assert books.channels.count() == 0
    assert window._shell is not None
    assert not window._shell.trouble.isHidden()


def test_language_changes_everything_and_keeps_page_and_period(qtbot: QtBot, window: Window, book: Path) -> None:
    desk = opened(qtbot, window, book)
    window.open_page("imports")
    desk.period.choose(Period.month(2026, 3))
    window.choose_language("ru")
    assert language() == window.preferences.language == "ru"
    assert window._shell is not None
    assert window._shell.pages.current_name == "imports"
    assert "Март 2026" in words(window)
    window.choose_language("en")
    assert "March 2026" in words(window)


def test_colours_change_and_are_remembered(qtbot: QtBot, window: Window, book: Path) -> None:
    desk = opened(qtbot, window, book)
    window.choose_theme("dark")
    assert window.preferences.theme == "dark"
    assert desk.theme is window.theme is DARK
    assert window.page is not None
    assert window.page.desk.theme is DARK


def test_every_action_with_a_page_of_its_own_is_in_the_menus(window: Window) -> None:
    for number, entry in enumerate(PAGES, 1):
        menu = [each.menu() for each in window.frame.menuBar().actions()][2]
        shortcuts = {each.text(): each.shortcut().toString() for each in menu.actions()}  # type: ignore[attr-defined]
        assert shortcuts[entry.title()] == f"Ctrl+{number}"


def test_no_shortcut_is_given_twice(window: Window) -> None:
    menus = [each.menu() for each in window.frame.menuBar().actions()]
    keys = [key.toString() for menu in menus for each in menu.actions() for key in each.shortcuts()]  # type: ignore[attr-defined]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", [entry.name for entry in PAGES])
def test_no_shortcut_of_a_page_is_taken_by_the_window(qtbot: QtBot, window: Window, book: Path, name: str) -> None:
    opened(qtbot, window, book)
    window.open_page(name)
    assert window.page is not None
    menus = [each.menu() for each in window.frame.menuBar().actions()]
    actions = {*window.page.actions(), *(each for menu in menus for each in menu.actions())}  # type: ignore[attr-defined]
    keys = [key.toString() for each in actions for key in each.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def dropped(path: Path) -> QDropEvent:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.content = content  # type: ignore[attr-defined]
    return event


def test_a_dropped_ledger_opens(qtbot: QtBot, window: Window, book: Path) -> None:
    with qtbot.waitSignal(window.files.opened):
        window.frame.dropEvent(dropped(book))
    assert window.desk is not None


def test_a_list_dropped_on_the_doors_waits_for_a_ledger(window: Window, tmp_path: Path) -> None:
    window.frame.dropEvent(dropped(tmp_path / "leads.csv"))
    assert "Open or make a ledger first" in words(window)


def test_closing_keeps_the_place_and_lets_go_of_the_file(qtbot: QtBot, window: Window, book: Path) -> None:
    opened(qtbot, window, book)
    window.frame.close()
    assert window.preferences.window("geometry") is not None
    assert sorted(each.name for each in book.parent.glob("Shop*")) == ["Shop.leaddesk"]


def test_the_first_door_has_the_keyboard(qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    focused = window.frame.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "New ledger…"
    with qtbot.waitSignal(focused.clicked):
        monkeypatch.setattr(NewLedger, "exec", lambda _dialog: 0)
        qtbot.keyClick(focused, Qt.Key.Key_Return)


def test_help_speaks_of_the_page_in_view(qtbot: QtBot, window: Window, book: Path) -> None:
    opened(qtbot, window, book)
    for entry in PAGES:
        window.open_page(entry.name)
        action(window, "About this page").trigger()
        (dialog,) = [each for each in window.frame.findChildren(QDialog) if each.isVisible()]
        title, *paragraphs = [each.text() for each in dialog.findChildren(QLabel)]
        assert window.page is not None
        assert title == window.page.title()
        assert tuple(paragraphs) == page_help(entry.name) != page_help("")
        dialog.close()


def test_a_small_screen_is_filled(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = window.frame
    for size, fills in ((QSize(1366, 728), True), (QSize(2560, 1400), False)):
        frame.showNormal()
        frame.resize(1366, 768)
        monkeypatch.setattr(QScreen, "availableSize", lambda _screen, size=size: size)
        frame.show_fitting()
        assert frame.isMaximized() is fills


def test_what_is_typed_in_stays_with_its_ledger(window: Window, book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.leaddesk"
    Ledger.create(other, Settings()).close()
    october = Period.month(2026, 10)
    for path, price in ((book, ""), (other, ""), (book, "250")):
        window.put_on_desk(Ledger.open(path), october)
        assert window.desk is not None
        assert window.desk.typed.get("price", "") == price
        if path == book:
            window.desk.typed["price"] = "250"
