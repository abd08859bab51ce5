"""Charts: 36 months of 20 channels are redrawn within 16 ms. Floor: Qt alone, as many pieces of line and names."""

from tests.benchmarks.measuring import SMALL_RUN, side_by_side, table

ROUNDS = 2 if SMALL_RUN else 7
_THIS = "tests.benchmarks.drawing"
FLOOR, DESK = "floor: QPainter alone, lines and names", "desk: the whole chart"


def test_redraw() -> None:
    measured = side_by_side({FLOOR: (f"{_THIS}:bare",), DESK: (f"{_THIS}:chart",)}, ROUNDS)
    table("Redraw of 36 months x 20 channels", measured, FLOOR)
    assert SMALL_RUN or measured[DESK].median <= 0.016
