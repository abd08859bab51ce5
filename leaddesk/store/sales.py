"""Sales: orders and refunds, and which enquiry each is taken to come from."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, update

from leaddesk.domain.sale import Sale
from leaddesk.store import tables
from leaddesk.store.crowd import people_behind
from leaddesk.store.identity import identity_of
from leaddesk.store.person_bound import PersonBound, searched_words
from leaddesk.store.types import month_of


class Sales(PersonBound[Sale]):
    """The sales of the ledger."""

    noun = Sale
    table = tables.sale
    dated = ("made_on", "made_on")
    searched = "search"

    def proposed_lead(self, sale: Sale) -> int | None:
        """The person's last enquiry on or before the sale's day, at most the ledger's look-back earlier; None where
        there is none."""
        lead = tables.lead
        days = self._connection.execute(select(tables.settings.c.sale_lookback_days)).scalar_one()
        statement = (
            select(lead.c.id)
            .where(
                lead.c.person_id.in_(self._people_behind(sale)),
                lead.c.arrived_on <= sale.made_on,
                lead.c.arrived_on >= sale.made_on - timedelta(days=days),
            )
            .order_by(lead.c.arrived_on.desc(), func.coalesce(lead.c.arrived_time, "").desc(), lead.c.id.desc())
        )
        return self._connection.execute(statement.limit(1)).scalar_one_or_none()

    def refundable(self, sale: Sale) -> int | None:
        """The person's latest sale on or before this refund's day that is not yet refunded in full; None where none
        fits."""
        order, refund = tables.sale.alias("order"), tables.sale.alias("refund")
        returned = (
            select(func.coalesce(func.sum(refund.c.amount), 0))
            .where(refund.c.refund_of == order.c.id, refund.c.id != sale.id)
            .scalar_subquery()
        )
        statement = (
            select(order.c.id)
            .where(
                order.c.person_id.in_(self._people_behind(sale)),
                order.c.id != sale.id,
                order.c.refund_of.is_(None),
                order.c.made_on <= sale.made_on,
                order.c.amount.is_(None) | (order.c.amount + returned > 0),
            )
            .order_by(order.c.made_on.desc(), order.c.id.desc())
        )
        return self._connection.execute(statement.limit(1)).scalar_one_or_none()

    def _people_behind(self, sale: Sale) -> set[int]:
        identity = identity_of(self._connection)
        keys = identity.keys((*sale.phones, *sale.emails), sale.name, bound=sale.lead_id is not None)
        row = {"keys": keys, "lead_id": sale.lead_id}
        return people_behind(self._connection, [row], identity) | ({sale.person_id} if sale.person_id else set())

    def _let_go(self, keys: Sequence[int]) -> set[int]:
        """Refunds of a sale that goes stay, flagged as refunds without a sale."""
        sale = self.table
        people = set(self._connection.scalars(select(sale.c.person_id).where(sale.c.refund_of.in_(keys))))
        self._connection.execute(update(sale).where(sale.c.refund_of.in_(keys)).values(refund_of=None))
        return people

    def _extra(self, noun: Sale) -> dict[str, Any]:
        return {"search": searched_words(noun), "made_month": month_of(noun.made_on)}
