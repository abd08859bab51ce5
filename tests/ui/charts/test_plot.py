"""Plots: what stands along the axis, what a panel draws, what is hollow, and that nothing leaves its rectangle."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from leaddesk.i18n import set_language
from leaddesk.reports.values import Chart, ChartKind, Section
from leaddesk.ui.charts.drawing import Pointer
from leaddesk.ui.charts.plot import Plot, Shape, plot_of
from leaddesk.ui.charts.plot_areas import areas, end_names, legend_lines, tick_texts
from leaddesk.ui.charts.plot_painting import PlotDrawing
from leaddesk.ui.charts.style import Inks, paper_inks
from tests.ui.made_report import lines_section, models_section, months_section, words_section

RECT = QRectF(10, 20, 900, 300)


def plotted(section: Section, as_of: date | None = None) -> Plot:
    return plot_of(section, section.charts[0], "RUB", as_of)


def type_of(size: int = 12) -> QFont:
    font = QFont("Noto Sans")
    font.setPixelSize(size)
    return font


def painted(plot: Plot, inks: Inks, pointer: Pointer | None = None) -> QImage:
    image = QImage(920, 330, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setFont(type_of())
    PlotDrawing(plot).paint(painter, RECT, inks, pointer)
    painter.end()
    return image


def colors_in(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_sums_are_columns_and_costs_with_intervals_a_line() -> None:
    plot = plotted(months_section(12))
    assert [panel.shape for panel in plot.panels] == [Shape.COLUMN, Shape.COLUMN, Shape.LINE]
    assert [panel.title for panel in plot.panels] == ["Spend", "Leads", "CPL"]
    assert plot.panels[2].series[0].entries[0].low is not None


def test_an_absent_figure_is_a_gap_and_immature_ones_are_unripe() -> None:
    series = plotted(months_section(12)).panels[2].series[0]
    assert series.entries[4].value is None
    assert [entry.unripe for entry in series.entries] == [False] * 10 + [True] * 2


def test_a_month_that_is_not_over_is_unripe_whatever_is_said_of_its_figures() -> None:
    plot = plotted(lines_section(6, 2), date(2026, 10, 30))
    assert plot.unfinished == (False,) * 5 + (True,)
    assert plot.series[0].entries[-1].unripe
    assert not any(plotted(lines_section(6, 2), date(2026, 10, 31)).unfinished)


def test_months_stand_on_the_axis_with_their_year_once(qapp: object) -> None:
    set_language("ru")
    plot = plotted(lines_section(12, 2))
    lines = [lines for _place, lines in tick_texts(plot, 60, type_of())]
    assert lines[0] == ("ноя", "2025")
    assert lines[2] == ("янв", "2026")
    assert [year for _text, year in lines if year] == ["2025", "2026"]
    places = [place for place, _lines in tick_texts(plot, 10, type_of())]
    assert places[0] in (0, 2)
    assert len(places) < 6


@given(st.integers(1, 60), st.floats(2, 80))
def test_names_on_the_axis_do_not_touch(qapp: object, months: int, slot: float) -> None:
    plot = plotted(lines_section(months, 1))
    places = [place for place, _lines in tick_texts(plot, slot, type_of())]
    assert all((other - one) * slot >= 20 for one, other in pairwise(places))


def test_few_categories_are_all_named_in_two_lines(qapp: object) -> None:
    section = models_section(5)
    long = tuple(replace(row, key=replace(row.key, channel="Яндекс Директ поиск по бренду")) for row in section.rows)
    texts = list(tick_texts(plotted(replace(section, rows=long)), 90, type_of()))
    assert len(texts) == 5
    assert all(len(lines) == 2 for _place, lines in texts)


@pytest.mark.parametrize(
    "section", [months_section(36), lines_section(36, 20), models_section(7)], ids=lambda s: s.code
)
@pytest.mark.parametrize("width", [260, 900])
def test_bodies_lie_inside_and_beside_each_other(qapp: object, section: Section, width: int) -> None:
    plot = plotted(section)
    rect = QRectF(10, 20, width, PlotDrawing(plot).heights(width / 12)[1] * 12)
    found = areas(plot, rect, type_of())
    assert len(found) == len(plot.panels)
    for area in found:
        assert rect.contains(area.body)
        assert area.body.height() > 60
        for series in area.panel.series:
            for place, entry in enumerate(series.entries):
                assert entry.value is None or area.body.adjusted(-1, -1, 1, 1).contains(
                    area.x(place), area.y(entry.value)
                )
    for one, other in pairwise(found):
        assert not one.body.intersects(other.body)


def test_names_at_line_ends_do_not_lie_on_one_another(qapp: object) -> None:
    plot = plotted(lines_section(36, 20))
    rect = QRectF(0, 0, 900, PlotDrawing(plot).heights(75)[1] * 12)
    area = areas(plot, rect, type_of())[0]
    heights = [height for _y, height, _series in end_names(area, type_of())]
    assert len(heights) == 20
    assert all(other - one >= 12 for one, other in pairwise(heights))
    assert heights[-1] <= area.body.bottom() + 1


def test_columns_side_by_side_have_a_legend(qapp: object) -> None:
    panel = plotted(models_section(4)).panels[0]
    wide = list(legend_lines(panel, 900, type_of()))
    narrow = list(legend_lines(panel, 120, type_of()))
    assert [len(line) for line in wide] == [3]
    assert len(narrow) > 1
    assert len({series.look(paper_inks()).hatch for series in panel.series}) == 3


def test_channels_keep_their_colours_and_paper_without_them_is_grey(qapp: object) -> None:
    plot = plotted(lines_section(12, 3))
    seen = colors_in(painted(plot, paper_inks()))
    assert {paper_inks().channel(place).rgb() for place in range(3)} <= seen
    for section in (lines_section(12, 3), months_section(12), models_section(4)):
        for pixel in colors_in(painted(plotted(section), paper_inks(colors=False), Pointer(1))):
            color = QColor(pixel)
            assert color.red() == color.green() == color.blue()


def test_series_are_told_apart_without_colour() -> None:
    looks = [series.look(paper_inks(colors=False)) for series in plotted(lines_section(6, 12)).series]
    assert len({(look.dash, look.marker) for look in looks}) == 12


def test_a_point_of_the_picture_is_a_month(qapp: object) -> None:
    plot = plotted(months_section(24))
    drawing = PlotDrawing(plot)
    for area in areas(plot, RECT, type_of()):
        for place in (0, 7, 23):
            at = QPointF(area.x(place), area.body.center().y())
            assert drawing.pointed(RECT, type_of(), at) == Pointer(place)
    assert drawing.pointed(RECT, type_of(), RECT.topLeft()) is None


def test_a_month_is_read_with_everything_about_it() -> None:
    drawing = PlotDrawing(plotted(months_section(24), date(2026, 10, 20)))
    first = drawing.reading(Pointer(2)).split("\n")
    assert first[0] == "January 2025"
    assert [line.split(":")[0] for line in first[1:4]] == ["Spend", "Leads", "CPL"]
    assert "₽" in first[1]
    assert first[-1] == "Сменили сайт"
    assert "is not over" in drawing.reading(Pointer(23)).split("\n")[0]
    assert "immature" in drawing.reading(Pointer(22, 2))
    assert drawing.reading(Pointer(2, 1)).split("\n")[1:] == [first[2], "Сменили сайт"]


def test_lines_are_met_from_the_top() -> None:
    plot = plotted(lines_section(12, 5))
    for place in range(12):
        values = [plot.series[number].entries[place].value for number in plot.order(place)]
        known = [value for value in values if value is not None]
        assert values[: len(known)] == sorted(known, reverse=True)


@pytest.mark.parametrize("rows", [0, 1, 2])
@pytest.mark.parametrize("kind", [ChartKind.LINES, ChartKind.COLUMNS, ChartKind.PANELS])
def test_little_or_nothing_is_drawn_too(qapp: object, rows: int, kind: ChartKind) -> None:
    section = months_section(12)
    chart = replace(section.charts[0], kind=kind)
    plot = plot_of(replace(section, rows=section.rows[:rows]), chart, "RUB")
    painted(plot, paper_inks(), Pointer(0) if rows else None)
    blank = replace(section.rows[0], figures={})
    painted(plot_of(replace(section, rows=(blank,)), chart, "RUB"), paper_inks())


def test_rows_of_words_can_be_drawn_by_their_figures(qapp: object) -> None:
    section = words_section(20)
    painted(plot_of(section, Chart(ChartKind.LINES, "How much?", ("what",)), "RUB"), paper_inks())


@pytest.mark.parametrize("titles", [("Новый сайт",) * 6, ("Очень длинное замечание владельца о скидках" * 3,)])
def test_remarks_are_thin_lines(qapp: object, titles: Sequence[str]) -> None:
    section = months_section(24)
    chart = section.charts[0]
    marks = tuple(replace(chart.marks[0], row=number * 4 + 1, text=text) for number, text in enumerate(titles))
    with_marks = plot_of(section, replace(chart, marks=marks), "RUB")
    assert colors_in(painted(with_marks, paper_inks())) - {0xFFFFFFFF}
    assert with_marks.marks[0] == (1, titles[0])
    far = plot_of(section, replace(chart, marks=(replace(chart.marks[0], row=99),)), "RUB")
    assert far.marks == ()
