"""Painting: of what nothing is known nothing is drawn, and no axis without a value is shown."""

from dataclasses import replace

import pytest

from leaddesk.metrics.figure import Absent, Figure, Unit
from leaddesk.reports.values import Chart, ChartKind, Section
from leaddesk.ui.charts.bars import BarDrawing
from leaddesk.ui.charts.painting import drawing_of
from tests.ui.made_report import months_section

UNKNOWN = Figure("cpl", Unit.MONEY, None, Absent.SPEND_NOT_ENTERED)


def without(*codes: str) -> Section:
    section = months_section(6)
    rows = [replace(row, figures={**row.figures, **dict.fromkeys(codes, UNKNOWN)}) for row in section.rows]
    return replace(section, rows=tuple(rows))


def test_a_figure_nothing_is_known_of_has_no_panel() -> None:
    drawing = drawing_of(without("cpl"), Chart(ChartKind.BARS, "What", ("leads", "cpl")), "RUB")
    assert isinstance(drawing, BarDrawing)
    assert len(drawing.chart.panels) == 1
    bounded = replace(UNKNOWN, bound=500_712.0)
    rows = tuple(replace(row, figures={**row.figures, "cpl": bounded}) for row in without().rows)
    drawing = drawing_of(replace(without(), rows=rows), Chart(ChartKind.BARS, "What", ("cpl",)), "RUB")
    assert drawing.places == 6  # a bound is drawn


@pytest.mark.parametrize("kind", list(ChartKind))
def test_nothing_known_is_no_chart(kind: ChartKind) -> None:
    chart = Chart(kind, "What", ("spend", "cpl"))
    assert drawing_of(without("spend", "cpl"), chart, "RUB").places == 0
    assert drawing_of(without("cpl"), chart, "RUB").places == 6
