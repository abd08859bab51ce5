"""Client sums: the clients of a period put together by channel, by month, and the best of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis, ClientFacts
from leaddesk.domain.settings import Settings
from leaddesk.metrics.sums import Sums
from leaddesk.metrics.worth import best
from leaddesk.reports.values import Question, RowKey, RowKind

if TYPE_CHECKING:
    from leaddesk.store.books import Books

BEST_PERCENT = 20
"""The clients a channel is asked for how many of the best it brought."""

_SUMMED = ("amount", "unknown", "known", "costed", "cost", "uncosted", "uncosted_sales")


@dataclass(frozen=True, slots=True)
class Clients:
    """Some clients together: what they bought since the first sale, and the `aged` ones within the horizon."""

    count: int
    aged: int
    repeat: int
    best: int
    all: Sums
    early: Sums


@dataclass(frozen=True, slots=True)
class ClientSums:
    """The clients of a question, those of most revenue first; `best` names those among the best BEST_PERCENT,
    `everybody` is all of them together."""

    question: Question
    settings: Settings
    channels: Mapping[int, Channel]
    clients: Sequence[ClientFacts]
    best: frozenset[int]
    everybody: Clients

    def together(self, some: Sequence[ClientFacts]) -> Clients:
        """These of the clients added up."""
        return _together(some, self.best, self.question)

    def key(self, channel_id: int | None, has_lead: bool) -> RowKey:
        """The row of those whose first sale stands there."""
        if channel_id is None:
            return RowKey(RowKind.NO_SOURCE if has_lead else RowKind.NO_LEAD)
        channel = self.channels[channel_id]
        return RowKey(RowKind.CHANNEL, channel.id, channel.name, color=channel.color)

    def by_channel(self) -> dict[RowKey, list[ClientFacts]]:
        """The clients by the channel that brought them."""
        found: dict[RowKey, list[ClientFacts]] = {}
        keys = {place: self.key(*place) for place in {(one.channel_id, one.has_lead) for one in self.clients}}
        for one in self.clients:
            found.setdefault(keys[one.channel_id, one.has_lead], []).append(one)
        return found


def client_question(question: Question) -> Question:
    """The same by sale date: a client is placed at the first sale."""
    return replace(question, basis=Basis.CASH)


def client_sums(books: "Books", question: Question) -> ClientSums:
    """Ask the ledger. `question` as `client_question` makes it."""
    facts = books.clients.facts(question.period, question.as_of, question.horizon_days)
    mine = [one for one in facts if question.channel_id in (None, one.channel_id)]
    mine.sort(key=lambda one: (-one.amount, one.first_on, one.person_id))
    channels = {channel.id: channel for channel in books.channels.all()}
    best = frozenset(one.person_id for one in best_of(mine, BEST_PERCENT))
    return ClientSums(question, books.settings.get(), channels, mine, best, _together(mine, best, question))


def _together(some: Sequence[ClientFacts], best: frozenset[int], question: Question) -> Clients:
    aged = [one for one in some if old_enough(one.first_on, question)]
    count, orders = len(some), [one.orders for one in some]
    return Clients(
        count,
        len(aged),
        sum(number > 1 for number in orders),
        sum(one.person_id in best for one in some),
        replace(_sums(some), orders=sum(orders), new_clients=count, clients=count),
        _sums(aged, "early_"),
    )


def best_of(clients: Sequence[ClientFacts], percent: int) -> Sequence[ClientFacts]:
    """The best `percent` of clients in their order."""
    return clients[: best([one.amount for one in clients], percent)]


def old_enough(first_on: date, question: Question) -> bool:
    """Has the client been one for as long as the horizon?"""
    return (question.as_of - first_on).days >= question.horizon_days


def _sums(some: Sequence[ClientFacts], early: str = "") -> Sums:
    return Sums(**{name: sum(map(attrgetter(early + name), some)) for name in _SUMMED})
