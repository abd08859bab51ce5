"""Months: what a trend chart is given — one value per month and figure, with the words shown on hover."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """A value of one month; None where there is none. `low` and `high` are its interval where it has one."""

    value: float | None
    shown: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class TrendPanel:
    """One figure month by month. `columns`: drawn as columns from zero; otherwise as points on a line."""

    title: str
    columns: bool
    points: tuple[MonthPoint, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Panels over the same months. `ticks` are short month names, `names` full ones; `unripe` tells which
    months are not over or not mature yet, `unripe_words` what that means for the reader."""

    ticks: tuple[str, ...]
    names: tuple[str, ...]
    unripe: tuple[bool, ...]
    panels: tuple[TrendPanel, ...]
    unripe_words: str = ""

    def reading(self, month: int) -> str:
        """One line that says the values of a month."""
        figures = (f"{panel.title}: {panel.points[month].shown}" for panel in self.panels)
        words = [self.names[month], *figures]
        if self.unripe[month] and self.unripe_words:
            words.append(self.unripe_words)
        return "   ·   ".join(words)
