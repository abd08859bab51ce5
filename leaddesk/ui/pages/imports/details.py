"""Details of an import, read from the ledger: what came in by channel, what was left out, who decided what, and after
it was taken back what stays."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.domain.imported import FileKind, Import
from leaddesk.i18n import _
from leaddesk.importing.again import LeftOut, left_out_of
from leaddesk.importing.dates import DateOrder
from leaddesk.importing.decided import options_of, told_of
from leaddesk.importing.kept import Kept, kept_of
from leaddesk.importing.plan import Options, Wins
from leaddesk.importing.recognising import NO_PRESET
from leaddesk.ledger import Brought, Ledger
from leaddesk.metrics.dates import period_text
from leaddesk.ui.pages.imports.question_list import answer_words, contacts_text
from leaddesk.ui.pages.imports.words import field_title, kind_title
from leaddesk.ui.widgets.contact_cells import phone_text
from leaddesk.ui.widgets.days import day_text


@dataclass(frozen=True, slots=True)
class Details:
    """All a person may want to know of one import. `channels` are names by id; `decisions` are (what, decision, by)."""

    imported: Import
    brought: tuple[Brought, ...]
    channels: dict[int | None, str]
    left_out: LeftOut
    decisions: tuple[tuple[str, str, str], ...]
    kept: tuple[Kept, ...]
    currency: str


def details_of(ledger: Ledger, imported: Import) -> Details:
    """Read the details of an import. Raises LedgerError."""
    with ledger.read() as books:
        channels: dict[int | None, str] = {None: _("no channel")}
        channels |= {channel.id: channel.name for channel in books.channels.all()}
        return Details(
            imported,
            tuple(books.imports.brought(imported.id)),
            channels,
            left_out_of(books, imported),
            tuple(_decisions(imported)),
            kept_of(books, imported.id) if imported.taken_back_at else (),
            books.settings.get().currency,
        )


def kept_words(kept: Kept) -> str:
    """A row that stays, in a few words."""
    row = kept.row
    name = getattr(row, "name", "") or next((phone_text(key) for key in getattr(row, "phones", ())), "")
    days = (getattr(row, field, None) for field in ("arrived_on", "made_on", "first", "touched_at"))
    day = next((one for one in days if one is not None), None)
    return " · ".join(filter(None, (day_text(day.date() if hasattr(day, "date") else day) if day else "", name)))


def _decisions(imported: Import) -> list[tuple[str, str, str]]:
    """What the file was taken for, item by item, and whether a person said so."""
    told, used, nothing = told_of(imported), options_of(imported), Options()
    items: dict[str, tuple[str, str]] = {"kind": (_("The file lists"), kind_title(imported.kind))}
    if imported.sheet:
        items["sheet"] = (_("Sheet"), imported.sheet)
    items["heading_row"] = (_("Heading row"), str(imported.heading_row))
    for name, (title, words) in _WORDED.items():
        value = getattr(used, name)
        if value not in (getattr(nothing, name), NO_PRESET):
            items[name] = (title(), words(value))
    # Translators: who decided about an imported file: the person, or the program
    you, program = _("you"), _("LeadDesk")
    rows = [
        (title, text, you if getattr(told, name) != getattr(nothing, name) else program)
        for name, (title, text) in items.items()
    ]
    rows += ((contacts_text(one.key), answer_words(one.code, one.told), you) for one in told.answers)
    for field, heading in told.mapping:
        column = _("Column “{heading}”").format(heading=heading)
        rows.append((column, field_title(field) if field else _("not taken"), you))
    return rows


_ORDERS: Final[dict[DateOrder, Callable[[], str]]] = {
    DateOrder.DMY: lambda: _("day, month, year"),
    DateOrder.MDY: lambda: _("month, day, year"),
    DateOrder.YMD: lambda: _("year, month, day"),
}
_WORDED: Final[dict[str, tuple[Callable[[], str], Callable[[Any], str]]]] = {
    "dates": (lambda: _("Dates"), lambda order: _ORDERS[order]()),
    "decimal": (
        lambda: _("Fraction of amounts"),
        lambda s: _("after a comma: 1,50") if s == "," else _("after a point: 1.50"),
    ),
    "hidden": (lambda: _("Hidden rows"), lambda take: _("take") if take else _("leave out")),
    "encoding": (lambda: _("Encoding"), str),
    "delimiter": (lambda: _("Delimiter"), lambda sign: _("tab") if sign == "\t" else str(sign)),
    "wins": (
        lambda: _("Where the ledger says something else"),
        lambda wins: _("the file wins") if wins == Wins.FILE else _("it stays as it is"),
    ),
    "campaign": (lambda: _("Campaign"), str),
    # Translators: the layout of another program's export, «Известный формат»
    "preset": (lambda: _("Known layout"), str),
    "period": (lambda: _("Period"), period_text),
}

NOUN_PAGES: Final = {
    "lead": "leads",
    "sale": "sales",
    "spend": "spend",
    "campaign": "campaigns",
    "channel": "campaigns",
}
"""The page on which rows of a noun stand; touches have none."""


def noun_title(noun: str) -> str:
    """What rows of a noun are called."""
    titles = {
        "lead": lambda: kind_title(FileKind.LEADS),
        "sale": lambda: kind_title(FileKind.SALES),
        "spend": lambda: kind_title(FileKind.SPEND),
        "touch": lambda: kind_title(FileKind.TOUCHES),
        "campaign": lambda: _("Campaigns"),
        "channel": lambda: _("Channels"),
    }
    return titles[noun]()
