"""Funnel facts: how far the leads of a period came and how long it took them, by whatever they are grouped by.

The enquiries come a day a row (see `funnel_packing`) and are counted by numpy, all of a year at once; what refunds and
losses since the as-of date have changed is put right afterwards, one by one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, case, select, text

from leaddesk.domain.counting import Order, Standing, standings
from leaddesk.domain.funnel import GroupKey, LostAt, Reached, ReachedBy, Span
from leaddesk.domain.lead import RejectReason, Stage
from leaddesk.domain.period import Period
from leaddesk.store import rolled_up, tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.funnel_packing import NOTHING, letters
from leaddesk.store.funnel_unpacking import UNKNOWN, Enquiries, Numbers, Texts, Yes, enquiries
from leaddesk.store.shelf import chunks

lead, sale, event = tables.lead, tables.sale, tables.stage_event
_PLACED = {"channel": ("channel_id",), "campaign": ("channel_id", "campaign_id")}
_NO = text("0")  # in the words of the partial indices
_LOST = text(f"'{Stage.LOST}'")
_DAY = 86_400
_REASONS = {ord(letter): RejectReason(value) for value, letter in letters(RejectReason).items()}


@dataclass(frozen=True, slots=True)
class _Asked:
    """`cut`: the part of the period that is over by the as-of date."""

    by: str
    cut: Period
    as_of: date
    channel_id: int | None

    @property
    def width(self) -> int:
        """How many columns name the group."""
        return len(_PLACED.get(self.by, (self.by,)))

    @property
    def of_lead(self) -> list[ColumnElement[Any]]:
        """The columns of an enquiry that say which group it is in."""
        return [as_stored(lead, name) for name in _PLACED.get(self.by, (self.by,))]

    @property
    def of_sale(self) -> list[ColumnElement[Any]]:
        """The same of the lead a sale stands with."""
        if self.by in _PLACED:
            return [sale.c[f"placed_{name}"] for name in _PLACED[self.by]]
        return self.of_lead

    def arrived(self) -> list[ColumnElement[bool]]:
        """The enquiries that are asked about."""
        of_channel = [] if self.channel_id is None else [lead.c.channel_id == self.channel_id]
        return [lead.c.arrived_on.between(self.cut.first, self.cut.last), *of_channel]


class FunnelFacts:
    """The stages reached by the enquiries of a period, as known on a date."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reached(self, by: str, period: Period, as_of: date, channel_id: int | None = None) -> ReachedBy:
        """Every group there is: `by` channel, campaign, kind, intent, device or place; of one channel where one is
        given. Who has not gone a way has waited for it since the whole days up to the as-of date."""
        if as_of < period.first:
            return ReachedBy({}, Reached())
        rolled_up.bring_up_to_date(self._connection)
        asked = _Asked(by, Period(period.first, min(period.last, as_of)), as_of, channel_id)
        found = _Counting(enquiries(self._connection, by, asked.cut, channel_id), as_of).found()
        for row, again, count in self._before_later_refunds(asked):
            for reached in (found.whole, found.groups[_key(row[: asked.width])]):
                _take_client(reached, row, as_of, again, count)
        for *key, at in self._connection.execute(_lost_later(asked)):
            for reached in (found.whole, found.groups[_key(key)]):
                reached.lost[LostAt(at)] -= 1
        return found

    def _before_later_refunds(self, asked: _Asked) -> Iterator[tuple[Any, bool, int]]:
        """The sale of each client that has become one or ceased to be one by a refund after the as-of date, whether he
        had bought again by then, and 1 or −1 to count him or not. Usually there are none."""
        refunded_later = select(sale.c.person_id).where(sale.c.refund_of.is_not(None), sale.c.made_on > asked.as_of)
        for people in chunks(list(set(self._connection.scalars(refunded_later)))):
            of_person: dict[int, list[Any]] = {}
            known = (sale.c.person_id.in_(people), sale.c.made_on <= asked.as_of)
            for row in self._connection.execute(_orders(asked).where(*known)):
                of_person.setdefault(row.person_id, []).append(row)
            for mine in of_person.values():
                now = {row.id: Standing(bool(row.counts), bool(row.first_of_lead)) for row in mine}
                then = standings([Order(row.id, row.made_on, row.amount, row.refund_of, row.head_id) for row in mine])
                yield from ((row, again, -1) for row, again in _clients(mine, now, asked))
                yield from ((row, again, 1) for row, again in _clients(mine, then, asked))


class _Counting:
    """Enquiries counted by their groups, each way by how long it took. The last group is all of them together."""

    def __init__(self, known: Enquiries, as_of: date) -> None:
        self._known = known
        self._as_of = as_of.toordinal()
        self._lead = ~known.repeat
        self._qualified = known.qualified <= self._as_of  # a repeat enquiry has no such day
        self._client = known.bought <= self._as_of  # nor this one
        self._answered = self._lead & (known.answered <= self._as_of)
        self._rejected = self._lead & (known.reason != ord(NOTHING))
        self._reached = [Reached() for _ in (*known.groups, None)]

    def found(self) -> ReachedBy:
        """What each group has reached; a group of nobody is none."""
        known = self._known
        self._count("enquiries", np.ones_like(known.repeat))
        self._count("leads", self._lead)
        self._count("accepted", self._lead & ~self._rejected)
        self._count("qualified", self._qualified)
        self._count("clients", self._client)
        self._count("repeat_clients", self._client & (known.again <= self._as_of))
        for reached, reasons, counts in self._by(known.reason, self._rejected):
            reached.rejected.update(dict(zip(map(_REASONS.__getitem__, reasons), counts, strict=True)))
        self._lost()
        self._waits()
        *groups, whole = self._reached
        return ReachedBy({key: one for key, one in zip(known.groups, groups, strict=True) if one.enquiries}, whole)

    def _count(self, name: str, some: Yes) -> None:
        counts = np.bincount(self._known.group[some], minlength=len(self._known.groups)).tolist()
        for reached, count in zip(self._reached, (*counts, sum(counts)), strict=True):
            setattr(reached, name, count)

    def _lost(self) -> None:
        """Each at the farthest it had come to."""
        far = list(LostAt)
        at = np.where(self._answered, far.index(LostAt.ANSWERED), far.index(LostAt.UNANSWERED))
        at[self._rejected] = far.index(LostAt.REJECTED)
        at[self._qualified] = far.index(LostAt.QUALIFIED)
        for reached, places, counts in self._by(at, self._lead & self._known.lost):
            reached.lost.update(dict(zip(map(far.__getitem__, places), counts, strict=True)))

    def _waits(self) -> None:
        known, lead = self._known, self._lead
        ready = np.maximum(known.arrived, known.qualified)
        for span, start, some, done, end in (
            (Span.QUALIFIED, known.arrived, lead, self._qualified, known.qualified),
            (Span.SALE, known.arrived, lead, self._client, known.bought),
            (Span.QUALIFIED_SALE, ready, self._qualified, self._client, known.bought),
        ):
            self._wait(span, end - start, some, done, start)
        took = (known.answered - known.arrived).astype(np.int64) * _DAY + known.answered_at - known.clock
        timed = self._answered & (known.clock != UNKNOWN)
        self._wait(Span.ANSWER, took, timed | (lead & ~self._answered), timed, known.arrived)

    def _wait(self, span: Span, took: Numbers, some: Yes, done: Yes, start: Numbers) -> None:
        """Of some those who are done, and for how long the others have waited since their start."""
        for reached, lengths, counts in self._by(np.maximum(0, took), done):
            reached.waits[span].done = Counter(dict(zip(lengths, counts, strict=True)))
        for reached, lengths, counts in self._by(self._as_of - start, some & ~done):
            reached.waits[span].waiting = Counter(dict(zip(lengths, counts, strict=True)))

    def _by(self, values: Numbers | Texts, some: Yes) -> Iterator[tuple[Reached, list[int], list[int]]]:
        """For each group with some of these its different values, the smallest first, and how often each occurs."""
        entries = np.flatnonzero(some)
        if not len(entries):
            return
        own = values[entries].astype(np.int64)
        width = int(own.max()) + 1
        pairs, counts = _counted(self._known.group[entries] * width + own)
        groups, different = np.divmod(pairs, width)
        begins = np.flatnonzero(np.diff(groups, prepend=-1)).tolist()
        for begin, end in zip(begins, [*begins[1:], len(groups)], strict=True):
            yield self._reached[groups[begin]], different[begin:end].tolist(), counts[begin:end].tolist()
        different, counts = _counted(own)
        yield self._reached[-1], different.tolist(), counts.tolist()


def _counted(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """The different numbers, the smallest first, and how often each occurs."""
    if numbers.max() > _IN_PLACE * len(numbers):
        return np.unique(numbers, return_counts=True)
    counts = np.bincount(numbers)
    different = np.flatnonzero(counts)
    return different, counts[different]


_IN_PLACE = 8
"""So many places for each number are counted in place; beyond that it is quicker to sort."""


def _key(stored: Sequence[Any]) -> GroupKey:
    """An empty text is nothing stated."""
    return tuple(value or None for value in stored)


def _take_client(reached: Reached, row: Any, as_of: date, again: bool, count: int) -> None:
    """The client a sale has made: count 1 to take him in, −1 to take him away."""
    came, made, qualified = (date.fromisoformat(day) for day in (row.lead_on, row.made_on, row.qualified_on))
    ready = max(came, qualified)
    reached.clients += count
    reached.repeat_clients += again * count
    for span, start in ((Span.SALE, came), (Span.QUALIFIED_SALE, ready)):
        wait = reached.waits[span]
        wait.done[max(0, (made - start).days)] += count
        wait.waiting[(as_of - start).days] -= count


def _orders(asked: _Asked) -> Select[*tuple[Any, ...]]:
    """Sales with what standing asks for, the group of their lead first."""
    names = ("id", "person_id", "made_on", "amount", "refund_of", "head_id", "lead_on", "counts", "first_of_lead")
    columns = [*asked.of_sale, *(as_stored(sale, name) for name in names), sale.c.placed_channel_id.label("of_channel")]
    return select(*columns, as_stored(lead, "qualified_on")).join_from(
        sale, lead, lead.c.id == sale.c.head_id, isouter=True
    )


def _clients(mine: Sequence[Any], stands: Mapping[int, Standing], asked: _Asked) -> Iterator[tuple[Any, bool]]:
    """Of one person's sales those that make a lead of the question a client, and whether another one follows."""
    counting = sorted((row.made_on, row.id) for row in mine if stands[row.id].counts)
    for row in mine:
        wanted = asked.channel_id in (None, row.of_channel)
        if wanted and stands[row.id].first_of_lead and date.fromisoformat(row.lead_on) in asked.cut:
            yield row, counting[-1] > (row.made_on, row.id)


def _lost_later(asked: _Asked) -> Select[*tuple[Any, ...]]:
    """The lost leads that were not lost yet on the as-of date, with how far they count as having come."""
    after = select(event.c.lead_id).where(event.c.stage == _LOST, event.c.reached_on > asked.as_of)
    return select(*asked.of_lead, _lost_at(asked.as_of)).where(
        *asked.arrived(), lead.c.id.in_(after), lead.c.stage == _LOST, lead.c.repeat == _NO
    )


def _lost_at(as_of: date) -> ColumnElement[str]:
    return case(
        (lead.c.qualified_on <= as_of, LostAt.QUALIFIED.value),
        (lead.c.reject_reason.is_not(None), LostAt.REJECTED.value),
        (lead.c.first_response < _midnight(as_of), LostAt.ANSWERED.value),
        else_=LostAt.UNANSWERED.value,
    )


def _midnight(as_of: date) -> datetime:
    """When the as-of date is over."""
    return datetime.combine(as_of + timedelta(days=1), time.min)
