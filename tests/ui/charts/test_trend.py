"""Trend: months and numbers in the reader's language, unfinished months told apart, no foreign menus."""

import subprocess
import sys
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.i18n import set_language
from leaddesk.ui.charts.months import MonthPoint, Trend, TrendPanel
from leaddesk.ui.charts.sparkline import runs
from leaddesk.ui.charts.style import paper_inks, value_ticks


def a_trend(months: int = 12) -> Trend:
    names = tuple(f"Month {number}" for number in range(months))
    points = tuple(MonthPoint(float(number * 1000), f"{number} 000") for number in range(months))
    gaps = tuple(MonthPoint(None if number == 3 else 5.0 + number, "x", 3.0, 9.0) for number in range(months))
    unripe = (False,) * (months - 1) + (True,)
    panels = (TrendPanel("Spend", True, points), TrendPanel("CPL", False, gaps))
    return Trend(names, names, unripe, panels, "not over")


def test_the_reading_of_a_month_names_every_figure() -> None:
    trend = a_trend()
    assert trend.reading(2).split("   ·   ") == ["Month 2", "Spend: 2 000", "CPL: x"]
    assert trend.reading(11).endswith("not over")


def test_axes_speak_the_readers_language(qtbot: QtBot) -> None:
    from leaddesk.ui.charts.trend import MonthAxis, TrendChart, ValueAxis

    set_language("ru")
    assert ValueAxis().tickStrings([0.0, 25000.0, 2.5], 1, 1) == ["0", "25\u00a0000", "2,50"]
    set_language("en")
    assert ValueAxis().tickStrings([25000.0], 1, 1) == ["25,000"]
    assert MonthAxis(("янв", "фев")).tickStrings([0.0, 1.0, 2.0], 1, 1) == ["янв", "фев", ""]
    (_step, places), *_more = MonthAxis(tuple("abcdefghijkl")).tickValues(0, 12, 200)
    assert places[-1] == 11
    assert len(places) < 12
    chart = TrendChart(paper_inks())
    qtbot.addWidget(chart)
    chart.resize(900, 200)
    chart.show_trend(a_trend())
    for plot in chart.ci.items:
        assert not plot.menuEnabled()
        assert not plot.getAxis("left").autoSIPrefix


def test_pointing_at_a_month_tells_which(qtbot: QtBot) -> None:
    from leaddesk.ui.charts.trend import TrendChart

    chart = TrendChart(paper_inks())
    qtbot.addWidget(chart)
    chart.resize(900, 200)
    chart.show_trend(a_trend())
    chart.show()
    chart.grab()
    plot = next(iter(chart.ci.items))
    told: list[int] = []
    chart.pointed.connect(told.append)
    place = plot.vb.mapViewToScene(plot.vb.viewRect().center())
    chart.scene().sigMouseMoved.emit(place)
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert told[0] in (5, 6)
    assert told[-1] == -1


def test_an_empty_or_short_history_is_drawn_too(qtbot: QtBot) -> None:
    from leaddesk.ui.charts.trend import TrendChart

    chart = TrendChart(paper_inks())
    qtbot.addWidget(chart)
    chart.resize(600, 200)
    nothing = TrendPanel("CPL", False, (MonthPoint(None, "—"),))
    for trend in (a_trend(1), Trend(("Oct",), ("October",), (True,), (nothing,))):
        chart.show_trend(trend)
        chart.grab()


@given(st.floats(0.01, 1e12))
def test_value_ticks_are_few_and_inside(most: float) -> None:
    ticks = value_ticks(most)
    assert 3 <= len(ticks) <= 6
    assert ticks[0] == 0
    assert ticks[-1] <= most * (1 + 1e-9)
    assert all(one < other for one, other in pairwise(ticks))


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=14))
def test_a_sparkline_stays_inside_and_breaks_where_nothing_is_known(values: list[float | None]) -> None:
    rect = QRectF(0, 0, 120, 30)
    pieces = runs(values, 120, 30)
    assert sum(len(piece) for piece in pieces) == sum(value is not None for value in values)
    assert all(rect.contains(x, y) for piece in pieces for x, y in piece)
    gaps = sum(one is not None and other is None for one, other in pairwise([*values, None]))
    assert len(pieces) == gaps


def test_pages_do_not_bring_pyqtgraph_in() -> None:
    program = (
        "import sys, leaddesk.ui.pages.summary.page, leaddesk.ui.pages.reports.page\n"
        "sys.exit('pyqtgraph' in sys.modules or 'openpyxl' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0


def test_painting_does_not_wear_none_out(qapp: object) -> None:
    """PySide6 6.12 drops a reference to None with every void call and dies after some hundred repaints."""
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    pen = QPen(QColor("black"))
    before = sys.getrefcount(None)
    for _turn in range(1_000):
        painter.setPen(pen)
    after = sys.getrefcount(None)
    painter.end()
    # From Python 3.12 on None is immortal and its count says nothing.
    assert after >= before - 50 or before > 2**28
