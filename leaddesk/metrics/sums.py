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
    clicked_amount: Money = 0
    with_spend: int = 0
    without_spend: int = 0
    clicks: int | None = None
    impressions: int | None = None
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
        return Sums(*(*_NUMBERS(self)[:-2], int(spend_known), int(not spend_known), *_STATED(self), *_LISTED(self)))

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
        came = (leads.enquiries, leads.leads, leads.accepted, leads.qualified, leads.leads if clicked else 0)
        spent = (spend.amount, spend.entries, spend.clicked_amount, 0, 0, spend.clicks, spend.impressions)
        return cls(*(*came, leads.bought, *_SOLD(sales), *spent, people, waits))


_NOWHERE = Place("", None, None)
_NO_LEADS = LeadFacts(_NOWHERE, 0, 0, 0, 0, 0)
_NO_SALES = SaleFacts(_NOWHERE, *[0] * 11)
_NO_SPEND = SpendFacts(_NOWHERE, 0, 0, None, 0, None)
_SOLD = attrgetter(*(field.name for field in fields(SaleFacts) if field.name != "place"))  # they stand as in Sums
_NAMES = [field.name for field in fields(Sums)]
_NUMBERS, _STATED, _LISTED = attrgetter(*_NAMES[:-4]), attrgetter(*_NAMES[-4:-2]), attrgetter(*_NAMES[-2:])


def sum_of(parts: Iterable[Sums]) -> Sums:
    """The sums added up; all zero for none."""
    parts = list(parts)
    if len(parts) < 2:
        return parts[0] if parts else Sums()
    numbers: Iterable[Any] = map(sum, zip(*map(_NUMBERS, parts), strict=True))
    stated: Iterable[Any] = map(_total, zip(*map(_STATED, parts), strict=True))
    return Sums(*(*numbers, *stated, _people(parts), _waits(parts)))


def _people(parts: list[Sums]) -> frozenset[int] | None:
    counted = [part.people for part in parts if part.people is not None]
    return frozenset().union(*counted) if counted else None


def _waits(parts: list[Sums]) -> tuple[Waits, ...] | None:
    counted = [part.waits for part in parts if part.waits is not None]
    return tuple(chain.from_iterable(counted)) if counted else None


def _total(values: tuple[int | None, ...]) -> int | None:
    """A sum in which nothing stated stays nothing stated."""
    stated = [value for value in values if value is not None]
    return sum(stated) if stated else None
