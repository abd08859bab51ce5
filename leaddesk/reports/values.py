"""What a report is made of, whatever shows it: table, chart, paper, workbook or JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.metrics.figure import Figure


class RowKind(StrEnum):
    """What a row stands for."""

    CHANNEL = "channel"
    CAMPAIGN = "campaign"
    NO_CAMPAIGN = "no_campaign"  # of a channel, campaign not known
    NO_SOURCE = "no_source"  # «Источник не указан»
    NO_LEAD = "no_lead"  # «Без лида»
    MONTH = "month"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class RowKey:
    """Which row: its kind and what names it. `color` is the channel's fixed colour."""

    kind: RowKind
    channel_id: int | None = None
    channel: str | None = None
    campaign_id: int | None = None
    campaign: str | None = None
    month: str | None = None
    color: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of figures by code, in the report's column order; `children` are the campaigns under a channel."""

    key: RowKey
    figures: Mapping[str, Figure]
    children: tuple["Row", ...] = ()


class ReportName(StrEnum):
    """The reports by their command-line words."""

    CHANNELS = "channels"
    CAMPAIGNS = "campaigns"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class Question:
    """Which report: its name and what it is asked about. `channel_id` narrows a trend to one channel."""

    name: ReportName
    period: Period
    basis: Basis
    as_of: date
    channel_id: int | None = None


class NoteCode(StrEnum):
    """What keeps a report from being complete."""

    DAYS_TO_COME = "days_to_come"
    LEADS_WITHOUT_SOURCE = "leads_without_source"
    SPEND_NOT_ENTERED = "spend_not_entered"
    AMOUNTS_UNKNOWN = "amounts_unknown"
    COST_PRICES_UNKNOWN = "cost_prices_unknown"
    MARGIN_ASSUMED = "margin_assumed"
    SALES_WITHOUT_LEAD = "sales_without_lead"
    REFUNDS_WITHOUT_SALE = "refunds_without_sale"
    SALES_BEFORE_LEAD = "sales_before_lead"


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know, as data, worded by `reports/wording.py`. `count`, `names`, `figures` fill it."""

    code: NoteCode
    count: int = 0
    names: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report. `columns` are the codes a table shows; every row has all figures of the catalogue."""

    name: ReportName
    period: Period
    basis: Basis
    as_of: date
    currency: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row
    notes: tuple[Note, ...] = ()
    company: str = ""
    logo: bytes | None = field(default=None, repr=False)
    ledger: str = ""
