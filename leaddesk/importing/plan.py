"""Plan: what an import would do, row by row, with nothing written yet."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from leaddesk.collecting import uncollected
from leaddesk.domain.imported import FileKind, Import, KeptPreset
from leaddesk.domain.money import Currency
from leaddesk.domain.names import folded
from leaddesk.domain.period import Period
from leaddesk.errors import (
    FileRefused,
    InvalidField,
    MissingColumn,
    NoHeading,
    NotFound,
    TableRefused,
    UnclearDates,
    UnclearRows,
    UnknownHeading,
)
from leaddesk.importing.asking import Asked, ask
from leaddesk.importing.cells import Cleaned, clean
from leaddesk.importing.dates import DateOrder
from leaddesk.importing.fields import FIELDS
from leaddesk.importing.headings import Heading
from leaddesk.importing.laying_out import Layout, laid_out
from leaddesk.importing.lead_rows import sort_leads
from leaddesk.importing.merged import fill_down
from leaddesk.importing.own_presets import as_preset, keep_told, own_preset, told_before, with_own
from leaddesk.importing.places import Place, Places
from leaddesk.importing.preset import Preset, packaged
from leaddesk.importing.problems import Problem
from leaddesk.importing.questions import Answer, Question
from leaddesk.importing.readers import Choices, Source, open_file
from leaddesk.importing.readers.values import Cell, NumberedRow
from leaddesk.importing.sale_rows import sort_sales
from leaddesk.importing.sorting import Outcome, Sorted
from leaddesk.importing.spend_rows import sort_spend
from leaddesk.importing.touch_rows import sort_touches
from leaddesk.importing.words import WORDED, member
from leaddesk.ledger import Books, Ledger
from leaddesk.progress import Progress, Silent


class Wins(StrEnum):
    """What an enquiry or sale the ledger has takes from the file: what it lacks, or whatever the file says. What
    somebody has edited by hand is let be, and a stage only goes on."""

    FILL = "fill"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Options:
    """What the person told about a file; None and "" are found out. `mapping` holds pairs (field, heading), with the
    field "" for a column to leave out; rows that name no channel and no campaign are of `campaign`. `decimal` is the
    sign that parts the fraction of amounts, "," or "."; `hidden` tells whether hidden rows are to come in. `preset`
    names a known layout, or is "none"; `period` is that of spend which names no days. `answers`: what was said to the
    questions of a plan, remembered when it is run.
    `wins`: what becomes of fields that say something else in the file than in the ledger. `words` holds
    (field, word, code of what it means), remembered like answers."""

    kind: FileKind | None = None
    sheet: str | int | None = None
    heading_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    dates: DateOrder | None = None
    campaign: str = ""
    decimal: str | None = None
    hidden: bool | None = None
    preset: str = ""
    period: Period | None = None
    answers: tuple[Answer, ...] = ()
    wins: Wins = Wins.FILL
    words: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the file: its number there, what becomes of it, its values by field, and its problems."""

    row: int
    outcome: Outcome
    values: dict[str, Any]
    problems: tuple[Problem, ...]
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What was understood of a file and what would become of its rows in the ledger as it stood. `before` are the
    imports of this very file, `version` is the ledger's, `period` that of spend no column dates."""

    source: Source
    options: Options
    heading: Heading
    cleaned: Cleaned
    found: Sorted
    before: tuple[Import, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    version: int = 0
    period: Period | None = None

    @property
    def kind(self) -> FileKind:
        """What the file lists."""
        return self.heading.kind

    @property
    def questions(self) -> list[Question]:
        """What is asked about the people of its rows, answered questions too."""
        return self.found.asked.questions

    @property
    def new_channels(self) -> list[str]:
        """The channels the ledger lacks and the import would make, as the file spells them."""
        names = (place.channel for place in self.found.new_places() if place.channel_id is None and place.channel)
        return list(dict.fromkeys(names))

    @property
    def new_campaigns(self) -> list[tuple[str, str]]:
        """The campaigns the import would make, each with its channel."""
        places = (place for place in self.found.new_places() if place.campaign_id is None and place.campaign)
        return list(dict.fromkeys((place.channel, place.campaign) for place in places))

    def __len__(self) -> int:
        return len(self.cleaned.numbers)

    def rows(self) -> Iterator[PlannedRow]:
        """Every row below the heading, in the order of the file."""
        return (self.row(at) for at in range(len(self)))

    def row(self, at: int) -> PlannedRow:
        """The row at place `at`, from 0."""
        return PlannedRow(
            self.cleaned.numbers[at],
            self.found.outcomes[at],
            _values(self.cleaned, self.found, at),
            tuple(self.found.problems.get(at, ())),
            tuple(self.cleaned.cells[at]),
        )


_SHEETS: Final = 24  # two years of months: who has more sheets and no table on these is asked
_LOOKING_SECONDS: Final = 10.0
_SORTED: Final[dict[FileKind, Callable[[Books, Cleaned, Places, str, str, Asked], Sorted]]] = {
    FileKind.LEADS: sort_leads,
    FileKind.SALES: sort_sales,
    FileKind.TOUCHES: sort_touches,
}


@uncollected()
def plan_file(
    ledger: Ledger,
    path: Path,
    options: Options = Options(),
    progress: Progress = Silent(),  # noqa: B008 - nothing to share
) -> Plan:
    """Read a file and plan its import; the ledger is not changed.

    Raises FileRefused, NoHeading, MissingColumn, UnknownHeading, UnknownImportField, UnclearDates, UnclearAmounts,
    UnclearRows, TableRefused, NotFound (the campaign or the preset told), LedgerError, Cancelled.
    """
    rows, source = read_file(path, options, progress)
    return plan_rows(ledger, rows, source, options, progress)


def plan_rows(
    ledger: Ledger,
    rows: Sequence[NumberedRow],
    source: Source,
    options: Options = Options(),
    progress: Progress = Silent(),  # noqa: B008 - nothing to share
) -> Plan:
    """Plan the import of rows already read from `source`. Raises what `plan_file` does, FileRefused apart."""
    with ledger.read() as books:
        own = own_preset(
            books.presets.all(), rows, name=options.preset, kind=options.kind, heading_row=options.heading_row
        )
    options = _with_own(options, own) if own else options
    layout = _laid_out(rows, source, replace(options, preset="") if own else options)
    if own:
        layout = replace(layout, heading=replace(layout.heading, preset=own.name))
    hidden = _hidden(rows, layout.heading, source, options)
    version = ledger.version()
    with ledger.read() as books:
        meanings = _meanings(books, options)
        cleaned = _cleaned(layout, books.settings.get().money, options, hidden, meanings, progress)
        found = sorted_rows(books, source, options, layout.heading, cleaned, progress)
        before = tuple(books.imports.of_digest(source.digest))
    return Plan(source, options, layout.heading, cleaned, found, before, found.counts(), version, layout.period)


def presets_of(books: Books) -> tuple[Preset, ...]:
    """The known layouts: the owner's own, then those LeadDesk comes with."""
    return (*map(as_preset, books.presets.all()), *packaged())


def _with_own(options: Options, own: KeptPreset) -> Options:
    """The options, and what the owner told of such a file before where nothing else is told now."""
    before = told_before(own)
    dates = before.get("dates")
    return replace(
        options,
        mapping=with_own(options.mapping, own),
        kind=options.kind or own.kind,
        dates=options.dates or (DateOrder(dates) if dates else None),
        decimal=options.decimal or before.get("decimal"),
        campaign=options.campaign or before.get("campaign", ""),
    )


def keep_options(books: Books, plan: Plan) -> None:
    """Keep what was told of the plan's file for the next one headed alike."""
    told = plan.options
    options = {"dates": told.dates, "decimal": told.decimal, "campaign": told.campaign}
    keep_told(books, plan.source.file_name, plan.heading, told.mapping, options)


def _laid_out(rows: Sequence[NumberedRow], source: Source, options: Options) -> Layout:
    return laid_out(
        rows,
        source,
        packaged(),
        kind=options.kind,
        heading_row=options.heading_row,
        mapping=options.mapping,
        preset=options.preset,
        period=options.period,
    )


def _meanings(books: Books, options: Options) -> dict[tuple[str, str], StrEnum]:
    """What words of files mean that the person has told, now or before. Raises InvalidField for a meaning that is
    none."""
    known = {(name, text): code for name in WORDED for text, code in books.words.known(name).items()}
    known |= {(name, folded(text)): code for name, text, code in options.words}
    meanings: dict[tuple[str, str], StrEnum] = {}
    for (name, text), code in known.items():
        meaning = member(name, code)
        if meaning is None:
            raise InvalidField(name, "unknown", code)
        meanings[name, text] = meaning
    return meanings


def _cleaned(
    layout: Layout,
    currency: Currency,
    options: Options,
    hidden: frozenset[int],
    meanings: Mapping[tuple[str, str], StrEnum],
    progress: Progress,
) -> Cleaned:
    """The values of the rows. Dates that can be read in two ways have the order of the known layout."""

    def read(order: DateOrder | None) -> Cleaned:
        return clean(
            layout.rows,
            layout.heading,
            currency,
            dates=order,
            decimal=options.decimal,
            source=layout.source,
            hidden=hidden,
            meanings=meanings,
            progress=progress,
        )

    try:
        cleaned = read(options.dates)
    except UnclearDates as error:
        if options.dates or not layout.order or error.other or error.swapped:
            raise
        cleaned = read(layout.order)
    layout.settle(cleaned)
    return cleaned


def sorted_rows(
    books: Books, source: Source, options: Options, heading: Heading, cleaned: Cleaned, progress: Progress
) -> Sorted:
    """Sort cleaned rows against the ledger as `books` show it."""
    progress.step("sorting", 0, len(cleaned.numbers))
    places = Places(books, heading.channel, options.campaign)
    if heading.kind is FileKind.SPEND:  # which is nobody's
        return sort_spend(books, cleaned, places, source.digest, source.sheet)
    asked = ask(books, cleaned, options.answers)
    asked.file_wins = options.wins is Wins.FILE
    return _SORTED[heading.kind](books, cleaned, places, source.digest, source.sheet, asked)


def _hidden(rows: Sequence[NumberedRow], heading: Heading, source: Source, options: Options) -> frozenset[int]:
    """The numbers of hidden rows that are to be left out. Raises UnclearRows where nobody has said so or otherwise."""
    if options.hidden or not source.hidden:
        return frozenset()
    hidden = frozenset(number for number, _cells in rows if number > heading.row and source.hides(number))
    if hidden and options.hidden is None:
        raise UnclearRows(source.file_name, len(hidden), source.filtered)
    return hidden


def read_file(
    path: Path,
    options: Options,
    progress: Progress = Silent(),  # noqa: B008 - nothing to share
) -> tuple[list[NumberedRow], Source]:
    """The rows of a file as they stand there, merged cells filled down, and what they were read from.

    Of a workbook's first visible sheets it is the first that holds a table, unless the person has told which; the
    search ends where it takes too long. Raises FileRefused, Cancelled.
    """
    read = first = _read(path, options, progress)
    if options.sheet is not None:
        return read
    until = time.monotonic() + _LOOKING_SECONDS
    for sheet in first[1].visible_sheets[:_SHEETS]:
        if _holds_a_table(*read, options):
            return read
        if time.monotonic() > until:
            break
        if sheet != first[1].sheet:
            try:
                read = _read(path, replace(options, sheet=sheet), progress)
            except FileRefused as refused:
                if refused.reason != "empty":
                    raise
    return read if _holds_a_table(*read, options) else first


def _holds_a_table(rows: list[NumberedRow], source: Source, options: Options) -> bool:
    """Would the rows be understood as the options say?"""
    try:
        _laid_out(rows, source, options)
    except (NoHeading, MissingColumn, UnknownHeading, NotFound, TableRefused):
        return False
    return True


def _read(path: Path, options: Options, progress: Progress) -> tuple[list[NumberedRow], Source]:
    rows: list[NumberedRow] = []
    choices = Choices(options.sheet, options.encoding, options.delimiter)
    with open_file(path, choices, progress=progress) as reading:
        for batch in reading.batches():
            rows += batch
            progress.step("reading", len(rows))
    fill_down(rows, reading.source)
    return rows, reading.source


def _values(cleaned: Cleaned, found: Sorted, at: int) -> dict[str, Any]:
    """A row's values by field name, contacts as lists, the place by the names the ledger has or will have."""
    values: dict[str, Any] = {}
    for each in FIELDS[cleaned.kind]:
        name = {"phone": "phones", "email": "emails"}.get(each.name, each.name)
        values[name] = cleaned.values[name][at]
    place: Place = found.places[at]
    values["channel"] = place.channel or values["channel"]
    values["campaign"] = place.campaign or values["campaign"]
    return values
