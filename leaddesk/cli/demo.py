"""The main job, shown without a window: the sample company, a lead list in, the month's report out."""

import argparse
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from leaddesk.cli.arguments import named
from leaddesk.cli.command import Command, no_options
from leaddesk.cli.exits import Exit
from leaddesk.cli.plan_text import plan_text, rejected_text
from leaddesk.cli.report_text import report_text
from leaddesk.cli.show_report import write_report
from leaddesk.cli.streams import room, say
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.errors import LedgerError
from leaddesk.i18n import _, language
from leaddesk.reports.answering import answer
from leaddesk.reports.values import Question, ReportName

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger


def commands() -> tuple[Command, ...]:
    """The one that shows what all this is for."""
    return (Command("demo", "[FOLDER]", lambda: _("show the main job on the sample company"), no_options, _demo),)


def _demo(given: argparse.Namespace) -> int:
    from leaddesk.sample import build, lead_list

    (name,) = named(given.words, ["FOLDER"], optional=1)
    folder = _folder(Path(name)).resolve() if name else Path(tempfile.mkdtemp(prefix="leaddesk-demo-"))
    ledger_path = folder / "sample.leaddesk"
    file = lead_list(folder, language())
    with build(ledger_path, language()) as ledger:
        say(_bring_in(ledger, file) + "\n")
        month = Period.month_of(_last_day_of_spend(ledger))
        report = answer(ledger, Question(ReportName.CHANNELS, month, Basis.COHORT, date.today()))
        say(report_text(report, room=room()) + "\n")
        written = [folder / f"report-{month.first:%Y-%m}.{form}" for form in ("xlsx", "pdf")]
        for path in written:
            write_report(ledger, report, path.suffix[1:], path, campaigns=path.suffix == ".xlsx")
    say(_("The files are here:") + "\n")
    for path in (ledger_path, file, *written):
        say(f"  {path}\n")
    return Exit.DONE


def _folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(folder, "unreachable", error.strerror or "") from error
    return folder


def _bring_in(ledger: "Ledger", file: Path) -> str:
    from leaddesk.importing.plan import plan_file
    from leaddesk.importing.run import run

    plan = plan_file(ledger, file)
    told = plan_text(plan, run(ledger, plan), dry_run=False)
    return told + "".join(f"{line}\n" for line in rejected_text(plan))


def _last_day_of_spend(ledger: "Ledger") -> date:
    """A day of the last month whose books are complete."""
    from leaddesk.ledger import Query

    with ledger.read() as books:
        ids = books.spend.ids(Query(order="last_day", descending=True))
        return books.spend.get(ids[0]).last_day
