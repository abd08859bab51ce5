"""Sums: all that is added up for one row of a report; every figure of the row is made of nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import chain
from operator import attrgetter
from typing import Any

from leaddesk.domain.facts import LeadFacts, Place, SaleFacts, SpendFacts
from leaddesk.domain.money import Money
from leaddesk.metrics.waiting import Waits


@dataclass(frozen=True, slots=True)
class Sums:
    """Added with `+`, so that a total is a ratio of sums. The fields are those of LeadFacts, SaleFacts and SpendFacts,
    money in minor units; `entered` is the amount of spend entries, `entries` how many. `clicked_leads`: leads of
    campaigns that report clicks. `with_spend` counts the channels whose spend is known, `without_spend` the others.
    `people` who bought are added as a set, for one may have bought at both places, and `waits` for the first answer
    stand side by side; None where they were not counted."""

    enquiries: int = 0
    leads: int = 0
    accepted: int = 0
    qualified: int = 0
    clicked_leads: int = 0
    bought: Money = 0
    orders: int = 0
    clients: int = 0
    new_clients: int = 0
    amount: Money = 0
    unknown: int = 0
    known: int = 0
    costed: Money = 0
    cost: Money = 0
    uncosted: Money = 0
    uncosted_sales: int = 0
    commission: Money = 0
    entered: Money = 0
    entries: int = 0
    clicks: int | None = None
    clicked_amount: Money = 0
    impressions: int | None = None
    with_spend: int = 0
    without_spend: int = 0
    people: frozenset[int] | None = None
    waits: tuple[Waits, ...] | None = None

    def __add__(self, other: "Sums") -> "Sums":
        return sum_of((self, other))

    @property
    def spend(self) -> Money:
        """All the money that is known to have gone out."""
        return self.entered + self.bought + self.commission

    def of_channel(self, *, spend_known: bool) -> "Sums":
        """The same, as the sums of one channel whose spend is known or is not."""
        return Sums(*(*_NUMBERS(self)[:-2], int(spend_known), int(not spend_known), self.people, self.waits))

    @classmethod
    def of(
        cls,
        leads: LeadFacts | None,
        sales: SaleFacts | None,
        spend: SpendFacts | None,
        *,
        clicked: bool,
        people: frozenset[int] | None = None,
        waits: tuple[Waits, ...] | None = None,
    ) -> "Sums":
        """What one place brings to a row; None where nothing of the kind happened. `clicked`: its campaign reports
        clicks."""
        leads, sales, spend = leads or _NO_LEADS, sales or _NO_SALES, spend or _NO_SPEND
        return cls(
            enquiries=leads.enquiries,
            leads=leads.leads,
            accepted=leads.accepted,
            qualified=leads.qualified,
            clicked_leads=leads.leads if clicked else 0,
            bought=leads.bought,
            orders=sales.orders,
            clients=sales.clients,
            new_clients=sales.new_clients,
            amount=sales.amount,
            unknown=sales.unknown,
            known=sales.known,
            costed=sales.costed,
            cost=sales.cost,
            uncosted=sales.uncosted,
            uncosted_sales=sales.uncosted_sales,
            commission=sales.commission,
            entered=spend.amount,
            entries=spend.entries,
            clicks=spend.clicks,
            clicked_amount=spend.clicked_amount,
            impressions=spend.impressions,
            people=people,
            waits=waits,
        )


_NOWHERE = Place("", None, None)
_NO_LEADS = LeadFacts(_NOWHERE, 0, 0, 0, 0, 0)
_NO_SALES = SaleFacts(_NOWHERE, *[0] * 11)
_NO_SPEND = SpendFacts(_NOWHERE, 0, 0, None, 0, None)
_NUMBERS = attrgetter(*(field.name for field in fields(Sums) if field.name not in ("people", "waits")))


def sum_of(parts: Iterable[Sums]) -> Sums:
    """The sums added up; all zero for none."""
    parts = list(parts)
    if len(parts) < 2:
        return parts[0] if parts else Sums()
    numbers = map(_total, zip(*map(_NUMBERS, parts), strict=True))
    return Sums(*(*numbers, _people(parts), _waits(parts)))


def _people(parts: list[Sums]) -> frozenset[int] | None:
    counted = [part.people for part in parts if part.people is not None]
    return frozenset().union(*counted) if counted else None


def _waits(parts: list[Sums]) -> tuple[Waits, ...] | None:
    counted = [part.waits for part in parts if part.waits is not None]
    return tuple(chain.from_iterable(counted)) if counted else None


def _total(values: tuple[int | None, ...]) -> Any:
    """A sum in which nothing stated stays nothing stated."""
    if None not in values:
        return sum(values)
    stated = [value for value in values if value is not None]
    return sum(stated) if stated else None
