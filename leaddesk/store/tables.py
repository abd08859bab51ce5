"""The tables of a ledger: what is kept, and in the constraints what must never be."""

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from leaddesk.domain.campaign import Pricing
from leaddesk.domain.facts import Basis
from leaddesk.domain.imported import FileKind
from leaddesk.domain.lead import Intent, LeadKind, RejectReason, Stage
from leaddesk.domain.money import MOST
from leaddesk.store.types import Clock, Code, Codes, Day, Flag, Keys, Lines, Moment

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _table(name: str, *parts: Any) -> Table:
    return Table(name, metadata, Column("id", Integer, primary_key=True), *parts, sqlite_strict=True)


def _words(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False, server_default=text("''"))


def _flag(name: str) -> Column[Any]:
    return Column(name, Flag, nullable=False, server_default=text("0"))


def _is_flag(name: str) -> CheckConstraint:
    return CheckConstraint(f"{name} IN (0, 1)", name=f"{name}_flag")


def _is_day(name: str) -> CheckConstraint:
    return CheckConstraint(f"{name} LIKE '____-__-__'", name=f"{name}_day")


def _is_month(name: str) -> CheckConstraint:
    return CheckConstraint(f"{name} LIKE '____-__'", name=f"{name}_month")


def _one_of(name: str, kind: type[StrEnum]) -> CheckConstraint:
    # Not `IN`: SQLite would make the list anew for every row, which takes a third of the time of storing a lead.
    members = " OR ".join(f"{name} = '{member.value}'" for member in kind)
    return CheckConstraint(members, name=f"{name}_known")


def _within(name: str, lowest: int = 0) -> CheckConstraint:
    return CheckConstraint(f"{name} BETWEEN {lowest} AND {MOST}", name=f"{name}_within")


def _month_of(name: str, day: str, *, nullable: bool = False) -> list[Any]:
    """The month of a day as 2026-10, which reports group by. A plain column, although another gives it: an index that
    holds a generated one covers no query in SQLite."""
    same = CheckConstraint(f"{name} = substr({day}, 1, 7)", name=f"{name}_of_day")
    both = CheckConstraint(f"({name} IS NULL) = ({day} IS NULL)", name=f"{name}_where_day")
    return [Column(name, Text, nullable=nullable), same, *([both] if nullable else [])]


def _named(name: str = "name") -> CheckConstraint:
    return CheckConstraint(f"length(trim({name})) > 0", name=f"{name}_not_empty")


def _provenance() -> list[Column[Any]]:
    """Which import and source row brought it, and whether it was changed by hand since."""
    return [Column("import_id", ForeignKey("import.id")), Column("source_row", Integer), _flag("edited")]


def _contacts() -> list[Column[Any]]:
    empty = text("''")
    return [
        _words("name"),
        Column("phones", Keys, nullable=False, server_default=empty),
        Column("emails", Keys, nullable=False, server_default=empty),
    ]


def _of_channel() -> list[Column[Any]]:
    return [Column("channel_id", ForeignKey("channel.id")), Column("campaign_id", Integer)]


def _pair(channel: str = "channel_id", campaign: str = "campaign_id") -> list[Any]:
    """A campaign stands only beside its own channel."""
    return [
        ForeignKeyConstraint([channel, campaign], ["campaign.channel_id", "campaign.id"], onupdate="CASCADE"),
        CheckConstraint(f"{campaign} IS NULL OR {channel} IS NOT NULL", name=f"{campaign}_with_channel"),
    ]


settings = _table(
    "settings",
    Column("currency", Text, nullable=False),
    _words("company"),
    Column("uniqueness_days", Integer, nullable=False),
    Column("sale_lookback_days", Integer, nullable=False),
    Column("margin_bp", Integer),
    Column("profit_share_bp", Integer, nullable=False, server_default=text("5000")),
    Column("logo", Text),  # base64: the journal keeps old values as JSON, which has no bytes
    CheckConstraint("id = 1", name="one_row"),
    CheckConstraint("uniqueness_days BETWEEN 0 AND 36500", name="uniqueness_days_within"),
    CheckConstraint("sale_lookback_days BETWEEN 0 AND 36500", name="sale_lookback_days_within"),
    CheckConstraint("margin_bp BETWEEN 0 AND 10000", name="margin_bp_within"),
    CheckConstraint("profit_share_bp BETWEEN 0 AND 10000", name="profit_share_bp_within"),
)

imports = _table(
    "import",
    Column("file_name", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("kind", Code(FileKind), nullable=False),
    Column("imported_at", Moment, nullable=False),
    _words("sheet"),
    *(
        Column(count, Integer, nullable=False, server_default=text("0"))
        for count in ("heading_row", "rows", "new", "same")
    ),
    *(
        Column(count, Integer, nullable=False, server_default=text("0"))
        for count in ("update", "rejected", "asked", "skipped")
    ),
    _words("decided"),  # what was told about the file and answered, as JSON
    Column("taken_back_at", Moment),
    _one_of("kind", FileKind),
    _named("file_name"),
    CheckConstraint('"new" + same + "update" + rejected + asked + skipped = "rows"', name="every_row_accounted"),
)

rejected_row = _table(
    "rejected_row",
    Column("import_id", ForeignKey("import.id"), nullable=False, index=True),
    Column("row", Integer, nullable=False),
    Column("cells", Text, nullable=False),
    Column("problems", Text, nullable=False),
)

earlier_value = _table(
    "earlier_value",
    Column("import_id", ForeignKey("import.id"), nullable=False, index=True),
    Column("noun", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
)

channel = _table(
    "channel",
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    _flag("free"),
    Column("color", Integer, nullable=False, server_default=text("0")),
    Column("aliases", Lines, nullable=False, server_default=text("''")),
    _words("comment"),
    _flag("archived"),
    Column("import_id", ForeignKey("import.id")),
    _named(),
    _is_flag("free"),
    _is_flag("archived"),
)

campaign = _table(
    "campaign",
    Column("channel_id", ForeignKey("channel.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("pricing", Code(Pricing), nullable=False, server_default=text("'fixed'")),
    Column("price", Integer),
    Column("percent_bp", Integer),
    Column("starts_on", Day),
    Column("ends_on", Day),
    _words("tracking_phone"),
    _words("landing_page"),
    Column("aliases", Lines, nullable=False, server_default=text("''")),
    _words("comment"),
    _flag("archived"),
    Column("import_id", ForeignKey("import.id")),
    UniqueConstraint("channel_id", "id"),
    UniqueConstraint("channel_id", "folded"),
    _named(),
    _one_of("pricing", Pricing),
    _within("price"),
    CheckConstraint("percent_bp BETWEEN 0 AND 10000", name="percent_bp_within"),
    CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
    _is_flag("archived"),
)

agreement = _table(
    "agreement",
    Column("campaign_id", ForeignKey("campaign.id"), nullable=False, unique=True),
    Column("places", Lines, nullable=False, server_default=text("''")),
    Column("kinds", Codes(LeadKind), nullable=False, server_default=text("''")),
    Column("intents", Codes(Intent), nullable=False, server_default=text("''")),
    Column("claim_days", Integer),
    CheckConstraint("claim_days BETWEEN 0 AND 36500", name="claim_days_within"),
)

month_plan = _table(
    "month_plan",
    Column("month", Text, nullable=False),
    Column("channel_id", ForeignKey("channel.id"), nullable=False),
    *(Column(name, Integer) for name in ("budget", "leads", "clients")),
    UniqueConstraint("month", "channel_id"),
    _is_month("month"),
    *(_within(name) for name in ("budget", "leads", "clients")),
)

annotation = _table(
    "annotation",
    Column("on_day", Day, nullable=False),
    Column("text", Text, nullable=False),
    Column("channel_id", ForeignKey("channel.id")),
    _is_day("on_day"),
    _named("text"),
)

closed_month = _table(
    "closed_month",
    Column("month", Text, nullable=False),
    Column("basis", Code(Basis), nullable=False),
    Column("as_of", Day, nullable=False),
    Column("closed_at", Moment, nullable=False),
    Column("figures", Text, nullable=False),
    Column("rows", Text, nullable=False),
    _is_month("month"),
    _one_of("basis", Basis),
    _is_day("as_of"),
)

spend = _table(
    "spend",
    Column("channel_id", ForeignKey("channel.id"), nullable=False),
    Column("campaign_id", Integer),
    Column("first_day", Day, nullable=False),
    Column("last_day", Day, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("clicks", Integer),
    Column("impressions", Integer),
    _words("comment"),
    *_provenance(),
    *_pair(),
    _is_day("first_day"),
    _is_day("last_day"),
    CheckConstraint("last_day >= first_day", name="ends_after_start"),
    _within("amount"),
    CheckConstraint("clicks >= 0", name="clicks_counted"),
    CheckConstraint("impressions >= 0", name="impressions_counted"),
    # The month the entry lies in wholly; none when it crosses into another, whose days are then told apart one by one.
    Column("month", Text),
    CheckConstraint("month = substr(first_day, 1, 7)", name="month_of_day"),
    CheckConstraint("(month IS NULL) = (substr(first_day, 1, 7) <> substr(last_day, 1, 7))", name="month_whole"),
    # Covers the whole of facts.spend, in the order it groups by.
    Index(
        "ix_spend_facts", "month", "channel_id", "campaign_id", "amount", "clicks", "impressions", "first_day",
        "last_day",
    ),
    Index("ix_spend_days", "first_day", "last_day"),
    Index("ix_spend_campaign", "channel_id", "campaign_id"),
    Index("ix_spend_import", "import_id", sqlite_where=text("import_id IS NOT NULL")),
)  # fmt: skip

person = _table("person", _words("name"), _words("comment"))

contact = _table(
    "contact",
    Column("value", Text, nullable=False, unique=True),  # a phone begins with +, an e-mail holds @: never the same text
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    _words("tail"),  # the last seven digits of a phone, the last first: half a phone is found by it
    _named("value"),
    Index("ix_contact_tail", "tail", sqlite_where=text("tail <> ''")),
)

# What the owner says of who is who: see store/identity.py.

shared_contact = _table("shared_contact", Column("value", Text, nullable=False, unique=True), _named("value"))

person_link = _table(
    "person_link",
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    _flag("apart"),
    UniqueConstraint("one", "other"),
    _is_flag("apart"),
)

# What the owner says of files.

answer = _table(
    "answer",
    *(Column(name, Text, nullable=False) for name in ("code", "key", "value")),
    Column("given_at", Moment, nullable=False),
    UniqueConstraint("code", "key"),
)

word = _table(
    "word",
    *(Column(name, Text, nullable=False) for name in ("field", "text", "meaning")),
    UniqueConstraint("field", "text"),
)

preset = _table(
    "preset",
    Column("name", Text, nullable=False, unique=True),
    Column("headings", Text, nullable=False),
    Column("kind", Code(FileKind), nullable=False),
    Column("mapping", Text, nullable=False),
    Column("options", Text, nullable=False, server_default=text("'{}'")),
    Column("used_at", Moment),
    _one_of("kind", FileKind),
    _named(),
)

lead = _table(
    "lead",
    Column("arrived_on", Day, nullable=False),
    Column("arrived_time", Clock),
    *_contacts(),
    *_of_channel(),
    Column("kind", Code(LeadKind)),
    Column("intent", Code(Intent)),
    Column("stage", Code(Stage), nullable=False, server_default=text("'new'")),
    Column("reject_reason", Code(RejectReason)),
    _words("loss_reason"),
    Column("first_response", Moment),
    Column("price", Integer),
    *(_words(name) for name in ("device", "place", "position", "landing_page", "comment", "external_id")),
    *_provenance(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    _flag("repeat"),
    Column("head_id", Integer, nullable=False),
    Column("qualified_on", Day),
    Column("search", Text, nullable=False, server_default=text("''")),
    *_month_of("arrived_month", "arrived_on"),
    *_pair(),
    _is_day("arrived_on"),
    _one_of("kind", LeadKind),
    _one_of("intent", Intent),
    _one_of("stage", Stage),
    _one_of("reject_reason", RejectReason),
    _within("price"),
    _is_flag("repeat"),
    CheckConstraint("repeat = (head_id <> id)", name="head_of_repeat"),
    Index("ix_lead_person", "person_id"),
    Index("ix_lead_external", "external_id", sqlite_where=text("external_id <> ''")),
    Index("ix_lead_campaign", "campaign_id", sqlite_where=text("campaign_id IS NOT NULL")),
    Index("ix_lead_import", "import_id", sqlite_where=text("import_id IS NOT NULL")),
    # Covers the whole of facts.leads, in the order it groups by.
    Index(
        "ix_lead_facts", "arrived_month", "channel_id", "campaign_id", "repeat", "reject_reason", "arrived_on",
        "qualified_on", "price",
    ),
    # Covers fact_people.responses.
    Index(
        "ix_lead_responses", "arrived_month", "channel_id", "campaign_id", "repeat", "arrived_on", "arrived_time",
        "first_response", sqlite_where=text("repeat = 0"),
    ),
    Index("ix_lead_arrival", "arrived_on", "arrived_time"),
)  # fmt: skip

stage_event = _table(
    "stage_event",
    Column("lead_id", ForeignKey("lead.id"), nullable=False, index=True),
    Column("stage", Code(Stage), nullable=False),
    Column("reached_on", Day, nullable=False),
    _one_of("stage", Stage),
    _is_day("reached_on"),
    Index("ix_stage_event_lost", "reached_on", "lead_id", sqlite_where=text("stage = 'lost'")),
)

touch = _table(
    "touch",
    Column("touched_on", Day, nullable=False),
    Column("touched_time", Clock),
    *_of_channel(),
    Column("lead_id", ForeignKey("lead.id"), index=True),
    *_contacts(),
    _words("kind"),
    _words("device"),
    *_provenance(),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    *_pair(),
    _is_day("touched_on"),
    CheckConstraint("phones <> '' OR emails <> '' OR lead_id IS NOT NULL", name="somebody"),
    Index("ix_touch_import", "import_id", sqlite_where=text("import_id IS NOT NULL")),
)

sale = _table(
    "sale",
    Column("made_on", Day, nullable=False),
    Column("amount", Integer),
    Column("cost_price", Integer),
    Column("commission", Integer, nullable=False, server_default=text("0")),
    Column("lead_id", ForeignKey("lead.id"), index=True),
    Column("refund_of", Integer),
    *_contacts(),
    *_of_channel(),
    *(_words(name) for name in ("place", "comment", "external_id")),
    *_provenance(),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("head_id", ForeignKey("lead.id")),
    Column("lead_on", Day),
    Column("placed_channel_id", Integer),
    Column("placed_campaign_id", Integer),
    # What the sale counts for: an order net of its refunds, the first such of its lead, the first such of its person.
    _flag("counts"),
    _flag("first_of_lead"),
    _flag("first_of_person"),
    _words("path"),  # domain/path.py; a text, because every model needs the whole of it and nothing asks for a part
    Column("search", Text, nullable=False, server_default=text("''")),
    *_month_of("made_month", "made_on"),
    *_month_of("lead_month", "lead_on", nullable=True),
    # A refund names a sale that is no refund itself: both sides of this key say so.
    Column("is_refund", Integer, Computed("refund_of IS NOT NULL", persisted=True), nullable=False),
    Column("refunds_refund", Integer, Computed("CASE WHEN refund_of IS NULL THEN NULL ELSE 0 END", persisted=True)),
    UniqueConstraint("id", "is_refund"),
    ForeignKeyConstraint(["refund_of", "refunds_refund"], ["sale.id", "sale.is_refund"]),
    *_pair(),
    _is_day("made_on"),
    _within("amount", -MOST),
    _within("cost_price", -MOST),
    _within("commission", -MOST),
    CheckConstraint("refund_of IS NULL OR (amount IS NOT NULL AND amount < 0)", name="refund_is_negative"),
    CheckConstraint("refund_of <> id", name="refunds_another"),
    Index("ix_sale_refunds", "refund_of", sqlite_where=text("refund_of IS NOT NULL")),
    Index("ix_sale_refund_days", "made_on", "person_id", "refund_of", sqlite_where=text("refund_of IS NOT NULL")),
    Index("ix_sale_external", "external_id", sqlite_where=text("external_id <> ''")),
    Index("ix_sale_import", "import_id", sqlite_where=text("import_id IS NOT NULL")),
    Index("ix_sale_head", "head_id"),
    # Covering indices for facts.sales and fact_people.payers in the order they group by: one a basis, and one for
    # sales without a lead.
    Index(
        "ix_sale_cohort", "lead_month", "placed_channel_id", "placed_campaign_id", "lead_on", "made_on", "amount",
        "cost_price", "commission", "counts", "first_of_lead", "first_of_person", "refund_of", "person_id",
        sqlite_where=text("lead_on IS NOT NULL"),
    ),
    Index(
        "ix_sale_cash", "made_month", "placed_channel_id", "placed_campaign_id", "lead_on", "made_on", "amount",
        "cost_price", "commission", "counts", "first_of_person", "refund_of", "person_id",
        sqlite_where=text("lead_on IS NOT NULL"),
    ),
    Index(
        "ix_sale_leadless", "made_month", "made_on", "amount", "cost_price", "commission", "counts", "first_of_lead",
        "first_of_person", "refund_of", "lead_on", "person_id", sqlite_where=text("lead_on IS NULL"),
    ),
    # The orders of those who bought before.
    Index("ix_sale_again", "person_id", "made_on", sqlite_where=text("counts = 1 AND first_of_person = 0")),
)  # fmt: skip

# Sums of the two tables above, made anew at the end of each change that touches their rows: see store/rolled_up.py.

lead_day = _table(
    "lead_day",
    Column("month", Text, nullable=False),
    Column("day", Day, nullable=False),
    Column("channel_id", Integer),
    *(Column(name, Integer, nullable=False) for name in ("enquiries", "leads", "bought")),
    Index("ix_lead_day_day", "day", "leads"),
    Index("ix_lead_day_month", "month", "channel_id", "day", "enquiries", "leads", "bought"),
)

_SALE_SUMS = (
    "orders", "clients", "new_clients", "amount", "unknown", "known", "costed", "cost", "uncosted", "uncosted_sales",
    "commission",
)  # fmt: skip

sale_month = _table(
    "sale_month",
    Column("lead_month", Text, nullable=False),
    Column("sold_month", Text, nullable=False),
    Column("channel_id", Integer),
    *(Column(name, Integer, nullable=False) for name in _SALE_SUMS),
    Index("ix_sale_month_facts", "lead_month", "sold_month", "channel_id"),
)


def _place_sums(name: str, sums: tuple[str, ...], *more: Any) -> Table:
    """Sums of a month and place; `known_on`: the day the last of what is counted in them happened."""
    return _table(
        name,
        Column("month", Text, nullable=False),
        Column("channel_id", Integer),
        Column("campaign_id", Integer),
        Column("known_on", Day),
        *(Column(one, Integer, nullable=False) for one in sums),
        *more,
        Index(f"ix_{name}_month", "month"),
    )


_FLAGGED = ("unnamed", "early")  # refunds that name no sale, sales dated before their lead

lead_place = _place_sums("lead_place", ("enquiries", "leads", "accepted", "qualified", "bought"))
sale_place = _place_sums("sale_place", (*_SALE_SUMS, *_FLAGGED), Column("payers", Text))
made_place = _place_sums("made_place", (*_SALE_SUMS, *_FLAGGED), Column("payers", Text))

# After how many days those leads of a day that became clients did, joined by commas.
lead_lag = _table(
    "lead_lag",
    Column("month", Text, nullable=False),
    Column("day", Day, nullable=False),
    Column("lags", Text, nullable=False),
    Index("ix_lead_lag_month", "month"),
    Index("ix_lead_lag_day", "day"),
)

# What each client has bought since the first sale. The sums hold from `last_on` on, the day of the last sale or refund;
# `days`: from the first sale to the last.
client = _table(
    "client",
    Column("person_id", Integer, nullable=False, unique=True),
    Column("first_month", Text, nullable=False),
    Column("first_on", Day, nullable=False),
    Column("channel_id", Integer),
    _flag("has_lead"),
    Column("last_on", Day, nullable=False),
    Column("days", Integer, nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("orders", "amount", "unknown", "known", "costed", "cost")),
    *(Column(name, Integer, nullable=False) for name in ("uncosted", "uncosted_sales")),
    # Covers store/clients in the order it groups by.
    Index(
        "ix_client_facts", "first_month", "channel_id", "has_lead", "orders", "amount", "unknown", "known", "costed",
        "cost", "uncosted", "uncosted_sales", "first_on", "last_on", "days", "person_id",
    ),
)  # fmt: skip

# What the funnel asks of the enquiries of a day: see store/funnel_packing.py.
funnel_day = _table(
    "funnel_day",
    Column("day", Day, nullable=False, unique=True),
    *(Column(name, LargeBinary, nullable=False) for name in ("codes", "channels", "campaigns", "qualified", "bought")),
    *(Column(name, LargeBinary, nullable=False) for name in ("again", "clocks", "answers")),
    *(Column(name, Text, nullable=False) for name in ("devices", "places")),
)

ROLLED_UP = (lead_day, sale_month, lead_place, sale_place, made_place, lead_lag, client, funnel_day)

journal_step = _table(
    "journal_step",
    Column("session", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    _flag("redo"),
)

journal = _table(
    "journal",
    Column("noun", Text, nullable=False),
    Column("op", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("old", Text),
)

_UNJOURNALLED = (journal, journal_step, *ROLLED_UP)
JOURNALLED = tuple(table for table in metadata.sorted_tables if table not in _UNJOURNALLED)
