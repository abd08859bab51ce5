"""Sums: all that is added up for one row of a report; every figure of the row is made of nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from leaddesk.domain.facts import LeadFacts, SaleFacts, SpendFacts
from leaddesk.domain.money import Money


@dataclass(frozen=True, slots=True)
class Sums:
    """Added with `+`, so that a total is a ratio of sums. The fields are those of LeadFacts, SaleFacts and SpendFacts,
    money in minor units; `entered` is the amount of spend entries, `entries` how many. `clicked_leads`: leads of
    campaigns that report clicks. `with_spend` counts the channels whose spend is known, `without_spend` the others."""

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

    def __add__(self, other: "Sums") -> "Sums":
        return sum_of((self, other))

    @property
    def spend(self) -> Money:
        """All the money that is known to have gone out."""
        return self.entered + self.bought + self.commission

    @classmethod
    def of_leads(cls, facts: LeadFacts, *, clicked: bool) -> "Sums":
        """`clicked`: the campaign reports clicks."""
        return cls(
            enquiries=facts.enquiries,
            leads=facts.leads,
            accepted=facts.accepted,
            qualified=facts.qualified,
            clicked_leads=facts.leads if clicked else 0,
            bought=facts.bought,
        )

    @classmethod
    def of_sales(cls, facts: SaleFacts) -> "Sums":
        """What sales bring to a row."""
        return cls(
            orders=facts.orders,
            clients=facts.clients,
            new_clients=facts.new_clients,
            amount=facts.amount,
            unknown=facts.unknown,
            known=facts.known,
            costed=facts.costed,
            cost=facts.cost,
            uncosted=facts.uncosted,
            uncosted_sales=facts.uncosted_sales,
            commission=facts.commission,
        )

    @classmethod
    def of_spend(cls, facts: SpendFacts) -> "Sums":
        """What spend entries bring to a row."""
        return cls(
            entered=facts.amount,
            entries=facts.entries,
            clicks=facts.clicks,
            clicked_amount=facts.clicked_amount,
            impressions=facts.impressions,
        )


_VALUES = attrgetter(*(field.name for field in fields(Sums)))


def sum_of(parts: Iterable[Sums]) -> Sums:
    """The sums added up; all zero for none."""
    rows = [_VALUES(part) for part in parts]
    return Sums(*map(_total, zip(*rows, strict=True)))


def _total(values: tuple[int | None, ...]) -> Any:
    """A sum in which nothing stated stays nothing stated."""
    if None not in values:
        return sum(values)
    stated = [value for value in values if value is not None]
    return sum(stated) if stated else None
