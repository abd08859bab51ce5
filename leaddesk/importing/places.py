"""Places: the channel and campaign a row names, found in the ledger or to be made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.names import folded
from leaddesk.errors import NotFound
from leaddesk.ledger import Books


@dataclass(frozen=True, slots=True)
class Place:
    """A channel and a campaign of it by name, "" where there is none; an id of None with a name is one to be made.
    `lost` is a campaign whose channel nobody knows."""

    channel: str = ""
    campaign: str = ""
    channel_id: int | None = None
    campaign_id: int | None = None
    lost: str = ""
    key: tuple[str, str] = field(init=False, compare=False)
    """What two equal places share."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", (folded(self.channel), folded(self.campaign)))


NOWHERE: Final = Place()

PlaceIds = dict[Place, tuple[int | None, int | None]]
"""The ids of channel and campaign that places have in the ledger."""


class Places:
    """Finds places by the names of a file. Rows that name none are of `campaign`, which the ledger must know, else of
    `channel`. Raises NotFound."""

    def __init__(self, books: Books, channel: str = "", campaign: str = "") -> None:
        self._channels: dict[str, Channel] = {}
        self._campaigns: dict[tuple[int, str], Campaign] = {}
        self._by_name: dict[str, dict[tuple[str, str], Place]] = {}
        self._names: dict[int, str] = {}
        self._learn(books)
        self._spelled: dict[str, str] = {}
        self._known: dict[tuple[str, str], Place] = {}
        self._channel = channel
        self._default = self._told(campaign) if campaign else None

    def of(self, channel: str, campaign: str) -> Place:
        """The place of a row that says so."""
        place = self._known.get((channel, campaign))
        if place is None:
            place = self._known[channel, campaign] = self._found(channel, campaign)
        return place

    def learn(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Look through the channels and campaigns of a file first: a row that names only a campaign may find its
        channel in another row."""
        for channel, campaign in pairs:
            if channel and campaign:
                self._remember(campaign, self.of(channel, campaign))

    def _learn(self, books: Books) -> None:
        """Names before aliases: an alias never hides a name."""
        for channel in books.channels.all():
            self._names[channel.id] = channel.name
            self._channels[folded(channel.name)] = channel
        for campaign in books.campaigns.all():
            self._campaigns[campaign.channel_id, folded(campaign.name)] = campaign
            self._remember(campaign.name, self._place_of(campaign))
        for channel in list(self._channels.values()):
            for alias in channel.aliases:
                self._channels.setdefault(folded(alias), channel)
        for campaign in list(self._campaigns.values()):
            for alias in campaign.aliases:
                self._campaigns.setdefault((campaign.channel_id, folded(alias)), campaign)
                self._remember(alias, self._place_of(campaign))

    def _place_of(self, campaign: Campaign) -> Place:
        return Place(self._names[campaign.channel_id], campaign.name, campaign.channel_id, campaign.id)

    def _remember(self, campaign: str, place: Place) -> None:
        self._by_name.setdefault(folded(campaign), {}).setdefault(place.key, place)

    def _told(self, campaign: str) -> Place:
        found = self._only(campaign)
        if found is None:
            raise NotFound("campaign", campaign)
        return found

    def _only(self, campaign: str) -> Place | None:
        """The one campaign of that name, whatever its channel."""
        found = list(self._by_name.get(folded(campaign), {}).values())
        return found[0] if len(found) == 1 else None

    def _found(self, channel: str, campaign: str) -> Place:
        if not channel and not campaign and self._default:
            return self._default
        if not channel and campaign and not self._channel:
            return self._only(campaign) or Place(lost=campaign)
        channel = channel or self._channel
        if not channel:
            return NOWHERE
        known = self._channels.get(folded(channel))
        if known is None:
            return Place(self._spelling(channel), self._spelling(campaign))
        if not campaign:
            return Place(known.name, "", known.id)
        own = self._campaigns.get((known.id, folded(campaign)))
        if own is None:
            return Place(known.name, self._spelling(campaign), known.id)
        return Place(known.name, own.name, known.id, own.id)

    def _spelling(self, name: str) -> str:
        """The first spelling met of a name the ledger does not know."""
        return self._spelled.setdefault(folded(name), name) if name else ""


def make(books: Books, places: Iterable[Place], import_id: int) -> PlaceIds:
    """Make the channels and campaigns the ledger lacks; the ids of every place."""
    channels: dict[str, int] = {}
    campaigns: dict[tuple[int, str], int] = {}
    made: PlaceIds = {NOWHERE: (None, None)}
    for place in dict.fromkeys(places):
        channel_id, campaign_id = place.channel_id, place.campaign_id
        if place.channel and channel_id is None:
            name = folded(place.channel)
            if name not in channels:
                channels[name] = books.channels.add(Channel(place.channel, import_id=import_id)).id
            channel_id = channels[name]
        if place.campaign and campaign_id is None:
            assert channel_id is not None
            key = channel_id, folded(place.campaign)
            if key not in campaigns:
                campaigns[key] = books.campaigns.add(Campaign(channel_id, place.campaign, import_id=import_id)).id
            campaign_id = campaigns[key]
        made[place] = channel_id, campaign_id
    return made
