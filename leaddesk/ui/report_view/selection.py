"""Selection: what the marked figures add up to."""

from collections.abc import Sequence
from fractions import Fraction

from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES, Shape
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import shown_with_unit


def selection_text(figures: Sequence[Figure], currency: str) -> str:
    """Count, sum and average of figures of one unit that may be added up; ratios are only counted."""
    if len(figures) < 2:
        return ""
    count = _("Count: {count}").format(count=len(figures))
    known = [figure.value for figure in figures if figure.value is not None]
    addable = len({figure.unit for figure in figures}) == 1 and all(_adds(figure.code) for figure in figures)
    if not addable or not known:
        return count
    total = sum(known, Fraction())
    unit = figures[0].unit
    # Translators: what the selected cells add up to, and their average
    words = _("Sum: {sum}   Average: {average}").format(
        sum=_written(total, unit, currency), average=_written(total / len(known), unit, currency)
    )
    return f"{count}   {words}"


def _adds(code: str) -> bool:
    """Is it a plain sum of the catalogue? Of a report's own figures nobody knows that here."""
    return code in MEASURES and MEASURES[code].shape is Shape.SUM


def _written(value: Fraction, unit: Unit, currency: str) -> str:
    return shown_with_unit(Figure("sum", unit, value), currency, exact=True)
