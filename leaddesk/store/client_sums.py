"""Client sums: what each client has bought since the sale that made a client of them, kept beside the sales."""

from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Select, Text, and_, func, select, type_coerce

from leaddesk.store import sqlite, tables
from leaddesk.store.crowd import as_stored

_sale = tables.sale
_original = _sale.alias("original")
FIRST: Final = _sale.alias("first")
"""The sale that made the client."""

SOLD_ON: Final = type_coerce(func.coalesce(_original.c.made_on, _sale.c.made_on), Text)
"""The day a sale counts on: a refund on that of the sale it refunds."""

NAMES: Final = ("orders", "amount", "unknown", "known", "costed", "cost", "uncosted", "uncosted_sales")


def with_original(sales: FromClause) -> FromClause:
    """These with the sale each refund refunds, where SOLD_ON is asked for."""
    return sales.outerjoin(_original, _original.c.id == _sale.c.refund_of)


def client_sums() -> tuple[ColumnElement[Any], ...]:
    """Of sales one aggregate for each of NAMES."""
    amount, cost = _sale.c.amount, _sale.c.cost_price
    with_both = and_(amount.is_not(None), cost.is_not(None))
    whole = func.coalesce(func.sum(amount), 0)
    costed = func.coalesce(func.sum(amount).filter(with_both), 0)
    return (
        func.coalesce(func.sum(as_stored(_sale, "counts")), 0),
        whole,
        func.count() - func.count(amount),
        func.count(amount),
        costed,
        func.coalesce(func.sum(cost).filter(with_both), 0),
        whole - costed,
        func.count(amount) - func.count().filter(with_both),
    )


def made(*among: ColumnElement[bool]) -> Select[Any]:
    """The rows of the table `client`, in the order of its columns; `among` says of FIRST which of them."""
    first_on = as_stored(FIRST, "made_on")
    return (
        select(
            FIRST.c.person_id,
            FIRST.c.made_month,
            FIRST.c.made_on,
            FIRST.c.placed_channel_id,
            FIRST.c.lead_on.is_not(None),
            func.max(_sale.c.made_on),
            sqlite.days_between(first_on, func.max(SOLD_ON)),
            *client_sums(),
        )
        .select_from(with_original(FIRST.join(_sale, _sale.c.person_id == FIRST.c.person_id)))
        .where(FIRST.c.first_of_person, first_on <= SOLD_ON, *among)
        .group_by(FIRST.c.person_id)
    )
