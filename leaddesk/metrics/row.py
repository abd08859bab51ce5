"""The figures of one row, from its sums."""

from collections.abc import Mapping
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

_MADE_OF = {
    (measure.code, basis): tuple(
        part for part in (measure.above, measure.less, measure.below_on(basis)) if part is not None
    )
    for measure in MEASURES.values()
    for basis in Basis
}


def figures_of(
    sums: Sums, basis: Basis, margin_bp: int | None = None, outside: Absent | None = None
) -> dict[str, Figure]:
    """Every figure of the catalogue by code, in its order. `margin_bp`: the gross margin to assume where cost price is
    unknown. `outside`: NO_SOURCE or NO_LEAD for the two rows that belong to no channel."""
    parts = parts_of(sums, basis, margin_bp, outside)
    return {code: _figure(measure, parts, basis, outside) for code, measure in MEASURES.items()}


def _figure(measure: Measure, parts: Mapping[Part, Figure], basis: Basis, outside: Absent | None) -> Figure:
    if measure.shape is Shape.SUM:
        return parts[measure.above]
    missing = _missing(measure, parts, basis, outside)
    if missing is not None:
        return Figure(measure.code, measure.unit, None, missing)
    below = measure.below_on(basis)
    assert below is not None, measure.code
    top, bottom = _above(measure, parts), _value(parts[below])
    doubts = _doubts(measure, parts, basis)
    if measure.shape is Shape.COST:
        return cost_per_count(measure.code, top, int(bottom), WHEN_ZERO[below], doubts)
    if measure.shape is Shape.SHARE:
        return share_of_count(measure.code, int(top), int(bottom), WHEN_ZERO[below], doubts)
    if bottom <= 0:
        return Figure(measure.code, measure.unit, None, WHEN_ZERO[below])
    return Figure(measure.code, measure.unit, top / bottom, doubts=doubts)


def _missing(measure: Measure, parts: Mapping[Part, Figure], basis: Basis, outside: Absent | None) -> Absent | None:
    """Why the ratio cannot be made, before any division."""
    if basis not in measure.bases:
        return Absent.OTHER_BASIS
    if outside is Absent.NO_LEAD and measure.code != "aov":  # a commission alone is no cost of anything here
        return outside
    for part in _MADE_OF[measure.code, basis]:
        if parts[part].absent is not None:
            return parts[part].absent
    return None


def _above(measure: Measure, parts: Mapping[Part, Figure]) -> Fraction:
    top = _value(parts[measure.above])
    return top if measure.less is None else top - _value(parts[measure.less])


def _value(figure: Figure) -> Fraction:
    assert figure.value is not None, figure.code
    return figure.value


def _doubts(measure: Measure, parts: Mapping[Part, Figure], basis: Basis) -> frozenset[Doubt]:
    doubts = frozenset[Doubt]().union(*(parts[part].doubts for part in _MADE_OF[measure.code, basis]))
    by_lead = basis is Basis.COHORT
    few_leads = measure.of_leads and by_lead and _below(parts[Part.LEADS], FEW_LEADS)
    few_clients = measure.of_clients and _below(parts[Part.CLIENTS], FEW_CLIENTS)
    return doubts | {Doubt.FEW} if few_leads or few_clients else doubts


def _below(figure: Figure, enough: int) -> bool:
    """An absent count (the row «Без лида») leaves nothing to doubt."""
    return figure.value is not None and figure.value < enough
