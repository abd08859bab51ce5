"""Run: a plan becomes rows of the ledger, in one change that cancelling undoes whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from leaddesk.collecting import uncollected
from leaddesk.domain.imported import FileKind, Import, RejectedRow
from leaddesk.domain.names import folded
from leaddesk.i18n import _
from leaddesk.importing.cells import Cleaned
from leaddesk.importing.decided import decided_of
from leaddesk.importing.lead_writing import write_leads
from leaddesk.importing.places import PlaceIds, make
from leaddesk.importing.plan import Plan, keep_options, sorted_rows
from leaddesk.importing.readers.values import Cell
from leaddesk.importing.sale_rows import write_sales
from leaddesk.importing.sorting import Outcome, Sorted
from leaddesk.importing.spend_rows import write_spend
from leaddesk.importing.touch_rows import write_touches
from leaddesk.importing.words import WORDED
from leaddesk.ledger import Books, Earlier, Ledger
from leaddesk.progress import Progress, Silent

_Write = Callable[[Books, Cleaned, Sorted, PlaceIds, int, Progress], None]
_WRITE: Final[dict[FileKind, _Write]] = {
    FileKind.LEADS: write_leads,
    FileKind.SALES: write_sales,
    FileKind.SPEND: write_spend,
    FileKind.TOUCHES: write_touches,
}


@uncollected()
def run(ledger: Ledger, plan: Plan, progress: Progress = Silent()) -> Import:  # noqa: B008 - nothing to share
    """Write a plan's rows; the import as it is kept.

    Where the ledger has changed since the plan was made the rows are sorted anew inside the change, so that what came
    in meanwhile is not brought in twice. Nothing is written when an error or Cancelled leaves this function.
    """
    with ledger.change(_("Import {file}").format(file=plan.source.file_name)) as books:
        found = plan.found
        if ledger.version() != plan.version:
            found = sorted_rows(books, plan.source, plan.options, plan.heading, plan.cleaned, progress)
        kept = books.imports.add(_import(plan, found))
        write(books, plan, found, kept.id, progress)
        left = left_out(plan, found, kept.id)
        books.imports.reject([RejectedRow(kept.id, plan.heading.row, plan.heading.texts, ()), *left] if left else [])
        keep_options(books, plan)
    return kept


def write(books: Books, plan: Plan, found: Sorted, import_id: int, progress: Progress) -> None:
    """Store what a plan's rows bring, as rows of this import."""
    _tell(books, plan, found, import_id)
    ids = make(books, found.new_places(), import_id)
    _WRITE[plan.kind](books, plan.cleaned, found, ids, import_id, progress)


def _tell(books: Books, plan: Plan, found: Sorted, import_id: int) -> None:
    """Let the ledger know what the answers say of people, and remember the answers themselves."""
    told: list[Earlier] = []
    for contact in dict.fromkeys(found.asked.shares):
        made = books.people.share(contact)
        if made is not None:
            told.append(Earlier("shared_contact", made, {}, {"value": contact}))
    for one, other in dict.fromkeys(found.asked.links):
        told += [Earlier("person_link", row, {}, {"one": one, "other": other}) for row in books.people.link(one, other)]
    books.imports.remember(import_id, told)
    for field in WORDED:
        books.words.remember(field, {folded(text): code for name, text, code in plan.options.words if name == field})
    books.answers.remember((one.code, one.key, one.told) for one in plan.options.answers)


def _import(plan: Plan, found: Sorted) -> Import:
    counts = found.counts()
    return replace(
        Import(plan.source.file_name, plan.source.digest, plan.kind, datetime.now().replace(microsecond=0)),
        sheet=plan.source.sheet,
        heading_row=plan.heading.row,
        rows=counts["rows"],
        new=counts["new"],
        same=counts["same"],
        update=counts["update"],
        rejected=counts["rejected"],
        asked=counts["asked"],
        skipped=counts["skipped"],
        decided=decided_of(plan),
    )


def left_out(plan: Plan, found: Sorted, import_id: int) -> list[RejectedRow]:
    """The rows that did not come in, those that wait for an answer among them."""
    cleaned = plan.cleaned
    return [
        RejectedRow(
            import_id,
            cleaned.numbers[at],
            tuple(as_text(cell) for cell in cleaned.cells[at]),
            tuple((problem.field, problem.reason, problem.text) for problem in found.problems.get(at, ())),
        )
        for at, outcome in enumerate(found.outcomes)
        if outcome in (Outcome.REJECTED, Outcome.ASKED)
    ]


def as_text(cell: Cell) -> str:
    """A raw cell as a person would read it."""
    if cell is None:
        return ""
    return (
        cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat() if isinstance(cell, date) else str(cell)
    )
