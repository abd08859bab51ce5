"""Check: is the file sound, and is every derived column what a recomputation gives?"""

from dataclasses import dataclass

from sqlalchemy import Connection

from leaddesk.store import rolled_up, sqlite
from leaddesk.store.books import Books
from leaddesk.store.settling import unsettled


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: `kind` is "file", "derived" or "words" (a name's or search's folded form), `place` says where,
    without personal data."""

    kind: str
    place: str


def findings(connection: Connection) -> list[Finding]:
    """Everything wrong with the ledger; the derived columns are looked at only in a sound file."""
    faults = [Finding("file", fault) for fault in sqlite.integrity_faults(connection)]
    if faults:
        return faults
    books = Books(connection)
    derived = [Finding("derived", f"{noun} {key} {column}") for noun, key, column in unsettled(connection)]
    derived += [Finding("derived", place) for place in rolled_up.wrong_sums(connection)]
    shelves = (books.channels, books.campaigns, books.leads, books.sales)
    words = [
        Finding("words", f"{shelf.table.name} {key} {column}")
        for shelf in shelves
        for key, column in shelf.wrong_words()
    ]
    return derived + words
