"""Lists: each noun of the ledger as a table of plain values, with the stable keys docs/cli.md promises."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final

from leaddesk.i18n import _
from leaddesk.publishing.table import Column, Kind, Table, Value

if TYPE_CHECKING:
    from leaddesk.ledger import Books

_STEP = 2_000


@dataclass(frozen=True, slots=True)
class Names:
    """Names of channels and campaigns by id."""

    channels: dict[int, str]
    campaigns: dict[int, str]

    @classmethod
    def of(cls, books: "Books") -> "Names":
        """All names the ledger has."""
        return cls(
            {channel.id: channel.name for channel in books.channels.all()},
            {campaign.id: campaign.name for campaign in books.campaigns.all()},
        )


Field = tuple[str, Kind, Callable[[Any, Names], Value]]
"""The key of a column, what it holds, and how it is read from the noun."""


def _same(key: str, kind: Kind = Kind.TEXT, attribute: str = "") -> Field:
    """A column that is an attribute of the noun as it stands; an unknown text is None, never ""."""
    wanted = attribute or key

    def read(noun: Any, names: Names) -> Value:
        value: Value = getattr(noun, wanted)
        return None if value == "" else value

    return key, kind, read


def _channel(attribute: str = "channel_id") -> Field:
    return "channel", Kind.TEXT, lambda noun, names: names.channels.get(getattr(noun, attribute))


def _campaign(attribute: str = "campaign_id") -> Field:
    return "campaign", Kind.TEXT, lambda noun, names: names.campaigns.get(getattr(noun, attribute))


def _moment(key: str, day: str, clock: str) -> Field:
    """The moment, or the day alone where the time is unknown."""

    def read(noun: Any, names: Names) -> Value:
        at: time | None = getattr(noun, clock)
        return getattr(noun, day) if at is None else datetime.combine(getattr(noun, day), at)

    return key, Kind.MOMENT, read


def _percent(hundredths: int | None) -> str | None:
    """12.5 for 1250."""
    if hundredths is None:
        return None
    return f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")


_ID = _same("id", Kind.COUNT)
_PERSON = (_same("name"), _same("phones", Kind.TEXTS), _same("emails", Kind.TEXTS))
_IMPORT = _same("import", Kind.COUNT, "import_id")
_SOURCE = (_IMPORT, _same("source_row", Kind.COUNT))
_COMMENT = _same("comment")

LISTS: Final[dict[str, tuple[Field, ...]]] = {
    "channels": (
        _ID,
        _same("name"),
        _same("free", Kind.YES_NO),
        _same("aliases", Kind.TEXTS),
        _same("archived", Kind.YES_NO),
        _IMPORT,
        _COMMENT,
    ),
    "campaigns": (
        _ID,
        _channel(),
        _same("name"),
        _same("pricing"),
        _same("price", Kind.MONEY),
        ("percent", Kind.TEXT, lambda campaign, names: _percent(campaign.percent_bp)),
        _same("starts_on", Kind.DATE),
        _same("ends_on", Kind.DATE),
        _same("tracking_phone"),
        _same("landing_page"),
        _same("aliases", Kind.TEXTS),
        _same("archived", Kind.YES_NO),
        _IMPORT,
        _COMMENT,
    ),
    "spend": (
        _ID,
        _same("from", Kind.DATE, "first_day"),
        _same("to", Kind.DATE, "last_day"),
        _channel(),
        _campaign(),
        _same("amount", Kind.MONEY),
        _same("clicks", Kind.COUNT),
        _same("impressions", Kind.COUNT),
        *_SOURCE,
        _COMMENT,
    ),
    "leads": (
        _ID,
        _moment("arrived_at", "arrived_on", "arrived_time"),
        *_PERSON,
        _channel(),
        _campaign(),
        _same("kind"),
        _same("intent"),
        _same("stage"),
        _same("reject_reason"),
        _same("loss_reason"),
        _same("repeat", Kind.YES_NO),
        _same("external_id"),
        *_SOURCE,
        _COMMENT,
    ),
    "people": (_ID, *_PERSON, _COMMENT),
    "sales": (
        _ID,
        _same("date", Kind.DATE, "made_on"),
        *_PERSON,
        _channel("placed_channel_id"),
        _campaign("placed_campaign_id"),
        _same("amount", Kind.MONEY),
        _same("cost_price", Kind.MONEY),
        _same("commission", Kind.MONEY),
        _same("lead", Kind.COUNT, "lead_id"),
        _same("refund_of", Kind.COUNT),
        _same("place"),
        _same("external_id"),
        *_SOURCE,
        _COMMENT,
    ),
    "touches": (
        _ID,
        _moment("touched_at", "touched_on", "touched_time"),
        *_PERSON,
        _channel(),
        _campaign(),
        _same("lead", Kind.COUNT, "lead_id"),
        _same("kind"),
        _same("device"),
        *_SOURCE,
    ),
    "month_plans": (
        _ID,
        _same("month"),
        _channel(),
        _same("budget", Kind.MONEY),
        _same("leads", Kind.COUNT),
        _same("clients", Kind.COUNT),
    ),
    "annotations": (_ID, _same("date", Kind.DATE, "on_day"), _channel(), _same("text")),
}
"""The columns of each list, by its name on the command line; the name is also the shelf's."""


def listed(books: "Books", name: str) -> Table:
    """The whole list `name` (a key of LISTS), oldest id first. Its rows are read while they are walked, so it has to
    be written before the books are closed."""
    from leaddesk.ledger import Query

    fields = LISTS[name]
    titles = column_titles()
    # Named by what they are: a person and a channel are not called by the same word in every language.
    titles |= {"channels": {"name": _("Channel")}, "campaigns": {"name": _("Campaign")}}.get(name, {})
    columns = tuple(Column(key, titles[key], kind) for key, kind, _read in fields)
    ids = getattr(books, name).ids(Query(order="id", descending=False))
    return Table(list_titles()[name], books.settings.get().currency, columns, _rows(books, name, ids, fields), len(ids))


def list_titles() -> dict[str, str]:
    """What each list is called."""
    return {
        "channels": _("Channels"),
        "campaigns": _("Campaigns"),
        "spend": _("Spend"),
        "leads": _("Enquiries"),
        "people": _("People"),
        "sales": _("Sales"),
        "touches": _("Touches"),
        # Translators: «Планы», of channels for months
        "month_plans": _("Plans"),
        # Translators: what the owner noted on days («сменили сайт»), a list
        "annotations": _("Events"),
    }


def column_titles() -> dict[str, str]:
    """What each column of a list is called."""
    return {
        "id": _("No."),
        "name": _("Name"),
        # Translators: of a channel: costs nothing
        "free": _("Free"),
        "aliases": _("Other names"),
        "archived": _("Archived"),
        "comment": _("Comment"),
        "channel": _("Channel"),
        "campaign": _("Campaign"),
        # Translators: how a campaign is paid for: per click, per lead, fixed
        "pricing": _("Pricing"),
        "price": _("Price"),
        # Translators: commission, in percent of a sale
        "percent": _("Percent"),
        "starts_on": _("Starts on"),
        "ends_on": _("Ends on"),
        "tracking_phone": _("Tracking phone"),
        "landing_page": _("Landing page"),
        "from": _("First day"),
        "to": _("Last day"),
        "amount": _("Amount"),
        "clicks": _("Clicks"),
        "impressions": _("Impressions"),
        "arrived_at": _("Arrived"),
        "phones": _("Phones"),
        "emails": _("E-mails"),
        # Translators: of an enquiry: call, form, message, visit
        "kind": _("Kind"),
        # Translators: how ready to buy: hot, warm, cold
        "intent": _("Intent"),
        "stage": _("Stage"),
        "reject_reason": _("Reason of rejection"),
        "loss_reason": _("Reason of loss"),
        # Translators: of an enquiry: the person had enquired shortly before
        "repeat": _("Repeat"),
        "external_id": _("External number"),
        "import": _("Import"),
        "source_row": _("Row of the file"),
        "date": _("Date"),
        "cost_price": _("Cost price"),
        "commission": _("Commission"),
        "lead": _("Lead No."),
        "refund_of": _("Refund of"),
        "place": _("Place"),
        "touched_at": _("When"),
        "device": _("Device"),
        "month": _("Month"),
        "budget": _("Budget"),
        "leads": _("Leads"),
        "clients": _("Clients"),
        "text": _("What happened"),
    }


def _rows(books: "Books", name: str, ids: Sequence[int], fields: Sequence[Field]) -> Iterator[list[Value]]:
    names = Names.of(books)
    shelf = getattr(books, name)
    for start in range(0, len(ids), _STEP):
        for noun in shelf.some(ids[start : start + _STEP]):
            yield [read(noun, names) for _key, _kind, read in fields]
