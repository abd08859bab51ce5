"""Books: every shelf of an open ledger, on one connection."""

from collections.abc import Callable, Collection, Hashable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection

from leaddesk.store.answers import Answers, Words
from leaddesk.store.clients import Clients
from leaddesk.store.cohorts import Cohorts
from leaddesk.store.day_facts import DayFacts
from leaddesk.store.deliveries import Deliveries
from leaddesk.store.fact_people import FactPeople
from leaddesk.store.fact_rows import FactRows
from leaddesk.store.facts import Facts
from leaddesk.store.funnel_rows import FunnelRows
from leaddesk.store.imports import Imports, Presets
from leaddesk.store.leads import Leads
from leaddesk.store.nouns import (
    Agreements,
    Annotations,
    Campaigns,
    Channels,
    ClosedMonths,
    MonthPlans,
    Spending,
    Touches,
)
from leaddesk.store.people import People
from leaddesk.store.sales import Sales
from leaddesk.store.settings import SettingsShelf

if TYPE_CHECKING:
    from leaddesk.store.funnel_facts import FunnelFacts


T = TypeVar("T")


class Books:
    """The shelves of one transaction; they are worth nothing after it. `fixed`: nothing can change while it lasts."""

    def __init__(self, connection: Connection, *, fixed: bool = False) -> None:
        self.connection = connection
        self._known: dict[Hashable, Any] | None = {} if fixed else None

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, or gave for this key before; made anew each time where something may have changed."""
        if self._known is None:
            return make()
        if key not in self._known:
            self._known[key] = make()
        known: T = self._known[key]
        return known

    @cached_property
    def settings(self) -> SettingsShelf:
        """What holds for the whole business."""
        return SettingsShelf(self.connection)

    @cached_property
    def channels(self) -> Channels:
        """The channels."""
        return Channels(self.connection)

    @cached_property
    def campaigns(self) -> Campaigns:
        """The campaigns."""
        return Campaigns(self.connection)

    @cached_property
    def spend(self) -> Spending:
        """The spend entries."""
        return Spending(self.connection)

    @cached_property
    def people(self) -> People:
        """The people."""
        return People(self.connection)

    @cached_property
    def leads(self) -> Leads:
        """The enquiries."""
        return Leads(self.connection)

    @cached_property
    def touches(self) -> Touches:
        """The touches that are no enquiries."""
        return Touches(self.connection)

    @cached_property
    def sales(self) -> Sales:
        """The sales."""
        return Sales(self.connection)

    @cached_property
    def answers(self) -> Answers:
        """What was answered to the questions of imports."""
        return Answers(self.connection)

    @cached_property
    def words(self) -> Words:
        """What words of files mean."""
        return Words(self.connection)

    @cached_property
    def imports(self) -> Imports:
        """The past imports."""
        return Imports(self.connection)

    @cached_property
    def presets(self) -> Presets:
        """What the owner told of files headed alike."""
        return Presets(self.connection)

    @cached_property
    def agreements(self) -> Agreements:
        """What the sellers of leads have promised."""
        return Agreements(self.connection)

    @cached_property
    def month_plans(self) -> MonthPlans:
        """What each channel is meant to cost and to bring."""
        return MonthPlans(self.connection)

    @cached_property
    def annotations(self) -> Annotations:
        """The owner's remarks on days."""
        return Annotations(self.connection)

    @cached_property
    def closed_months(self) -> ClosedMonths:
        """What reports said when their months were closed."""
        return ClosedMonths(self.connection)

    @cached_property
    def facts(self) -> Facts:
        """The sums reports are made of."""
        return Facts(self.connection)

    def day_facts(self, apart: Collection[int] | None = None) -> DayFacts:
        """The same day by day; `apart`: the campaigns told apart, every one for None."""
        return DayFacts(self.connection, apart)

    @cached_property
    def cohorts(self) -> Cohorts:
        """What became of the leads of each month."""
        return Cohorts(self.connection)

    @cached_property
    def clients(self) -> Clients:
        """What each client has bought since the first sale."""
        return Clients(self.connection)

    @cached_property
    def funnel_facts(self) -> "FunnelFacts":
        """How far leads came, and how long it took them."""
        from leaddesk.store.funnel_facts import FunnelFacts  # numpy, which no other page waits for

        return FunnelFacts(self.connection)

    @cached_property
    def funnel_rows(self) -> FunnelRows:
        """The single enquiries behind those."""
        return FunnelRows(self.connection)

    @cached_property
    def deliveries(self) -> Deliveries:
        """What the sellers of leads and orders have delivered."""
        return Deliveries(self.connection)

    @cached_property
    def fact_rows(self) -> FactRows:
        """The single rows behind those sums."""
        return FactRows(self.connection)

    @cached_property
    def fact_people(self) -> FactPeople:
        """Who bought, and how long people waited for an answer."""
        return FactPeople(self.connection)
