"""Lead writing: the sorted rows of a lead list become enquiries, additions to known ones, and sales."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from leaddesk.domain.lead import Lead, Stage
from leaddesk.domain.sale import Sale
from leaddesk.importing.cells import Cleaned
from leaddesk.importing.earlier import earlier_of
from leaddesk.importing.places import Place, PlaceIds
from leaddesk.importing.sorting import Outcome, Sorted
from leaddesk.ledger import Books, Earlier
from leaddesk.progress import Progress

_BATCH: Final = 50_000


def write_leads(
    books: Books,
    cleaned: Cleaned,
    found: Sorted,
    ids: PlaceIds,
    import_id: int,
    progress: Progress,
) -> None:
    """Store the new enquiries, what updates add to known ones, and the sales of won rows."""
    new = [at for at, outcome in enumerate(found.outcomes) if outcome is Outcome.NEW]
    added = found.added_to_rows()
    stored: dict[int, int] = {}
    for start in range(0, len(new), _BATCH):
        progress.step("writing", start, len(new))
        part = new[start : start + _BATCH]
        keys = books.leads.add_many(list(_leads(cleaned, found, ids, import_id, part, added)))
        stored.update(zip(part, keys, strict=True))
    progress.step("writing", len(new), len(new))
    changes: list[Earlier] = []
    for at, target in found.targets.items():
        if at in found.fills:
            lead = books.leads.get(target)
            changed = replace(lead, **_with_ids(found.fills[at], ids))
            changes.append(earlier_of("lead", lead, changed, found.fills[at]))
            books.leads.put(changed)
    books.imports.remember(import_id, changes)
    books.sales.add_many([_sale(cleaned, found, ids, import_id, at, stored) for at in found.orders])


def _leads(
    cleaned: Cleaned,
    found: Sorted,
    ids: PlaceIds,
    import_id: int,
    rows: Sequence[int],
    added: dict[int, dict[str, Any]],
) -> Iterator[Lead]:
    values, numbers, lost = cleaned.values, cleaned.numbers, any(place.lost for place in ids)
    names = (
        "date", "time", "name", "phones", "emails", "kind", "intent", "stage", "reject_reason", "first_response",
        "price", "device", "place", "position", "landing_page", "comment", "external_id", "sale_date", "loss_reason",
    )  # fmt: skip
    columns = [values[name] for name in names]
    for at in rows:
        (
            day, clock, name, phones, emails, kind, intent, stage, reason, response, price, device, place, position,
            page, comment, number, closed, loss_reason,
        ) = [column[at] for column in columns]  # fmt: skip
        channel_id, campaign_id = ids[found.places[at]]
        if lost:
            comment = found.comment(cleaned, at)
        ended = closed if stage in (Stage.WON, Stage.LOST) and closed and closed >= day else None
        lead = Lead(
            day, clock, name, phones, emails, channel_id, campaign_id, kind, intent, stage, reason, response, price,
            device, place, position, page, comment, number, import_id, numbers[at], qualified_on=ended,
            loss_reason=loss_reason,
        )  # fmt: skip
        yield replace(lead, **_with_ids(added[at], ids)) if at in added else lead


def _with_ids(fill: dict[str, Any], ids: PlaceIds) -> dict[str, Any]:
    """The fill with places as the ids they have become."""
    return {
        name: ids[value][name == "campaign_id"] if isinstance(value, Place) else value for name, value in fill.items()
    }


def _sale(
    cleaned: Cleaned,
    found: Sorted,
    ids: PlaceIds,
    import_id: int,
    at: int,
    stored: dict[int, int],
) -> Sale:
    values = cleaned.values
    channel_id, campaign_id = ids[found.places[at]]
    target = found.targets.get(at)
    return Sale(
        made_on=values["sale_date"][at] or values["date"][at],
        amount=values["amount"][at] or None,
        lead_id=target if target is not None else stored[found.repeats.get(at, at)],
        name=values["name"][at],
        phones=values["phones"][at],
        emails=values["emails"][at],
        channel_id=channel_id,
        campaign_id=campaign_id,
        import_id=import_id,
        source_row=cleaned.numbers[at],
    )
