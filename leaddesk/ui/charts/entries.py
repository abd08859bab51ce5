"""Entries: figures as a chart draws them, with the words that stand beside them and that are read out."""

from dataclasses import dataclass

from leaddesk.domain.money import CURRENCIES
from leaddesk.i18n import _
from leaddesk.metrics.figure import Doubt, Figure, Unit
from leaddesk.metrics.wording import bound_text, doubt_text, interval_text, reason_text, shown, shown_with_unit
from leaddesk.reports.values import Row


@dataclass(frozen=True, slots=True)
class Entry:
    """One value, money in major units, and the words beside it. `value` None: absent; `low` alone is then its lower
    bound. `high` None beside a `low`: no upper end. `unripe`: it may still change by itself. `words`: all that is read
    out."""

    value: float | None
    shown: str
    low: float | None = None
    high: float | None = None
    unripe: bool = False
    words: str = ""


BLANK = Entry(None, "")
"""Where a table has an empty cell."""


def entry_in(row: Row, code: str, currency: str, *, unfinished: bool = False) -> Entry:
    """The figure of a row in one column. `unfinished`: the time the row stands for is not over."""
    figure = row.figures.get(code)
    return BLANK if figure is None else entry_of(figure, currency, unfinished=unfinished)


def entry_of(figure: Figure, currency: str, *, unfinished: bool = False) -> Entry:
    """A figure as a chart draws it."""
    scale = CURRENCIES[currency].unit if figure.unit is Unit.MONEY else 1
    unripe = unfinished or Doubt.IMMATURE in figure.doubts
    words = _words(figure, currency)
    if figure.value is None:
        bound = None if figure.bound is None else figure.bound / scale
        return Entry(None, bound_text(figure, currency) or shown(figure, currency), bound, None, unripe, words)
    low = None if figure.low is None else figure.low / scale
    high = None if figure.high is None else figure.high / scale
    return Entry(float(figure.value) / scale, shown(figure, currency), low, high, unripe, words)


def _words(figure: Figure, currency: str) -> str:
    if figure.absent is not None:
        known = bound_text(figure, currency) or reason_text(figure.absent).rstrip(".")
        return f"{shown(figure, currency)} ({known})"
    words = [shown_with_unit(figure, currency)]
    interval = interval_text(figure, currency)
    if interval:
        # Translators: after a figure that is read out: «1 625 ₽ (95 %: 1 174 … 2 320)»
        words.append(_("(95 %: {interval})").format(interval=interval))
    if Doubt.IMMATURE in figure.doubts:
        words.append(f"({doubt_text(Doubt.IMMATURE)})")
    return " ".join(words)
