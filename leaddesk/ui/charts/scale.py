"""Scale: the range of values a panel shows, a few round ones on its axis, in the reader's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10
from typing import Final

from leaddesk.i18n import _
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import count_text, money_sign, shown
from leaddesk.ui.charts.entries import Entry

FAR: Final = 2.0
"""An interval that ends beyond this many times the largest value is cut, or it would flatten the rest."""

_STEPS: Final = (0.2, 0.25, 0.5, 1, 2, 2.5)
_LARGE: Final = (1_000_000, 1_000)


@dataclass(frozen=True, slots=True)
class Scale:
    """From `least` to `most`, both in major units and 0 between them. `ticks` are round values, `words` what is written
    beside them, `unit` what stands over them: «тыс. ₽», "" where the words say it."""

    least: float
    most: float
    ticks: tuple[float, ...]
    words: tuple[str, ...]
    unit: str = ""


def scale_of(entries: Iterable[Entry], unit: Unit | None, currency: str) -> Scale:
    """A scale that holds every value, and of the intervals what is not too far."""
    entries = tuple(entries)
    values = [entry.value for entry in entries if entry.value is not None]
    most, least = max((0.0, *values)), min((0.0, *values))
    highs = (entry.high for entry in entries if entry.value is not None)
    most = max((most, *(min(high, most * FAR) for high in highs if high is not None)))
    if most - least < 1e-6:
        most = 1.0
    span = most - least
    whole = unit is Unit.COUNT and all(value.is_integer() for value in values)  # a count a day may be less than one
    ticks = value_ticks(most, least, whole=whole)
    most = max(most + span * 0.04, ticks[-1])
    words, over = _worded(ticks, unit, currency)
    return Scale(least - span * 0.04 if least < 0 else 0.0, most, ticks, words, over)


def value_ticks(most: float, least: float = 0.0, *, whole: bool = False) -> tuple[float, ...]:
    """Round values from `least` (at most 0) to at most `most` (at least 0), about three to six of them, 0 always among
    them. `whole`: no fractions, as of things that are counted."""
    span = most - least
    power = 10.0 ** floor(log10(span))
    step = next(power * part for part in _STEPS if span / (power * part) < 5)
    if whole:
        step = float(max(1, ceil(step)))
    first, last = -int(-least / step + 1e-9), int(most / step + 1e-9)
    return tuple(step * place for place in range(first, last + 1))


def _worded(ticks: tuple[float, ...], unit: Unit | None, currency: str) -> tuple[tuple[str, ...], str]:
    exact = [Fraction(tick).limit_denominator(10_000) for tick in ticks]
    if unit is Unit.SHARE:
        return tuple(shown(Figure("axis", Unit.SHARE, tick), currency) for tick in exact), ""
    if unit is not Unit.MONEY:
        # Translators: over the axis of a chart
        return tuple(count_text(tick) for tick in exact), _("days") if unit is Unit.DAYS else ""
    sign, largest = money_sign(currency), max(map(abs, exact))
    for size in _LARGE:
        if largest >= 10 * size and all(tick % size == 0 for tick in exact):
            return tuple(count_text(tick / size) for tick in exact), _large_unit(size, sign)
    return tuple(count_text(tick) for tick in exact), sign


def _large_unit(size: int, sign: str) -> str:
    # Translators: over the axis of a chart: «тыс. ₽», «млн ₽»
    words = _("thousand {currency}") if size == 1_000 else _("million {currency}")
    return words.format(currency=sign).replace(" ", "\u00a0")
