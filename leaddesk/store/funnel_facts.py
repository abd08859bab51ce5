"""Funnel facts: how far the leads of a period came and how long it took them, by whatever they are grouped by.

One walk over a covering index counts the stages day by day. What must be known of single leads — the day each was
qualified, the seconds to its answer — comes as one text a group: to sort leads by it would cost ten times as much.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, and_, case, cast, exists, func, or_, select, text

from leaddesk.domain.counting import Order, Standing, standings
from leaddesk.domain.funnel import GroupKey, LostAt, Reached, Span
from leaddesk.domain.lead import RejectReason, Stage
from leaddesk.domain.period import Period
from leaddesk.store import sqlite, tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.shelf import chunks

lead, sale, event = tables.lead, tables.sale, tables.stage_event
other = sale.alias("other")
_PLACED = {"channel": ("channel_id",), "campaign": ("channel_id", "campaign_id")}
_YES, _NO = text("1"), text("0")  # in the words of the partial indices
_LOST = text(f"'{Stage.LOST}'")


@cache
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


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


class _Group:
    """One group while its rows come in. Days are ordinals here, and texts are counted all at once: a year of a large
    ledger has hundreds of thousands of either."""

    __slots__ = ("answers", "as_of", "lost", "reached", "reasons", "waits")

    def __init__(self, as_of: int) -> None:
        self.as_of = as_of
        self.reached = Reached()
        waits = self.reached.waits
        self.waits = tuple(waits[span] for span in (Span.QUALIFIED, Span.SALE, Span.QUALIFIED_SALE, Span.ANSWER))
        self.reasons: list[str] = []
        self.lost: list[str] = []
        self.answers: list[str] = []

    def take_leads(self, arrived: int, row: Sequence[Any]) -> None:
        """The enquiries of one day, as `_of_leads` gives them."""
        enquiries, repeats, reasons, qualified, later, lost, answered, waits = row
        ready, sale, of_qualified, answer = self.waits
        reached, leads, age = self.reached, enquiries - repeats, self.as_of - arrived
        reached.enquiries += enquiries
        reached.leads += leads
        reached.qualified += qualified
        ready.waiting[age] += leads - qualified
        sale.waiting[age] += leads
        answer.waiting[age] += leads - answered
        if waits:
            self.answers.append(waits)
        if reasons:
            self.reasons.append(reasons)
        if lost:
            self.lost.append(lost)
        if later:
            for on in map(_ordinal, later.split(",")):
                ready.done[on - arrived] += 1
                of_qualified.waiting[self.as_of - on] += 1
                qualified -= 1
        if qualified:
            ready.done[0] += qualified
            of_qualified.waiting[age] += qualified

    def take_clients(self, came: int, days: Sequence[str], count: int = 1) -> None:
        """Clients whose leads arrived on one day; `days` are those each bought and was qualified on, without anything
        between them. A count of −1 takes them away."""
        _ready, sale, of_qualified, _answer = self.waits
        sold, ready_sold, ready_unsold = sale.done, of_qualified.done, of_qualified.waiting
        as_of = self.as_of
        self.reached.clients += count * len(days)
        sale.waiting[as_of - came] -= count * len(days)
        for made, qualified in ((_ordinal(pair[:10]), _ordinal(pair[10:])) for pair in days):
            ready = qualified if qualified > came else came
            sold[made - came if made > came else 0] += count
            ready_sold[made - ready if made > ready else 0] += count
            ready_unsold[as_of - ready] -= count

    def finished(self) -> Reached:
        """With what came as texts counted."""
        reached = self.reached
        reached.rejected.update({RejectReason(code): count for code, count in _counted(self.reasons).items()})
        reached.lost.update({LostAt(code): count for code, count in _counted(self.lost).items()})
        reached.accepted = reached.leads - reached.rejected.total()
        for seconds, count in _counted(self.answers).items():
            reached.waits[Span.ANSWER].done[max(0, int(seconds))] += count
        return reached


def _counted(texts: Sequence[str]) -> Counter[str]:
    return Counter(",".join(texts).split(",") if texts else ())


class _Groups(dict[GroupKey, _Group]):
    """The groups by their columns as they stand in the file."""

    def __init__(self, as_of: date) -> None:
        super().__init__()
        self._as_of = as_of.toordinal()

    def __missing__(self, key: GroupKey) -> _Group:
        group = self[key] = _Group(self._as_of)
        return group

    def finished(self) -> dict[GroupKey, Reached]:
        """The groups by what they stand for: an empty text is nothing stated."""
        found: dict[GroupKey, Reached] = {}
        for key, group in self.items():
            found.setdefault(tuple(value or None for value in key), Reached()).add(group.finished())
        return found


class FunnelFacts:
    """The stages reached by the enquiries of a period, as known on a date."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reached(self, by: str, period: Period, as_of: date, channel_id: int | None = None) -> dict[GroupKey, Reached]:
        """Every group there is: `by` channel, campaign, kind, intent, device or place; of one channel where one is
        given. Who has not gone a way has waited for it since the whole days up to the as-of date."""
        if as_of < period.first:
            return {}
        asked = _Asked(by, Period(period.first, min(period.last, as_of)), as_of, channel_id)
        width, groups = asked.width, _Groups(as_of)
        for day, *row in self._connection.execute(_of_leads(asked)):
            groups[tuple(row[:width])].take_leads(_ordinal(day), row[width:])
        for day, *row in self._connection.execute(_of_clients(asked)):
            again, days = row[width:]
            group = groups[tuple(row[:width])]
            group.reached.repeat_clients += again
            group.take_clients(_ordinal(day), days.split(","))
        for row, again, count in self._before_later_refunds(asked):
            group = groups[tuple(row[:width])]
            group.reached.repeat_clients += again * count
            group.take_clients(_ordinal(row.lead_on), [row.made_on + row.qualified_on], count)
        for *key, at in self._connection.execute(_lost_later(asked)):
            groups[tuple(key)].reached.lost[LostAt(at)] -= 1
        return groups.finished()

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


def _of_leads(asked: _Asked) -> Select[*tuple[Any, ...]]:
    """What `_Group.take_leads` takes, by day of arrival and group."""
    is_lead, qualified = lead.c.repeat == _NO, lead.c.qualified_on <= asked.as_of
    answered = lead.c.first_response < _midnight(asked.as_of)
    day, clock = (as_stored(lead, name) for name in ("arrived_on", "arrived_time"))
    columns = [day, *asked.of_lead]
    seconds = cast(sqlite.seconds_between(day, clock, lead.c.first_response), Text)
    return (
        select(
            *columns,
            func.count(),
            func.count().filter(lead.c.repeat != _NO),
            _texts(as_stored(lead, "reject_reason")).filter(lead.c.reject_reason.is_not(None), is_lead),
            func.count().filter(qualified),  # a repeat enquiry has no such day
            _texts(as_stored(lead, "qualified_on")).filter(qualified, lead.c.qualified_on > lead.c.arrived_on),
            _texts(_lost_at(asked.as_of)).filter(lead.c.stage == _LOST, is_lead),
            func.count().filter(answered, is_lead),
            _texts(seconds).filter(answered, is_lead),  # nothing where the time of arrival is unknown
        )
        .where(*asked.arrived())
        .group_by(*columns)
    )


def _of_clients(asked: _Asked) -> Select[*tuple[Any, ...]]:
    """By the day and group of the lead: how many of the clients bought again, and the days each bought and was
    qualified on."""
    columns = [as_stored(sale, "lead_on"), *asked.of_sale]
    later = or_(other.c.made_on > sale.c.made_on, and_(other.c.made_on == sale.c.made_on, other.c.id > sale.c.id))
    again = exists().where(
        other.c.person_id == sale.c.person_id,
        other.c.counts == _YES,
        other.c.first_of_person == _NO,  # as every later one is
        other.c.made_on <= asked.as_of,
        later,
    )
    days = as_stored(sale, "made_on").concat(as_stored(lead, "qualified_on"))
    of_channel = [] if asked.channel_id is None else [sale.c.placed_channel_id == asked.channel_id]
    return (
        select(*columns, func.count().filter(again), _texts(days))
        .join_from(sale, lead, lead.c.id == sale.c.head_id)
        .where(
            sale.c.first_of_lead == _YES,
            sale.c.lead_on.between(asked.cut.first, asked.cut.last),
            sale.c.made_on <= asked.as_of,
            *of_channel,
        )
        .group_by(*columns)
    )


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


def _texts(column: ColumnElement[Any]) -> Any:
    return func.aggregate_strings(column, ",")
