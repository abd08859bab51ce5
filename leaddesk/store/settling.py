"""Derived columns: who is one person, which enquiry repeats which, what each sale counts for and how it came about.

`settle` recomputes them for the people a change touched, inside that change; `leaddesk check` compares what stands in
the file with the same recomputation.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, func, select, update

from leaddesk.domain.counting import Enquiry, Groups, Order, heads, standings
from leaddesk.domain.identity import Identity
from leaddesk.domain.path import Meeting, path_to
from leaddesk.store import sqlite, tables
from leaddesk.store.crowd import DERIVED, TABLES, Crowd, Row, gather, marked_within, people_behind
from leaddesk.store.identity import identity_of, loose_ends
from leaddesk.store.shelf import chunks

Member = tuple[str, Row]
_LINKS: dict[str, tuple[tuple[str, str], ...]] = {
    "lead": (),
    "sale": (("lead_id", "lead"), ("refund_of", "sale")),
    "touch": (("lead_id", "lead"),),
}
_WHEN = {"lead": ("arrived_on", "arrived_time"), "sale": ("made_on", ""), "touch": ("touched_on", "touched_time")}


class Windows(NamedTuple):
    """Days of the settings: the silence that makes an enquiry a lead again, and how far back the path to a sale
    goes."""

    uniqueness_days: int
    lookback_days: int


@dataclass
class Settled:
    """What the derived columns of a crowd ought to be: `values` by noun and id in the order of DERIVED, the `names`
    of its people, and whose each contact key is."""

    values: dict[str, dict[int, tuple[Any, ...]]] = field(default_factory=lambda: {noun: {} for noun in TABLES})
    names: dict[int, str] = field(default_factory=dict)
    contacts: dict[str, int] = field(default_factory=dict)


def settle(
    connection: Connection,
    people: set[int],
    fresh: dict[str, dict[int, Row]] | None = None,
    identity: Identity | None = None,
) -> Settled:
    """Bring the derived columns of these people's rows up to date, and of all people the `fresh` rows belong with.
    Fresh rows are not written: the caller stores them with the values given back."""
    fresh = fresh or {}
    identity = identity or identity_of(connection)
    rows = [row for by_id in fresh.values() for row in by_id.values()]
    people = people | people_behind(connection, rows, identity)
    crowd = gather(connection, people, identity)
    crowd.fresh.update(fresh)
    crowd.marked.update(marked_within(connection, fresh.get("lead", {})))
    settled = derive(crowd, _windows(connection), _next_person(connection))
    _write_people(connection, people, settled)
    _write_rows(connection, crowd, settled)
    return settled


def _windows(connection: Connection) -> Windows:
    columns = tables.settings.c
    return Windows(*connection.execute(select(columns.uniqueness_days, columns.sale_lookback_days)).one())


def _next_person(connection: Connection) -> int:
    return int(connection.execute(select(func.max(tables.person.c.id))).scalar_one() or 0) + 1


def derive(crowd: Crowd, windows: Windows, next_person: int) -> Settled:
    """What the derived columns of these rows ought to be. A group keeps the lowest person id among its rows that no
    group before it has kept; where there is none left it is a new person."""
    settled = Settled()
    taken: set[int] = set()
    for members in _groups(list(crowd.all()), crowd.identity):
        known = [one for _, row in members if (one := row["person_id"]) and one not in taken]
        person = min(known) if known else 0
        if not person:
            person, next_person = next_person, next_person + 1
        taken.add(person)
        noun, row = members[0]
        if len(members) == 1 and noun == "lead":  # most people: a list of leads has hundreds of thousands of them
            settled.values["lead"][row["id"]] = (person, 0, row["id"], crowd.marked.get(row["id"]))
            settled.names[person] = row["name"]
        else:
            _derive_person(settled, person, members, crowd.marked, windows)
        for _, row in members:
            for key in row["keys"]:
                settled.contacts[key] = person
    return settled


def _groups(members: list[Member], identity: Identity) -> Iterator[list[Member]]:
    """The rows of one person each: joined by a contact key, by hand, by the enquiry a row names, by the sale a refund
    refunds."""
    groups = Groups(len(members))
    owner: dict[str, int] = {}
    linking: list[tuple[int, str, int]] = []
    for number, (noun, row) in enumerate(members):
        for key in row["keys"]:
            first = owner.setdefault(key, number)
            if first != number:
                groups.join(first, number)
        for link, linked in _LINKS[noun]:
            if row[link]:
                linking.append((number, linked, row[link]))
    for key in identity.links.keys() & owner.keys():
        for other in identity.links[key]:
            if other in owner:
                groups.join(owner[key], owner[other])
    if linking:
        numbers = {(noun, row["id"]): number for number, (noun, row) in enumerate(members)}
        for number, linked, key in linking:
            groups.join(number, numbers[linked, key])
    for group in groups.members():
        yield [members[number] for number in group]


def _derive_person(
    settled: Settled, person: int, members: list[Member], marked: dict[int, str], windows: Windows
) -> None:
    leads, sales = ({row["id"]: row for noun, row in members if noun == wanted} for wanted in ("lead", "sale"))
    head_of = dict(
        heads(
            (Enquiry(key, row["arrived_on"], row["arrived_time"] or "") for key, row in leads.items()),
            windows.uniqueness_days,
        )
    )
    qualified: dict[int, str] = {}

    def qualify(head: int, day: str) -> None:
        qualified[head] = min(day, qualified.get(head, day))

    for key in leads:
        if key in marked:
            qualify(head_of[key], marked[key])
    if sales:
        paths = _paths(members, sales, head_of, windows.lookback_days)
        _derive_sales(settled, person, sales, leads, head_of, qualify, paths)
    for key, head in head_of.items():
        settled.values["lead"][key] = (person, int(head != key), head, qualified.get(key))
    for noun, row in members:
        if noun == "touch":
            settled.values["touch"][row["id"]] = (person,)
    settled.names[person] = _name_of(members)


def _derive_sales(
    settled: Settled,
    person: int,
    sales: dict[int, Row],
    leads: dict[int, Row],
    head_of: dict[int, int],
    qualify: Callable[[int, str], None],
    paths: dict[int, str],
) -> None:
    """Where each sale stands and what it counts for; a sale of any amount qualifies its lead."""
    head_of_sale = {key: _head_of_sale(row, sales, head_of) for key, row in sales.items()}
    standing = standings(
        [Order(key, row["made_on"], row["amount"], row["refund_of"], head_of_sale[key]) for key, row in sales.items()]
    )
    for key, row in sales.items():
        head = head_of_sale[key]
        if head is not None and row["refund_of"] is None and (row["amount"] is None or row["amount"] >= 0):
            qualify(head, row["made_on"])
        place = leads[head] if head is not None else {}
        day = place.get("arrived_on")
        where = (day, day and day[:7], place.get("channel_id"), place.get("campaign_id"))
        stands = standing[key]
        flags = (int(stands.counts), int(stands.first_of_lead), int(stands.first_of_person))
        settled.values["sale"][key] = (person, head, *where, *flags, paths[key])


def _paths(members: list[Member], sales: dict[int, Row], head_of: dict[int, int], lookback: int) -> dict[int, str]:
    """The path to each sale; a refund has that of the sale it refunds."""
    meetings = sorted((_meeting(noun, row) for noun, row in members if noun != "sale"), key=lambda one: one.order)
    paths: dict[int, str] = {}
    for key, row in sales.items():
        order = row if row["refund_of"] is None else sales[row["refund_of"]]
        if order["id"] not in paths:
            made_on, head = date.fromisoformat(order["made_on"]), _head_of_sale(order, sales, head_of)
            paths[order["id"]] = path_to(made_on, meetings, head, lookback)
        paths[key] = paths[order["id"]]
    return paths


def _meeting(noun: str, row: Row) -> Meeting:
    day, clock = (row[name] for name in _WHEN[noun])
    place = (row["channel_id"], row["campaign_id"], row["device"], row.get("kind") or "")
    return Meeting(date.fromisoformat(day), clock or "", noun == "lead", row["id"], *place)


def _head_of_sale(row: Row, sales: dict[int, Row], head_of: dict[int, int]) -> int | None:
    """The lead a sale stands with; a refund stands where the sale it refunds does."""
    if row["refund_of"] is not None:
        row = sales[row["refund_of"]]
    return None if row["lead_id"] is None else head_of[row["lead_id"]]


def _name_of(members: list[Member]) -> str:
    """The first name the person gave."""
    if len(members) == 1:
        return str(members[0][1]["name"])
    named = [
        (row[_WHEN[noun][0]], row.get(_WHEN[noun][1]) or "", noun, row["id"], row["name"])
        for noun, row in members
        if row["name"]
    ]
    return str(min(named)[-1]) if named else ""


def _write_people(connection: Connection, people: set[int], settled: Settled) -> None:
    """Make the people and contact keys of the crowd what they ought to be."""
    person, contact = tables.person, tables.contact
    names: dict[int, str] = {}
    keys: dict[str, int] = {}
    for part in chunks(sorted(people)):
        for key, name in connection.execute(select(person.c.id, person.c.name).where(person.c.id.in_(part))):
            names[key] = name
        for value, owner in connection.execute(_owners(part)):
            keys[value] = owner
    fresh = [(key, name) for key, name in settled.names.items() if key not in names]
    sqlite.append_rows(connection, person, ["id", "name"], fresh)
    for key, name in names.items():
        if settled.names.get(key, name) != name:
            connection.execute(update(person).where(person.c.id == key).values(name=settled.names[key]))
    for value, owner in keys.items():
        if settled.contacts.get(value, owner) != owner:
            connection.execute(
                update(contact).where(contact.c.value == value).values(person_id=settled.contacts[value])
            )
    new = [(value, owner, tail_of(value)) for value, owner in settled.contacts.items() if value not in keys]
    sqlite.append_rows(connection, contact, ["value", "person_id", "tail"], new)
    for part in chunks([value for value in keys if value not in settled.contacts]):
        connection.execute(delete(contact).where(contact.c.value.in_(part)))
    for part in chunks([key for key in names if key not in settled.names]):
        connection.execute(delete(person).where(person.c.id.in_(part)))


def tail_of(contact: str) -> str:
    """The last seven digits of a phone, the last first; nothing of an e-mail."""
    phone = contact.split(" ", 1)[0]
    return phone[:-8:-1] if phone.startswith("+") else ""


def _owners(people: Sequence[int]) -> Select[str, int]:
    contact = tables.contact
    return select(contact.c.value, contact.c.person_id).where(contact.c.person_id.in_(people))


def _write_rows(connection: Connection, crowd: Crowd, settled: Settled) -> None:
    for noun, rows in crowd.rows.items():
        names = DERIVED[noun]
        wrong = (
            (key, *settled.values[noun][key])
            for key, row in rows.items()
            if tuple(row[name] for name in names) != settled.values[noun][key]
        )
        sqlite.update_rows(connection, TABLES[noun], ["id", *names], wrong)


def settle_everybody(connection: Connection) -> None:
    """Bring every derived column of the ledger up to date."""
    for people in everybody(connection):
        settle(connection, people)


def everybody(connection: Connection) -> Iterator[set[int]]:
    """The ids of all people, some thousands at a time."""
    last = 0
    while True:
        found = connection.scalars(
            select(tables.person.c.id).where(tables.person.c.id > last).order_by(tables.person.c.id).limit(5000)
        ).all()
        if not found:
            return
        yield set(found)
        last = found[-1]


def unsettled(connection: Connection) -> Iterator[tuple[str, int, str]]:
    """Every derived value that is not what a recomputation gives, as (noun, row id, column)."""
    windows = _windows(connection)
    for people in everybody(connection):
        crowd = gather(connection, people)
        settled = derive(crowd, windows, _next_person(connection))
        for noun, rows in crowd.rows.items():
            for key, row in rows.items():
                for name, value in zip(DERIVED[noun], settled.values[noun][key], strict=True):
                    if row[name] != value:
                        yield noun, key, name
        yield from _misnamed(connection, people, settled)
    for person in loose_ends(connection):
        yield "person", person, "links"


def _misnamed(connection: Connection, people: set[int], settled: Settled) -> Iterator[tuple[str, int, str]]:
    person = tables.person
    for part in chunks(sorted(people)):
        for key, name in connection.execute(select(person.c.id, person.c.name).where(person.c.id.in_(part))):
            if settled.names.get(key) != name:
                yield "person", key, "name"
        for value, owner in connection.execute(_owners(part)):
            if settled.contacts.pop(value, None) != owner:
                yield "contact", owner, "value"
    for owner in settled.contacts.values():
        yield "contact", owner, "value"
