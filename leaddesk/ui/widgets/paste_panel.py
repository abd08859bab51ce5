"""PastePanel: what a paste would add and what is wrong with it, before anything is stored."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from leaddesk.i18n import _, ngettext
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.pasting import Pasted
from leaddesk.ui.widgets.sheet import Sheet

_MOST_LINES: Final = 6


class PastePanel(QFrame):
    """`accepted` carries the paste and whether its wrong rows come along as unfinished ones."""

    accepted = Signal(object, bool)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._pasted = Pasted()
        self.setProperty("role", "card")
        self._title, self._lines = QLabel(), QLabel()
        self._title.setProperty("role", "heading")
        for label in (self._title, self._lines):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.add = QPushButton()
        self.add.setProperty("role", "primary")
        self.add_all = QPushButton()
        self.cancel = QPushButton(_("Cancel"))
        self.add.clicked.connect(lambda: self._accept(False))
        self.add_all.clicked.connect(lambda: self._accept(True))
        self.cancel.clicked.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        column.addWidget(self._title)
        column.addWidget(self._lines)
        buttons = QHBoxLayout()
        for button in (self.add, self.add_all, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch()
        column.addLayout(buttons)
        self.hide()

    def ask(self, pasted: Pasted) -> None:
        """Show what the paste comes to and wait for a decision."""
        self._pasted = pasted
        right, wrong = len(pasted.right), len(pasted.drafts) - len(pasted.right)
        title = ngettext("{count} row can be added", "{count} rows can be added", right).format(count=right)
        if wrong:
            title += ngettext(", {count} has something wrong", ", {count} have something wrong", wrong).format(
                count=wrong
            )
        self._title.setText(title)
        self._lines.setText("\n".join(self._remarks(pasted)))
        self._lines.setVisible(bool(self._lines.text()))
        self.add.setText(ngettext("Add {count} row", "Add {count} rows", right).format(count=right))
        self.add.setEnabled(right > 0)
        self.add_all.setText(_("Add them and keep the others as unfinished rows"))
        self.add_all.setVisible(wrong > 0)
        self.show()
        (self.add if right else self.add_all).setFocus()

    def remarks(self) -> str:
        """What it says of the paste, a line for each remark."""
        return self._lines.text()

    def _remarks(self, pasted: Pasted) -> list[str]:
        lines = []
        if pasted.new_names:
            lines.append(_("Will be added to the lists: {names}").format(names=", ".join(pasted.new_names[:20])))
        wrong = pasted.wrong
        for number, name, refused in wrong[:_MOST_LINES]:
            title = self._sheet.column(name).title()
            # Translators: one mistake in pasted rows, e.g. «Строка 2, Сумма: …»
            lines.append(_("Row {row}, {column}: {reason}").format(row=number, column=title, reason=refused.reason))
        if len(wrong) > _MOST_LINES:
            more = len(wrong) - _MOST_LINES
            lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
        return lines

    def _accept(self, unfinished_too: bool) -> None:
        self.hide()
        self.accepted.emit(self._pasted, unfinished_too)
