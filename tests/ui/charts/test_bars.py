"""Bars: what a channel chart shows, where it stands, and that words and intervals stay inside."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from leaddesk.domain.facts import Basis
from leaddesk.metrics.figure import Absent, Figure, Unit
from leaddesk.metrics.wording import shown
from leaddesk.reports.values import Report
from leaddesk.ui.charts.bars import BarChart, BarDrawing, Panel, Shape, grid
from leaddesk.ui.charts.drawing import Pointer
from leaddesk.ui.charts.entries import Entry, entry_of
from leaddesk.ui.charts.report_bars import MOST_ROWS, bars_of
from leaddesk.ui.charts.style import paper_inks
from tests.ui.made_report import made_report


def bars(report: Report) -> BarChart:
    return bars_of(report.main, report.main.charts[0], report.currency)


def test_a_report_becomes_three_panels_over_the_same_channels() -> None:
    report = made_report(4)
    chart = bars(report)
    assert chart.names == ("Channel 1", "Channel 2", "Channel 3", "Channel 4", "Source not stated")
    assert chart.colors == (0, 1, 2, 3, None)
    assert [panel.shape for panel in chart.panels] == [Shape.BAR, Shape.BAR, Shape.POINT]
    for code, panel in zip(("spend", "leads", "cpl"), chart.panels, strict=True):
        assert [entry.shown for entry in panel.entries] == [shown(row.figures[code], "RUB") for row in report.rows]


def test_by_sale_date_the_price_is_of_a_client() -> None:
    chart = bars(made_report(2, basis=Basis.CASH))
    assert "New clients" in chart.panels[1].title
    assert "CAC" in chart.panels[2].title


def test_of_many_channels_the_first_are_drawn_and_the_title_says_so() -> None:
    chart = bars(made_report(40))
    assert len(chart.names) == MOST_ROWS
    assert chart.title.endswith(f"the first {MOST_ROWS} of 41")


def test_nothing_to_draw_is_no_chart() -> None:
    report = made_report(0)
    assert BarDrawing(bars(replace(report, sections=(replace(report.main, rows=()),)))).places == 0


def test_money_is_drawn_in_major_units_and_an_absent_cost_by_its_bound() -> None:
    absent = Figure("cac", Unit.MONEY, None, Absent.NO_CLIENTS, bound=500_712.0)
    entry = entry_of(absent, "RUB")
    assert (entry.value, entry.low) == (None, 5_007.12)
    assert entry.shown.startswith("> 5,007")


def test_a_far_end_of_an_interval_does_not_flatten_the_rest() -> None:
    entries = (Entry(10, "10", 8, 13), Entry(12, "12", 4, 900))
    assert Panel("", Shape.POINT, entries).most == pytest.approx(30)
    assert Panel("", Shape.BAR, (Entry(None, "—"),)).most == 1


def test_rows_and_panels_stay_inside_their_rectangle(qapp: object) -> None:
    font = QFont("Noto Sans")
    font.setPixelSize(12)
    chart = bars(made_report(9, names=["Очень длинное имя канала " * 4]))
    rect = QRectF(10, 20, 700, 260)
    places = grid(chart, rect, font)
    assert len(places.panels) == 3
    for panel in (places.names, *places.panels):
        assert rect.contains(panel)
    assert all(one.right() < other.left() for one, other in zip(places.panels, places.panels[1:], strict=False))
    assert places.row_at(places.middle(3)) == 3
    assert places.row_at(rect.top()) is None


def test_colours_are_on_the_picture(qapp: object) -> None:
    chart = BarChart(("A",), (0,), (Panel("Spend", Shape.BAR, (Entry(5, "5"),)),))
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    font = painter.font()
    font.setPixelSize(12)
    painter.setFont(font)
    BarDrawing(chart).paint(painter, QRectF(0, 0, 300, 100), paper_inks())
    painter.end()
    wanted = paper_inks().channel(0).rgb()
    assert any(image.pixel(x, y) == wanted for x in range(300) for y in range(100))


def test_a_loss_stands_left_of_the_ground_and_the_scale_holds_both() -> None:
    panel = Panel("ROMI", Shape.BAR, (Entry(0.5, "+50 %"), Entry(-1.0, "−100 %")))
    assert (panel.least, panel.most) == (-1.0, 0.5)
    assert Panel("", Shape.BAR, (Entry(-1.0, "x"),)).most == 0


def test_a_row_is_read_with_its_interval_and_one_figure_alone() -> None:
    drawing = BarDrawing(bars(made_report(2)))
    name, *lines = drawing.reading(Pointer(0)).split("\n")
    assert name == "Channel 1"
    assert [line.split(":")[0] for line in lines] == ["Spend", "Leads", "CPL"]
    assert "₽" in lines[0]
    assert "(95 %: " in lines[2].replace("\u00a0", " ")
    assert drawing.reading(Pointer(0, 1)).split("\n") == ["Channel 1", lines[1]]
