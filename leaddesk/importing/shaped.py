"""Shaped: a table whose rows do not each say one thing, as one whose rows do."""

from dataclasses import dataclass, field

from leaddesk.importing.problems import Problem
from leaddesk.importing.readers.values import NumberedRow


@dataclass(frozen=True, slots=True)
class Shaped:
    """The rows, their heading among them in the row `heading_row`. Rows keep the numbers of those they are made of;
    several may be made of one. `left` are the numbers of rows that are to be left out, and why."""

    rows: list[NumberedRow]
    heading_row: int
    left: dict[int, Problem] = field(default_factory=dict)
