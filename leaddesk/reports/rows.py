"""Rows: which places stand together in a row, and the row's figures."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Place
from leaddesk.domain.names import folded
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.figure import Absent
from leaddesk.metrics.parts import Part
from leaddesk.metrics.row import figures_of
from leaddesk.metrics.sums import Sums
from leaddesk.reports.gathering import Gathered
from leaddesk.reports.trend_spans import Span, spans_of
from leaddesk.reports.values import ReportName, Row, RowKey, RowKind, RowsOnDemand

OUTSIDE = {RowKind.NO_SOURCE: Absent.NO_SOURCE, RowKind.NO_LEAD: Absent.NO_LEAD}
"""The rows that belong to no channel, and what their missing figures give as the reason."""

OF_CLICKED_LEADS = frozenset(code for code, measure in MEASURES.items() if measure.above is Part.CLICKED_LEADS)
"""The figures nobody knows where it is not told which leads come of clicks."""

_LAST = (RowKind.NO_CAMPAIGN, RowKind.NO_SOURCE, RowKind.NO_LEAD)


def rows_of(gathered: Gathered, *, children: bool = True) -> tuple[Row, ...]:
    """The rows of the report asked for, in their order; together they hold every place once. `children`: with the
    campaigns under each channel."""
    name = gathered.question.name
    if name is ReportName.TREND:
        return _spans(gathered)
    if name is ReportName.CAMPAIGNS:
        return _sorted(gathered, campaign_key)
    return _sorted(gathered, channel_key, children=children)


def row_with(gathered: Gathered, key: RowKey, places: Iterable[Place]) -> Row:
    """A row of any of the places there are."""
    return _row(gathered, key, gathered.added(places))


def empty_row(gathered: Gathered, key: RowKey, children: tuple[Row, ...] = ()) -> Row:
    """The row of a channel or campaign nothing happened in: it has cost nothing where it is free, and an unknown amount
    elsewhere."""
    sums = gathered.nothing
    if key.channel_id is not None:
        sums = sums.of_channel(spend_known=gathered.channels[key.channel_id].free)
    return _row(gathered, key, sums, children)


def nothing_in(gathered: Gathered) -> Row:
    """The row of a channel nothing happened in."""
    return _row(gathered, RowKey(RowKind.CHANNEL), gathered.nothing)


def total_of(gathered: Gathered) -> Row:
    """The total: a ratio of sums over all places."""
    return _row(gathered, RowKey(RowKind.TOTAL, gathered.question.channel_id), gathered.added(gathered.sums))


def covers(key: RowKey, place: Place) -> bool:
    """Does the row hold what stands at this place? Of a month, its channel is asked and the period is not."""
    match key.kind:
        case RowKind.TOTAL | RowKind.MONTH:
            return key.channel_id in (None, place.channel_id)
        case RowKind.NO_LEAD:
            return not place.has_lead
        case RowKind.NO_SOURCE:
            return place.has_lead and place.channel_id is None
        case RowKind.CHANNEL:
            return place.channel_id == key.channel_id
        case RowKind.CAMPAIGN:
            return place.campaign_id == key.campaign_id
        case RowKind.NO_CAMPAIGN:
            return place.channel_id == key.channel_id and place.campaign_id is None
        case RowKind.OTHER:
            return False


class Nouns(Protocol):
    """Channels and campaigns by id."""

    @property
    def channels(self) -> Mapping[int, Channel]: ...
    @property
    def campaigns(self) -> Mapping[int, Campaign]: ...


def channel_key(gathered: Nouns, place: Place) -> RowKey:
    """The row of a place in a table by channel."""
    if place.channel_id is None:
        return RowKey(RowKind.NO_SOURCE if place.has_lead else RowKind.NO_LEAD)
    channel = gathered.channels[place.channel_id]
    return RowKey(RowKind.CHANNEL, channel.id, channel.name, color=channel.color)


def campaign_key(gathered: Nouns, place: Place) -> RowKey:
    """The row of a place in a table by campaign."""
    if place.channel_id is None:
        return channel_key(gathered, place)
    channel = gathered.channels[place.channel_id]
    if place.campaign_id is None:
        return RowKey(RowKind.NO_CAMPAIGN, channel.id, channel.name, color=channel.color)
    campaign = gathered.campaigns[place.campaign_id]
    return RowKey(RowKind.CAMPAIGN, channel.id, channel.name, campaign.id, campaign.name, color=channel.color)


KeyOf = Callable[[Gathered, Place], RowKey]


def _sorted(
    gathered: Gathered, key_of: KeyOf, places: Iterable[Place] | None = None, *, children: bool = False
) -> tuple[Row, ...]:
    return tuple(
        _row(gathered, key, sums, _campaigns(gathered, key, group) if children else ())
        for key, (group, sums) in grouped(gathered, key_of, places).items()
    )


def grouped(
    gathered: Gathered, key_of: KeyOf, places: Iterable[Place] | None = None
) -> dict[RowKey, tuple[list[Place], Sums]]:
    """The places of each row and what they add up to: the costliest rows first, then those of most leads; what has no
    source or campaign last."""
    groups: dict[RowKey, list[Place]] = {}
    for place in gathered.sums if places is None else places:
        groups.setdefault(key_of(gathered, place), []).append(place)
    rows = {key: (group, gathered.added(group)) for key, group in groups.items()}
    return dict(sorted(rows.items(), key=lambda row: _order(row[0], row[1][1])))


def _order(key: RowKey, sums: Sums) -> tuple[object, ...]:
    last = _LAST.index(key.kind) + 1 if key.kind in _LAST else 0
    return (last, -sums.spend, -sums.leads, folded(key.channel or ""), folded(key.campaign or ""))


def _campaigns(gathered: Gathered, key: RowKey, places: list[Place]) -> Sequence[Row]:
    """The campaigns under a channel; none where none is known."""
    campaigns = {place.campaign_id for place in places}
    if key.kind is not RowKind.CHANNEL or campaigns == {None}:
        return ()
    return RowsOnDemand(len(campaigns), lambda: _sorted(gathered, campaign_key, places))


def by_span(gathered: Gathered) -> tuple[tuple[Span, tuple[Place, ...]], ...]:
    """Every span of the question with the places of its days; together they hold every place once."""
    spans = spans_of(gathered.question)
    groups: list[list[Place]] = [[] for _span in spans]
    where = {name: number for number, span in enumerate(spans) for name in _names(span)}
    for place in gathered.sums:
        groups[where[place.day or place.month]].append(place)
    return tuple(zip(spans, map(tuple, groups), strict=True))


def _names(span: Span) -> Iterator[str]:
    """The days, and the months where these are gathered, whose places belong to the span."""
    yield from (day.isoformat() for day in span.seen.each_day())
    yield from (f"{month.first:%Y-%m}" for month in span.seen.months())


def _spans(gathered: Gathered) -> tuple[Row, ...]:
    channel_id = gathered.question.channel_id
    return tuple(_row(gathered, span.key(channel_id), gathered.added(places)) for span, places in by_span(gathered))


def _row(gathered: Gathered, key: RowKey, sums: Sums, children: Sequence[Row] = ()) -> Row:
    basis, margin = gathered.question.basis, gathered.settings.margin_bp
    codes = [code for code in MEASURES if gathered.clicked_leads or code not in OF_CLICKED_LEADS]
    figures = figures_of(sums, basis, margin, OUTSIDE.get(key.kind), codes, unripe=gathered.unripe)
    return Row(key, figures, children)
