"""The journal: what each step changed, and playing a step backwards."""

import json
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from leaddesk.store import sqlite
from leaddesk.store.tables import JOURNALLED, journal, journal_step, metadata


@dataclass(frozen=True, slots=True)
class Step:
    """One recorded step: journal rows `first`…`last`. `redo`: it was itself an undo, so playing it back is a redo."""

    id: int
    label: str
    first: int
    last: int
    redo: bool


def start_recording(connection: Connection, session: str) -> None:
    """From now on every changed row is written to the journal; the steps there are forgotten unless some are of this
    session."""
    mine = select(journal_step.c.id).where(journal_step.c.session == session).limit(1)
    if connection.execute(mine).first() is None:
        empty(connection)
    sqlite.record_changes(connection, JOURNALLED)


def empty(connection: Connection) -> None:
    """Forget all steps."""
    connection.execute(delete(journal_step))
    connection.execute(delete(journal))


def position(connection: Connection) -> int:
    """The last journal row so far."""
    return int(connection.execute(select(func.max(journal.c.id))).scalar_one() or 0)


def close_step(connection: Connection, session: str, label: str, after: int, *, redo: bool = False) -> frozenset[str]:
    """Make the rows recorded after `after` one step; the tables it changed (none: no step)."""
    last = position(connection)
    if last == after:
        return frozenset()
    connection.execute(insert(journal_step).values(session=session, label=label, first=after + 1, last=last, redo=redo))
    changed = select(journal.c.noun).where(journal.c.id > after).distinct()
    return frozenset(connection.scalars(changed))


def last_step(connection: Connection, session: str, *, redo: bool) -> Step | None:
    """The step undo (or redo) would play back: the newest of that kind, where it is this session's own."""
    of_kind = select(journal_step).where(journal_step.c.redo == redo).order_by(journal_step.c.id.desc()).limit(1)
    row = connection.execute(of_kind).first()
    if row is None or row.session != session:
        return None
    return Step(row.id, row.label, row.first, row.last, bool(row.redo))


def forget_redo(connection: Connection) -> None:
    """A new change: what was undone before cannot be redone any more."""
    for step in connection.execute(select(journal_step).where(journal_step.c.redo)).all():
        _forget(connection, step)


def play_back(connection: Connection, step: Step) -> None:
    """Give every row of the step the values it had before, last change first, and forget the step."""
    sqlite.defer_foreign_keys(connection)
    between = journal.c.id.between(step.first, step.last)
    rows = connection.execute(select(journal).where(between).order_by(journal.c.id.desc())).all()
    for (noun, op), run in groupby(rows, key=lambda row: (row.noun, row.op)):
        table = metadata.tables[noun]
        if op == "insert":
            sqlite.delete_rows(connection, table, (key for row in run for key in _inserted(row)))
            continue
        old = [json.loads(row.old) for row in run]
        if op == "delete":
            sqlite.insert_rows(connection, table, list(old[0]), (list(values.values()) for values in old))
        else:
            sqlite.update_rows(connection, table, list(old[0]), (list(values.values()) for values in old))
    _forget(connection, step)


def _inserted(row: Any) -> range:
    """The ids a journal row says were inserted, the last first: one, or a run up to `old`."""
    return range(int(row.old or row.row_id), row.row_id - 1, -1)


def _forget(connection: Connection, step: Any) -> None:
    connection.execute(delete(journal_step).where(journal_step.c.id == step.id))
    connection.execute(delete(journal).where(journal.c.id.between(step.first, step.last)))
