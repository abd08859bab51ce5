"""The table of spend: its columns, and the amount a price per click proposes."""

from array import array
from dataclasses import replace

from leaddesk.domain.names import folded
from leaddesk.domain.pricing import proposed_spend
from leaddesk.domain.spend import Spend
from leaddesk.i18n import _, ngettext
from leaddesk.ledger import Books
from leaddesk.store.shelf import Query, Shelf
from leaddesk.ui.widgets.column import Column
from leaddesk.ui.widgets.entry import Changes, Entry, Fields
from leaddesk.ui.widgets.kinds import Count, Day, FirstDay, MoneyCell, Text
from leaddesk.ui.widgets.sheet import Sheet
from leaddesk.ui.widgets.sources import CampaignCell, ChannelCell


def _no_campaign(fields: Fields) -> str:
    return _("Spent on the channel as a whole.")


def _not_stated(fields: Fields) -> str:
    return _("Not entered: the price of a click is not known for this entry.")


COLUMNS = (
    Column("first_day", lambda: _("From"), FirstDay(needed=True), 100, order="first_day"),
    # Translators: the last day of a span, «По»
    Column("last_day", lambda: _("To"), Day(needed=True), 100, order="last_day"),
    Column(
        "channel_id",
        lambda: _("Channel"),
        ChannelCell(needed=True),
        170,
        order="channel_id",
        fields=("channel_id", "campaign_id"),
    ),
    Column(
        "campaign_id",
        lambda: _("Campaign"),
        CampaignCell(),
        190,
        order="campaign_id",
        fields=("channel_id", "campaign_id"),
        absent=_no_campaign,
    ),
    Column("amount", lambda: _("Amount"), MoneyCell(needed=True), 130, order="amount"),
    Column("clicks", lambda: _("Clicks"), Count(), 96, order="clicks", absent=_not_stated),
    # Translators: how often an advertisement was shown, «Показы»
    Column(
        "impressions",
        lambda: _("Impressions"),
        Count(),
        110,
        order="impressions",
        absent=lambda fields: _("Not entered."),
    ),
    Column("comment", lambda: _("Comment"), Text(), 220),
)


class SpendSheet(Sheet):
    """Spend entries by their first day; each covers a day or a span."""

    name = "spend"
    noun = Spend
    columns = COLUMNS
    needs = ("first_day", "channel_id", "amount")
    summed = "amount"
    order = "first_day"

    def shelf(self, books: Books) -> Shelf[Spend]:
        return books.spend

    def ids(self, books: Books, query: Query) -> "array[int]":
        found = super().ids(books, replace(query, text=""))
        words = folded(query.text).split()
        if not words:
            return found
        names = {("channel", one.id): one.name for one in books.channels.all()}
        names |= {("campaign", one.id): one.name for one in books.campaigns.all()}
        return array("q", (spend.id for spend in books.spend.some(found) if _holds(spend, names, words)))

    def proposed(self, books: Books, typed: Fields, entry: Entry) -> Changes:
        changes: Changes = {"first_day": entry.today} if entry.today in entry.period else {}
        first = {**changes, **typed}.get("first_day")
        if first is not None:
            changes["last_day"] = first
        campaign = entry.campaigns.get(typed["campaign_id"]) if isinstance(typed.get("campaign_id"), int) else None
        amount = proposed_spend(campaign, typed.get("clicks")) if campaign else None
        return changes if amount is None else changes | {"amount": amount}

    def add_label(self, count: int) -> str:
        return ngettext("Add {count} spend entry", "Add {count} spend entries", count).format(count=count)

    def change_label(self, count: int) -> str:
        return ngettext("Change {count} spend entry", "Change {count} spend entries", count).format(count=count)

    def remove_label(self, count: int) -> str:
        return ngettext("Delete {count} spend entry", "Delete {count} spend entries", count).format(count=count)


def _holds(spend: Spend, names: dict[tuple[str, int], str], words: list[str]) -> bool:
    channel, campaign = (
        names.get(("channel", spend.channel_id), ""),
        names.get(("campaign", spend.campaign_id or 0), ""),
    )
    text = folded(f"{channel} {campaign} {spend.comment}")
    return all(word in text for word in words)
