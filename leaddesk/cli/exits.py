"""Exit codes: what a script learns without reading a word."""

from enum import IntEnum

from leaddesk import errors
from leaddesk.errors import LeadDeskError


class WrongUsage(LeadDeskError):
    """The command was not written as it has to be; its text is the sentence for the person who wrote it."""


class Exit(IntEnum):
    """As docs/cli.md promises them."""

    DONE = 0
    REJECTED_ROWS = 1
    WRONG_USAGE = 2
    UNREADABLE_FILE = 3
    NOT_OPENED_OR_WRITTEN = 4
    CHECK_FAILED = 5
    BUG = 70
    INTERRUPTED = 130


def exit_of(error: LeadDeskError) -> Exit:
    """The code that belongs to a known error: what is wrong with the words on the line is wrong usage."""
    match error:
        case errors.LedgerError() | errors.CannotWrite():
            return Exit.NOT_OPENED_OR_WRITTEN
        case (
            errors.FileRefused()
            | errors.NoHeading()
            | errors.MissingColumn()
            | errors.UnclearDates()
            | errors.UnclearAmounts()
            | errors.UnclearRows()
            | errors.TableRefused()
            | errors.WorkerDied()
        ):
            return Exit.UNREADABLE_FILE
    return Exit.WRONG_USAGE


def option_for(error: LeadDeskError) -> str:
    """The option that answers what a file leaves open, to stand behind the sentence that asks."""
    match error:
        case errors.UnclearDates():
            return " (--dates dmy|mdy|ymd)"
        case errors.UnclearAmounts():
            return " (--decimal comma|point)"
        case errors.UnclearRows():
            return " (--hidden take|leave)"
        case errors.MissingColumn(kind="spend", field="date"):
            return " (--period 2026-10 | 2026-10-01..2026-10-31)"
        case errors.TableRefused(reason="pivot_not_spend"):
            return " (--as spend)"
    return ""
