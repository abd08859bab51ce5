"""Wrapping: a text broken into lines of a given width, the last one cut with an ellipsis."""

from collections.abc import Callable
from typing import Protocol


class Measure(Protocol):
    """How wide a text is."""

    def __call__(self, text: str, size: float, strong: bool, /) -> float:
        """Points `text` takes in type of `size` points, bold where `strong`."""


def wrapped(
    text: str, width: float, most: int, size: float, measure: Measure, *, strong: bool = False
) -> tuple[str, ...]:
    """`text` in at most `most` lines no wider than `width` points, broken between words, inside a word only where it
    alone is too long, and ending in "…" where it does not fit. Never no line."""
    lines: list[str] = []
    rest = text.strip(" ")
    while rest and len(lines) < most - 1 and measure(rest, size, strong) > width:
        taken = _taken(rest, width, size, measure, strong)
        lines.append(rest[:taken].rstrip(" "))
        rest = rest[taken:].lstrip(" ")
    return (*lines, elided(rest, width, size, measure, strong=strong)) if rest or not lines else tuple(lines)


def elided(text: str, width: float, size: float, measure: Measure, *, strong: bool = False) -> str:
    """`text`, or as much of it as fits `width` points together with "…"."""
    if measure(text, size, strong) <= width:
        return text
    kept = _fitting(text, lambda part: measure(part.rstrip(" ") + "…", size, strong) <= width)
    return text[:kept].rstrip(" ") + "…"


def _taken(text: str, width: float, size: float, measure: Measure, strong: bool) -> int:
    """How many characters the next line takes, at least one."""
    fits = _fitting(text, lambda part: measure(part.rstrip(" "), size, strong) <= width)
    at_word = text.rfind(" ", 0, fits + 1)
    return at_word if at_word > 0 else max(fits, 1)


def _fitting(text: str, fits: Callable[[str], bool]) -> int:
    """The longest beginning that fits, by halving: a longer beginning is never narrower."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(text[:middle]):
            low = middle
        else:
            high = middle - 1
    return low
