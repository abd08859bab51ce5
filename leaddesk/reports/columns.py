"""Columns of a report by place or month: the figures of the catalogue as titled columns, and which of them are shown
until somebody chooses."""

from collections.abc import Iterable
from typing import Final

from leaddesk.domain.facts import Basis
from leaddesk.errors import NotFound
from leaddesk.metrics.catalogue import MEASURES, columns_of
from leaddesk.metrics.figure import Absent
from leaddesk.reports.values import Column, Row

_OF_CLICKS: Final = frozenset({"clicks", "cpc", "cr1"})
_USUAL: Final = {
    Basis.COHORT: frozenset(
        "leads accepted spend cpl clients cr2 cac revenue gross_profit romi roi_revenue".split(),
    ),
    Basis.CASH: frozenset(
        "leads spend new_clients orders cac revenue gross_profit aov drr romi roi_revenue".split(),
    ),
}
"""Those that fit a screen and a page side by side and answer the owner's question."""


def column_of(code: str, *, shown: bool = True) -> Column:
    """A figure of the catalogue as a column."""
    measure = MEASURES[code]
    return Column(code, measure.title(), measure.short(), measure.unit, measure.formula(), shown)


def columns_for(basis: Basis, rows: Iterable[Row], asked: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The columns of these rows: those of clicks only where some are stated, ROI on revenue where ROMI is wanting, and
    those `asked` for, which then are the ones shown. Raises NotFound("figure") for a code there is not."""
    for code in asked:
        if code not in MEASURES:
            raise NotFound("figure", code)
    rows = tuple(rows)
    seen = {code for row in rows for code, figure in row.figures.items() if figure.value is not None}
    told = {code for row in rows for code in row.figures}
    romi_wanting = any(row.figures["romi"].absent is Absent.COST_PRICE_UNKNOWN for row in rows)
    codes = [code for code in columns_of(basis) if code in told and (code not in _OF_CLICKS or code in seen)]
    codes += ["roi_revenue"] if romi_wanting else []
    codes += [code for code in asked if code not in codes]
    not_counted = {code for row in rows for code, figure in row.figures.items() if figure.absent is Absent.NOT_COUNTED}
    shown = asked or _USUAL[basis]
    return tuple(column_of(code, shown=code in shown) for code in MEASURES if code in codes and code not in not_counted)
