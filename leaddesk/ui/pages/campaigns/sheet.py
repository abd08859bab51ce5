"""The table of channels and campaigns: a channel's row stands above those of its campaigns."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.names import folded
from leaddesk.i18n import ngettext
from leaddesk.ledger import Books
from leaddesk.metrics.figure import Figure
from leaddesk.store.shelf import Query
from leaddesk.ui.pages.campaigns.columns import COLUMNS
from leaddesk.ui.widgets.entry import Changes, Fields, NewName
from leaddesk.ui.widgets.sheet import Sheet, as_fields, named

FigureKey = tuple[int | None, int | None]
"""A channel's id and a campaign's, None for the channel as a whole."""


class CampaignSheet(Sheet):
    """Rows of two nouns: a campaign goes by its id, a channel by its id below zero. `figures` stand beside them."""

    name = "campaigns"
    noun = Campaign
    columns = COLUMNS
    newest_last = False
    grouped = True

    def __init__(self) -> None:
        self.figures: Mapping[FigureKey, Mapping[str, Figure]] = {}

    def ids(self, books: Books, query: Query) -> "array[int]":
        words = folded(query.text).split()
        archived = bool(query.only.get("archived"))
        under: dict[int, list[Campaign]] = {}
        for campaign in books.campaigns.all():
            under.setdefault(campaign.channel_id, []).append(campaign)
        found = array("q")
        for channel in sorted(books.channels.all(), key=lambda one: (one.archived, folded(one.name))):
            whole = _holds(words, channel.name, *channel.aliases, channel.comment)
            campaigns = [one for one in under.get(channel.id, []) if whole or _found(words, channel, one)]
            campaigns = [one for one in campaigns if archived or not one.archived]
            if (whole or campaigns) and (archived or not channel.archived):
                found.append(-channel.id)
                found.extend(one.id for one in sorted(campaigns, key=lambda one: (one.archived, folded(one.name))))
        return found

    def records(self, books: Books, ids: Sequence[int]) -> dict[int, Fields]:
        rows: dict[int, Fields] = {}
        for channel in books.channels.some([-key for key in ids if key < 0]):
            figures = self.figures.get((channel.id, None), {})
            rows[-channel.id] = {**as_fields(channel), "channel_id": channel.id, "group": True, "figures": figures}
        for campaign in books.campaigns.some([key for key in ids if key > 0]):
            figures = self.figures.get((campaign.channel_id, campaign.id), {})
            rows[campaign.id] = {**as_fields(campaign), "group": False, "figures": figures}
        return rows

    def size(self, books: Books) -> int:
        return books.channels.count() + books.campaigns.count()

    def missing(self, fields: Fields) -> tuple[str, ...]:
        channel = fields.get("channel_id")
        if channel is None:
            return ("channel_id",)
        return () if fields.get("name") or isinstance(channel, NewName) else ("name",)

    def add(self, books: Books, rows: Sequence[Fields]) -> list[int]:
        keys = []
        for row in rows:
            channel = row["channel_id"]
            if isinstance(channel, NewName) and not row.get("name"):
                keys.append(-books.channels.add(_channel(channel.text, row)).id)
            else:
                keys.append(books.campaigns.add(self.made(named(books, row))).id)
        return keys

    def change(self, books: Books, key: int, changes: Changes) -> None:
        if key > 0:
            books.campaigns.replace(replace(books.campaigns.get(key), **_own(Campaign, changes)))
        else:
            books.channels.replace(replace(books.channels.get(-key), **_own(Channel, changes)))

    def remove(self, books: Books, keys: Sequence[int]) -> None:
        books.campaigns.remove_many([key for key in keys if key > 0])
        books.channels.remove_many([-key for key in keys if key < 0])

    def checked(self, row: Fields) -> None:
        if row.get("name"):
            super().checked(row)

    def add_label(self, count: int) -> str:
        return ngettext("Add {count} campaign", "Add {count} campaigns", count).format(count=count)

    def change_label(self, count: int) -> str:
        return ngettext("Change {count} campaign", "Change {count} campaigns", count).format(count=count)

    def remove_label(self, count: int) -> str:
        return ngettext("Delete {count} campaign", "Delete {count} campaigns", count).format(count=count)


def _channel(name: str, row: Fields) -> Channel:
    return Channel(name, free=bool(row.get("free")), aliases=row.get("aliases") or (), comment=row.get("comment") or "")


def _own(noun: Any, changes: Changes) -> Changes:
    return {name: value for name, value in changes.items() if name in noun.__dataclass_fields__}


def _found(words: Sequence[str], channel: Channel, campaign: Campaign) -> bool:
    phone, page = campaign.tracking_phone, campaign.landing_page
    return _holds(words, channel.name, campaign.name, *campaign.aliases, phone, page, campaign.comment)


def _holds(words: Sequence[str], *texts: str) -> bool:
    whole = folded(" ".join(texts))
    return all(word in whole for word in words)
