"""Preview: what the page shows of a plan; small and plain, because it crosses from the worker process."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from leaddesk.domain.imported import FileKind
from leaddesk.errors import FileRefused, LeadDeskError, NoHeading
from leaddesk.importing.headings import proposed
from leaddesk.importing.plan import Options, Plan
from leaddesk.importing.problems import Problem
from leaddesk.importing.questions import Question
from leaddesk.importing.readers import Source
from leaddesk.importing.readers.values import NumberedRow
from leaddesk.importing.run import as_text

ROWS_SHOWN: Final = 20
EXAMPLES_SHOWN: Final = 5

OUTCOMES: Final = ("new", "update", "same", "rejected", "asked", "skipped")
"""Codes a row can end with, in the order they are shown; their counts add up to the rows of the file."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row: its number in the file, what becomes of it, its cells as they stand there, its values by field, and what
    is wrong with it."""

    number: int
    outcome: str
    cells: tuple[str, ...]
    values: dict[str, Any]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem: the first of it that was found, in how many rows it is, by what becomes of these, and some
    of the rows."""

    first: Problem
    outcomes: dict[str, int]
    examples: tuple[PlannedRow, ...]

    @property
    def count(self) -> int:
        """How many rows have it."""
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True)
class Preview:
    """`columns` are (heading, field) with "" for a column not taken; `sheets` are (name, hidden); `hides` tells of
    hidden rows; `corrects` names the file whose rejected rows stand here corrected. `trouble` says why nothing can be
    planned yet: then the rows are the file's first ones, and nothing is counted."""

    path: Path
    kind: FileKind
    sheet: str
    sheets: tuple[tuple[str, bool], ...]
    heading_row: int
    encoding: str
    delimiter: str
    hides: bool
    columns: tuple[tuple[str, str], ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    rows: tuple[PlannedRow, ...] = ()
    problems: tuple[ProblemKind, ...] = ()
    new_channels: tuple[str, ...] = ()
    new_campaigns: tuple[str, ...] = ()
    imported_before: datetime | None = None
    questions: tuple[Question, ...] = ()
    preset: str = ""
    corrects: str = ""
    trouble: LeadDeskError | None = None

    @property
    def writes(self) -> int:
        """Rows that will be added or changed."""
        return self.counts.get("new", 0) + self.counts.get("update", 0)


def preview_of(path: Path, plan: Plan, corrects: str = "") -> Preview:
    """The part of a plan the page shows."""
    return Preview(
        path=path,
        kind=plan.kind,
        heading_row=plan.heading.row,
        columns=tuple((column.heading, column.field) for column in plan.heading.columns),
        counts=plan.counts,
        rows=tuple(_planned(plan, at) for at in range(min(len(plan), ROWS_SHOWN))),
        problems=_kinds(plan),
        new_channels=tuple(plan.new_channels),
        new_campaigns=tuple(f"{channel} / {campaign}" for channel, campaign in plan.new_campaigns),
        imported_before=max((one.imported_at for one in plan.before if one.taken_back_at is None), default=None),
        questions=tuple(plan.questions),
        preset=plan.heading.preset,
        corrects=corrects,
        **_read_from(plan.source),
    )


def preview_of_unclear(
    path: Path, rows: Sequence[NumberedRow], source: Source, options: Options, trouble: LeadDeskError
) -> Preview:
    """What the page shows of a file that was read and cannot be planned, so that the person can say what is missing."""
    first = next((number for number, cells in rows if any(cell is not None for cell in cells)), 1)
    try:
        heading = proposed(rows, path.name, kind=options.kind, heading_row=options.heading_row, mapping=options.mapping)
    except NoHeading:
        heading = proposed(rows, path.name, kind=options.kind, heading_row=first)
    shown = [(number, cells) for number, cells in rows if number > heading.row][:ROWS_SHOWN]
    return Preview(
        path=path,
        kind=heading.kind,
        heading_row=heading.row,
        columns=tuple((column.heading, column.field) for column in heading.columns),
        rows=tuple(PlannedRow(number, "", tuple(map(as_text, cells)), {}) for number, cells in shown),
        trouble=trouble,
        **_read_from(source),
    )


def preview_of_refused(path: Path, options: Options, refused: FileRefused) -> Preview:
    """What the page shows of a file that would be read if it were told what the refusal asks for: the encoding, the
    delimiter or the sheet. Raises the refusal where nothing told would help."""
    is_text = refused.reason in ("unknown_encoding", "wrong_encoding", "unknown_delimiter", "unclosed_quote")
    if not is_text and refused.reason not in ("hidden_sheets", "unknown_sheet"):
        raise refused
    names = refused.detail.split(", ") if refused.reason == "hidden_sheets" else []
    return Preview(
        path=path,
        kind=options.kind or FileKind.LEADS,
        sheet="",
        sheets=(("", False), *((name, True) for name in names)) if names else (),
        heading_row=options.heading_row or 1,
        encoding=(options.encoding or "?") if is_text else "",
        delimiter=(options.delimiter or "?") if is_text else "",
        hides=False,
        trouble=refused,
    )


def _read_from(source: Source) -> dict[str, Any]:
    """What the reader found out."""
    return {
        "sheet": source.sheet,
        "sheets": tuple((name, name in source.hidden_sheets) for name in source.sheets),
        "encoding": source.encoding,
        "delimiter": source.delimiter,
        "hides": bool(source.hidden),
    }


def _planned(plan: Plan, at: int) -> PlannedRow:
    row = plan.row(at)
    return PlannedRow(row.row, row.outcome.value, tuple(map(as_text, row.cells)), row.values, row.problems)


def _kinds(plan: Plan) -> tuple[ProblemKind, ...]:
    """Every kind of problem in the plan, those that keep rows out first, then the frequent ones."""
    firsts: dict[tuple[str, str, bool], Problem] = {}
    outcomes: dict[tuple[str, str, bool], Counter[str]] = {}
    examples: dict[tuple[str, str, bool], list[int]] = {}
    for at, problems in sorted(plan.found.problems.items()):
        for problem in {(one.field, one.reason, one.rejects): one for one in problems}.values():
            key = problem.field, problem.reason, problem.rejects
            firsts.setdefault(key, problem)
            outcomes.setdefault(key, Counter())[plan.found.outcomes[at].value] += 1
            if len(examples.setdefault(key, [])) < EXAMPLES_SHOWN:
                examples[key].append(at)
    kinds = [
        ProblemKind(first, dict(outcomes[key]), tuple(_planned(plan, at) for at in examples[key]))
        for key, first in firsts.items()
    ]
    return tuple(sorted(kinds, key=lambda kind: (not kind.first.rejects, "asked" not in kind.outcomes, -kind.count)))
