"""Sheet: what a table to type in knows of its noun — columns, what a row needs, how rows are stored."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any, Final

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.ledger import Books
from leaddesk.store.shelf import Query, Shelf
from leaddesk.ui.widgets.column import Column
from leaddesk.ui.widgets.entry import Changes, Entry, Fields, NewName

_PROVENANCE: Final = frozenset(("id", "import_id", "source_row", "edited"))


class Sheet:
    """One noun's table. A subclass names its noun, its shelf and its columns; one whose rows are of several nouns
    overrides the verbs. `version` counts changes of its set of columns (kept layouts go by it)."""

    name: str
    version = 1
    noun: type[Any]
    columns: tuple[Column, ...]
    needs: tuple[str, ...] = ()
    summed = ""  # the money column the selection adds up, if there is one
    derived: tuple[str, ...] = ()  # fields the ledger fills by itself
    own: tuple[str, ...] = ()  # fields no copy of a row takes along
    order = "id"
    descending = False
    newest_last = True
    grows = True  # new rows may be typed in; else Del empties cells and removes no row
    grouped = False  # a new row goes to its place at once, under the row it belongs to

    # Words

    def add_label(self, count: int) -> str:
        """The undo step that adds `count` rows."""
        raise NotImplementedError

    def change_label(self, count: int) -> str:
        """The undo step that changes `count` rows."""
        raise NotImplementedError

    def remove_label(self, count: int) -> str:
        """The undo step that removes `count` rows."""
        raise NotImplementedError

    # Reading

    def shelf(self, books: Books) -> Shelf[Any]:
        """Where its rows are stored."""
        raise NotImplementedError

    def ids(self, books: Books, query: Query) -> "array[int]":
        """The ids a query finds, in its order."""
        return self.shelf(books).ids(query)

    def records(self, books: Books, ids: Sequence[int]) -> dict[int, Fields]:
        """The rows of these ids as fields by name; an id that is gone is left out."""
        names = [field.name for field in fields_of(self.noun)]
        return {noun.id: {name: getattr(noun, name) for name in names} for noun in self.shelf(books).some(ids)}

    def size(self, books: Books) -> int:
        """How many rows there are, whatever the filter."""
        return self.shelf(books).count()

    # A new row

    def proposed(self, books: Books, typed: Fields, entry: Entry) -> Changes:
        """What a new row takes for the fields nobody has typed, seen what has been typed."""
        return {}

    def missing(self, fields: Fields) -> tuple[str, ...]:
        """The columns a new row still needs."""
        return tuple(name for name in self.needs if fields.get(name) in (None, "", ()))

    # Writing; all inside one ledger change

    def add(self, books: Books, rows: Sequence[Fields]) -> list[int]:
        """Store new rows. Raises InvalidField."""
        return list(self.shelf(books).add_many([self.made(named(books, row)) for row in rows]))

    def change(self, books: Books, key: int, changes: Changes) -> None:
        """Store what has become of a row. Raises InvalidField, NotFound."""
        shelf = self.shelf(books)
        held = shelf.get(key)
        whole = named(books, as_fields(held) | changes)
        known = {field.name for field in fields_of(held)}
        shelf.replace(replace(held, **{name: whole[name] for name in changes if name in known}))

    def remove(self, books: Books, keys: Sequence[int]) -> None:
        """Take rows away. Raises StillUsed, NotFound."""
        self.shelf(books).remove_many(keys)

    def made(self, row: Fields) -> Any:
        """A noun of these fields. Raises InvalidField."""
        known = {field.name for field in fields_of(self.noun)} - _PROVENANCE - set(self.derived)
        return self.noun(**{name: value for name, value in row.items() if name in known})

    def checked(self, row: Fields) -> None:
        """Refuse what could not be stored, names still to be added put aside. Raises InvalidField."""
        self.made({name: 1 if isinstance(value, NewName) else value for name, value in row.items()})

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


def as_fields(noun: Any) -> dict[str, Any]:
    """A noun's values by the names of its fields."""
    return {field.name: getattr(noun, field.name) for field in fields_of(noun)}


def named(books: Books, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with ids in place of new names: channels and campaigns that are not there yet are added first."""
    made = dict(row)
    channel = made.get("channel_id")
    if isinstance(channel, NewName):
        held = books.channels.named(channel.text)
        made["channel_id"] = (held or books.channels.add(Channel(channel.text))).id
    campaign = made.get("campaign_id")
    if isinstance(campaign, NewName):
        known = books.campaigns.named(campaign.text, made["channel_id"])
        made["campaign_id"] = (known or books.campaigns.add(Campaign(made["channel_id"], campaign.text))).id
    return made
