"""Style: the one place that says how charts look, on screen and on paper."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from leaddesk.ui.colors import LIGHT, Theme
from leaddesk.ui.theme import channel_color

TYPE_SIZE: Final = 12
"""Pixels of a chart's words on screen."""
BAR_SHARE: Final = 0.64
"""How much of its row or month a bar fills."""
PALE: Final = 60
"""Opacity (of 255) of what is not over or not ripe yet, and of what stands behind a value."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours a chart is drawn in; channels keep theirs everywhere. Without `colors` there are greys alone, and
    what colour would tell apart is told apart by hatching, dashes and markers."""

    text: QColor
    muted: QColor
    line: QColor
    surface: QColor
    accent: QColor
    colors: bool = True

    def channel(self, place: int | None) -> QColor:
        """The fixed colour of a channel, grey for what has none."""
        color = channel_color(place)
        return color if self.colors else grey(color)


def grey(color: QColor) -> QColor:
    """As bright as the colour, and none."""
    level = round(0.299 * color.red() + 0.587 * color.green() + 0.114 * color.blue())
    return QColor(level, level, level, color.alpha())


def pale(color: QColor) -> QColor:
    """The same, to be seen through."""
    made = QColor(color)
    made.setAlpha(PALE)
    return made


def paper_inks(*, colors: bool = True) -> Inks:
    """Black on white, whatever the theme."""
    black, dark, rule, white = (QColor(name) for name in ("#000000", "#555555", "#BBBBBB", "#FFFFFF"))
    return Inks(black, dark, rule, white, LIGHT.color("accent") if colors else QColor("#333333"), colors)


def screen_inks(theme: Theme) -> Inks:
    """The theme's own colours."""
    text, muted, line, surface, accent = (theme.color(name) for name in ("text", "muted", "line", "surface", "accent"))
    return Inks(text, muted, line, surface, accent)


def sized(font: QFont, size: float, *, strong: bool = False) -> tuple[QFont, QFontMetricsF]:
    """The font in `size` units of the painter, and how wide its words are."""
    made = QFont(font)
    made.setPixelSize(max(1, round(size)))
    made.setBold(strong)
    return made, QFontMetricsF(made)
