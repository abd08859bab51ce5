"""Client sums: the clients of a period put together by channel, by month, and the best of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis, ClientFacts, ClientGroup, Place
from leaddesk.domain.settings import Settings
from leaddesk.metrics.sums import Sums
from leaddesk.metrics.worth import best_of
from leaddesk.reports.values import Question, RowKey, RowKind

if TYPE_CHECKING:
    from leaddesk.store.books import Books

BEST_PERCENT = 20
"""The clients a channel is asked for how many of the best it brought."""

PERCENTS = (10, BEST_PERCENT)
"""Of so many percent of the clients it is told what they bring."""

_SUMMED = ("orders", "amount", "unknown", "known", "costed", "cost", "uncosted", "uncosted_sales")


@dataclass(frozen=True, slots=True)
class Clients:
    """Some clients together: what they bought since the first sale, and the `aged` ones within the horizon."""

    count: int
    aged: int
    repeat: int
    best: int
    all: Sums
    early: Sums


@dataclass(frozen=True)
class ClientSums:
    """The clients of a question by month and channel: all of them, what the `aged` ones bought within the horizon, and
    the best so many percent; `named` are the best one by one, `everybody` is all of them together."""

    question: Question
    settings: Settings
    channels: Mapping[int, Channel]
    groups: Sequence[ClientGroup]
    aged: Sequence[ClientGroup]
    best: Mapping[int, Sequence[ClientGroup]]
    named: Sequence[ClientFacts]

    @cached_property
    def everybody(self) -> Clients:
        """All clients of the question."""
        return self.together(lambda place: True)

    def together(self, wanted: Callable[[Place], bool]) -> Clients:
        """Those of the clients whose first sale stands at a wanted place."""
        some, aged, best = (
            [one for one in groups if wanted(one.place)] for groups in (self.groups, self.aged, self.best[BEST_PERCENT])
        )
        count = sum(one.clients for one in some)
        return Clients(
            count,
            sum(one.clients for one in aged),
            sum(one.repeat for one in some),
            sum(one.clients for one in best),
            replace(sums_of(some), new_clients=count, clients=count),
            sums_of(aged),
        )

    def key(self, place: Place) -> RowKey:
        """The row of those whose first sale stands there."""
        if place.channel_id is None:
            return RowKey(RowKind.NO_SOURCE if place.has_lead else RowKind.NO_LEAD)
        channel = self.channels[place.channel_id]
        return RowKey(RowKind.CHANNEL, channel.id, channel.name, color=channel.color)


def client_question(question: Question) -> Question:
    """The same by sale date: a client is placed at the first sale."""
    return replace(question, basis=Basis.CASH)


def client_sums(books: "Books", question: Question, named: int) -> ClientSums:
    """Ask the ledger; of the best clients who have brought anything so many one by one. `question` as `client_question`
    makes it."""
    buyers = books.clients.of(question.period, question.as_of, question.channel_id)
    channels = {channel.id: channel for channel in books.channels.all()}
    best = {percent: buyers.groups(best_of(buyers.count, percent, buyers.paying)) for percent in PERCENTS}
    return ClientSums(
        question,
        books.settings.get(),
        channels,
        buyers.groups(),
        buyers.early(question.horizon_days),
        best,
        buyers.best(min(named, buyers.paying)),
    )


def old_enough(first_on: date, question: Question) -> bool:
    """Has the client been one for as long as the horizon?"""
    return (question.as_of - first_on).days >= question.horizon_days


def sums_of(some: Iterable[ClientGroup | ClientFacts]) -> Sums:
    """What they bought."""
    some = tuple(some)
    return Sums(**{name: sum(map(attrgetter(name), some)) for name in _SUMMED})
