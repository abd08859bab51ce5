"""Kept: the rows of an import that was taken back which stay, because somebody has changed or uses them since."""

from dataclasses import dataclass
from typing import Any, Final

from leaddesk.importing.earlier import as_plain
from leaddesk.ledger import Books

_NOUNS: Final = ("lead", "sale", "spend", "touch", "campaign", "channel")
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """One such row and its noun (a table's name). `brought` tells a row the import made from one it only changed."""

    noun: str
    row: Any
    brought: bool


def kept_of(books: Books, import_id: int) -> tuple[Kept, ...]:
    """The rows an import has made or changed that still show it, `MOST` of them at most."""
    found: list[Kept] = []
    shelves: dict[str, Any] = {
        "lead": books.leads, "sale": books.sales, "spend": books.spend, "touch": books.touches,
        "campaign": books.campaigns, "channel": books.channels,
    }  # fmt: skip
    for noun in _NOUNS:
        keys = [key for key, _edited in books.imports.rows_of(import_id, noun)[:MOST]]
        found += (Kept(noun, row, brought=True) for row in shelves[noun].some(keys))
    changed = {(one.noun, one.row_id): one for one in books.imports.earlier(import_id) if one.noun in shelves}
    for (noun, key), change in list(changed.items())[:MOST]:
        for row in shelves[noun].some([key]):
            if row.import_id != import_id and any(
                as_plain(getattr(row, name)) != value for name, value in change.before.items()
            ):
                found.append(Kept(noun, row, brought=False))
    return tuple(found[:MOST])
