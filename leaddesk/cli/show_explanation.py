"""«Почему столько?» on the command line: the rows a figure is made of, and the rows left out."""

import argparse
from datetime import date
from pathlib import Path

from leaddesk.cli.arguments import Arguments, choice, named
from leaddesk.cli.asked import REPORTS, declare_question, question, within_ledger
from leaddesk.cli.command import Command
from leaddesk.cli.exits import Exit
from leaddesk.cli.explanation_text import explanation_shape, explanation_text
from leaddesk.cli.streams import room, say
from leaddesk.i18n import _
from leaddesk.publishing.json_text import json_text
from leaddesk.reports.answering import answer
from leaddesk.reports.explain import explain, spot_named


def commands() -> tuple[Command, ...]:
    """The one that explains."""
    usage = "LEDGER FIGURE [--row NAME] [--report channels] [--section NAME] [the report's own options] [--json]"
    return (Command("explain", usage, lambda: _("the rows behind a figure of a report"), _declare, _explain),)


def _declare(arguments: Arguments) -> None:
    arguments.value("--row", "NAME", _("the row as its report calls it; the total if not given"))
    report = choice("--report", REPORTS)
    arguments.value("--report", "channels", _("the report it stands in; channels if not given"), report)
    arguments.value("--section", "NAME", _("the section of the report, by its code in JSON; the main one if not given"))
    declare_question(arguments)
    arguments.flag("--json", _("as JSON"))


def _explain(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger

    # Translators: the code of a figure, such as cpl; stands in “FIGURE is missing.”
    name, code = named(given.words, ["LEDGER", _("FIGURE")])
    asked = question(given, given.report or "channels", date.today())
    with Ledger.open(Path(name)) as ledger:
        asked = within_ledger(asked, given, ledger)
        spot = spot_named(answer(ledger, asked), code, given.row, given.section)
        explanation = explain(ledger, asked, spot)
    say(json_text(explanation_shape(explanation)) if given.json else explanation_text(explanation, room()))
    return Exit.DONE
