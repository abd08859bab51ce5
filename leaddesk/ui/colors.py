"""Colours of the desk, light and dark. Imports next to nothing: the window is painted with them before all else."""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtGui import QColor

ThemeName = Literal["light", "dark"]

NAVIGATION_WIDTH: Final = 184
"""Pixels of the navigation at the left edge."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#rrggbb``: `window` lies behind everything, `surface` under tables, cards and fields, `line` is a
    hairline, `grid` a fainter one inside charts, `muted` a text of less weight, the `_soft` ones are backgrounds."""

    name: ThemeName
    window: str
    surface: str
    raised: str
    line: str
    grid: str
    text: str
    muted: str
    accent: str
    accent_text: str
    accent_soft: str
    hover: str
    good: str
    bad: str
    bad_soft: str
    warning: str
    warning_soft: str

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name == "dark"

    def color(self, name: str) -> QColor:
        """One of the colours above as Qt's own."""
        return QColor(getattr(self, name))


LIGHT: Final = Theme(
    name="light",
    window="#F4F5F7",
    surface="#FFFFFF",
    raised="#FAFBFC",
    line="#DDE1E6",
    grid="#EBEDF0",
    text="#1C2430",
    muted="#606B79",
    accent="#1F5FBF",
    accent_text="#FFFFFF",
    accent_soft="#E4EDFA",
    hover="#ECEFF3",
    good="#15794A",
    bad="#B4232C",
    bad_soft="#FBE9EA",
    warning="#8A5A00",
    warning_soft="#FDF3DC",
)

DARK: Final = Theme(
    name="dark",
    window="#15181D",
    surface="#1D2127",
    raised="#242930",
    line="#353C46",
    grid="#2B313A",
    text="#E7EAEE",
    muted="#9BA5B2",
    accent="#6EA8FE",
    accent_text="#0F1A2B",
    accent_soft="#25364F",
    hover="#2A3038",
    good="#5CC98F",
    bad="#FF8A8F",
    bad_soft="#452A2E",
    warning="#EBC063",
    warning_soft="#40351F",
)
