"""People: everybody behind the leads, sales and touches. They come and go with those rows; the ledger keeps them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from leaddesk.domain.person import Person
from leaddesk.store import tables
from leaddesk.store.crowd import TABLES
from leaddesk.store.shelf import Query, Shelf, chunks


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

    def _with_contacts(self, people: list[Person]) -> list[Person]:
        contacts: dict[int, list[str]] = defaultdict(list)
        contact = tables.contact
        for part in chunks([person.id for person in people]):
            rows = (
                select(contact.c.person_id, contact.c.value).where(contact.c.person_id.in_(part)).order_by(contact.c.id)
            )
            for person_id, value in self._connection.execute(rows):
                contacts[person_id].append(value)
        return [
            replace(
                person,
                phones=tuple(value for value in contacts[person.id] if "@" not in value),
                emails=tuple(value for value in contacts[person.id] if "@" in value),
            )
            for person in people
        ]
