"""Pairs: any two columns of a section on one scale."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from leaddesk.ui.charts.drawing import Pointer
from leaddesk.ui.charts.pairs import PairDrawing, pairs_of
from leaddesk.ui.charts.style import paper_inks
from tests.ui.made_report import shares_section


def drawing(channels: int = 5) -> PairDrawing:
    section = shares_section(channels)
    return PairDrawing(pairs_of(section, section.charts[0], "RUB"))


def test_two_columns_become_bars_and_the_third_is_written_beside() -> None:
    pairs = drawing().pairs
    assert pairs.names == ("Доля расхода", "Доля клиентов")
    assert [pair.color for pair in pairs.rows] == [0, 1, 2, 3, 4]
    assert pairs.rows[2].second.value is None
    assert pairs.rows[0].beside.startswith("CAC ")


def test_a_row_is_read_whole_or_by_one_figure() -> None:
    whole = drawing().reading(Pointer(0)).split("\n")
    assert whole[0] == "Канал 1"
    assert whole[1].startswith("Доля расхода: 6.7")
    assert drawing().reading(Pointer(0, 1)).split("\n") == ["Канал 1", whole[2]]


def test_every_row_is_found_where_it_is_drawn(qapp: object) -> None:
    made, font, rect = drawing(), QFont("Noto Sans"), QRectF(0, 0, 600, 200)
    font.setPixelSize(12)
    for row in range(5):
        anchor = made.anchor(rect, font, Pointer(row))
        assert made.pointed(rect, font, anchor - QPointF(0, 2)) == Pointer(row)
    assert made.pointed(rect, font, QPointF(3, 3)) is None


def test_many_rows_stand_in_two_columns_where_there_is_room(qapp: object) -> None:
    made, font, rect = drawing(15), QFont("Noto Sans"), QRectF(0, 0, 1200, 300)
    font.setPixelSize(12)
    anchors = [made.anchor(rect, font, Pointer(row)) for row in range(15)]
    assert [anchors[row].x() < 600 for row in (0, 7, 8, 14)] == [True, True, False, False]
    assert anchors[0].y() == anchors[8].y()
    assert [made.pointed(rect, font, anchor - QPointF(0, 2)) for anchor in anchors] == [
        Pointer(row) for row in range(15)
    ]
    assert made.heights(100)[0] < made.heights(80)[0] == made.heights(50)[0]


def test_equal_values_are_equal_bars(qapp: object) -> None:
    image = QImage(600, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    font = painter.font()
    font.setPixelSize(12)
    painter.setFont(font)
    drawing().paint(painter, QRectF(0, 0, 600, 200), paper_inks(), Pointer(1))
    painter.end()
    # A third of all clients in the first row, a fifteenth in the last: bars of five to one.
    lengths = [_run(image, paper_inks().channel(place).rgb()) for place in (0, 4)]
    assert abs(lengths[0] - 5 * lengths[1]) <= 5


def _run(image: QImage, color: int) -> int:
    """The longest row of pixels of a colour."""
    return max(sum(image.pixel(x, y) == color for x in range(image.width())) for y in range(image.height()) if y % 2)
