"""Whole months: what the sums kept beside the rows answer for, and what is left to be added up from the rows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Table, func, select

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.store import rolled_up, tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.types import month_of


def sales_by(basis: Basis) -> Table:
    """The kept sums of sales with a lead, dated as the basis dates them."""
    return tables.made_place if basis is Basis.CASH else tables.sale_place


def whole_months(
    connection: Connection, kept: Table, names: Sequence[str], cut: Period, as_of: date, *, by_place: bool = True
) -> tuple[list[Any], list[Period]]:
    """From `kept`: these sums of every whole month of `cut` to which nothing was added after the as-of date, behind
    their month, and channel and campaign where `by_place` tells them apart; and the parts of `cut` these months are
    not.

    `cut` is over by the as-of date. In a change that is not over the sums are brought up to date before they are asked
    for."""
    months = {month_of(part.first): part for part in cut.months() if part.months_long}
    if not months:
        return [], [cut]
    rolled_up.bring_up_to_date(connection)
    known_on, month = as_stored(kept, "known_on"), kept.c.month
    if by_place:
        statement = select(known_on, month, kept.c.channel_id, kept.c.campaign_id, *(kept.c[name] for name in names))
    else:
        totals = (func.sum(kept.c[name]) for name in names)
        statement = select(func.max(known_on), month, *totals).group_by(month)
    found = connection.execute(statement.where(month.between(min(months), max(months)))).all()
    known = as_of.isoformat()
    later = {row[1] for row in found if row[0] is not None and row[0] > known}
    told = months.keys() - later
    rest = (part for part in cut.months() if month_of(part.first) not in told)
    return [row[1:] for row in found if row[1] not in later], list(_joined(rest))


def _joined(parts: Iterable[Period]) -> Iterator[Period]:
    """Periods in their order, those that follow each other as one."""
    whole: Period | None = None
    for part in parts:
        if whole is not None and whole.last + timedelta(days=1) == part.first:
            whole = Period(whole.first, part.last)
            continue
        if whole is not None:
            yield whole
        whole = part
    if whole is not None:
        yield whole
