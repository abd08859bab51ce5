"""Facts: the sums reports are made of, as the ledger's aggregate queries give them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from leaddesk.domain.money import Money


class Basis(StrEnum):
    """Which date places a sale: its lead's arrival, or its own."""

    COHORT = "cohort"
    CASH = "cash"


class Place(NamedTuple):
    """Where a sum stands: `month` as 2026-10 (empty when months are not told apart), channel and campaign (None: no
    source, or campaign not known). `has_lead` False: sales without a lead, «Без лида». `day` as 2026-10-05, empty when
    days are not told apart."""

    month: str
    channel_id: int | None
    campaign_id: int | None
    has_lead: bool = True
    day: str = ""


@dataclass(frozen=True, slots=True)
class LeadFacts:
    """Enquiries that arrived in the period, on or before the as-of date. `bought`: prices of accepted leads bought
    one by one, minor units."""

    place: Place
    enquiries: int
    leads: int
    accepted: int
    qualified: int
    bought: Money


@dataclass(frozen=True, slots=True)
class SaleFacts:
    """Sales placed in the period by the basis, made on or before the as-of date; money in minor units, net of refunds.
    `clients`: by lead date, leads with a net-positive sale; by event date, the same as `new_clients`. `new_clients`:
    people whose first net-positive sale is placed here. `known` counts sales with an amount.
    `amount` sums the known amounts; `unknown` counts sales without one. `costed`: the part of `amount` whose cost
    price is known, `cost` that cost; `uncosted` the rest of `amount`, `uncosted_sales` how many rows that is."""

    place: Place
    orders: int
    clients: int
    new_clients: int
    amount: Money
    unknown: int
    known: int
    costed: Money
    cost: Money
    uncosted: Money
    uncosted_sales: int
    commission: Money


@dataclass(frozen=True, slots=True)
class LagFacts:
    """How long the leads of a span took to buy. `arrived`: leads by day of arrival; `clients`: how many of them became
    clients; `bought`: how many did so many days later, by their first net-positive sale (0 where that is dated before
    its lead)."""

    arrived: Mapping[date, int]
    clients: Mapping[date, int]
    bought: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class ArrivalFacts:
    """Enquiries and leads of a month and channel. `bought`: prices of accepted leads bought one by one, minor units."""

    place: Place
    enquiries: int
    leads: int
    bought: Money


@dataclass(frozen=True, slots=True)
class CohortFacts:
    """The sales of one month's leads that were made in one month, or earlier than the lead. `sold_month` as 2026-10; a
    refund stands in the month of the sale it refunds. `sales.place` holds the month of the leads."""

    sold_month: str
    sales: SaleFacts


class ClientFacts(NamedTuple):
    """One client: who, when and by which lead's channel they first bought (`has_lead` False: by none), and what their
    sales since then add up to, as in SaleFacts."""

    person_id: int
    first_on: date
    channel_id: int | None
    has_lead: bool
    orders: int
    amount: Money
    unknown: int
    known: int
    costed: Money
    cost: Money
    uncosted: Money
    uncosted_sales: int


class ClientGroup(NamedTuple):
    """Clients by the month of their first sale and the channel of its lead: how many, how many of them have ordered at
    least twice, and what their sales add up to, as in SaleFacts."""

    place: Place
    clients: int
    repeat: int
    orders: int
    amount: Money
    unknown: int
    known: int
    costed: Money
    cost: Money
    uncosted: Money
    uncosted_sales: int


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """How long the leads of a place waited for the first answer, as known on the as-of date. `answered`: seconds from
    arrival to the answer, one for each lead whose time of arrival is known; `waiting`: of those not answered yet, how
    many have been followed for so many days."""

    place: Place
    answered: tuple[int, ...]
    waiting: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class SpendFacts:
    """Accrued shares of spend entries in the period. `clicks`/`impressions` None when no entry states them;
    `clicked_amount` is the spend of entries that state clicks."""

    place: Place
    amount: Money
    entries: int
    clicks: int | None
    clicked_amount: Money
    impressions: int | None
