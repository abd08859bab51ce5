"""Sparkline: the line stays inside and breaks where nothing is known."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from leaddesk.ui.charts.entries import Entry
from leaddesk.ui.charts.sparkline import Sparkline, alone, points_of
from leaddesk.ui.charts.style import screen_inks
from leaddesk.ui.colors import LIGHT


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=14))
def test_a_sparkline_stays_inside_and_breaks_where_nothing_is_known(values: list[float | None]) -> None:
    rect = QRectF(0, 0, 120, 30)
    points = points_of(values, 120, 30)
    assert [point is None for point in points] == [value is None for value in values]
    assert all(rect.contains(point) for point in points if point is not None)


def test_a_point_between_gaps_stands_alone() -> None:
    points = points_of([1, None, 2, None, 3, 4], 120, 30)
    assert [place for place, point in enumerate(points) if point is not None and alone(points, place)] == [0, 2]


def test_a_month_that_is_not_ripe_is_drawn_otherwise(qtbot: QtBot) -> None:
    """The dot of a ripe last month is filled, that of an unripe one is hollow."""
    line = Sparkline(screen_inks(LIGHT))
    qtbot.addWidget(line)
    line.resize(120, 30)
    middles = []
    for unripe in (False, True):
        line.show_entries([Entry(5.0, ""), Entry(9.0, "", unripe=unripe)], "")
        picture: QImage = line.grab().toImage()
        middles.append(picture.pixelColor(round(120 - 3.5), round(3.5)).name())
    assert middles[0] == screen_inks(LIGHT).accent.name()
    assert middles[1] != middles[0]
