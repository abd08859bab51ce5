"""Plain numbers: amounts read only to be compared with their sums, before anything is known of a column."""

import math
import re
from decimal import Decimal
from typing import Final

from leaddesk.importing.readers.values import Cell

_SPACES: Final = re.compile(r"[\s\u00a0\u202f]")
_NUMBER: Final = re.compile(r"([-\u2212]?\d+)(?:[.,](\d{1,2}))?(?:₽|руб\.?|р\.)?", re.ASCII | re.IGNORECASE)


def plain_number(cell: Cell) -> Decimal | None:
    """The number of a cell to the hundredth, None where it is none or can be read in several ways."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, (int, float)):
        return Decimal(repr(cell)).quantize(Decimal("0.01")) if math.isfinite(cell) and abs(cell) < 1e15 else None
    if not isinstance(cell, str):
        return None
    found = _NUMBER.fullmatch(_SPACES.sub("", cell))
    if not found or len(found[1]) > 15:
        return None
    return Decimal(f"{found[1]}.{found[2] or '0'}".replace("\u2212", "-")).quantize(Decimal("0.01"))
