"""Requests: what the page asks of its worker, and what it hears back besides a preview."""

from dataclasses import dataclass, field
from pathlib import Path

from leaddesk.domain.imported import Import
from leaddesk.i18n import Language
from leaddesk.importing.plan import Options


@dataclass(frozen=True, slots=True)
class PlanFile:
    """Understand a file and plan its import into the ledger of the desk's session; answered with a Preview. With
    `again` no file is read: rows this past import left out are planned, with `corrections` by their numbers."""

    ledger: Path
    session: str
    language: Language
    file: Path
    options: Options
    again: int | None = None
    corrections: dict[int, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WritePlan:
    """Write the plan made last; answered with Written."""


@dataclass(frozen=True, slots=True)
class Written:
    """The import as it is kept, what became of the rows written just now, and the tables that may have changed."""

    done: Import
    counts: dict[str, int]
    tables: frozenset[str]
