"""People: everybody behind the leads, sales and touches. They come and go with those rows; the ledger keeps them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from leaddesk.domain.identity import Identity, contact_of, row_key
from leaddesk.domain.person import Person
from leaddesk.errors import NobodyElse, NotFound
from leaddesk.store import identity as identities
from leaddesk.store import tables
from leaddesk.store.crowd import TABLES, Row, as_stored, gather, people_behind
from leaddesk.store.identity import identity_of
from leaddesk.store.settling import settle
from leaddesk.store.shelf import Query, Shelf, chunks

WHOLE_TAIL = 7


class Owner(NamedTuple):
    """Who has a contact: the key it stands by, the person and the person's name."""

    key: str
    person_id: int
    name: str


class People(Shelf[Person]):
    """Persons with their contact keys. Only a person's comment is the owner's to write."""

    noun = Person
    table = tables.person

    def all(self) -> list[Person]:
        """Everybody, in the order they were first met."""
        return self.some(self.ids(Query(descending=False)))

    def get(self, key: int) -> Person:
        """The person of id `key`. Raises NotFound."""
        return self._with_contacts([super().get(key)])[0]

    def some(self, keys: Sequence[int]) -> list[Person]:
        """The people of these ids, in this order."""
        return self._with_contacts(super().some(keys))

    def known_by(self, contact: str) -> Person | None:
        """Whoever has this phone (E.164) or e-mail (case-folded)."""
        owner = select(tables.contact.c.person_id).where(tables.contact.c.value == contact)
        key = self._connection.execute(owner).scalar_one_or_none()
        return None if key is None else self.get(key)

    def rows_of(self, noun: str, key: int) -> list[int]:
        """The ids of a person's rows of `noun` ("lead", "sale" or "touch"), in the order they were added."""
        table = TABLES[noun]
        return list(self._connection.scalars(select(table.c.id).where(table.c.person_id == key).order_by(table.c.id)))

    def identity(self) -> Identity:
        """What the owner has told of who is who."""
        return identity_of(self._connection)

    def owners_of(self, keys: Sequence[str]) -> dict[str, Owner]:
        """Whose these keys are, those of nobody apart."""
        contact = tables.contact
        return {one.key: one for part in chunks(keys) for one in self._owners(contact.c.value.in_(part))}

    def ending_in(self, ends: Collection[str]) -> dict[str, list[Owner]]:
        """Who has a phone of these last digits, the last first, by the digits; seven are found by an index."""
        tail = tables.contact.c.tail
        found: dict[str, list[Owner]] = defaultdict(list)
        for length in {len(end) for end in ends}:
            column = tail if length == WHOLE_TAIL else func.substr(tail, 1, length)
            for part in chunks([end for end in ends if len(end) == length]):
                for one in self._owners(column.in_(part), tail != ""):
                    found[contact_of(one.key)[: -length - 1 : -1]].append(one)
        return found

    def _owners(self, *those: ColumnElement[bool]) -> Iterator[Owner]:
        person, contact = tables.person, tables.contact
        statement = select(contact.c.value, person.c.id, person.c.name).join(person).where(*those)
        for key, person_id, name in self._connection.execute(statement):
            yield Owner(key, person_id, name)

    def share(self, contact: str) -> int | None:
        """Let a contact be that of several people, told apart by their names; the row that says so, None where one did
        before."""
        people = identities.owners(self._connection, [contact], self.identity())
        made = identities.share(self._connection, contact)
        if made is not None:
            self._settle(people)
        return made

    def unshare(self, contact: str) -> None:
        """Let a contact be that of one person again. Its rows are looked for one by one: those that say more than the
        contact does have no key of it."""
        people = set(self._holders(contact))
        identities.unshare(self._connection, contact)
        self._settle(people)

    def _holders(self, contact: str) -> Iterator[int]:
        """The people of all rows the contact stands in."""
        for table in TABLES.values():
            stands = (as_stored(table, name).contains(contact, autoescape=True) for name in ("phones", "emails"))
            yield from self._connection.scalars(select(table.c.person_id).where(or_(*stands)).distinct())

    def join(self, one: int, other: int) -> tuple[int, list[int]]:
        """Make two people one, whoever they come to be known as; the person, and the rows that say so. Raises
        NotFound."""
        comments = dict.fromkeys(text for key in sorted((one, other)) if (text := super(People, self).get(key).comment))
        if one == other:
            return one, []
        made = identities.link(self._connection, self._keys(one), self._keys(other))
        self._settle({one, other})
        kept = min(one, other)
        person = tables.person
        self._connection.execute(update(person).where(person.c.id == kept).values(comment="\n".join(comments)))
        return kept, made

    def part(self, key: int, rows: Sequence[tuple[str, int]]) -> None:
        """Let these rows of a person, as (noun, id), and what goes with them, be somebody else's. Raises NotFound for a
        row that is not the person's, NobodyElse where none would be left."""
        crowd = gather(self._connection, [key])
        mine = {(noun, row["id"]): row for noun, row in crowd.all()}
        for noun, row_id in rows:
            if (noun, row_id) not in mine:
                raise NotFound(noun, str(row_id))
        going = _bound_together(mine, rows)
        theirs, kept = ({one for one in mine if (one in going) is side} for side in (True, False))
        if not theirs or not kept:
            raise NobodyElse(self.get(key).name)
        here, there = (_keys_of(mine, side) for side in (kept, theirs))
        identities.unlink(self._connection, here, there)
        common = {contact_of(one) for one in here & there} - {""}
        if common:
            identities.part(self._connection, sorted(row_key(*one) for one in theirs), sorted(common))
        self._settle({key})

    def link(self, one: str, other: str) -> list[int]:
        """Join whoever has these two contacts, now or later; the rows that say so."""
        made = identities.link(self._connection, [one], [other])
        self._settle({owner.person_id for owner in self.owners_of([one, other]).values()})
        return made

    def forget_told(self, noun: str, row_id: int, said: Mapping[str, Any]) -> None:
        """Forget one row of the table `noun` that says who is who; where it is gone or says something else it is let
        be."""
        table = tables.metadata.tables[noun]
        row = self._connection.execute(select(table).where(table.c.id == row_id)).first()
        if row is None or any(getattr(row, name) != value for name, value in said.items()):
            return
        if noun == "shared_contact":
            self.unshare(row.value)
            return
        held = select(tables.contact.c.person_id).where(tables.contact.c.value.in_([row.one, row.other]))
        people = set(self._connection.scalars(held))
        self._connection.execute(delete(table).where(table.c.id == row_id))
        self._settle(people)

    def _settle(self, people: set[int]) -> None:
        """Settle these people and whoever their rows belong with, now that something else is told."""
        told, seen = self.identity(), set[int]()
        while fresh := people - seen:
            seen |= fresh
            rows = [row for _, row in gather(self._connection, fresh, told).all()]
            people = people | people_behind(self._connection, rows, told)
        settle(self._connection, seen)

    def _keys(self, key: int) -> list[str]:
        """What somebody can be joined by: contacts, and where there are none the rows."""
        crowd = gather(self._connection, [key])
        keys = {one for _, row in crowd.all() for one in row["keys"] if contact_of(one)}
        return sorted(keys or {row_key(noun, row["id"]) for noun, row in crowd.all()})

    def _with_contacts(self, people: list[Person]) -> list[Person]:
        contacts: dict[int, list[str]] = defaultdict(list)
        contact = tables.contact
        for part in chunks([person.id for person in people]):
            rows = (
                select(contact.c.person_id, contact.c.value).where(contact.c.person_id.in_(part)).order_by(contact.c.id)
            )
            for person_id, value in self._connection.execute(rows):
                contact_value = contact_of(value)
                if contact_value and contact_value not in contacts[person_id]:
                    contacts[person_id].append(contact_value)
        return [
            replace(
                person,
                phones=tuple(one for one in contacts[person.id] if one.startswith("+")),
                emails=tuple(one for one in contacts[person.id] if not one.startswith("+")),
            )
            for person in people
        ]


Rows = dict[tuple[str, int], Row]


def _keys_of(mine: Rows, side: set[tuple[str, int]]) -> set[str]:
    return {key for one in side for key in (*mine[one]["keys"], row_key(*one))}


def _bound_together(mine: Rows, rows: Sequence[tuple[str, int]]) -> set[tuple[str, int]]:
    """These rows and all that name them or are named by them: a sale goes with its enquiry."""
    names = [
        (one, (noun, row[link]))
        for one, row in mine.items()
        for link, noun in (("lead_id", "lead"), ("refund_of", "sale"))
        if row.get(link)
    ]
    going = set(rows)
    while more := {side for pair in names if going & set(pair) for side in pair} - going:
        going |= more
    return going
