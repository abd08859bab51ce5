"""«Почему столько?» on the command line: the rows a figure is made of, and the rows left out."""

import argparse
from datetime import date
from pathlib import Path

from leaddesk.cli.arguments import Arguments, named
from leaddesk.cli.asked import declare_question, question
from leaddesk.cli.command import Command
from leaddesk.cli.exits import Exit
from leaddesk.cli.explanation_text import explanation_shape, explanation_text
from leaddesk.cli.streams import room, say
from leaddesk.i18n import _
from leaddesk.publishing.json_text import json_text
from leaddesk.reports.answering import answer
from leaddesk.reports.explain import explain, row_named


def commands() -> tuple[Command, ...]:
    """The one that explains."""
    usage = "LEDGER FIGURE [--row NAME] [--month 2026-10 | --from D --to D] [--by …] [--basis …] [--as-of D] [--json]"
    return (Command("explain", usage, lambda: _("the rows behind a figure of a report"), _declare, _explain),)


def _declare(arguments: Arguments) -> None:
    arguments.value("--row", "NAME", _("the row as its report calls it; the total if not given"))
    declare_question(arguments)
    arguments.flag("--json", _("as JSON"))


def _explain(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger

    # Translators: the code of a figure, such as cpl; stands in “FIGURE is missing.”
    name, code = named(given.words, ["LEDGER", _("FIGURE")])
    asked = question(given, "channels", date.today())
    with Ledger.open(Path(name)) as ledger:
        report = answer(ledger, asked)
        key = report.total.key if given.row is None else row_named(report, given.row)
        explanation = explain(ledger, asked, code, key)
    say(json_text(explanation_shape(explanation)) if given.json else explanation_text(explanation, room()))
    return Exit.DONE
