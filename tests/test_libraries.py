"""Faults of other people's libraries that LeadDesk steps around: each test says which, and fails when it is back."""

import gc
import sys

import pytest
from PySide6.QtGui import QColor, QImage, QPainter


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_painting_takes_no_reference_to_none_away() -> None:
    """PySide6 6.12.0 does on Python 3.11, and aborts after enough repaints of a chart."""
    picture = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(picture)
    gc.collect()  # what earlier tests left holds references of its own, and may not go while they are counted
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.setPen(QColor("black"))
    after = sys.getrefcount(None)
    painter.end()
    assert after > before - 500
