"""Again: rows a past import left out are tried once more with their cells corrected, as rows of that same import."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.domain.imported import Import, RejectedRow
from leaddesk.errors import AlreadyTakenBack
from leaddesk.i18n import _
from leaddesk.importing.decided import counts_from_1904, options_of
from leaddesk.importing.headings import Heading, proposed
from leaddesk.importing.plan import Options, Plan, plan_rows, sorted_rows
from leaddesk.importing.questions import Answer
from leaddesk.importing.readers.values import Cell, NumberedRow, Source
from leaddesk.importing.run import as_text, left_out, write
from leaddesk.importing.sorting import Outcome
from leaddesk.ledger import Books, Ledger
from leaddesk.progress import Progress, Silent

Corrections = Mapping[int, Sequence[str]]
"""The cells of rows as they are now, by the number of the row in its file."""

MARKS: Final = (("Row", "Reasons"), ("Строка", "Причины"))
"""How a workbook of rejected rows begins, by which a corrected one is known again whatever language is spoken."""

_ASKING: Final = frozenset(("other_enquiry", "other_sale", "bridge", "shared_contact", "alike", "one_for_all"))
_OF_THE_WHOLE_FILE: Final = frozenset(("digits_lost", "merged_amount"))


@dataclass(frozen=True, slots=True)
class Again:
    """Rows of `imported` to be tried again: their plan, and how each of them was counted until now."""

    imported: Import
    plan: Plan
    counted: Mapping[int, Outcome]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What an import left out: the headings of its file and the rows."""

    headings: tuple[str, ...]
    rows: tuple[RejectedRow, ...]


def left_out_of(books: Books, imported: Import) -> LeftOut:
    """The rows an import left out and still keeps."""
    kept = list(books.imports.rejected(imported.id))
    headings = next((row.cells for row in kept if row.row == imported.heading_row), ())
    return LeftOut(headings, tuple(row for row in kept if row.row != imported.heading_row))


def plan_again(
    ledger: Ledger,
    import_id: int,
    corrections: Corrections,
    progress: Progress = Silent(),  # noqa: B008 - nothing to share
    *,
    answers: tuple[Answer, ...] = (),
) -> Again:
    """Plan what would become of the corrected rows, and of those that wait for an answer; the ledger is not changed.
    `answers` are given now, besides those the ledger remembers.

    A row nobody has corrected stays as it is, and so does one whose problem only the whole file could tell as long as
    the cells it is about are as they were. Raises NotFound, AlreadyTakenBack, UnclearDates, UnclearAmounts,
    LedgerError.
    """
    with ledger.read() as books:
        imported = books.imports.get(import_id)
        kept = left_out_of(books, imported)
    if imported.taken_back_at is not None:
        raise AlreadyTakenBack(imported.file_name)
    options = replace(options_of(imported), kind=imported.kind, heading_row=imported.heading_row, answers=answers)
    head: NumberedRow = (imported.heading_row, _cells(kept.headings))
    heading = proposed([head], imported.file_name, kind=options.kind, heading_row=head[0], mapping=options.mapping)
    rows_of = Counter(row.row for row in kept.rows)  # a row of months across is several, which no number tells apart
    tried = [row for row in kept.rows if rows_of[row.row] == 1 and _may_come_in(row, corrections.get(row.row), heading)]
    rows = [(row.row, _cells(corrections.get(row.row, row.cells))) for row in tried]
    source = Source(
        imported.file_name, imported.digest, "", sheet=imported.sheet, epoch_1904=counts_from_1904(imported)
    )
    plan = plan_rows(ledger, [head, *(row for row in rows if any(row[1]))], source, options, progress)
    counted = {row.row: _counted(row) for row in tried}
    return Again(imported, replace(plan, before=()), {number: counted[number] for number in plan.cleaned.numbers})


def run_again(ledger: Ledger, again: Again, progress: Progress = Silent()) -> Import:  # noqa: B008 - nothing to share
    """Write what the rows have become, in one change; the import with its new counts. Raises AlreadyTakenBack,
    LedgerError, Cancelled."""
    plan, import_id = again.plan, again.imported.id
    with ledger.change(_("Correct rows of {file}").format(file=again.imported.file_name)) as books:
        imported = books.imports.get(import_id)
        if imported.taken_back_at is not None:
            raise AlreadyTakenBack(imported.file_name)
        found = plan.found
        if ledger.version() != plan.version:
            found = sorted_rows(books, plan.source, plan.options, plan.heading, plan.cleaned, progress)
        write(books, plan, found, import_id, progress)
        books.imports.forget_rejected(import_id, plan.cleaned.numbers)
        books.imports.reject(left_out(plan, found, import_id))
        counts = {outcome.value: getattr(imported, outcome.value) for outcome in Outcome}
        for number, outcome in zip(plan.cleaned.numbers, found.outcomes, strict=True):
            counts[again.counted[number].value] -= 1
            counts[outcome.value] += 1
        return books.imports.put(replace(imported, **counts))


def try_again(
    ledger: Ledger,
    import_id: int,
    corrections: Corrections,
    progress: Progress = Silent(),  # noqa: B008 - nothing to share
) -> tuple[Import, dict[str, int]]:
    """Plan and write at once: the import as it is now, and what became of the rows tried, by outcome. Raises what
    `plan_again` and `run_again` do."""
    again = plan_again(ledger, import_id, corrections, progress)
    return run_again(ledger, again, progress), again.plan.counts


def plan_corrected(
    ledger: Ledger,
    rows: Sequence[NumberedRow],
    progress: Progress = Silent(),  # noqa: B008 - nothing to share
    *,
    answers: tuple[Answer, ...] = (),
) -> Again | None:
    """Where the rows are those of a workbook of rejected rows: what would become of them in the import they were left
    out of. None for any other file, and where no import keeps such rows (any more). Raises what `plan_again` does."""
    if not is_corrected(rows):
        return None
    headings = _bare(map(as_text, rows[0][1][2:]))
    corrections: dict[int, list[str]] = {}
    for _number, cells in rows[1:]:
        if type(cells[0]) is int:
            corrections[cells[0]] = [as_text(cell) for cell in cells[2:]]
    with ledger.read() as books:
        best = _origin(books, headings, corrections)
    return None if best is None else plan_again(ledger, best, corrections, progress, answers=answers)


def plan_read(
    ledger: Ledger,
    rows: Sequence[NumberedRow],
    source: Source,
    options: Options,
    progress: Progress = Silent(),  # noqa: B008 - nothing to share
) -> tuple[Plan, Again | None]:
    """Plan rows read from a file, whether they are a list of their own or corrected rows of an earlier one. Raises what
    `plan_rows` and `plan_again` do."""
    again = plan_corrected(ledger, rows, progress, answers=options.answers)
    if again is not None:
        return again.plan, again
    if is_corrected(rows):
        options = without_marks(rows, options)
    return plan_rows(ledger, rows, source, options, progress), None


def is_corrected(rows: Sequence[NumberedRow]) -> bool:
    """Do the rows begin as a workbook of rejected rows does?"""
    return bool(rows) and tuple(map(as_text, rows[0][1][:2])) in MARKS


def without_marks(rows: Sequence[NumberedRow], options: Options) -> Options:
    """The options for a workbook of rejected rows that no import waits for: the row's number and the reasons are no
    columns of the list."""
    marks = tuple(("", as_text(cell)) for cell in rows[0][1][:2])
    return options if options.mapping else replace(options, mapping=marks)


def _origin(books: Books, headings: tuple[str, ...], corrections: Corrections) -> int | None:
    """The import that keeps rows of these numbers under these headings; of several the one most cells agree with."""
    best: tuple[int, int] | None = None
    for imported in books.imports.all():
        if imported.taken_back_at is not None or not imported.rejected + imported.asked:
            continue
        kept = left_out_of(books, imported)
        theirs = {row.row: row.cells for row in kept.rows}
        if _bare(kept.headings) != headings or not corrections.keys() & theirs.keys():
            continue
        pairs = [(theirs[number], cells) for number, cells in corrections.items() if number in theirs]
        alike = sum(one == other for there, here in pairs for one, other in zip(there, here, strict=False))
        if best is None or (alike, imported.id) > best:
            best = alike, imported.id
    return best[1] if best else None


def _may_come_in(row: RejectedRow, now: Sequence[str] | None, heading: Heading) -> bool:
    """Is there a reason to try the row again?"""
    asked = _counted(row) is Outcome.ASKED
    if now is None or _bare(now) == _bare(row.cells):
        return asked
    if any(now[len(heading.columns) :]):
        return False  # the row is still cut in wrong places
    if any(reason == "broken_row" for _field, reason, _text in row.problems) and len(_bare(now)) <= len(
        _bare(row.cells)
    ):
        return False  # what the line break has cut off is still missing
    for field, reason, _text in row.problems:
        places = [column.at for column in heading.feeding(field)]
        if reason in _OF_THE_WHOLE_FILE and all(_at(now, place) == _at(row.cells, place) for place in places):
            return False
    return True


def _counted(row: RejectedRow) -> Outcome:
    asking = any(reason in _ASKING for _field, reason, _text in row.problems)
    return Outcome.ASKED if asking else Outcome.REJECTED


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _cells(texts: Sequence[str]) -> list[Cell]:
    return [text.strip() or None for text in texts]


def _bare(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts without outer spaces and without blank ones at the end."""
    bare = [text.strip() for text in texts]
    while bare and not bare[-1]:
        bare.pop()
    return tuple(bare)
