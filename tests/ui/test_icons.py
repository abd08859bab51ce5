"""Icons: all there, in the theme's colours, sharp at every scale."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

import leaddesk.ui
from leaddesk.resources import resource
from leaddesk.ui.colors import DARK, LIGHT
from leaddesk.ui.icons import icon
from leaddesk.ui.registry import PAGES

NAMED = re.compile(r"""icon\(\s*["']([a-z0-9-]+)["']""")


def inked(image: QImage) -> set[str]:
    """The colours of fully covered pixels."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_every_icon_the_code_names_is_there() -> None:
    sources = Path(leaddesk.ui.__file__).parent.rglob("*.py")
    named = {name for source in sources for name in NAMED.findall(source.read_text("utf-8"))}
    named |= {entry.icon for entry in PAGES}
    assert named
    assert not [name for name in sorted(named) if not resource("icons", f"{name}.svg").is_file()]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_it_takes_the_colour_of_the_theme(qapp: QApplication, theme: object) -> None:
    assert isinstance(theme, type(LIGHT))
    drawn = icon("users", theme)
    size = QSize(48, 48)
    assert QColor(theme.text).name() in inked(drawn.pixmap(size).toImage())
    assert inked(drawn.pixmap(size, QIcon.Mode.Disabled).toImage()) == set()
    assert QColor(theme.accent).name() in inked(drawn.pixmap(size, QIcon.Mode.Normal, QIcon.State.On).toImage())


def test_twice_the_scale_is_twice_the_pixels(qapp: QApplication) -> None:
    small, large = (icon("users", LIGHT).pixmap(QSize(20, 20), scale) for scale in (1.0, 2.0))
    assert (small.width(), large.width()) == (20, 40)
    stretched = small.scaled(40, 40).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    assert stretched != large.toImage().convertToFormat(QImage.Format.Format_ARGB32)
