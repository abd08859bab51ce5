"""Rows: the ids a table shows and the few rows of them that have been read."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic

from leaddesk.errors import LedgerError
from leaddesk.ui.widgets.column import Shown
from leaddesk.ui.widgets.entry import Fields

PAGE = 100
BUSY_SECONDS = 0.1
"""How long a ledger that was busy is not asked again: every cell of a frame would."""

_MOST_KEPT = 40 * PAGE
_MOST_COMPARED = 50_000


@dataclass(slots=True)
class Record:
    """One row that has been read, with the cells already worded."""

    fields: Fields
    shown: dict[str, Shown] = field(default_factory=dict)


class Rows:
    """Ids in the order shown; rows are read a page at a time when they are asked for. A ledger that is busy leaves what
    was read before standing."""

    def __init__(self, read: Callable[[Sequence[int]], Mapping[int, Fields]]) -> None:
        self._read = read
        self._fresh: dict[int, Record] = {}
        self._stale: dict[int, Record] = {}
        self.ids: array[int] = array("q")
        self.pages_read = 0
        self._busy_until = 0.0

    def record(self, row: int) -> Record | None:
        """The row at a place, None where it cannot be read now or is gone."""
        key = self.ids[row]
        if key not in self._fresh and monotonic() >= self._busy_until:
            self._read_page(row)
        return self._fresh.get(key) or self._stale.get(key)

    def outdate(self) -> None:
        """What has been read may be wrong by now: read it again when it is asked for."""
        self._stale = self._fresh or self._stale
        self._fresh = {}

    def _read_page(self, row: int) -> None:
        first = row - row % PAGE
        wanted = self.ids[first : first + PAGE]
        try:
            found = self._read(wanted)
        except LedgerError as error:
            if error.reason != "busy":
                raise
            self._busy_until = monotonic() + BUSY_SECONDS
            return
        self.pages_read += 1
        if len(self._fresh) > _MOST_KEPT:
            self._fresh = {}
        self._fresh.update((key, Record(fields)) for key, fields in found.items())


def merged(shown: "array[int]", found: "array[int]", kept: set[int]) -> "array[int]":
    """The ids to show after a change: the order stays while nothing new came from elsewhere, and rows in `kept` (typed
    in here just now, and still there) stay at their places although they may not fit the filter."""
    if not kept:
        return found
    if len(found) > _MOST_COMPARED:
        return found + array("q", sorted(kept.difference(found)))
    now, before = set(found), set(shown)
    order = found if now - before - kept else array("q", [key for key in shown if key in now or key in kept])
    return order + array("q", sorted(kept.difference(order)))
