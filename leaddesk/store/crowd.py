"""Crowd: all rows of some people, as they stand in the file, gathered to derive what depends on all of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Table, func, select, type_coerce

from leaddesk.domain.identity import Identity, row_key
from leaddesk.domain.lead import Stage
from leaddesk.store import tables
from leaddesk.store.identity import identity_of
from leaddesk.store.shelf import chunks
from leaddesk.store.types import Stored

Row = dict[str, Any]

TABLES: Mapping[str, Table] = {"lead": tables.lead, "sale": tables.sale, "touch": tables.touch}
DERIVED: Mapping[str, tuple[str, ...]] = {
    "lead": ("person_id", "repeat", "head_id", "qualified_on"),
    "sale": (
        "person_id", "head_id", "lead_on", "lead_month", "placed_channel_id", "placed_campaign_id", "counts",
        "first_of_lead", "first_of_person", "path",
    ),
    "touch": ("person_id",),
}  # fmt: skip
READ: Mapping[str, tuple[str, ...]] = {
    "lead": (
        "id", "name", "phones", "emails", "arrived_on", "arrived_time", "channel_id", "campaign_id", "kind", "device",
    ),
    "sale": ("id", "name", "phones", "emails", "made_on", "amount", "lead_id", "refund_of"),
    "touch": (
        "id", "name", "phones", "emails", "touched_on", "touched_time", "lead_id", "channel_id", "campaign_id",
        "device",
    ),
}  # fmt: skip
_QUALIFYING = [stage.value for stage in Stage if stage.qualifies]


@dataclass
class Crowd:
    """Rows by noun and id. `fresh` ones are about to be stored. `marked`: the first day each lead was set to stage
    qualified or beyond."""

    identity: Identity = field(default_factory=Identity)
    rows: dict[str, dict[int, Row]] = field(default_factory=lambda: {noun: {} for noun in TABLES})
    fresh: dict[str, dict[int, Row]] = field(default_factory=lambda: {noun: {} for noun in TABLES})
    marked: dict[int, str] = field(default_factory=dict)

    def all(self) -> Iterator[tuple[str, Row]]:
        """Leads first, then sales and touches; of each noun the stored before the fresh, by id."""
        for noun in TABLES:
            for row in self.rows[noun].values():
                yield noun, row
            for row in self.fresh[noun].values():
                yield noun, row


def row_of(noun: str, names: Iterable[str], values: Iterable[Any], identity: Identity) -> Row:
    """A row of a crowd: its values as they stand in the file, and what identifies its person as `keys`."""
    row = dict(zip(names, values, strict=True))
    row["keys"] = (row["phones"].split() if row["phones"] else []) + (row["emails"].split() if row["emails"] else [])
    if not identity.plain:
        bound = bool(row.get("lead_id") or row.get("refund_of"))
        row["keys"] = identity.keys(row["keys"], row["name"], row_key(noun, row["id"]), bound=bound)
    return row


def people_behind(connection: Connection, rows: Iterable[Row], identity: Identity) -> set[int]:
    """The stored people these rows belong with: by contact key, by what was joined with it by hand, by the enquiry they
    name, by the sale they refund."""
    rows = list(rows)
    found: set[int] = set()
    contact = tables.contact
    if connection.execute(select(contact.c.id).limit(1)).first():
        for part in chunks(list(identity.linked(key for row in rows for key in row["keys"]))):
            found.update(connection.scalars(select(contact.c.person_id).where(contact.c.value.in_(part))))
    for table, link in ((tables.lead, "lead_id"), (tables.sale, "refund_of")):
        for part in chunks(list({row[link] for row in rows if row.get(link)})):
            found.update(connection.scalars(select(table.c.person_id).where(table.c.id.in_(part))))
    return found


def gather(connection: Connection, people: Iterable[int], identity: Identity | None = None) -> Crowd:
    """All stored rows of these people; `identity` where it was read already."""
    crowd = Crowd(identity or identity_of(connection))
    for part in chunks(sorted(people)):
        for noun, table in TABLES.items():
            names = (*READ[noun], *DERIVED[noun])
            columns = [as_stored(table, name) for name in names]
            for row in connection.execute(select(*columns).where(table.c.person_id.in_(part)).order_by(table.c.id)):
                crowd.rows[noun][row[0]] = row_of(noun, names, row, crowd.identity)
    for part in chunks(list(crowd.rows["lead"])):
        crowd.marked.update(_marked(connection, tables.stage_event.c.lead_id.in_(part)))
    return crowd


def as_stored(table: FromClause, name: str) -> ColumnElement[Any]:
    """The column's value as it stands in the file, not as the noun's."""
    column = table.c[name]
    if isinstance(column.type, Stored):
        return type_coerce(column, column.type.impl_instance).label(name)
    return column


def marked_within(connection: Connection, leads: Collection[int]) -> dict[int, str]:
    """The first day each of these leads was set to stage qualified or beyond; ids that follow each other cost one
    query."""
    if not leads:
        return {}
    found = _marked(connection, tables.stage_event.c.lead_id.between(min(leads), max(leads)))
    return {key: day for key, day in found if key in leads}


def _marked(connection: Connection, those: ColumnElement[bool]) -> Iterator[tuple[int, str]]:
    event = tables.stage_event
    statement = (
        select(event.c.lead_id, func.min(as_stored(event, "reached_on")))
        .where(those, as_stored(event, "stage").in_(_QUALIFYING))
        .group_by(event.c.lead_id)
    )
    yield from connection.execute(statement)
