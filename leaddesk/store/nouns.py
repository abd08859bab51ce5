"""The shelves that add least to the common verbs: channels, campaigns, spend, touches."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Table, func, select, union

from leaddesk.domain.agreement import Agreement
from leaddesk.domain.annotation import Annotation
from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import NEXT_COLOR, Channel
from leaddesk.domain.closed_month import ClosedMonth
from leaddesk.domain.facts import Basis
from leaddesk.domain.month_plan import MonthPlan
from leaddesk.domain.names import folded
from leaddesk.domain.spend import Spend
from leaddesk.domain.touch import Touch
from leaddesk.errors import AlreadyThere, StillUsed
from leaddesk.store import tables
from leaddesk.store.person_bound import PersonBound
from leaddesk.store.settling import settle
from leaddesk.store.shelf import Shelf, T
from leaddesk.store.types import month_of


class Named(Shelf[T]):
    """Nouns known by a name of their own, equal names being one name; `used_by` tables hold them by `used_as`."""

    used_by: tuple[Table, ...]
    used_as: str

    def _refuse_second(self, noun: T) -> None:
        raise NotImplementedError

    def add_many(self, nouns: Sequence[T]) -> range:
        """Store new ones. Raises AlreadyThere for a name that is taken."""
        ids = self._next_ids(0)
        for noun in nouns:
            self._refuse_second(noun)
            super().add_many([noun])
        return range(ids.start, ids.start + len(nouns))

    def put(self, noun: T) -> T:
        """Store the one of the same id. Raises NotFound, AlreadyThere."""
        self._refuse_second(noun)
        return super().put(noun)

    def remove_many(self, keys: Sequence[int]) -> None:
        """Take these away. Raises StillUsed while any row names one of them."""
        for key in keys:
            count = self.uses(key)
            if count:
                raise StillUsed(self.table.name, getattr(self.get(key), "name", ""), count)
        super().remove_many(keys)

    def uses(self, key: int) -> int:
        """How many rows name the one of id `key`."""
        counts = (
            select(func.count()).select_from(table).where(table.c[self.used_as] == key).scalar_subquery()
            for table in self.used_by
        )
        return int(sum(self._connection.execute(select(*counts)).one()))


class Channels(Named[Channel]):
    """The channels, each with its own place in the palette."""

    noun = Channel
    table = tables.channel
    used_by = (
        tables.campaign, tables.lead, tables.spend, tables.sale, tables.touch, tables.month_plan, tables.annotation,
    )  # fmt: skip
    used_as = "channel_id"

    def named(self, name: str) -> Channel | None:
        """The channel of this name, or else of this alias."""
        return _named(self.all(), name)

    def add_many(self, nouns: Sequence[Channel]) -> range:
        """Store new channels; NEXT_COLOR becomes the next place in the palette. Raises AlreadyThere."""
        first = self.count()
        return super().add_many(
            [replace(one, color=first + at) if one.color == NEXT_COLOR else one for at, one in enumerate(nouns)]
        )

    def _refuse_second(self, noun: Channel) -> None:
        if any(other.id != noun.id and folded(other.name) == folded(noun.name) for other in self.all()):
            raise AlreadyThere("channel", noun.name)

    def _extra(self, noun: Channel) -> dict[str, Any]:
        return {"folded": folded(noun.name)}


class Campaigns(Named[Campaign]):
    """The campaigns of all channels."""

    noun = Campaign
    table = tables.campaign
    used_by = (tables.lead, tables.spend, tables.sale, tables.touch, tables.agreement)
    used_as = "campaign_id"

    def of(self, channel_id: int) -> list[Campaign]:
        """The campaigns of one channel."""
        return [one for one in self.all() if one.channel_id == channel_id]

    def named(self, name: str, channel_id: int | None = None) -> Campaign | None:
        """The campaign of this name, or else of this alias: of the channel where one is given, else the first met."""
        return _named([one for one in self.all() if channel_id in (None, one.channel_id)], name)

    def put(self, noun: Campaign) -> Campaign:
        """Store the one of the same id; moved to another channel it takes its rows along, and the sales that stand with
        them or came about through them. Raises NotFound, AlreadyThere."""
        moved = self.get(noun.id).channel_id != noun.channel_id
        stored = super().put(noun)
        if moved:
            those = (
                select(table.c.person_id).where(table.c.campaign_id == noun.id) for table in (tables.lead, tables.touch)
            )
            buyers = select(tables.sale.c.person_id).where(tables.sale.c.person_id.in_(union(*those)))
            settle(self._connection, set(self._connection.scalars(buyers)))
        return stored

    def _refuse_second(self, noun: Campaign) -> None:
        if any(other.id != noun.id and folded(other.name) == folded(noun.name) for other in self.of(noun.channel_id)):
            raise AlreadyThere("campaign", noun.name)

    def _extra(self, noun: Campaign) -> dict[str, Any]:
        return {"folded": folded(noun.name)}


Nameable = TypeVar("Nameable", Channel, Campaign)


def _named(those: Sequence[Nameable], name: str) -> Nameable | None:
    wanted = folded(name)
    by_name = (one for one in those if folded(one.name) == wanted)
    by_alias = (one for one in those if wanted in map(folded, one.aliases))
    return next(by_name, None) or next(by_alias, None)


class Spending(Shelf[Spend]):
    """The spend entries."""

    noun = Spend
    table = tables.spend
    dated = ("first_day", "last_day")

    def _extra(self, noun: Spend) -> dict[str, Any]:
        first, last = month_of(noun.first_day), month_of(noun.last_day)
        return {"month": first if first == last else None}


class Annotations(Shelf[Annotation]):
    """The owner's remarks on days."""

    noun = Annotation
    table = tables.annotation
    dated = ("on_day", "on_day")


class MonthPlans(Shelf[MonthPlan]):
    """What each channel is meant to cost and to bring, month by month."""

    noun = MonthPlan
    table = tables.month_plan

    def of(self, month: str, channel_id: int) -> MonthPlan | None:
        """The plan of one channel for one month."""
        return next((one for one in self.of_month(month) if one.channel_id == channel_id), None)

    def of_month(self, month: str) -> list[MonthPlan]:
        """The plans of all channels for one month, written as 2026-10."""
        return self.having("month", [month])

    def keep(self, plan: MonthPlan) -> None:
        """Store it in place of the one its channel has for its month; a plan of nothing is none."""
        held = self.of(plan.month, plan.channel_id)
        if plan.plans_something:
            noun = replace(plan, id=held.id if held else 0)
            self.put(noun) if held else self.add(noun)
        elif held:
            self.remove(held.id)


class Agreements(Shelf[Agreement]):
    """What the sellers of leads have promised, one agreement a campaign."""

    noun = Agreement
    table = tables.agreement

    def of(self, campaign_id: int) -> Agreement | None:
        """The agreement of one campaign."""
        return next((one for one in self.all() if one.campaign_id == campaign_id), None)

    def agree(self, campaign_id: int, agreement: Agreement | None) -> Agreement | None:
        """Make this the one agreement of the campaign, or for None take its agreement away."""
        held = self.of(campaign_id)
        if agreement is None:
            if held is not None:
                self.remove(held.id)
            return None
        return self.add(agreement) if held is None else self.replace(replace(agreement, id=held.id))


class ClosedMonths(Shelf[ClosedMonth]):
    """What reports said when their months were closed."""

    noun = ClosedMonth
    table = tables.closed_month

    def newest(self, month: str, basis: Basis) -> ClosedMonth | None:
        """The last snapshot made of a month."""
        closed = self.table.c
        ids = select(func.max(closed.id)).where(closed.month == month, closed.basis == basis)
        key = self._connection.scalar(ids)
        return None if key is None else self.get(key)


class Touches(PersonBound[Touch]):
    """The touches that are no enquiries."""

    noun = Touch
    table = tables.touch
    dated = ("touched_on", "touched_on")
