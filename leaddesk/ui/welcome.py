"""Welcome: the first page of all, with its three doors: start fresh, open, look at the sample company."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from leaddesk.i18n import _
from leaddesk.ui.icons import icon
from leaddesk.ui.ledger_files import LedgerFiles
from leaddesk.ui.theme import GRID, Theme
from leaddesk.ui.widgets.enter import EnterPresses
from leaddesk.ui.widgets.label import label, tip

_DOOR_WIDTH = 272
_RECENT_SHOWN = 5


class Welcome(EnterPresses):
    """Shown while no ledger is open. `trouble` says why the ledger asked for is not."""

    def __init__(self, files: LedgerFiles, theme: Theme) -> None:
        super().__init__()
        self._files = files
        self._theme = theme
        page = QVBoxLayout(self)
        page.addStretch(2)
        column = QVBoxLayout()
        column.setSpacing(GRID * 2)
        centred = QHBoxLayout()
        centred.addStretch()
        centred.addLayout(column)
        centred.addStretch()
        page.addLayout(centred)
        page.addStretch(3)
        column.addWidget(label("LeadDesk", "title"))
        column.addWidget(label(_("Which channel brings clients, and at what price."), "muted"))
        self._trouble = label(role="bad", wrapped=True)
        self._trouble.hide()
        column.addWidget(self._trouble)
        column.addLayout(self._doors())
        column.addLayout(self._recent())
        column.addWidget(label(_("A ledger dropped on this window opens too."), "muted"))

    def show_trouble(self, text: str) -> None:
        """Say why the ledger asked for is not open."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def _doors(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID * 2)
        row.addWidget(
            self._door(
                "file-plus", _("Start fresh"), _("An empty ledger for your company."), _("New ledger…"), self._files.new
            )
        )
        row.addWidget(
            self._door(
                "folder-open",
                _("Open"),
                _("A ledger you already keep, one file with everything in it."),
                _("Open ledger…"),
                self._files.choose,
            )
        )
        row.addWidget(
            self._door(
                "building-store",
                _("Look at the sample"),
                _("An optician's shop with a year and a half of leads, spend and sales."),
                _("Open the sample"),
                self._files.sample,
            )
        )
        return row

    def _door(self, picture: str, name: str, words: str, doing: str, act: Callable[[], None]) -> QFrame:
        door = QFrame()
        door.setProperty("role", "card")
        door.setFixedWidth(_DOOR_WIDTH)
        column = QVBoxLayout(door)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(GRID)
        sign = label()
        sign.setPixmap(icon(picture, self._theme, "accent").pixmap(QSize(32, 32)))
        column.addWidget(sign)
        column.addWidget(label(name, "heading"))
        column.addWidget(label(words, "muted", wrapped=True), 1)
        button = QPushButton(doing)
        button.setProperty("role", "primary")
        button.clicked.connect(act)
        if self.focusProxy() is None:
            self.setFocusProxy(button)  # the first door
        column.addWidget(button)
        return door

    def _recent(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        paths = self._files.recent()[:_RECENT_SHOWN]
        if paths:
            column.addWidget(label(_("Lately open"), "heading"))
        for path in paths:
            button = QPushButton(path.name)
            button.setProperty("role", "link")
            button.setToolTip(tip(str(path)))
            button.clicked.connect(lambda _checked=False, path=path: self._files.open(path))
            column.addWidget(button)
        return column
