"""The figures of one row, from its sums."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from leaddesk.domain.facts import Basis
from leaddesk.metrics.catalogue import MEASURES, Measure, Shape
from leaddesk.metrics.conversions import share_of_count
from leaddesk.metrics.costs import cost_per_count
from leaddesk.metrics.figure import Absent, Doubt, Figure
from leaddesk.metrics.parts import WHEN_ZERO, Part, parts_of
from leaddesk.metrics.sums import Sums

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
    basis: {code: _Ratio.of(measure, basis) for code, measure in MEASURES.items() if measure.shape is not Shape.SUM}
    for basis in Basis
}


def figures_of(
    sums: Sums,
    basis: Basis,
    margin_bp: int | None = None,
    outside: Absent | None = None,
    codes: Collection[str] = MEASURES,
) -> dict[str, Figure]:
    """Every figure of the catalogue by code, in its order, or those of `codes`. `margin_bp`: the gross margin to assume
    where cost price is unknown. `outside`: NO_SOURCE or NO_LEAD for the two rows that belong to no channel."""
    parts = parts_of(sums, basis, margin_bp, outside, _EVERY if codes is MEASURES else _needed(basis, codes))
    few_leads = basis is Basis.COHORT and _below(parts[Part.LEADS], FEW_LEADS)
    few_clients = _below(parts[Part.CLIENTS], FEW_CLIENTS)
    ratios = _RATIOS[basis]
    figures: dict[str, Figure] = {}
    for code in codes:
        measure = MEASURES[code]
        if code not in ratios:
            figures[code] = parts[measure.above]
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
    return Figure(measure.code, measure.unit, top / bottom, doubts=doubts)


def _missing(ratio: _Ratio, parts: Mapping[Part, Figure], outside: Absent | None) -> Absent | None:
    """Why the ratio cannot be made, before any division."""
    if not ratio.allowed:
        return Absent.OTHER_BASIS
    if outside is Absent.NO_LEAD and ratio.measure.code != "aov":  # a commission alone is no cost of anything here
        return outside
    for part in ratio.parts:
        if parts[part].absent is not None:
            return parts[part].absent
    return None


def _above(measure: Measure, parts: Mapping[Part, Figure]) -> Fraction:
    top = _value(parts[measure.above])
    return top if measure.less is None else top - _value(parts[measure.less])


def _value(figure: Figure) -> Fraction:
    assert figure.value is not None, figure.code
    return figure.value


def _below(figure: Figure, enough: int) -> bool:
    """An absent count (the row «Без лида») leaves nothing to doubt."""
    return figure.value is not None and figure.value.numerator < enough
