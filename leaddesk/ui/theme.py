"""Theme: the colours of the desk, light and dark, and how they are put on Qt."""

from dataclasses import asdict
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from leaddesk.publishing.colors import color_of
from leaddesk.resources import resource
from leaddesk.ui.colors import DARK, LIGHT, Theme
from leaddesk.ui.preferences import ThemeChoice
from leaddesk.ui.stylesheet import stylesheet

__all__ = [
    "DARK",
    "GRID",
    "LIGHT",
    "ROW_HEIGHT",
    "Theme",
    "channel_color",
    "load_fonts",
    "palette",
    "put_on",
    "theme_for",
]

GRID: Final = 8
"""Pixels of the rhythm everything stands in: margins and gaps are whole or half multiples."""

ROW_HEIGHT: Final = 32
"""Pixels of a table row."""


def channel_color(place: int | None) -> QColor:
    """The colour of the channel whose `Channel.color` is `place`; grey for None."""
    return QColor(color_of(place))


def theme_for(choice: ThemeChoice, app: QApplication) -> Theme:
    """The theme a choice comes to now; "system" asks the desktop, light where it does not say."""
    if choice == "system":
        return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def load_fonts() -> None:
    """Make the vendored Noto Sans known to Qt; a missing file leaves the system's own font."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"NotoSans-{weight}.ttf")))


def put_on(app: QApplication, theme: Theme) -> None:
    """Dress the whole program in Fusion with this theme."""
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    font = QFont("Noto Sans")
    font.setPixelSize(13)
    app.setFont(font)
    app.setPalette(palette(theme))
    app.setStyleSheet(stylesheet(asdict(theme)))


def palette(theme: Theme) -> QPalette:
    """Every role of Qt's palette for this theme."""
    role = QPalette.ColorRole
    roles = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.raised,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.Light: theme.surface,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.muted,
        role.Shadow: theme.line,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.accent,
    }
    made = QPalette()
    for each, color in roles.items():
        made.setColor(each, QColor(color))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, theme.color("muted"))
    made.setColor(QPalette.ColorGroup.Inactive, role.Highlight, theme.color("accent_soft"))
    made.setColor(QPalette.ColorGroup.Inactive, role.HighlightedText, theme.color("text"))
    return made
