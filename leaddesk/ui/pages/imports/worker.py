"""The import page's worker: a process without Qt that understands, plans and writes; the window never waits."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from leaddesk import crash
from leaddesk.collecting import uncollected
from leaddesk.errors import (
    FileRefused,
    MissingColumn,
    NoHeading,
    TableRefused,
    UnclearAmounts,
    UnclearDates,
    UnclearRows,
)
from leaddesk.i18n import set_language
from leaddesk.importing.again import Again, plan_again, plan_read, run_again
from leaddesk.importing.plan import Plan, read_file
from leaddesk.importing.readers import Source
from leaddesk.importing.readers.values import NumberedRow
from leaddesk.importing.run import run
from leaddesk.ledger import Ledger
from leaddesk.progress import Progress
from leaddesk.ui.child import serve
from leaddesk.ui.pages.imports.preview import Preview, preview_of, preview_of_refused, preview_of_unclear
from leaddesk.ui.pages.imports.requests import PlanFile, WritePlan, Written


@dataclass
class _Worker:
    ledger: Ledger | None = None
    plan: Plan | None = None
    again: Again | None = None
    read: tuple[object, list[NumberedRow], Source] | None = None

    def answer(self, request: PlanFile | WritePlan, progress: Progress) -> object:
        """Do what is asked. Raises what `plan_file` and `run` do, save what a preview can show."""
        match request:
            case PlanFile():
                return self._understand(request, progress)
            case WritePlan():
                return self._write(progress)
        assert_never(request)

    @uncollected()
    def _understand(self, asked: PlanFile, progress: Progress) -> Preview:
        set_language(asked.language)
        ledger = self.ledger = self.ledger or Ledger.open(asked.ledger, session=asked.session)
        self.plan = self.again = None
        if asked.again is not None:
            answers = asked.options.answers
            self.again = plan_again(ledger, asked.again, asked.corrections, progress, answers=answers)
            self.plan = self.again.plan
            return preview_of(asked.file, self.plan, self.again.imported.file_name)
        try:
            rows, source = self._rows(asked, progress)
        except FileRefused as refused:
            return preview_of_refused(asked.file, asked.options, refused)
        try:
            self.plan, self.again = plan_read(ledger, rows, source, asked.options, progress)
        except (NoHeading, MissingColumn, TableRefused, UnclearDates, UnclearAmounts, UnclearRows) as error:
            return preview_of_unclear(asked.file, rows, source, asked.options, error)
        return preview_of(asked.file, self.plan, self.again.imported.file_name if self.again else "")

    def _rows(self, asked: PlanFile, progress: Progress) -> tuple[list[NumberedRow], Source]:
        """The rows of the file; one that is only to be understood otherwise is not read again."""
        told = asked.options
        read_as = told.sheet, told.encoding, told.delimiter
        key = (asked.file, asked.file.stat().st_mtime_ns, *read_as) if asked.file.exists() else None
        if self.read is None or key is None or self.read[0] != key:
            self.read = None  # the rows of the file before make room
            self.read = (key, *read_file(asked.file, told, progress))
        return self.read[1:]

    def _write(self, progress: Progress) -> Written:
        assert self.ledger is not None, "a plan comes first"
        assert self.plan is not None, "a plan comes first"
        changed: set[str] = set()
        stop = self.ledger.listen(changed.update)
        try:
            if self.again is not None:
                done = run_again(self.ledger, self.again, progress)
            else:
                done = run(self.ledger, self.plan, progress)
        finally:
            stop()
        counts = self.plan.counts
        self.plan = self.again = self.read = None
        return Written(done, counts, frozenset(changed))


def main() -> int:
    """Serve until the desk goes away; a bug is kept as a report and ends the process."""
    return crash.guarded(_serve, _say_nothing, 1)


def _serve() -> int:
    serve(_Worker().answer)
    return 0


def _say_nothing(_report: str, _kept: Path | None) -> None:
    """The desk says that the worker has died; a window has no console to say more on."""


if __name__ == "__main__":
    sys.exit(main())
