"""Closing a month on the command line, and what has changed since."""

import argparse
from datetime import date
from pathlib import Path

from leaddesk.cli.arguments import Arguments, choice, day, month, named
from leaddesk.cli.command import Command
from leaddesk.cli.exits import Exit, WrongUsage
from leaddesk.cli.streams import room, say
from leaddesk.cli.text_table import TextTable
from leaddesk.domain.closed_month import ClosedMonth
from leaddesk.domain.facts import Basis
from leaddesk.i18n import _
from leaddesk.metrics.dates import date_text, month_text
from leaddesk.publishing.json_text import json_text
from leaddesk.reports.wording import basis_text


def commands() -> tuple[Command, ...]:
    """The one that closes a month and the one that lists the closed ones."""
    usage = "LEDGER --month 2026-10 [--basis cohort|cash] [--as-of D]"
    return (
        Command("close", usage, lambda: _("keep a month as it is, so that later changes show"), _declare_close, _close),
        Command(
            "closed", "LEDGER [--json]", lambda: _("the closed months, and what has changed since"), _declare, _closed
        ),
    )


def _declare_close(arguments: Arguments) -> None:
    bases = [str(basis) for basis in Basis]
    arguments.value("--month", "2026-10", _("the month to close"), month("--month"))
    arguments.value(
        "--basis", "|".join(bases), _("a sale counts by its lead's date (cohort) or its own"), choice("--basis", bases)
    )
    arguments.value("--as-of", "2026-11-22", _("as it was known on this day; today if not given"), day("--as-of"))


def _declare(arguments: Arguments) -> None:
    arguments.flag("--json", _("as JSON"))


def _close(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger
    from leaddesk.reports.closing import close

    (name,) = named(given.words, ["LEDGER"])
    if given.month is None:
        raise WrongUsage(_("{name} is missing.").format(name="--month"))
    with Ledger.open(Path(name)) as ledger:
        closed = close(ledger, given.month, Basis(given.basis or Basis.COHORT), given.as_of or date.today())
    # Translators: «октябрь 2026, по дате лида: закрыт по состоянию на 03.11.2026.»
    text = _("{month}, {basis}: closed as of {date}.")
    month_name = month_text(closed.month)
    say(text.format(month=month_name, basis=basis_text(closed.basis), date=date_text(closed.as_of)) + "\n")
    return Exit.DONE


def _closed(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger
    from leaddesk.reports.closing import changes_since

    (name,) = named(given.words, ["LEDGER"])
    with Ledger.open(Path(name)) as ledger, ledger.read() as books:
        every = books.closed_months.all()
        newest = {(closed.month, closed.basis): closed.id for closed in every}
        shown = sorted((one for one in every if newest[one.month, one.basis] == one.id), key=lambda one: one.month)
        changed = [len(changes_since(books, closed, max(date.today(), closed.as_of)).rows) for closed in shown]
    if given.json:
        say(json_text([_shape(closed, count) for closed, count in zip(shown, changed, strict=True)]))
    else:
        say(_as_text(shown, changed))
    return Exit.DONE


def _shape(closed: ClosedMonth, changed: int) -> dict[str, object]:
    return {
        "id": closed.id,
        "month": closed.month,
        "basis": closed.basis.value,
        "as_of": closed.as_of.isoformat(),
        "closed_at": closed.closed_at.isoformat(" ", "seconds"),
        "changed_rows": changed,
    }


def _as_text(shown: list[ClosedMonth], changed: list[int]) -> str:
    # Translators: heading of a column: how many rows have changed since a month was closed
    headings = [_("Month"), _("Basis"), _("As of"), _("Changed rows")]
    rows = [
        [month_text(closed.month), basis_text(closed.basis), date_text(closed.as_of), str(count)]
        for closed, count in zip(shown, changed, strict=True)
    ]
    return TextTable(headings, rows, [False, False, False, True]).text(room())
