"""Spend rows: which spend entry of the ledger each row of a spend list is, and how it is written."""

from datetime import date
from typing import Any

from leaddesk.domain.names import folded
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.importing.cells import Cleaned
from leaddesk.importing.earlier import Known, same_rows
from leaddesk.importing.places import PlaceIds, Places
from leaddesk.importing.problems import Problem
from leaddesk.importing.sorting import Outcome, Sorted
from leaddesk.ledger import Books, Query
from leaddesk.progress import Progress

_BATCH = 10_000


def sort_spend(books: Books, cleaned: Cleaned, places: Places, digest: str, sheet: str) -> Sorted:
    """Decide what becomes of each row of a spend list. Every row of a file counts: two equal ones are two entries."""
    found = Sorted.of(cleaned)
    found.find_places(cleaned, places)
    for at in list(found.undecided()):
        first, last = days_of(cleaned, at)
        if last < first:
            found.add(at, Problem("to", "ends_before_start", f"{first} … {last}", rejects=True))
        elif not found.places[at].channel:
            found.add(at, Problem("channel", "no_source", rejects=True))
    same: dict[int, Spend] = same_rows(books.spend, books, cleaned.kind, digest, sheet)
    known = _known(books, cleaned, found, {entry.id for entry in same.values()})
    for at in found.undecided():
        entry = same.get(cleaned.numbers[at])
        if entry is None or (entry.first_day, entry.last_day) != days_of(cleaned, at):
            entry = known.take(_key(cleaned, found, at))  # one row of a pivot has made several entries
        if entry is not None:
            found.known(at, entry.id, {})
    return found


def days_of(cleaned: Cleaned, at: int) -> tuple[date, date]:
    """The days a row's spend covers: its day, or the span it tells."""
    values = cleaned.values
    first = values["from"][at] or values["date"][at]
    return first, values["to"][at] or first


def _known(books: Books, cleaned: Cleaned, found: Sorted, taken: set[int]) -> Known[Spend]:
    known: Known[Spend] = Known()
    spans = [days_of(cleaned, at) for at in found.undecided()]
    if not spans:
        return known
    period = Period(min(first for first, _ in spans), max(last for _, last in spans))
    channels = {channel.id: folded(channel.name) for channel in books.channels.all()}
    campaigns = {None: ""} | {campaign.id: folded(campaign.name) for campaign in books.campaigns.all()}
    keys = [key for key in books.spend.ids(Query(period=period, descending=False)) if key not in taken]
    for one in books.spend.some(keys):
        place = channels[one.channel_id], campaigns[one.campaign_id]
        known.add((place, one.first_day, one.last_day, one.amount, one.clicks, one.impressions, one.comment), one)
    return known


def _key(cleaned: Cleaned, found: Sorted, at: int) -> tuple[Any, ...]:
    values = cleaned.values
    numbers = values["amount"][at], values["clicks"][at], values["impressions"][at]
    return (found.places[at].key, *days_of(cleaned, at), *numbers, values["comment"][at])


def write_spend(
    books: Books,
    cleaned: Cleaned,
    found: Sorted,
    ids: PlaceIds,
    import_id: int,
    progress: Progress,
) -> None:
    """Store the new spend entries."""
    new = [at for at, outcome in enumerate(found.outcomes) if outcome is Outcome.NEW]
    for start in range(0, len(new), _BATCH):
        progress.step("writing", start, len(new))
        books.spend.add_many([_entry(cleaned, found, ids, import_id, at) for at in new[start : start + _BATCH]])
    progress.step("writing", len(new), len(new))


def _entry(cleaned: Cleaned, found: Sorted, ids: PlaceIds, import_id: int, at: int) -> Spend:
    values = cleaned.values
    channel_id, campaign_id = ids[found.places[at]]
    assert channel_id is not None
    first, last = days_of(cleaned, at)
    return Spend(
        channel_id=channel_id,
        first_day=first,
        last_day=last,
        amount=values["amount"][at],
        campaign_id=campaign_id,
        clicks=values["clicks"][at],
        impressions=values["impressions"][at],
        comment=values["comment"][at],
        import_id=import_id,
        source_row=cleaned.numbers[at],
    )
