"""What the owner notes on a day, to be read on the axis of the trend."""

import argparse
from pathlib import Path

from leaddesk.cli.arguments import Arguments, day, named, whole
from leaddesk.cli.command import Command
from leaddesk.cli.exits import Exit, WrongUsage
from leaddesk.cli.streams import say
from leaddesk.domain.annotation import Annotation
from leaddesk.errors import NotFound
from leaddesk.i18n import _
from leaddesk.metrics.dates import date_text


def commands() -> tuple[Command, ...]:
    """The one that notes, and takes a note back."""
    usage = "LEDGER TEXT --on 2026-09-14 [--channel NAME] | LEDGER --remove NUMBER"
    return (Command("annotate", usage, lambda: _("note what happened on a day"), _declare, _annotate),)


def _declare(arguments: Arguments) -> None:
    arguments.value("--on", "2026-09-14", _("the day it happened on"), day("--on"))
    arguments.value("--channel", "NAME", _("the channel it is about; the whole business if not given"))
    arguments.value("--remove", "NUMBER", _("take back the note of this number"), whole("--remove", 1))


def _annotate(given: argparse.Namespace) -> int:
    # Translators: the words of a note; stands in “TEXT is missing.”
    name, text = named(given.words, ["LEDGER", _("TEXT")], optional=1)
    if given.remove is not None:
        return _remove(Path(name), given, text)
    if not text or given.on is None:
        raise WrongUsage(_("{name} is missing.").format(name="--on" if text else _("TEXT")))
    from leaddesk.ledger import Ledger

    with Ledger.open(Path(name)) as ledger, ledger.change(_("Note an event")) as books:
        channel = None if given.channel is None else books.channels.named(given.channel)
        if channel is None and given.channel is not None:
            raise NotFound("channel", given.channel)
        noted = books.annotations.add(Annotation(given.on, text, channel.id if channel else None))
    say(_("Noted on {date} under number {number}.").format(date=date_text(noted.on_day), number=noted.id) + "\n")
    return Exit.DONE


def _remove(path: Path, given: argparse.Namespace, text: str) -> int:
    if text or given.on or given.channel:
        raise WrongUsage(_("--remove stands alone."))
    from leaddesk.ledger import Ledger

    with Ledger.open(path) as ledger, ledger.change(_("Remove an event")) as books:
        books.annotations.remove(given.remove)
    return Exit.DONE
