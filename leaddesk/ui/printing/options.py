"""How a report is put on paper, as the owner chose it."""

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """The papers offered; sizes in points, upright."""

    A4 = "A4"
    A3 = "A3"
    A5 = "A5"
    LETTER = "Letter"
    LEGAL = "Legal"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points of the sheet held upright."""
        return _SIZES[self.value]


_SIZES = {
    "A4": (595.28, 841.89),
    "A3": (841.89, 1190.55),
    "A5": (419.53, 595.28),
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
}


@dataclass(frozen=True, slots=True)
class Options:
    """`columns` are figure codes, None for the usual ones. `campaigns` None: under their channels where
    everything still fits one page. `fit_width`: smaller type rather than columns continued on further pages."""

    paper: Paper = Paper.A4
    landscape: bool = True
    fit_width: bool = True
    columns: tuple[str, ...] | None = None
    campaigns: bool | None = None
    chart: bool = True
    notes: bool = True

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of a page in points, as it is held."""
        short, long = self.paper.size
        return (long, short) if self.landscape else (short, long)
