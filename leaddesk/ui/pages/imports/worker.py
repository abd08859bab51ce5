"""The import page's worker: a process without Qt that understands, plans and writes; the window never waits."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from leaddesk import crash
from leaddesk.i18n import set_language
from leaddesk.importing.plan import Options, Plan, plan_file
from leaddesk.importing.run import run
from leaddesk.ledger import Ledger
from leaddesk.progress import Progress
from leaddesk.ui.child import serve
from leaddesk.ui.pages.imports.preview import preview_of
from leaddesk.ui.pages.imports.requests import PlanFile, WritePlan, Written


@dataclass
class _Worker:
    ledger: Ledger | None = None
    plan: Plan | None = None

    def answer(self, request: PlanFile | WritePlan, progress: Progress) -> object:
        """Do what is asked. Raises what `plan_file` and `run` do."""
        match request:
            case PlanFile():
                return self._understand(request, progress)
            case WritePlan():
                return self._write(progress)
        assert_never(request)

    def _understand(self, asked: PlanFile, progress: Progress) -> object:
        set_language(asked.language)
        ledger = self.ledger = self.ledger or Ledger.open(asked.ledger, session=asked.session)
        told = asked.choices
        options = Options(told.kind, told.sheet, told.heading_row, told.encoding)
        self.plan = plan_file(ledger, asked.file, options, progress)
        return preview_of(asked.file, self.plan)

    def _write(self, progress: Progress) -> Written:
        assert self.ledger is not None, "a plan comes first"
        assert self.plan is not None, "a plan comes first"
        changed: set[str] = set()
        stop = self.ledger.listen(changed.update)
        try:
            done = run(self.ledger, self.plan, progress)
        finally:
            stop()
        return Written(done, frozenset(changed))


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
