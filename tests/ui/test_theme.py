"""Colours: readable, told apart, the same for a channel everywhere."""

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from leaddesk.publishing.colors import CHANNEL_COLORS, NO_CHANNEL_COLOR
from leaddesk.ui.colors import DARK, LIGHT, Theme
from leaddesk.ui.theme import channel_color, load_fonts, palette, put_on, theme_for


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in QColor(color).getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "window"),
        ("text", "surface"),
        ("text", "raised"),
        ("text", "accent_soft"),
        ("text", "hover"),
        ("muted", "window"),
        ("muted", "surface"),
        ("muted", "raised"),
        ("accent", "surface"),
        ("accent", "accent_soft"),
        ("accent_text", "accent"),
        ("good", "surface"),
        ("bad", "surface"),
        ("bad", "bad_soft"),
        ("warning", "surface"),
        ("warning", "warning_soft"),
    ],
)
def test_words_can_be_read(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("color", [*CHANNEL_COLORS, NO_CHANNEL_COLOR])
def test_a_channel_is_seen_on_paper_and_in_the_dark(color: str) -> None:
    assert contrast(color, "#FFFFFF") >= 1.8
    assert contrast(color, DARK.surface) >= 1.8


def test_channels_are_told_apart() -> None:
    assert len(CHANNEL_COLORS) == 12
    for one, other in combinations([*CHANNEL_COLORS, NO_CHANNEL_COLOR], 2):
        apart = sum(abs(a - b) for a, b in zip(QColor(one).getRgb(), QColor(other).getRgb(), strict=True))
        assert apart >= 60, (one, other)


def test_a_channel_keeps_its_colour_and_the_thirteenth_begins_again() -> None:
    assert channel_color(0) == channel_color(12) == QColor(CHANNEL_COLORS[0])
    assert channel_color(None) == QColor(NO_CHANNEL_COLOR)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_it_is_put_on_the_whole_program(qapp: QApplication, theme: Theme) -> None:
    load_fonts()
    put_on(qapp, theme)
    assert qapp.style().name() == "fusion" or qapp.style().inherits("QStyleSheetStyle")
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.color("window")
    assert qapp.font().family() == "Noto Sans"
    assert "$" not in qapp.styleSheet()


def test_a_disabled_word_is_fainter() -> None:
    role = QPalette.ColorRole.WindowText
    assert palette(LIGHT).color(QPalette.ColorGroup.Disabled, role) == LIGHT.color("muted")


def test_a_choice_outweighs_the_system(qapp: QApplication) -> None:
    assert theme_for("dark", qapp) is DARK
    assert theme_for("light", qapp) is LIGHT
    assert theme_for("system", qapp) in (LIGHT, DARK)
