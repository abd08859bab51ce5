"""Head: what stands at the top of each page — the first one in full, further ones in a line or two."""

from dataclasses import dataclass
from typing import Final

from leaddesk.ui.printing.sheet import Sheet
from leaddesk.ui.wrapping import Measure, elided, wrapped

FACT_SIZE: Final = 8.0
LOGO: Final = (120.0, 44.0)
"""The most room a logo has, in points."""

_COMPANY_SIZE: Final = 10.0
_TITLES: Final = (17.0, 15.0, 13.0)
_GAP: Final = 16.0
_LEAST_FIRST: Final = 62.0


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words in points from the corner of the margins; `right`: it ends at `left`."""

    left: float
    top: float
    text: str
    size: float
    strong: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """Lines over a rule, which stands `under` the last, and where the page's own begin."""

    lines: tuple[Text, ...]
    under: float
    height: float


def first_head(sheet: Sheet, width: float, measure: Measure, logo: float) -> Head:
    """Company and title beside the logo of this width; the facts at the right, or under them where paper is narrow."""
    left = logo + 10 if logo else 0.0
    facts_width = max((measure(fact, FACT_SIZE, False) for fact in sheet.facts), default=0.0)
    room = width - left - facts_width - _GAP
    beside = measure(sheet.title, _TITLES[-1], True) <= room
    room = room if beside else width - left
    size = next((size for size in _TITLES if measure(sheet.title, size, True) <= room), _TITLES[-1])
    lines = []
    top = 2.0
    if sheet.company:
        lines.append(Text(left, top, elided(sheet.company, room, _COMPANY_SIZE, measure), _COMPANY_SIZE))
        top += _COMPANY_SIZE + 6
    for line in wrapped(sheet.title, room, 3, size, measure, strong=True):
        lines.append(Text(left, top, line, size, strong=True))
        top += size * 1.25
    if beside:
        facts = [Text(width, place * FACT_SIZE * 1.25, fact, FACT_SIZE, right=True) for place, fact in
                 enumerate(sheet.facts)]  # fmt: skip
    else:
        top = max(top + 3, LOGO[1] + 4 if logo else 0.0)
        facts = []
        for fact in wrapped(" · ".join(sheet.facts), width, 4, FACT_SIZE, measure):
            facts.append(Text(0.0, top, fact, FACT_SIZE))
            top += FACT_SIZE * 1.25
    height = max(_LEAST_FIRST, top + 14)
    return Head((*lines, *facts), height - 8, height)


def next_head(sheet: Sheet, width: float, measure: Measure) -> Head:
    """Everything by which the figures of the page can be found again."""
    text = " · ".join(part for part in (sheet.title, *sheet.facts, sheet.company) if part)
    lines = wrapped(text, width, 3, FACT_SIZE, measure)
    step = FACT_SIZE * 1.25
    texts = tuple(Text(0.0, place * step, line, FACT_SIZE) for place, line in enumerate(lines))
    return Head(texts, len(lines) * step + 4, len(lines) * step + 12)
