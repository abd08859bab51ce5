"""The ledger as a file: new, check, backup, restore."""

import argparse
from datetime import datetime
from pathlib import Path

from leaddesk.cli.arguments import Arguments, choice, named
from leaddesk.cli.command import Command, no_options
from leaddesk.cli.exits import Exit, WrongUsage
from leaddesk.cli.streams import complain, say
from leaddesk.domain.money import CURRENCIES
from leaddesk.domain.settings import Settings
from leaddesk.errors import LedgerError
from leaddesk.i18n import _, language, ngettext
from leaddesk.publishing.json_text import json_text


def commands() -> tuple[Command, ...]:
    """What can be done with a ledger as a whole."""
    return (
        Command("new", "LEDGER [--currency RUB] [--sample]", lambda: _("make a ledger"), _declare_new, _new),
        Command(
            "check", "LEDGER [--json]", lambda: _("prove the file and every derived figure"), _declare_check, _check
        ),
        Command("backup", "LEDGER [FILE]", lambda: _("write a verified copy"), no_options, _backup),
        Command("restore", "BACKUP LEDGER", lambda: _("make a ledger from a backup"), no_options, _restore),
    )


def _declare_new(arguments: Arguments) -> None:
    codes = sorted(CURRENCIES)
    arguments.value("--currency", "RUB", _("the currency of all amounts"), choice("--currency", codes))
    arguments.flag("--sample", _("fill it with the sample company"))


def _declare_check(arguments: Arguments) -> None:
    arguments.flag("--json", _("as JSON"))


def _new(given: argparse.Namespace) -> int:
    (name,) = named(given.words, ["LEDGER"])
    path = Path(name)
    if given.sample:
        if given.currency not in (None, "RUB"):
            raise WrongUsage(_("The sample company keeps its books in RUB."))
        from leaddesk.sample import build

        build(path, language()).close()
    else:
        from leaddesk.ledger import Ledger

        Ledger.create(path, Settings(currency=given.currency or "RUB")).close()
    say(_("The ledger is {path}").format(path=path) + "\n")
    return Exit.DONE


def _check(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger

    (name,) = named(given.words, ["LEDGER"])
    with Ledger.open(Path(name)) as ledger:
        findings = ledger.check()
    if given.json:
        say(json_text({"findings": [{"kind": finding.kind, "place": finding.place} for finding in findings]}))
    elif not findings:
        say(_("Everything is in order.") + "\n")
    if not findings:
        return Exit.DONE
    for finding in findings if not given.json else ():
        say(f"{finding.kind}: {finding.place}\n")
    found = ngettext(
        "{count} thing is not as it should be.", "{count} things are not as they should be.", len(findings)
    )
    complain(found.format(count=len(findings)))
    return Exit.CHECK_FAILED


def _backup(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger

    name, copy = named(given.words, ["LEDGER", "FILE"], optional=1)
    path = Path(name)
    target = Path(copy) if copy else path.with_name(f"{path.stem} {datetime.now():%Y-%m-%d %H-%M-%S}{path.suffix}")
    with Ledger.open(path) as ledger:
        _refuse_taken(target)
        ledger.backup(target)
    say(_("The copy is {path}").format(path=target) + "\n")
    return Exit.DONE


def _restore(given: argparse.Namespace) -> int:
    from leaddesk.store import sqlite

    backup, name = (Path(word) for word in named(given.words, ["BACKUP", "LEDGER"]))
    sqlite.refuse_strangers(backup)
    _refuse_taken(name)
    sqlite.backup(backup, name)
    say(_("The ledger is {path}").format(path=name) + "\n")
    return Exit.DONE


def _refuse_taken(path: Path) -> None:
    """A ledger is never written over another file."""
    if path.exists():
        raise LedgerError(path, "exists")
