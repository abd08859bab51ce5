"""Side by side: the costliest campaigns as columns, their figures below each other, and what can be said of them."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from leaddesk.domain.facts import Basis, Place
from leaddesk.i18n import _
from leaddesk.metrics.figure import Absent
from leaddesk.reports.columns import column_of
from leaddesk.reports.gathering import Gathered
from leaddesk.reports.ranks import ranked
from leaddesk.reports.rows import covers, row_with
from leaddesk.reports.values import Column, Row, RowKey, RowKind, Section
from leaddesk.reports.verdicts import verdicts
from leaddesk.reports.wording import row_name, row_title

SIDE_BY_SIDE: Final = "side_by_side"
_MOST: Final = 8
_USUAL: Final = {
    Basis.COHORT: ("clicks", "cpc", "spend", "leads", "cpl", "cr1", "clients", "cr2", "cac", "revenue", "romi"),
    Basis.CASH: ("clicks", "cpc", "spend", "leads", "cr1", "new_clients", "orders", "cac", "revenue", "romi"),
}
_REST: Final = "rest"


def side_by_side(gathered: Gathered, flat: Section) -> Section:
    """The costliest campaigns of the flat table as columns; what stands in none of them in one of its own, so that the
    columns add up to the last, the total. `flat` has at least one row."""
    question, currency = gathered.question, gathered.settings.currency
    shown = campaigns_beside(flat)
    assert flat.total is not None, flat.code
    columns = {f"c{row.key.campaign_id}": row for row in shown}
    if len(shown) < len(flat.rows):
        columns[_REST] = _rest(gathered, flat)
    columns["total"] = flat.total
    codes = [code for code in question.codes or _USUAL[question.basis] if _is_told(code, columns.values())]
    rows = tuple(_row(code, columns) for code in codes)
    titles = {code: _column(code, row, flat) for code, row in columns.items()}
    ranks = [
        ranked(shown, code, question.basis, unripe=gathered.unripe and code == "cac") for code in _costs(question.basis)
    ]
    return Section(
        SIDE_BY_SIDE,
        _("Campaigns side by side"),
        # Translators: heading over names of figures such as «Клики», «Бюджет»
        _("Figure"),
        tuple(titles.values()),
        rows,
        remarks=verdicts(flat, ranks, currency),
    )


def campaigns_beside(flat: Section) -> list[Row]:
    """The campaigns that stand side by side: the costliest."""
    return [row for row in flat.rows if row.key.kind is RowKind.CAMPAIGN][:_MOST]


def holds(flat: Section, code: str) -> Callable[[Place], bool] | None:
    """Which places stand in the column `code`; None where there is no such column."""
    keys = {f"c{row.key.campaign_id}": row.key for row in campaigns_beside(flat)}
    if code in keys:
        return partial(covers, keys[code])
    if code == "total":
        return lambda place: True
    if code == _REST:
        shown = {key.campaign_id for key in keys.values()}
        return lambda place: place.campaign_id not in shown
    return None


def _costs(basis: Basis) -> tuple[str, ...]:
    return ("cpl", "cac") if basis is Basis.COHORT else ("cac",)


def _rest(gathered: Gathered, flat: Section) -> Row:
    """Everything that stands in no campaign's column."""
    in_rest = holds(flat, _REST)
    assert in_rest is not None
    return row_with(gathered, RowKey(RowKind.OTHER, code=_REST), filter(in_rest, gathered.sums))


def _is_told(code: str, rows: Iterable[Row]) -> bool:
    """Clicks and what is made of them only where some are stated."""
    return any(row.figures[code].absent is not Absent.CLICKS_NOT_ENTERED for row in rows)


def _row(code: str, columns: dict[str, Row]) -> Row:
    key = RowKey(RowKind.OTHER, code=code, text=column_of(code).short)
    return Row(key, {name: row.figures[code] for name, row in columns.items()})


def _column(code: str, row: Row, flat: Section) -> Column:
    if code == _REST:
        # Translators: a column for whatever stands in none of its own: «Остальное»
        return Column(code, _("The rest"), _("The rest"))
    if row.key.kind is RowKind.TOTAL:
        return Column(code, row_title(row.key), row_title(row.key))
    alike = [each for each in campaigns_beside(flat) if each.key.campaign == row.key.campaign]
    name = row_name(flat, row)
    return Column(code, name, name if len(alike) > 1 else row_title(row.key), color=row.key.color)
