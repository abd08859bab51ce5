"""Kinds of cells that name a channel or a campaign, and may add one that is missing."""

from dataclasses import dataclass

from leaddesk.errors import InvalidField
from leaddesk.ui.widgets.column import Kind
from leaddesk.ui.widgets.entry import Changes, Entry, Fields, NewName


@dataclass(frozen=True)
class ChannelCell(Kind):
    """The row's channel by its name; a campaign of another channel goes when the channel changes."""

    needed: bool = False
    adds = True

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        value = fields.get(name)
        if isinstance(value, NewName):
            return value.text
        channel = entry.channels.get(value) if value is not None else None
        return channel.name if channel else ""

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        if not text.strip():
            if self.needed:
                raise InvalidField(name, "empty")
            return {name: None, "campaign_id": None}
        channel = entry.channel_named(text)
        if channel is None:
            raise InvalidField(name, "unknown_channel", text)
        return self._moved(channel.id, fields, name, entry)

    def added(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        if entry.channel_named(text) or not text.strip():
            return self.read(text, fields, name, entry)
        return {name: NewName(" ".join(text.split())), "campaign_id": None}

    def choices(self, fields: Fields, entry: Entry) -> tuple[str, ...]:
        return tuple(channel.name for channel in entry.channels.values() if not channel.archived)

    def _moved(self, channel_id: int, fields: Fields, name: str, entry: Entry) -> Changes:
        held = fields.get("campaign_id")
        campaign = entry.campaigns.get(held) if isinstance(held, int) else None
        if held is not None and (campaign is None or campaign.channel_id != channel_id):
            return {name: channel_id, "campaign_id": None}
        return {name: channel_id}


class CampaignCell(Kind):
    """The row's campaign by its name; naming one also names its channel."""

    adds = True

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        value = fields.get(name)
        if isinstance(value, NewName):
            return value.text
        campaign = entry.campaigns.get(value) if value is not None else None
        return campaign.name if campaign else ""

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        if not text.strip():
            return {name: None}
        channel = fields.get("channel_id")
        found = [] if isinstance(channel, NewName) else entry.campaigns_named(text, channel)
        if not found:
            raise InvalidField(name, "unknown_campaign", text)
        if len(found) > 1:
            raise InvalidField(name, "ambiguous_campaign", text)
        return {name: found[0].id, "channel_id": found[0].channel_id}

    def added(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        channel = fields.get("channel_id")
        if channel is None:
            raise InvalidField(name, "without_channel", text)
        if not text.strip() or (not isinstance(channel, NewName) and entry.campaigns_named(text, channel)):
            return self.read(text, fields, name, entry)
        return {name: NewName(" ".join(text.split()))}

    def choices(self, fields: Fields, entry: Entry) -> tuple[str, ...]:
        channel = fields.get("channel_id")
        return tuple(
            dict.fromkeys(
                campaign.name
                for campaign in entry.campaigns.values()
                if not campaign.archived and channel in (None, campaign.channel_id)
            )
        )
