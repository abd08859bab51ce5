"""Style: the one place that says how charts look, on screen and on paper."""

from dataclasses import dataclass
from math import floor, log10
from typing import Final

from PySide6.QtGui import QColor

from leaddesk.ui.colors import Theme
from leaddesk.ui.theme import channel_color

LINE_WIDTH: Final = 1.0
"""Pixels; pyqtgraph is slow at more."""
POINT_SIZE: Final = 7
TYPE_SIZE: Final = 12
"""Pixels of a chart's words on screen."""
BAR_SHARE: Final = 0.64
"""How much of its row or month a bar fills."""
UNRIPE_ALPHA: Final = 55
"""Opacity (of 255) of a month that is not over or not ripe yet."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours a chart is drawn in; channels keep theirs everywhere."""

    text: QColor
    muted: QColor
    line: QColor
    surface: QColor
    accent: QColor

    def channel(self, place: int | None) -> QColor:
        """The fixed colour of a channel, grey for what has none."""
        return channel_color(place)


def paper_inks() -> Inks:
    """Black on white, whatever the theme."""
    black, grey, rule, white = (QColor(name) for name in ("#000000", "#555555", "#BBBBBB", "#FFFFFF"))
    return Inks(black, grey, rule, white, black)


def screen_inks(theme: Theme) -> Inks:
    """The theme's own colours."""
    text, muted, line, surface, accent = (theme.color(name) for name in ("text", "muted", "line", "surface", "accent"))
    return Inks(text, muted, line, surface, accent)


def value_ticks(most: float) -> tuple[float, ...]:
    """Round values from 0 to at most `most` (> 0), three to six of them."""
    power = 10.0 ** floor(log10(most))
    step = next(power * part for part in (0.2, 0.25, 0.5, 1, 2, 2.5) if most / (power * part) < 5)
    return tuple(step * place for place in range(int(most / step + 1e-9) + 1))
