"""Label: text that is only ever text, whatever a customer is called."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from leaddesk.ui.escaped import escaped


def label(text: str = "", role: str = "", *, wrapped: bool = False) -> QLabel:
    """A plain-text label in one of the stylesheet's roles: title, heading, muted, bad. Qt's own default would take a
    lead named ``<img src=…>`` for markup."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrapped)
    if role:
        made.setProperty("role", role)
    return made


def tip(text: str) -> str:
    """A tooltip that shows this very text: Qt takes for markup what looks like it, and wraps only markup."""
    return f"<qt>{escaped(text)}</qt>" if text else ""
