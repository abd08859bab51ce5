"""Requests: what the page asks of its worker, and what it hears back besides a preview."""

from dataclasses import dataclass
from pathlib import Path

from leaddesk.domain.imported import Import
from leaddesk.i18n import Language
from leaddesk.importing.plan import Options


@dataclass(frozen=True, slots=True)
class PlanFile:
    """Understand a file and plan its import into the ledger of the desk's session; answered with a Preview."""

    ledger: Path
    session: str
    language: Language
    file: Path
    options: Options


@dataclass(frozen=True, slots=True)
class WritePlan:
    """Write the plan made last; answered with Written."""


@dataclass(frozen=True, slots=True)
class Written:
    """The import as it is kept, what became of the rows written just now, and the tables that may have changed."""

    done: Import
    counts: dict[str, int]
    tables: frozenset[str]
