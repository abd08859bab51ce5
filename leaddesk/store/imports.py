"""Imports: which files became rows, the rows that did not come in, and what changed rows held before."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, delete, func, insert, null, select

from leaddesk.domain.imported import Import, KeptPreset, RejectedRow
from leaddesk.store import tables
from leaddesk.store.shelf import Shelf, chunks


@dataclass(frozen=True, slots=True)
class Earlier:
    """A row an import changed: the fields it changed, before and after, as they stand in the file."""

    noun: str
    row_id: int
    before: dict[str, Any]
    after: dict[str, Any]


class Presets(Shelf[KeptPreset]):
    """The owner's own presets."""

    noun = KeptPreset
    table = tables.preset


@dataclass(frozen=True, slots=True)
class Brought:
    """How many rows of a noun (a table's name) an import made in one channel, and what they add up to in minor units;
    None where the noun has no amount or none is known."""

    noun: str
    channel_id: int | None
    count: int
    amount: int | None


class Imports(Shelf[Import]):
    """The past imports."""

    noun = Import
    table = tables.imports

    def of_digest(self, digest: str) -> list[Import]:
        """The imports of this very file, oldest first."""
        return [one for one in self.all() if one.digest == digest]

    def reject(self, rows: Iterable[RejectedRow]) -> None:
        """Keep the rows of a file that did not come in."""
        values = [
            {
                "import_id": row.import_id,
                "row": row.row,
                "cells": json.dumps(row.cells, ensure_ascii=False),
                "problems": json.dumps(row.problems, ensure_ascii=False),
            }
            for row in rows
        ]
        if values:
            self._connection.execute(insert(tables.rejected_row), values)

    def rejected(self, import_id: int) -> Iterator[RejectedRow]:
        """The rows of an import that did not come in, in the order of the file."""
        table = tables.rejected_row
        for row in self._connection.execute(select(table).where(table.c.import_id == import_id).order_by(table.c.row)):
            problems = tuple((field, reason, text) for field, reason, text in json.loads(row.problems))
            yield RejectedRow(import_id, row.row, tuple(json.loads(row.cells)), problems, row.id)

    def forget_rejected(self, import_id: int, rows: Sequence[int]) -> None:
        """Drop kept rows of an import, by their numbers in the file: they are tried again."""
        table = tables.rejected_row
        for part in chunks(list(rows)):
            self._connection.execute(delete(table).where(table.c.import_id == import_id, table.c.row.in_(part)))

    def remember(self, import_id: int, changes: Sequence[Earlier]) -> None:
        """Keep what rows held before this import changed them."""
        values = [
            {
                "import_id": import_id,
                "noun": one.noun,
                "row_id": one.row_id,
                "before": json.dumps(one.before, ensure_ascii=False),
                "after": json.dumps(one.after, ensure_ascii=False),
            }
            for one in changes
        ]
        if values:
            self._connection.execute(insert(tables.earlier_value), values)

    def earlier(self, import_id: int) -> list[Earlier]:
        """What rows held before this import changed them."""
        table = tables.earlier_value
        rows = self._connection.execute(select(table).where(table.c.import_id == import_id).order_by(table.c.id))
        return [Earlier(row.noun, row.row_id, json.loads(row.before), json.loads(row.after)) for row in rows]

    def rows_of(self, import_id: int, noun: str) -> list[tuple[int, bool]]:
        """The rows of `noun` (a table's name) an import made, as (id, changed by hand since)."""
        table = tables.metadata.tables[noun]
        edited = table.c.edited if "edited" in table.c else None
        columns = [table.c.id] if edited is None else [table.c.id, edited]
        rows = self._connection.execute(select(*columns).where(table.c.import_id == import_id).order_by(table.c.id))
        return [(row[0], bool(row[1]) if edited is not None else False) for row in rows]

    def brought(self, import_id: int) -> list[Brought]:
        """What an import made, by channel, most first; a sale stands in the channel of its lead."""
        lead, sale, spend, touch = (tables.metadata.tables[name] for name in ("lead", "sale", "spend", "touch"))
        of_sale = func.coalesce(lead.c.channel_id, sale.c.channel_id)
        kinds: list[tuple[Table, FromClause, ColumnElement[Any], ColumnElement[Any]]] = [
            (lead, lead, lead.c.channel_id, null()),
            (sale, sale.outerjoin(lead, sale.c.lead_id == lead.c.id), of_sale, func.sum(sale.c.amount)),
            (spend, spend, spend.c.channel_id, func.sum(spend.c.amount)),
            (touch, touch, touch.c.channel_id, null()),
        ]
        found: list[Brought] = []
        for table, rows, channel, amount in kinds:
            count = func.count(table.c.id)
            statement = select(channel, count, amount).select_from(rows).where(table.c.import_id == import_id)
            ordered = statement.group_by(channel).order_by(count.desc(), channel)
            found += [Brought(table.name, *row) for row in self._connection.execute(ordered)]
        return found

    def remove_many(self, keys: Sequence[int]) -> None:
        """Forget these imports; the rows they made must be gone."""
        for table in (tables.rejected_row, tables.earlier_value):
            self._connection.execute(delete(table).where(table.c.import_id.in_(keys)))
        super().remove_many(keys)
