"""Drawing: what any chart can do, whatever its kind, so that one view shows them all and one page prints them."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from leaddesk.ui.charts.style import Inks


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a person points at: a row of the section, and one of its figures, or all of them for None."""

    place: int
    figure: int | None = None


class Drawing(Protocol):
    """A chart ready to be drawn in any rectangle. Lengths are in the painter's units; its font's pixel size is the
    measure of everything else."""

    @property
    def title(self) -> str:
        """What is asked."""
        ...

    @property
    def below_each_other(self) -> bool:
        """Do the rows lie below each other, and not along the axis?"""
        ...

    @property
    def places(self) -> int:
        """How many rows are drawn."""
        ...

    def figures_at(self, place: int) -> tuple[int, ...]:
        """The figures of a row in the order they are met from the top, or from the left."""
        ...

    def heights(self, width: float) -> tuple[float, float]:
        """The least and the wanted height at this width, all in pixel sizes of the font."""
        ...

    def paint(self, painter: QPainter, rect: QRectF, inks: Inks, pointer: Pointer | None = None) -> None:
        """Draw it in the painter's font."""
        ...

    def pointed(self, rect: QRectF, font: QFont, at: QPointF) -> Pointer | None:
        """What lies at a point of the chart drawn in `rect`."""
        ...

    def anchor(self, rect: QRectF, font: QFont, pointer: Pointer) -> QPointF:
        """Where the words about it belong."""
        ...

    def reading(self, pointer: Pointer) -> str:
        """The values there in words, a line each."""
        ...
