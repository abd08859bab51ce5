"""Take back: what an import brought goes, what it changed becomes as it was, what people changed since stays."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, replace
from datetime import datetime, time
from typing import Any, Final

from leaddesk.domain.imported import Import
from leaddesk.domain.lead import Intent, LeadKind, RejectReason, Stage
from leaddesk.errors import AlreadyTakenBack
from leaddesk.i18n import _
from leaddesk.importing.earlier import as_plain
from leaddesk.ledger import Books, Earlier, Ledger
from leaddesk.progress import Progress, Silent

_ROWS: Final = ("sale", "touch", "lead", "spend")
_TOLD: Final = ("shared_contact", "person_link")
_PLACES: Final = ("campaign", "channel")


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking an import back did. `removed`: rows gone, by noun. `restored`: rows given earlier values back.
    `kept`: rows that stay, as (noun, id), because somebody has changed or uses them since."""

    imported: Import
    removed: dict[str, int]
    restored: int
    kept: tuple[tuple[str, int], ...]


def take_back(
    ledger: Ledger,
    import_id: int,
    progress: Progress = Silent(),  # noqa: B008 - nothing to share
) -> TakenBack:
    """Take an import back in one change. Raises NotFound, AlreadyTakenBack, LedgerError, Cancelled."""
    with ledger.read() as books:
        imported = books.imports.get(import_id)
    with ledger.change(_("Take back {file}").format(file=imported.file_name)) as books:
        imported = books.imports.get(import_id)
        if imported.taken_back_at is not None:
            raise AlreadyTakenBack(imported.file_name)
        kept: list[tuple[str, int]] = []
        restored = _restore(books, import_id, kept, progress)
        removed = _remove(books, import_id, kept, progress)
        imported = books.imports.put(replace(imported, taken_back_at=datetime.now().replace(microsecond=0)))
    return TakenBack(imported, removed, restored, tuple(kept))


def _remove(books: Books, import_id: int, kept: list[tuple[str, int]], progress: Progress) -> dict[str, int]:
    removed: dict[str, int] = {}
    for noun in _ROWS:
        rows = books.imports.rows_of(import_id, noun)
        progress.step("taking_back", len(removed), len(_ROWS))
        used = _used(books, noun, {key for key, edited in rows if not edited})
        kept += [(noun, key) for key, edited in rows if edited or key in used]
        gone = [key for key, edited in rows if not edited and key not in used]
        if gone:
            _shelf(books, noun).remove_many(gone)
            removed[noun] = len(gone)
    for noun in _PLACES:
        for key, _edited in books.imports.rows_of(import_id, noun):
            if _shelf(books, noun).uses(key) or _filled_in(_shelf(books, noun).get(key)):
                kept.append((noun, key))
            else:
                _shelf(books, noun).remove(key)
                removed[noun] = removed.get(noun, 0) + 1
    return removed


def _used(books: Books, noun: str, going: set[int]) -> set[int | None]:
    """Those of the rows that are to go which rows that stay name: a sale its enquiry, a refund its sale."""
    if noun == "lead":
        shelves: tuple[Any, ...] = (books.sales, books.touches)
        return {row.lead_id for shelf in shelves for row in shelf.having("lead_id", sorted(going))}
    if noun == "sale":
        return {row.refund_of for row in books.sales.having("refund_of", sorted(going)) if row.id not in going}
    return set()


def _filled_in(place: Any) -> bool:
    """Has somebody told more of this channel or campaign than the name it was made with?"""
    told = (one for one in fields(place) if one.default is not MISSING and one.name not in ("id", "import_id", "color"))
    return any(getattr(place, one.name) != one.default for one in told)


def _restore(books: Books, import_id: int, kept: list[tuple[str, int]], progress: Progress) -> int:
    """Give back what rows held before the import changed them, last change first; fields changed since are let be."""
    restored = 0
    changes = books.imports.earlier(import_id)
    for change in reversed(changes):
        progress.step("taking_back", 0, None)
        if change.noun in _TOLD:
            books.people.forget_told(change.noun, change.row_id, change.after)
            continue
        row = next(iter(_shelf(books, change.noun).some([change.row_id])), None)
        if row is None or row.import_id == import_id:
            continue
        if any(as_plain(getattr(row, name)) != value for name, value in change.after.items()):
            kept.append((change.noun, change.row_id))
        else:
            _give_back(books, row, change)
            restored += 1
    return restored


def _give_back(books: Books, row: Any, change: Earlier) -> None:
    before = {name: _READ.get(name, _as_is)(value) for name, value in change.before.items()}
    if "stage" in before:
        books.leads.step_back(row.id, before["stage"])
    _shelf(books, change.noun).put(replace(row, **before))


def _shelf(books: Books, noun: str) -> Any:
    return {
        "sale": books.sales, "touch": books.touches, "lead": books.leads, "spend": books.spend,
        "campaign": books.campaigns, "channel": books.channels,
    }[noun]  # fmt: skip


def _as_is(value: Any) -> Any:
    return value


def _unless_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


_READ: Final[dict[str, Callable[[Any], Any]]] = {
    "arrived_time": _unless_none(time.fromisoformat),
    "phones": tuple,
    "emails": tuple,
    "kind": _unless_none(LeadKind),
    "intent": _unless_none(Intent),
    "stage": Stage,
    "reject_reason": _unless_none(RejectReason),
    "first_response": _unless_none(datetime.fromisoformat),
}
"""How the fields an import can add to are read back from plain values; the rest are as they are."""
