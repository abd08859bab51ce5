"""Lettering: Noto Sans from the program's own resources, set and measured in points."""

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from leaddesk.ui.theme import load_fonts

FAMILY: Final = "Noto Sans"
UNITS: Final = 10
"""Drawing units to a point: fonts are sized in whole units, and a tenth of a point is fine enough."""

_DIGITS: Final = str.maketrans("123456789", "000000000")


class Lettering:
    """Fonts by size, made once each, and how wide a text in them is. Needs a QGuiApplication."""

    def __init__(self) -> None:
        if FAMILY not in QFontDatabase.families():
            load_fonts()
        self._fonts: dict[tuple[float, bool], tuple[QFont, QFontMetricsF]] = {}
        self._widths: dict[tuple[float, bool, str], float] = {}

    def font(self, size: float, strong: bool = False) -> QFont:
        """Noto Sans of `size` points, its pixel size in drawing units."""
        return self._made(size, strong)[0]

    def width(self, text: str, size: float, strong: bool, /) -> float:
        """Points `text` takes: the `Measure` of the layout. Digits are all of one width, so a long table of figures has
        few texts to measure."""
        key = (size, strong, text.translate(_DIGITS))
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = self._made(size, strong)[1].horizontalAdvance(key[2]) / UNITS
        return width

    def _made(self, size: float, strong: bool) -> tuple[QFont, QFontMetricsF]:
        made = self._fonts.get((size, strong))
        if made is None:
            font = QFont(FAMILY)
            font.setPixelSize(round(size * UNITS))
            font.setBold(strong)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setKerning(False)
            made = self._fonts[size, strong] = (font, QFontMetricsF(font))
        return made
