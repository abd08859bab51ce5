"""Sale sums: what is added up of any set of sales, in the order of the fields of SaleFacts."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Text, cast, func, text

from leaddesk.store import tables
from leaddesk.store.crowd import as_stored

_sale = tables.sale
_amount, _cost = _sale.c.amount, _sale.c.cost_price
_whole = func.coalesce(func.sum(_amount), 0)
_costed = func.coalesce(func.sum(_amount).filter(_cost.is_not(None)), 0)

NAMES: Final = (
    "orders", "clients", "new_clients", "amount", "unknown", "known", "costed", "cost", "uncosted", "uncosted_sales",
    "commission",
)  # fmt: skip


def sale_sums(client: str = "first_of_lead") -> tuple[ColumnElement[Any], ...]:
    """One aggregate for each of NAMES. `client`: the flag of a sale that makes a client."""
    flags = (func.coalesce(func.sum(as_stored(_sale, name)), 0) for name in ("counts", client, "first_of_person"))
    made = (
        *flags,
        _whole,
        func.count() - func.count(_amount),
        func.count(_amount),
        _costed,
        func.coalesce(func.sum(_cost).filter(_amount.is_not(None)), 0),
        _whole - _costed,
        func.count(_amount) - func.count(_cost).filter(_amount.is_not(None)),
        func.coalesce(func.sum(_sale.c.commission), 0),
    )
    return tuple(one.label(name) for name, one in zip(NAMES, made, strict=True))


FLAGS: Final = ("unnamed", "early")


def sale_flags() -> tuple[ColumnElement[Any], ...]:
    """One count for each of FLAGS: refunds that name no sale, and sales dated before their lead."""
    return (
        func.count().filter(_amount < 0, _sale.c.refund_of.is_(None)),
        func.count().filter(_sale.c.made_on < _sale.c.lead_on),
    )


def payers() -> ColumnElement[Any]:
    """The people of the sales that count as orders, their ids joined by commas; NULL for none. One stands there once
    for each of them."""
    return func.aggregate_strings(cast(_sale.c.person_id, Text), ",").filter(as_stored(_sale, "counts") == text("1"))
