"""About: the small dialogs of the help menu."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QMenu, QMenuBar, QScrollArea, QVBoxLayout, QWidget

from leaddesk import __version__
from leaddesk.i18n import _
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label

_HELP_WIDTH: Final = 480


def show_about(parent: QWidget) -> None:
    """Say what this program is."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.addWidget(label("LeadDesk", "title"))
    column.addWidget(label(_("Version {version}").format(version=__version__), "muted"))
    column.addWidget(label(_("Which channel brings clients, and at what price.")))
    licences = _("MIT licence. Qt under LGPL 3. Tabler icons under MIT. Noto Sans under OFL 1.1.")
    column.addWidget(label(licences, "muted"))
    column.addStretch()
    _show(parent, _("About LeadDesk"), body)


def show_page_help(parent: QWidget, title: str, paragraphs: Sequence[str]) -> None:
    """Say what a page is for and how it is worked with."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setSpacing(GRID)
    column.addWidget(label(title, "title"))
    for paragraph in paragraphs:
        words = label(paragraph, wrapped=True)
        words.setMinimumHeight(words.heightForWidth(_HELP_WIDTH))
        column.addWidget(words)
    column.addStretch()
    body.setMinimumHeight(column.totalSizeHint().height())
    _show(parent, _("Help"), body)


def show_shortcuts(parent: QWidget, bar: QMenuBar) -> None:
    """List every action of the menus that has a shortcut, so that the list cannot fall behind them."""
    body = QWidget()
    grid = QGridLayout(body)
    grid.setHorizontalSpacing(GRID * 4)
    for words, keys in _shortcuts(bar):
        row = grid.rowCount()
        grid.addWidget(label(words), row, 0)
        grid.addWidget(label(keys, "muted"), row, 1)
    _show(parent, _("Keyboard shortcuts"), body)


def _shortcuts(bar: QMenuBar) -> list[tuple[str, str]]:
    found = []
    menus = [menu for action in bar.actions() if isinstance(menu := action.menu(), QMenu)]
    for menu in menus:
        for action in menu.actions():
            keys = ", ".join(each.toString(QKeySequence.SequenceFormat.NativeText) for each in action.shortcuts())
            if keys:
                found.append((action.text().replace("&", ""), keys))
    return found


def _show(parent: QWidget, title: str, body: QWidget) -> None:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(body)
    scroll.setMinimumSize(520, min(560, body.sizeHint().height() + GRID))
    column.addWidget(scroll)
    buttons = QDialogButtonBox()
    buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole).clicked.connect(dialog.close)
    column.addWidget(buttons)
    dialog.open()
