"""Finding: which rows a query shows now; long searches run in the background."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from leaddesk.errors import LeadDeskError
from leaddesk.i18n import _
from leaddesk.ledger import Ledger
from leaddesk.store.shelf import Query
from leaddesk.ui.tasks import Tasks
from leaddesk.ui.widgets.entry import Entry
from leaddesk.ui.widgets.sheet import Sheet

_LARGE: Final = 20_000_000
"""Bytes of a ledger with some 50 000 leads: reading so many ids takes the tenth of a second a window may stand still.
Counting the rows themselves would take longer than that in a large one."""


@dataclass(frozen=True, slots=True)
class Found:
    """The ids a query finds, in its order; `gone` are rows that were kept in view and are deleted by now."""

    entry: Entry
    ids: "array[int]"
    gone: frozenset[int]


class Finder:
    """Asks the ledger for one table. `tasks` runs what takes long; without it everything is asked at once."""

    def __init__(self, ledger: Ledger, sheet: Sheet, entry: Callable[[], Entry], tasks: Tasks | None) -> None:
        self._ledger = ledger
        self._sheet = sheet
        self._entry = entry
        self._tasks = tasks
        self._asked = 0

    def find(
        self,
        query: Query,
        kept: frozenset[int],
        found: Callable[[Found], object],
        failed: Callable[[LeadDeskError], object],
    ) -> None:
        """Call `found` with what the query finds, now or later on this thread, or `failed`. An answer to a question
        that was asked anew meanwhile is dropped."""
        self._asked += 1
        asked = self._asked
        try:
            if self._tasks is not None and self._takes_long(query):
                self._tasks.run(
                    _("Reading the table"),
                    lambda progress: self._find(query, kept),
                    lambda answer: found(answer) if asked == self._asked else None,
                    failed,
                )
                return
            answer = self._find(query, kept)
        except LeadDeskError as error:
            failed(error)
            return
        found(answer)

    def _takes_long(self, query: Query) -> bool:
        if query.period is not None and query.period.days <= 366 and not query.text:
            return False
        return self._ledger.path.stat().st_size > _LARGE

    def _find(self, query: Query, kept: frozenset[int]) -> Found:
        entry = self._entry()
        with self._ledger.read() as books:
            ids = self._sheet.ids(books, query)
            hidden = kept.difference(ids) if kept else frozenset()
            gone = hidden - set(self._sheet.records(books, sorted(hidden)))
        return Found(entry, ids, frozenset(gone))
