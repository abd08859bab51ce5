"""The columns of channels and campaigns; some belong to one of the two only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from leaddesk.domain.amounts import parse_amount
from leaddesk.domain.campaign import Pricing
from leaddesk.domain.noun_words import pricing_word
from leaddesk.errors import InvalidField
from leaddesk.i18n import _
from leaddesk.importing.contacts import ContactReader
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.wording import amount_text, reason_text, shown
from leaddesk.ui.widgets.column import Column, Kind
from leaddesk.ui.widgets.contact_cells import phone_text
from leaddesk.ui.widgets.entry import Changes, Entry, Fields, NewName
from leaddesk.ui.widgets.kinds import Day, Names, OneOf, Percent, Text, YesNo
from leaddesk.ui.widgets.sources import ChannelCell

_PERCENT = Percent()


class GroupCell(Kind):
    """The channel: its name where the row is the channel's own, to choose or to name anew in a new row."""

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        return str(fields["name"]) if fields.get("group") else ChannelCell().show(fields, name, entry)

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        plain = " ".join(text.split())
        if not plain:
            raise InvalidField("name", "empty")
        if fields.get("group"):
            return {"name": plain}
        channel = entry.channel_named(plain)
        return {name: channel.id if channel else NewName(plain)}

    def choices(self, fields: Fields, entry: Entry) -> tuple[str, ...]:
        return () if fields.get("group") else ChannelCell().choices(fields, entry)


class Name(Text):
    """A campaign's name; never empty."""

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        if not text.strip():
            raise InvalidField(name, "empty")
        return super().read(text, fields, name, entry)


class Price(Kind):
    """The price of a click, a lead or an order, or the percent of a sale, as the pricing has it."""

    right = True

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        if fields.get("pricing") is Pricing.PERCENT:
            text = _PERCENT.show(fields, "percent_bp", entry)
            return f"{text}\u00a0%" if text else ""
        price = fields.get("price")
        return "" if price is None else amount_text(price, entry.currency.code)

    def typed(self, fields: Fields, name: str, entry: Entry) -> str:
        return self.show(fields, name, entry).replace("\u00a0", "")

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        if fields.get("pricing") is Pricing.PERCENT:
            return _PERCENT.read(text, fields, "percent_bp", entry)
        return {name: parse_amount(text, entry.currency, name) if text.strip() else None}


class TrackingPhone(Kind):
    """The one phone whose calls belong to the campaign."""

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        return phone_text(fields.get(name) or "")

    def read(self, text: str, fields: Fields, name: str, entry: Entry) -> Changes:
        found = ContactReader(entry.currency.code).read(text, name)
        if found.problems or len(found.phones) > 1 or (text.strip() and not found.phones):
            raise InvalidField(name, "not_a_phone", text)
        return {name: "".join(found.phones)}


@dataclass(frozen=True)
class FigureCell(Kind):
    """A figure of the desk's period."""

    money: bool = False
    right = True
    opens = True

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        figure = _figure(fields, name)
        return "" if figure is None or figure.value is None else shown(figure, entry.currency.code)

    def unit(self, entry: Entry) -> str:
        return entry.currency.sign if self.money else ""


def _figure(fields: Fields, name: str) -> Figure | None:
    figures: Mapping[str, Figure] = fields.get("figures") or {}
    return figures.get(name)


def _why(name: str) -> Callable[[Fields], str]:
    def reason(fields: Fields) -> str:
        figure = _figure(fields, name)
        if figure is None or figure.absent is None:
            return _("Nothing happened in this period.")
        return reason_text(figure.absent)

    return reason


def _is_group(fields: Fields) -> bool:
    return bool(fields.get("group"))


def _of_channel(fields: Fields) -> bool:
    return "group" not in fields or bool(fields["group"])


def _of_campaign(fields: Fields) -> bool:
    return not fields.get("group")


def _priced(fields: Fields) -> bool:
    return _of_campaign(fields) and fields.get("pricing", Pricing.FIXED) is not Pricing.FIXED


def _figured(name: str, title: Callable[[], str], width: int, *, money: bool = False) -> Column:
    return Column(name, title, FigureCell(money), width, editable=False, absent=_why(name), strong=_is_group)


COLUMNS = (
    Column("channel_id", lambda: _("Channel"), GroupCell(), 170, applies=_of_channel, strong=_is_group),
    Column("name", lambda: _("Campaign"), Name(), 200, applies=_of_campaign),
    # Translators: how a campaign is paid for, «Оплата»
    Column("pricing", lambda: _("Pricing"), OneOf(Pricing, pricing_word, needed=True), 136, applies=_of_campaign),
    Column("price", lambda: _("Price"), Price(), 76, applies=_priced, fields=("price", "percent_bp")),
    # Translators: the day a campaign starts, «Начало»
    Column("starts_on", lambda: _("Starts"), Day(), 92, applies=_of_campaign),
    # Translators: the day a campaign ends, «Конец»
    Column("ends_on", lambda: _("Ends"), Day(), 96, applies=_of_campaign),
    _figured("spend", lambda: _("Spend"), 92, money=True),
    _figured("leads", lambda: _("Leads"), 64),
    # Translators: price of a lead, CPL
    _figured("cpl", lambda: _("CPL"), 80, money=True),
    _figured("clients", lambda: _("Clients"), 84),
    Column("tracking_phone", lambda: _("Tracking phone"), TrackingPhone(), 150, hidden=True, applies=_of_campaign),
    Column("landing_page", lambda: _("Landing page"), Text(), 180, hidden=True, applies=_of_campaign),
    # Translators: other names files give a channel or campaign, «Другие названия»
    Column("aliases", lambda: _("Other names"), Names(), 160, hidden=True),
    # Translators: of a channel that costs nothing, «Бесплатный»
    Column("free", lambda: _("Free"), YesNo(), 96, applies=_of_channel),
    # Translators: put away, no longer offered in lists, «В архиве»
    Column("archived", lambda: _("Archived"), YesNo(), 80, hidden=True),
    Column("comment", lambda: _("Comment"), Text(), 180, hidden=True),
)
