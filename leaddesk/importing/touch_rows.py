"""Touch rows: which touch of the ledger each row of a list of touches is, and how it is written."""

from typing import Any

from leaddesk.domain.identity import Identity, row_key
from leaddesk.domain.lead import Lead
from leaddesk.domain.names import folded
from leaddesk.domain.touch import Touch
from leaddesk.importing.asking import Asked
from leaddesk.importing.cells import Cleaned
from leaddesk.importing.earlier import same_rows
from leaddesk.importing.places import PlaceIds, Places
from leaddesk.importing.problems import Problem
from leaddesk.importing.sale_rows import leads_named
from leaddesk.importing.sorting import Outcome, Sorted
from leaddesk.ledger import Books
from leaddesk.progress import Progress

_BATCH = 10_000


def sort_touches(books: Books, cleaned: Cleaned, places: Places, digest: str, sheet: str, asked: Asked) -> Sorted:
    """Decide what becomes of each row of a list of touches: same person, moment, place and kind is the same touch."""
    same: dict[int, Touch] = same_rows(books.touches, books, cleaned.kind, digest, sheet)
    found = Sorted.of(cleaned, asked, same)
    found.find_places(cleaned, places)
    leads = leads_named(books, cleaned)
    known = _known(books, cleaned, leads, asked.identity)
    first_rows: dict[tuple[Any, ...], int] = {}
    for at in list(found.undecided()):
        number = cleaned.values["lead_external_id"][at]
        if number and number not in leads:
            found.add(at, Problem("lead_external_id", "unknown_lead", number))
        keys = _keys(cleaned, found, at, leads)
        if not keys:
            found.add(at, Problem("phone", "nobody", rejects=True))
            continue
        touch = same.get(cleaned.numbers[at]) or next((known[key] for key in keys if key in known), None)
        first = next((first_rows[key] for key in keys if key in first_rows), None)
        if touch is not None:
            found.known(at, touch.id, {})
        elif first is not None:
            found.repeated(at, first, {})
        first_rows |= dict.fromkeys(keys, at)
    return found


def _known(books: Books, cleaned: Cleaned, leads: dict[str, Lead], identity: Identity) -> dict[tuple[Any, ...], Touch]:
    values = cleaned.values
    keys = {key for name in ("phones", "emails") for found in values[name] for key in found}
    touches = books.touches.of_contacts(sorted(keys))
    touches += books.touches.having("lead_id", sorted({lead.id for lead in leads.values()}))
    channels = {None: ""} | {channel.id: folded(channel.name) for channel in books.channels.all()}
    campaigns = {None: ""} | {campaign.id: folded(campaign.name) for campaign in books.campaigns.all()}
    return {
        (who, one.touched_on, one.touched_time, (channels[one.channel_id], campaigns[one.campaign_id]), one.kind): one
        for one in touches
        for who in _who(identity, one.phones + one.emails, one.name, one.lead_id, row_key("touch", one.id))
    }


def _who(
    identity: Identity, contacts: tuple[str, ...], name: str, lead_id: int | None, row: str = ""
) -> list[str | int]:
    keys = identity.keys(contacts, name, row, bound=lead_id is not None)
    return [*keys, *([lead_id] if lead_id else [])]


def _keys(cleaned: Cleaned, found: Sorted, at: int, leads: dict[str, Lead]) -> list[tuple[Any, ...]]:
    values = cleaned.values
    lead = leads.get(values["lead_external_id"][at])
    contacts = values["phones"][at] + values["emails"][at]
    people = _who(found.asked.identity, contacts, values["name"][at], lead.id if lead else None)
    return [(who, values["date"][at], values["time"][at], found.places[at].key, values["kind"][at]) for who in people]


def write_touches(
    books: Books,
    cleaned: Cleaned,
    found: Sorted,
    ids: PlaceIds,
    import_id: int,
    progress: Progress,
) -> None:
    """Store the new touches."""
    leads = leads_named(books, cleaned)
    new = [at for at, outcome in enumerate(found.outcomes) if outcome is Outcome.NEW]
    for start in range(0, len(new), _BATCH):
        progress.step("writing", start, len(new))
        part = new[start : start + _BATCH]
        books.touches.add_many([_touch(cleaned, found, leads, ids, import_id, at) for at in part])
    progress.step("writing", len(new), len(new))


def _touch(
    cleaned: Cleaned,
    found: Sorted,
    leads: dict[str, Lead],
    ids: PlaceIds,
    import_id: int,
    at: int,
) -> Touch:
    values = cleaned.values
    channel_id, campaign_id = ids[found.places[at]]
    lead = leads.get(values["lead_external_id"][at])
    return Touch(
        touched_on=values["date"][at],
        touched_time=values["time"][at],
        channel_id=channel_id,
        campaign_id=campaign_id,
        lead_id=lead.id if lead else None,
        name=values["name"][at],
        phones=values["phones"][at],
        emails=values["emails"][at],
        kind=values["kind"][at],
        device=values["device"][at],
        import_id=import_id,
        source_row=cleaned.numbers[at],
    )
