"""Buttons: an action and a menu as the tools above a report show them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from leaddesk.ui.colors import Theme
from leaddesk.ui.icons import icon


def tool_button(action: QAction) -> QToolButton:
    """An action as a button of the tools: its picture, if it has one, and its words."""
    button = QToolButton()
    button.setProperty("role", "button")
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def menu_button(words: str, picture: str, menu: QMenu, theme: Theme) -> QToolButton:
    """A button of the tools that opens a menu."""
    button = QToolButton()
    button.setProperty("role", "button")
    button.setText(words)
    button.setIcon(icon(picture, theme))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMenu(menu)
    return button
