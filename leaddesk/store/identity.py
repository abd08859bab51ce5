"""Identity as the ledger keeps it: contacts of several people, people joined and parted by hand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from sqlalchemy import Connection, Select, delete, insert, or_, select

from leaddesk.domain.identity import Identity
from leaddesk.store import tables
from leaddesk.store.shelf import chunks

_link = tables.person_link
_shared = tables.shared_contact
_contact = tables.contact


def identity_of(connection: Connection) -> Identity:
    """What the owner has told of who is who."""
    shared = frozenset(connection.scalars(select(_shared.c.value)))
    apart: dict[str, str] = {}
    links: dict[str, list[str]] = defaultdict(list)
    for one, other, parted in connection.execute(select(_link.c.one, _link.c.other, _link.c.apart)):
        if parted:
            apart[one] = other
        else:
            links[one].append(other)
            links[other].append(one)
    return Identity(shared, apart, {key: tuple(others) for key, others in links.items()})


def owners(connection: Connection, contacts: Sequence[str], identity: Identity) -> set[int]:
    """Everybody who has one of these contacts, those who share it too."""
    found: set[int] = set()
    for part in chunks(list(contacts)):
        found.update(connection.scalars(select(_contact.c.person_id).where(_contact.c.value.in_(part))))
    for contact in contacts:
        if contact in identity.shared or contact in identity.apart:
            found.update(connection.scalars(_of_several(contact)))
    return found


def _of_several(contact: str) -> Select[int]:
    return select(_contact.c.person_id).where(_contact.c.value > f"{contact} ", _contact.c.value < f"{contact}!")


def share(connection: Connection, contact: str) -> int | None:
    """Let a contact be that of several people; its row, None where it was so before."""
    if connection.scalar(select(_shared.c.id).where(_shared.c.value == contact)) is not None:
        return None
    connection.execute(insert(_shared).values(value=contact))
    return connection.scalar(select(_shared.c.id).where(_shared.c.value == contact))


def unshare(connection: Connection, contact: str) -> None:
    """Let a contact be that of one person again."""
    connection.execute(delete(_shared).where(_shared.c.value == contact))


def link(connection: Connection, some: Sequence[str], others: Sequence[str]) -> list[int]:
    """Join every key of one person with every key of another; the rows that say so and did not before."""
    before = connection.execute(select(_link.c.one, _link.c.other).where(_link.c.apart.is_(False))).all()
    known = {(one, other) for one, other in before}
    fresh = [pair for pair in product(sorted(some), sorted(others)) if pair not in known]
    if fresh:
        connection.execute(insert(_link), [{"one": one, "other": other, "apart": False} for one, other in fresh])
    rows = connection.execute(select(_link.c.id, _link.c.one, _link.c.other).where(_link.c.apart.is_(False)))
    return [key for key, one, other in rows if (one, other) in set(fresh)]


def unlink(connection: Connection, some: set[str], others: set[str]) -> None:
    """Forget every link between keys of the one side and keys of the other."""
    rows = connection.execute(select(_link.c.id, _link.c.one, _link.c.other).where(_link.c.apart.is_(False)))
    gone = [key for key, one, other in rows if (one in some and other in others) or (one in others and other in some)]
    _forget(connection, gone)


def part(connection: Connection, rows: Sequence[str], contacts: Sequence[str]) -> None:
    """Let these rows, as keys, be another part, of whom the contacts are no sure sign."""
    where = min(rows)
    for some in chunks(list(rows)):
        connection.execute(delete(_link).where(_link.c.one.in_(some), _link.c.apart.is_(True)))
    fresh = [{"one": key, "other": where, "apart": True} for key in (*rows, *contacts)]
    known = set(connection.scalars(select(_link.c.one).where(_link.c.apart.is_(True))))
    connection.execute(insert(_link), [one for one in fresh if one["one"] not in known])


def forget_rows(connection: Connection, keys: Sequence[str]) -> None:
    """Forget what was told of rows that go: a later row may be given their ids."""
    for some in chunks(list(keys)):
        of_links = _link.c.other.in_(some) & _link.c.apart.is_(False)
        connection.execute(delete(_link).where(or_(_link.c.one.in_(some), of_links)))


def has_links(connection: Connection) -> bool:
    """Has anybody been joined or parted by hand?"""
    return connection.execute(select(_link.c.id).limit(1)).first() is not None


def loose_ends(connection: Connection) -> Iterator[int]:
    """The people who should be one with another, by a link, and are not."""
    links = identity_of(connection).links
    owner: dict[str, int] = {}
    for some in chunks(list(links)):
        rows = connection.execute(select(_contact.c.value, _contact.c.person_id).where(_contact.c.value.in_(some)))
        owner.update((value, person) for value, person in rows)
    for one, others in links.items():
        if one in owner and any(owner.get(other, owner[one]) != owner[one] for other in others):
            yield owner[one]


def _forget(connection: Connection, keys: Sequence[int]) -> None:
    for some in chunks(list(keys)):
        connection.execute(delete(_link).where(_link.c.id.in_(some)))
