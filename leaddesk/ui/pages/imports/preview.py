"""Preview: what the page shows of a plan; small and plain, because it crosses from the worker process."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from leaddesk.domain.imported import FileKind
from leaddesk.errors import LeadDeskError, NoHeading
from leaddesk.importing.dates import DateOrder
from leaddesk.importing.headings import proposed
from leaddesk.importing.plan import Options, Plan
from leaddesk.importing.readers import Source
from leaddesk.importing.readers.values import NumberedRow
from leaddesk.importing.run import as_text

ROWS_SHOWN: Final = 20
PROBLEMS_SHOWN: Final = 500

OUTCOMES: Final = ("new", "update", "same", "rejected", "asked", "skipped")
"""Codes a row can end with, in the order they are shown; their counts add up to the rows of the file."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person has said about the file; None is found out."""

    kind: FileKind | None = None
    sheet: str | None = None
    heading_row: int | None = None
    encoding: str | None = None
    dates: DateOrder | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    """Pairs (field, heading), the field "" for a column that is left out."""

    @property
    def options(self) -> Options:
        """The same as the importing room takes it."""
        return Options(self.kind, self.sheet, self.heading_row, self.encoding, mapping=self.mapping, dates=self.dates)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row: its number in the file, what becomes of it, its cells as they stand there, its values by field."""

    number: int
    outcome: str
    cells: tuple[str, ...]
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a row: the field, the reason's code and the cell's text as `importing.problems` words them."""

    row: int
    field: str
    reason: str
    text: str
    rejects: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """`columns` are (heading, field) with "" for a column not taken; `problem_count` counts those not shown too.
    `trouble` says why nothing can be planned yet: then the rows are the file's first ones, and nothing is counted."""

    path: Path
    kind: FileKind
    sheet: str
    sheets: tuple[str, ...]
    heading_row: int
    encoding: str
    columns: tuple[tuple[str, str], ...]
    counts: dict[str, int]
    rows: tuple[PlannedRow, ...]
    problems: tuple[RowProblem, ...]
    problem_count: int
    new_channels: tuple[str, ...]
    new_campaigns: tuple[str, ...]
    imported_before: datetime | None
    trouble: LeadDeskError | None = None

    @property
    def writes(self) -> int:
        """Rows that will be added or changed."""
        return self.counts.get("new", 0) + self.counts.get("update", 0)


def preview_of(path: Path, plan: Plan) -> Preview:
    """The part of a plan the page shows."""
    shown = (plan.row(at) for at in range(min(len(plan), ROWS_SHOWN)))
    found = [
        RowProblem(plan.cleaned.numbers[at], problem.field, problem.reason, problem.text, problem.rejects)
        for at, problems in sorted(plan.found.problems.items())
        for problem in problems
    ]
    return Preview(
        path=path,
        kind=plan.kind,
        sheet=plan.source.sheet,
        sheets=plan.source.sheets,
        heading_row=plan.heading.row,
        encoding=plan.source.encoding,
        columns=tuple((column.heading, column.field) for column in plan.heading.columns),
        counts=plan.counts,
        rows=tuple(PlannedRow(row.row, row.outcome.value, tuple(map(as_text, row.cells)), row.values) for row in shown),
        problems=tuple(found[:PROBLEMS_SHOWN]),
        problem_count=len(found),
        new_channels=tuple(plan.new_channels),
        new_campaigns=tuple(f"{channel} / {campaign}" for channel, campaign in plan.new_campaigns),
        imported_before=max((one.imported_at for one in plan.before if one.taken_back_at is None), default=None),
    )


def preview_of_unclear(
    path: Path, rows: Sequence[NumberedRow], source: Source, choices: Choices, trouble: LeadDeskError
) -> Preview:
    """What the page shows of a file that was read and cannot be planned, so that the person can say what is missing."""
    first = next((number for number, cells in rows if any(cell is not None for cell in cells)), 1)
    try:
        heading = proposed(rows, path.name, kind=choices.kind, heading_row=choices.heading_row, mapping=choices.mapping)
    except NoHeading:
        heading = proposed(rows, path.name, kind=choices.kind, heading_row=first)
    shown = [(number, cells) for number, cells in rows if number > heading.row][:ROWS_SHOWN]
    return Preview(
        path=path,
        kind=heading.kind,
        sheet=source.sheet,
        sheets=source.sheets,
        heading_row=heading.row,
        encoding=source.encoding,
        columns=tuple((column.heading, column.field) for column in heading.columns),
        counts={},
        rows=tuple(PlannedRow(number, "", tuple(map(as_text, cells)), {}) for number, cells in shown),
        problems=(),
        problem_count=0,
        new_channels=(),
        new_campaigns=(),
        imported_before=None,
        trouble=trouble,
    )
