"""The figures of one row, from its sums."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from leaddesk.domain.facts import Basis
from leaddesk.metrics.catalogue import MEASURES, Measure, Shape
from leaddesk.metrics.conversions import share_of_count
from leaddesk.metrics.costs import cost_per_count
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.parts import OF_CLIENTS, WHEN_ZERO, Part, parts_of
from leaddesk.metrics.sums import Sums
from leaddesk.metrics.waiting import Waits, median_wait

FEW_LEADS = 30
FEW_CLIENTS = 5

_SURE = frozenset[Doubt]()
_FEW = frozenset({Doubt.FEW})


@dataclass(frozen=True, slots=True)
class _Ratio:
    """A measure on one basis: everything about it that is the same in every row."""

    measure: Measure
    below: Part
    parts: tuple[Part, ...]
    allowed: bool

    @classmethod
    def of(cls, measure: Measure, basis: Basis) -> "_Ratio":
        below = measure.below_on(basis)
        assert below is not None, measure.code
        parts = (measure.above, *((measure.less,) if measure.less else ()), below)
        return cls(measure, below, parts, basis in measure.bases)


_RATIOS = {
    basis: {
        code: _Ratio.of(measure, basis)
        for code, measure in MEASURES.items()
        if measure.shape not in (Shape.SUM, Shape.MEDIAN)
    }
    for basis in Basis
}
_WITHOUT_A_LEAD = frozenset({"aov", "arpu", "profit_per_client"})
"""What can be told of sales without a lead; a commission alone is no cost of anything there."""


def figures_of(
    sums: Sums,
    basis: Basis,
    margin_bp: int | None = None,
    outside: Absent | None = None,
    codes: Collection[str] = MEASURES,
    *,
    unripe: bool = False,
) -> dict[str, Figure]:
    """Every figure of the catalogue by code, in its order, or those of `codes`. `margin_bp`: the gross margin to assume
    where cost price is unknown. `outside`: NO_SOURCE or NO_LEAD for the two rows that belong to no channel. `unripe`:
    the leads have not all had the time to buy, which marks whatever clients stand in."""
    parts = parts_of(sums, basis, margin_bp, outside, _EVERY if codes is MEASURES else _needed(basis, codes))
    if unripe and outside is not Absent.NO_LEAD:
        parts |= {part: _immature(parts[part]) for part in OF_CLIENTS if part in parts and parts[part].absent is None}
    few_leads = basis is Basis.COHORT and _below(parts[Part.LEADS], FEW_LEADS)
    few_clients = _below(parts[Part.CLIENTS], FEW_CLIENTS)
    ratios = _RATIOS[basis]
    figures: dict[str, Figure] = {}
    for code in codes:
        measure = MEASURES[code]
        if measure.shape is Shape.SUM:
            figures[code] = parts[measure.above]
            continue
        if measure.shape is Shape.MEDIAN:
            figures[code] = _wait(measure, sums, basis, outside)
            continue
        few = (measure.of_leads and few_leads) or (measure.of_clients and few_clients)
        figures[code] = _figure(ratios[code], parts, outside, _FEW if few else _SURE)
    return figures


_EVERY = frozenset(Part)


def _needed(basis: Basis, codes: Collection[str]) -> set[Part]:
    """The parts of these figures, and those that say whether there are few data."""
    ratios = _RATIOS[basis]
    parts = {part for code in codes for part in (ratios[code].parts if code in ratios else (MEASURES[code].above,))}
    return parts | {Part.LEADS, Part.CLIENTS}


def _figure(ratio: _Ratio, parts: Mapping[Part, Figure], outside: Absent | None, doubts: frozenset[Doubt]) -> Figure:
    """`doubts`: those that do not come from the parts."""
    measure = ratio.measure
    missing = _missing(ratio, parts, outside)
    if missing is not None:
        return Figure(measure.code, measure.unit, None, missing)
    for part in ratio.parts:
        doubts |= parts[part].doubts
    top, bottom, when_zero = _above(measure, parts), _value(parts[ratio.below]), WHEN_ZERO[ratio.below]
    if measure.shape is Shape.COST:
        return cost_per_count(measure.code, top, bottom.numerator, when_zero, doubts)
    if measure.shape is Shape.SHARE:
        return share_of_count(measure.code, top.numerator, bottom.numerator, when_zero, doubts)
    if bottom.numerator <= 0:
        return Figure(measure.code, measure.unit, None, when_zero)
    # A count or whole minor units stand below, so that this is `top / bottom` at a third of its cost.
    value = Fraction(top.numerator, top.denominator * bottom.numerator)
    return Figure(measure.code, measure.unit, value, doubts=doubts)


def _missing(ratio: _Ratio, parts: Mapping[Part, Figure], outside: Absent | None) -> Absent | None:
    """Why the ratio cannot be made, before any division."""
    if not ratio.allowed:
        return Absent.OTHER_BASIS
    if outside is Absent.NO_LEAD and ratio.measure.code not in _WITHOUT_A_LEAD:
        return outside
    for part in ratio.parts:
        if parts[part].absent is not None:
            return parts[part].absent
    return None


def _wait(measure: Measure, sums: Sums, basis: Basis, outside: Absent | None) -> Figure:
    """The median wait, where it is told."""
    if sums.waits is not None and basis in measure.bases and outside is not Absent.NO_LEAD:
        return first_response(sums.waits, sums.leads)
    absent = (
        Absent.OTHER_BASIS if basis not in measure.bases
        else outside if outside is Absent.NO_LEAD
        else Absent.NOT_COUNTED
    )  # fmt: skip
    return Figure(measure.code, measure.unit, None, absent)


def first_response(waits: Sequence[Waits], leads: int) -> Figure:
    """The median wait of so many leads for the first answer; incomplete where the wait of some is not known."""
    counted = sum(each.count for each in waits)
    middle = median_wait(waits) if waits else None
    if not leads or middle is None:
        absent = Absent.NOT_ANSWERED if leads else Absent.NO_LEADS
        return Figure("first_response", Unit.TIME, None, absent)
    doubts = (_FEW if counted < FEW_LEADS else _SURE) | ({Doubt.PARTIAL} if counted < leads else set())
    return Figure("first_response", Unit.TIME, Fraction(sum(middle), 2), doubts=doubts)


def _above(measure: Measure, parts: Mapping[Part, Figure]) -> Fraction:
    top = _value(parts[measure.above])
    if measure.less is None:
        return top
    less = _value(parts[measure.less]).numerator  # whole minor units: as `top - less`, at a third of its cost
    return Fraction(top.numerator - less * top.denominator, top.denominator)


def _immature(figure: Figure) -> Figure:
    return replace(figure, doubts=figure.doubts | {Doubt.IMMATURE})


def _value(figure: Figure) -> Fraction:
    assert figure.value is not None, figure.code
    return figure.value


def _below(figure: Figure, enough: int) -> bool:
    """An absent count (the row «Без лида») leaves nothing to doubt."""
    return figure.value is not None and figure.value.numerator < enough
