"""Import: one file that became rows, and what it did."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FileKind(StrEnum):
    """What a file lists."""

    LEADS = "leads"
    SALES = "sales"
    SPEND = "spend"
    TOUCHES = "touches"


@dataclass(frozen=True, slots=True)
class Import:
    """One import. The counts add up: new + same + update + rejected + asked + skipped = rows of the file below its
    heading. `digest`: SHA-256 of the file, by which a file already imported is known again. `decided`: what was told
    about the file and what it was understood by, as `importing.decided` writes it."""

    file_name: str
    digest: str
    kind: FileKind
    imported_at: datetime
    sheet: str = ""
    heading_row: int = 0
    rows: int = 0
    new: int = 0
    same: int = 0
    update: int = 0
    rejected: int = 0
    asked: int = 0
    skipped: int = 0
    decided: str = ""
    taken_back_at: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row of the file that did not come in: its cells as read, and the problems as (field, reason code, text)."""

    import_id: int
    row: int
    cells: tuple[str, ...]
    problems: tuple[tuple[str, str, str], ...]
    id: int = 0


@dataclass(frozen=True, slots=True)
class KeptPreset:
    """What the owner told of files headed alike, for when the same headings come again. `headings` are those headings
    folded and sorted, one a line; `mapping` the pairs (field, heading) and `options` the rest, both as JSON."""

    name: str
    headings: str
    kind: FileKind
    mapping: str
    options: str = "{}"
    used_at: datetime | None = None
    id: int = 0
