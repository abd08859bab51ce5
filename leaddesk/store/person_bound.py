"""Shelves of what people do — leads, sales, touches: every change settles anew who is who."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import select, update

from leaddesk.domain.identity import row_key
from leaddesk.domain.lead import Lead
from leaddesk.domain.names import folded
from leaddesk.domain.sale import Sale
from leaddesk.errors import NotFound
from leaddesk.store import sqlite
from leaddesk.store.crowd import DERIVED, READ, as_stored, people_behind, row_of
from leaddesk.store.identity import forget_rows, has_links, identity_of, owners
from leaddesk.store.settling import settle
from leaddesk.store.shelf import Shelf, T, chunks


class PersonBound(Shelf[T]):
    """Rows somebody stands behind. What a caller passes for derived fields is ignored."""

    def add_many(self, nouns: Sequence[T]) -> range:
        """Store new rows in this order; the ids they were given."""
        ids = self._next_ids(len(nouns))
        kind = self.table.name
        names, rows = self._as_stored(nouns, ids, DERIVED[kind])
        values_of = itemgetter(*(names.index(name) for name in READ[kind]))
        known = (*READ[kind], "person_id")
        identity = identity_of(self._connection)
        fresh = {key: row_of(kind, known, (*values_of(row), 0), identity) for key, row in zip(ids, rows, strict=True)}
        settled = settle(self._connection, set(), {kind: fresh}, identity).values[kind]
        for key, row in zip(ids, rows, strict=True):
            row.extend(settled[key])
        sqlite.append_rows(self._connection, self.table, [*names, *DERIVED[kind]], rows)
        return ids

    def put(self, noun: T) -> T:
        """Store the row of the same id exactly as given, derived fields apart. Raises NotFound."""
        people = self._people_of([noun.id])
        derived = DERIVED[self.table.name]
        values = {name: getattr(noun, name) for name in self._fields if name not in ("id", *derived)}
        statement = update(self.table).where(self.table.c.id == noun.id).values(values | self._extra(noun))
        if self._connection.execute(statement).rowcount != 1:
            raise NotFound(self.table.name, str(noun.id))
        self.settle(people, [noun.id])
        return self.get(noun.id)

    def remove_many(self, keys: Sequence[int]) -> None:
        """Take the rows of these ids away. Raises NotFound when one of them is not there."""
        people = self._people_of(keys)
        for part in chunks(list(keys)):
            people |= self._let_go(part)
        if has_links(self._connection):
            forget_rows(self._connection, [row_key(self.table.name, key) for key in keys])
        super().remove_many(keys)
        settle(self._connection, people)

    def settle(self, people: set[int], keys: Iterable[int]) -> None:
        """Settle these people and whoever the rows of these ids now belong with."""
        noun = self.table.name
        names, identity = READ[noun], identity_of(self._connection)
        columns = [as_stored(self.table, name) for name in names]
        for part in chunks(list(keys)):
            found = self._connection.execute(select(*columns).where(self.table.c.id.in_(part)))
            rows = [row_of(noun, names, row, identity) for row in found]
            people |= people_behind(self._connection, rows, identity)
        settle(self._connection, people, identity=identity)

    def of_contacts(self, keys: Sequence[str]) -> list[T]:
        """The rows of everybody known by one of these contact keys."""
        people = owners(self._connection, keys, identity_of(self._connection))
        return self.having("person_id", sorted(people))

    def _people_of(self, keys: Sequence[int]) -> set[int]:
        people: set[int] = set()
        for part in chunks(list(keys)):
            people.update(self._connection.scalars(select(self.table.c.person_id).where(self.table.c.id.in_(part))))
        return people

    def _let_go(self, keys: Sequence[int]) -> set[int]:
        """Loosen other rows from these before they go; the people those rows belong to."""
        return set()

    def _extra(self, noun: T) -> dict[str, Any]:
        return {}


def searched_words(noun: Lead | Sale) -> str:
    """What a search looks through, folded: everything of the row that somebody may remember it by."""
    words = (noun.name, *noun.phones, *noun.emails, noun.external_id, noun.place, noun.comment)
    return folded(" ".join(words))
