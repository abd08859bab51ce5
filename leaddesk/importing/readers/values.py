"""What goes into reading a file and what comes out of it."""

from bisect import bisect
from dataclasses import dataclass
from datetime import date, datetime, time

# A cell as the file holds it. Blank cells are None, never ""; whole floats are int, because a phone stored as
# 79161234567.0 is a number of digits; text that looks like a date stays text.
Cell = str | int | float | bool | date | datetime | time | None

# A row and its number as a person sees it in Excel, from 1. Blank rows above count; in a text file a record whose
# quoted cell holds line breaks is one row, and the line "sep=;" is none.
NumberedRow = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person has told about the file; None is found out from the content.

    ``sheet`` is a name or a number from 1; ``delimiter`` one character, or "tab".
    """

    sheet: str | int | None = None
    encoding: str | None = None
    delimiter: str | None = None


NOTHING_TOLD = Choices()


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost. A large file has more time than the two told, ``seconds_per_megabyte`` of it."""

    file_bytes: int = 500_000_000
    unpacked_bytes: int = 2_000_000_000
    memory_bytes: int = 1_420_000_000  # the child's address space, of which not all is used
    resident_bytes: int = (
        1_150_000_000  # what it uses; when that is seen it may be 1.2 GB. A full sheet, 1 048 576 x 12, just fits
    )
    cpu_seconds: int = 25
    wait_seconds: float = 28.0  # how long the desk waits for rows, summed; its own work between batches is not counted
    seconds_per_megabyte: float = 2.0  # about ten times what calamine needs on a slow office computer

    def processor_time(self, size: int) -> int:
        """Seconds of processor time the child may use on a file of ``size`` bytes."""
        return int(max(self.cpu_seconds, self.seconds_per_megabyte * size / 1_000_000))

    def waiting_time(self, size: int) -> float:
        """Seconds to wait for the child on a file of ``size`` bytes."""
        return max(self.wait_seconds, self.seconds_per_megabyte * size / 1_000_000)


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Source:
    """What was understood about a file. ``format``: xlsx, xls, xlsb, ods or csv; ``digest``: SHA-256, hexadecimal.

    Workbooks have ``sheets`` and the chosen ``sheet``, text files ``encoding`` and ``delimiter``; the other pair is
    empty. ``epoch_1904`` tells that bare date serials of the workbook count from 1904 (known for all but .ods).

    Of the chosen sheet: ``hidden`` are the first and last of every stretch of hidden rows, ``filtered`` tells that a
    filter hides them; ``merged`` are ranges as first row, first column, last row, last column, rows from 1 and columns
    from 0. ``unmarked`` tells that the format does not let errors and hidden rows be seen.
    """

    file_name: str
    digest: str
    format: str
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    epoch_1904: bool = False
    hidden_sheets: tuple[str, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    filtered: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unmarked: bool = False

    @property
    def visible_sheets(self) -> tuple[str, ...]:
        """The sheets a person sees on opening the workbook."""
        return tuple(sheet for sheet in self.sheets if sheet not in self.hidden_sheets)

    def hides(self, row: int) -> bool:
        """Is the row of this number hidden?"""
        at = bisect(self.hidden, row, key=lambda stretch: stretch[0])
        return at > 0 and row <= self.hidden[at - 1][1]


@dataclass(frozen=True, slots=True)
class Understood:
    """The child's share of a Source."""

    format: str
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    epoch_1904: bool = False
    hidden_sheets: tuple[str, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    filtered: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unmarked: bool = False


class Refused(Exception):
    """Inside the child: why the file is refused; the desk turns it into FileRefused, which knows the path."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
