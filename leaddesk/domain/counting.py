"""Counting: who is one person, which enquiry is a lead, which sale makes a client (metrics.md, "Units that are
counted")."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from leaddesk.domain.money import Money


class Groups:
    """Things numbered from 0, joined into groups: all that shares a link, directly or through others, is one group."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, node: int) -> int:
        """The member that stands for the group of `node`."""
        parent = self._parent
        root = node
        while parent[root] != root:
            root = parent[root]
        while parent[node] != root:
            parent[node], node = root, parent[node]
        return root

    def join(self, one: int, other: int) -> None:
        """Make the groups of the two one group; the lower number stands for both."""
        first, second = self.find(one), self.find(other)
        if first != second:
            self._parent[max(first, second)] = min(first, second)

    def members(self) -> Iterator[list[int]]:
        """Every group, its members in order, the groups by their first member."""
        found: dict[int, list[int]] = {}
        for node, parent in enumerate(self._parent):
            found.setdefault(parent if parent == node else self.find(node), []).append(node)
        yield from found.values()


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What deciding between lead and repeat needs: when it came, told apart by `id` at one moment."""

    id: int
    arrived_on: str
    arrived_time: str


def heads(enquiries: Iterable[Enquiry], uniqueness_days: int) -> Iterator[tuple[int, int]]:
    """For one person's enquiries, pairs (enquiry id, id of the lead it belongs to), in the order they came.

    An enquiry is a lead when the person had been silent for at least `uniqueness_days` calendar days (0: always); one
    of unknown time is taken as the first of its day. Any other is a repeat and belongs to the lead before it.
    """
    head, last_day = 0, date.min
    for enquiry in sorted(enquiries, key=lambda one: (one.arrived_on, one.arrived_time, one.id)):
        day = date.fromisoformat(enquiry.arrived_on)
        if head == 0 or (day - last_day).days >= uniqueness_days:
            head = enquiry.id
        last_day = day
        yield enquiry.id, head


@dataclass(frozen=True, slots=True)
class Order:
    """What counting sales needs of one: `amount` None is unknown, `refund_of` names the sale it refunds."""

    id: int
    made_on: str
    amount: Money | None
    refund_of: int | None
    head_id: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sale counts for: `counts` as an order whose amount net of refunds is positive (unknown counts as
    positive), and whether it is the first such of its lead and of its person."""

    counts: bool = False
    first_of_lead: bool = False
    first_of_person: bool = False


def standings(orders: Sequence[Order]) -> dict[int, Standing]:
    """The standing of each of one person's sales, by id, in the order they were made."""
    refunded: dict[int, Money] = {}
    for order in orders:
        if order.refund_of is not None:
            refunded[order.refund_of] = refunded.get(order.refund_of, 0) + (order.amount or 0)
    found: dict[int, Standing] = {}
    leads_seen: set[int] = set()
    somebody = False
    for order in sorted(orders, key=lambda one: (one.made_on, one.id)):
        counts = order.refund_of is None and (order.amount is None or order.amount + refunded.get(order.id, 0) > 0)
        first_of_lead = counts and order.head_id is not None and order.head_id not in leads_seen
        found[order.id] = Standing(counts, first_of_lead, counts and not somebody)
        if counts:
            somebody = True
            if order.head_id is not None:
                leads_seen.add(order.head_id)
    return found
