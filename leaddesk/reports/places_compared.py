"""Places compared: the table of channels or of campaigns beside an earlier period."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from leaddesk.domain.facts import Basis
from leaddesk.reports.by_place import report_of
from leaddesk.reports.compare import earlier, is_compared, with_changes
from leaddesk.reports.gathering import Gathered, gather
from leaddesk.reports.gone import with_gone
from leaddesk.reports.ripeness import ripeness
from leaddesk.reports.rows import empty_row, nothing_in
from leaddesk.reports.values import Question, Section

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_COMPARED: Final = {
    Basis.COHORT: ("spend", "leads", "cpl", "clients", "cac"),
    Basis.CASH: ("spend", "leads", "new_clients", "cac", "revenue"),
}
"""The figures whose changes are told until somebody chooses."""


class PlacesBefore:
    """What stood in the table of the earlier period."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._main = report_of(gathered).main

    @classmethod
    def of(cls, books: "Books", question: Question) -> "PlacesBefore | None":
        """What the report is compared with; None where nothing is asked for, or there is no calendar before."""
        if not is_compared(question):
            return None
        before = earlier(question)
        return cls(replace(gather(books, before, people=True), unripe=ripeness(books, before).unripe))

    def with_gone(self, gathered: Gathered, section: Section) -> Section:
        """The table of now, `gathered`, with a row for each channel and campaign there is no more."""
        return with_gone(section, self._main, partial(empty_row, gathered))

    def with_changes(self, question: Question, section: Section) -> Section:
        """With a column of changes behind each figure chosen, and those figures alone shown."""
        told = question.codes or _COMPARED[question.basis]
        rows = {row.key: row for row in self._main.every_row}
        seen = {*told, *(f"rank_{code}" for code in told)}
        shown = tuple(replace(column, shown=column.code in seen) for column in section.columns)
        nothing = nothing_in(self._gathered)
        return with_changes(replace(section, columns=shown), question, self._gathered.question, rows, nothing, told)
