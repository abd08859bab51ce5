"""Sparkline: the line stays inside and breaks where nothing is known."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from leaddesk.ui.charts.sparkline import runs


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=14))
def test_a_sparkline_stays_inside_and_breaks_where_nothing_is_known(values: list[float | None]) -> None:
    rect = QRectF(0, 0, 120, 30)
    pieces = runs(values, 120, 30)
    assert sum(len(piece) for piece in pieces) == sum(value is not None for value in values)
    assert all(rect.contains(x, y) for piece in pieces for x, y in piece)
    gaps = sum(one is not None and other is None for one, other in pairwise([*values, None]))
    assert len(pieces) == gaps
