"""A report as a table, JSON, CSV, workbook or PDF."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from leaddesk.cli.arguments import Arguments, choice, named
from leaddesk.cli.asked import REPORTS, declare_question, question, with_campaigns, within_ledger
from leaddesk.cli.command import Command
from leaddesk.cli.exits import Exit, WrongUsage
from leaddesk.cli.report_text import report_text
from leaddesk.cli.streams import complain, room, say
from leaddesk.i18n import _

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger
    from leaddesk.reports.values import Report

_FORMATS = ("table", "json", "csv", "xlsx", "pdf")
_FILES = ("xlsx", "pdf")


def commands() -> tuple[Command, ...]:
    """The one that reports."""
    usage = (
        f"LEDGER {'|'.join(REPORTS)} [--month 2026-10 | --from D --to D] [--basis cohort|cash] [--as-of D]"
        " [the report's own options] [--intervals] [--format table|json|csv|xlsx|pdf] [--template FILE.xlsx] [-o FILE]"
    )
    return (Command("report", usage, lambda: _("which channel brings clients, and at what price"), _declare, _report),)


def _declare(arguments: Arguments) -> None:
    declare_question(arguments)
    arguments.value("--format", "|".join(_FORMATS), _("how it is written"), choice("--format", _FORMATS))
    arguments.flag("--intervals", _("show the interval (95 %) of each figure that has one"))
    arguments.value("--template", "FILE.xlsx", _("an own workbook whose named cells are filled instead"), Path)
    arguments.value("--output", "FILE", _("where it is written to"), Path, short="-o")


def _report(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger
    from leaddesk.reports.answering import answer

    name, word = named(given.words, ["LEDGER", _("REPORT")])
    asked = question(given, word, date.today())
    form, target = _form(given), given.output
    if target is not None and target.exists() and Path(name).exists() and target.samefile(name):
        raise WrongUsage(_("The report cannot be written over its own ledger."))
    with Ledger.open(Path(name)) as ledger:
        report = answer(ledger, within_ledger(asked, given, ledger))
        if given.template is not None:
            _fill(given.template, report, target)
        else:
            campaigns = with_campaigns(given, word)
            write_report(ledger, report, form, target, campaigns=campaigns, intervals=given.intervals)
    return Exit.DONE


def _fill(template: Path, report: "Report", target: Path | None) -> None:
    from leaddesk.publishing.template import fill_template

    if target is None:
        raise WrongUsage(_("--template needs -o FILE."))
    unknown = fill_template(template, report, target)
    if unknown:
        complain(_("The report has nothing for these names of the template: {names}.").format(names=", ".join(unknown)))


def write_report(
    ledger: "Ledger", report: "Report", form: str, target: Path | None, *, campaigns: bool, intervals: bool = False
) -> None:
    """Write the report in one of the formats to a file, or to stdout where there is none; JSON has all `intervals` even
    so. Raises CannotWrite."""
    from leaddesk.reports.interval_columns import with_intervals

    if form == "xlsx" and target is not None:
        from leaddesk.publishing.behind import rows_behind
        from leaddesk.publishing.workbook import write_report as write_workbook
        from leaddesk.reports.evidence import evidence

        whole = report.in_full()
        with ledger.read() as books:
            behind = rows_behind(books, evidence(books, whole))
        write_workbook(with_intervals(whole) if intervals else whole, target, behind, campaigns=campaigns)
    elif form == "pdf" and target is not None:
        from leaddesk.ui.printing.document import write_pdf
        from leaddesk.ui.printing.options import Options

        write_pdf(report, target, Options(campaigns=campaigns or None, intervals=intervals))
    else:
        report = with_intervals(report) if intervals and form != "json" else report
        _write_text(_text(report, form, target, campaigns=campaigns), form, target)


def _form(given: argparse.Namespace) -> str:
    """The format asked for, or the one the file's name ends in."""
    suffix = given.output.suffix.lstrip(".").casefold() if given.output is not None else ""
    form: str = given.format or (suffix if suffix in _FORMATS else "table")
    if form in _FILES and given.output is None:
        raise WrongUsage(_("--format {form} needs -o FILE.").format(form=form))
    return form


def _text(report: "Report", form: str, target: Path | None, *, campaigns: bool) -> str:
    if form == "json":
        from leaddesk.publishing.json_text import json_text, report_shape

        return json_text(report_shape(report, campaigns=campaigns))
    if form == "csv":
        from leaddesk.publishing.csv_text import report_csv

        return "".join(report_csv(report, campaigns=campaigns))
    return report_text(report, campaigns=campaigns, room=None if target is not None else room())


def _write_text(text: str, form: str, target: Path | None) -> None:
    if target is None:
        say(text)
        return
    from leaddesk.publishing.target import write_text

    write_text(target, text, mark=form == "csv")
