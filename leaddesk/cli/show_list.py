"""What stands in the ledger, noun by noun."""

import argparse
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path

from leaddesk.cli.arguments import Arguments, choice, named
from leaddesk.cli.command import Command
from leaddesk.cli.exits import Exit, WrongUsage
from leaddesk.cli.streams import room, say
from leaddesk.cli.text_table import TextTable
from leaddesk.i18n import _
from leaddesk.metrics.wording import amount_text
from leaddesk.publishing.csv_text import table_csv
from leaddesk.publishing.json_text import table_json
from leaddesk.publishing.lists import LISTS, listed
from leaddesk.publishing.table import Kind, Table, Value


def commands() -> tuple[Command, ...]:
    """The one that lists."""
    usage = f"LEDGER {'|'.join(LISTS)} [--json|--csv|-o FILE.xlsx]"
    return (Command("list", usage, lambda: _("show what stands in the ledger"), _declare, _list),)


def _declare(arguments: Arguments) -> None:
    arguments.flag("--json", _("as JSON"))
    arguments.flag("--csv", _("as CSV"))
    arguments.value("--output", "FILE.xlsx", _("as an Excel workbook, written to this file"), Path, short="-o")


def _list(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger

    # Translators: which list is meant; stands in “WHAT is missing.”
    name, what = named(given.words, ["LEDGER", _("WHAT")])
    choice("list", list(LISTS))(what)
    forms = [option for option in ("--json", "--csv", "--output") if getattr(given, option.removeprefix("--"))]
    if len(forms) > 1:
        raise WrongUsage(_("{one} and {other} cannot stand together.").format(one=forms[0], other=forms[1]))
    with Ledger.open(Path(name)) as ledger, ledger.read() as books:
        table = listed(books, what)
        if given.output:
            from leaddesk.publishing.list_book import write_tables

            write_tables([table], given.output)
        elif given.json:
            say(table_json(table))
        elif given.csv:
            say(table_csv(table))
        else:
            say(_as_text(table))
    return Exit.DONE


def _as_text(table: Table) -> str:
    kinds = [column.kind for column in table.columns]
    rows = [[_shown(value, kind, table.currency) for value, kind in zip(row, kinds, strict=True)] for row in table.rows]
    right = [kind in (Kind.COUNT, Kind.MONEY) for kind in kinds]
    return TextTable([column.title for column in table.columns], rows, right).text(room())


def _shown(value: Value, kind: Kind, currency: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, (int, Fraction)):
        return amount_text(Fraction(value), currency) if kind is Kind.MONEY else str(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, (date, time)) else value
