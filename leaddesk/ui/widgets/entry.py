"""Entry: what cells are worded and read with — the currency, the day, the channels and campaigns there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.money import Currency
from leaddesk.domain.names import folded
from leaddesk.domain.period import Period
from leaddesk.ledger import Ledger

Fields: TypeAlias = Mapping[str, Any]
"""A row's values by the names its noun gives them."""

Changes: TypeAlias = dict[str, Any]
"""New values for some fields of a row."""


@dataclass(frozen=True, slots=True)
class NewName:
    """Stands for the id of a channel or campaign that is added in the same change as the row that names it."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Taken from the ledger when a table is read again; `period` is the desk's."""

    ledger: Ledger
    currency: Currency
    today: date
    period: Period
    channels: Mapping[int, Channel]
    campaigns: Mapping[int, Campaign]

    @classmethod
    def of(cls, ledger: Ledger, today: date, period: Period) -> "Entry":
        """What the ledger says now. Raises LedgerError."""
        with ledger.read() as books:
            return cls(
                ledger,
                books.settings.get().money,
                today,
                period,
                {channel.id: channel for channel in books.channels.all()},
                {campaign.id: campaign for campaign in books.campaigns.all()},
            )

    def channel_named(self, text: str) -> Channel | None:
        """The channel of that name or alias; names are the same when case, spaces and ё/е are put aside."""
        wanted = folded(text)
        for channel in self.channels.values():
            if wanted in (folded(channel.name), *map(folded, channel.aliases)):
                return channel
        return None

    def campaigns_named(self, text: str, channel_id: int | None = None) -> list[Campaign]:
        """The campaigns of that name or alias, of one channel where it is given."""
        wanted = folded(text)
        return [
            campaign
            for campaign in self.campaigns.values()
            if channel_id in (None, campaign.channel_id)
            and wanted in (folded(campaign.name), *map(folded, campaign.aliases))
        ]
