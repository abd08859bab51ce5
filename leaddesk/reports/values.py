"""What a report is made of, whatever shows it: table, chart, paper, workbook or JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from leaddesk.domain.credit import Model
from leaddesk.domain.facts import Basis
from leaddesk.domain.money import Money
from leaddesk.domain.period import Period
from leaddesk.domain.rules import amount_within, count_within
from leaddesk.errors import InvalidField
from leaddesk.metrics.figure import Figure, Unit

# ---- what is asked ----


class ReportName(StrEnum):
    """The reports by their command-line words."""

    CHANNELS = "channels"
    CAMPAIGNS = "campaigns"
    TREND = "trend"
    COHORTS = "cohorts"
    CLIENTS = "clients"
    FORECAST = "forecast"
    FUNNEL = "funnel"
    SUPPLIERS = "suppliers"
    CEILING = "ceiling"
    PLAN = "plan"
    ADVICE = "advice"
    ATTRIBUTION = "attribution"


class By(StrEnum):
    """What the rows of a report stand for, where that can be chosen."""

    CHANNEL = "channel"
    CAMPAIGN = "campaign"
    KIND = "kind"
    INTENT = "intent"
    DEVICE = "device"
    PLACE = "place"


class Step(StrEnum):
    """How long the spans are that time is cut into."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


class Against(StrEnum):
    """Which earlier period a report is compared with."""

    PREVIOUS = "previous"  # the one of the same kind just before
    YEAR_AGO = "year_ago"


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody supposes in place of what the ledger knows: the average sale and its cost price in minor units,
    `clients` of `leads`, and the share of profit to give for a client in hundredths of a percent, None for the one in
    the settings. Raises InvalidField."""

    average_sale: Money
    cost_price: Money
    clients: int
    leads: int
    share_bp: int | None = None

    def __post_init__(self) -> None:
        amount_within("average_sale", self.average_sale)
        amount_within("cost_price", self.cost_price)
        count_within("leads", self.leads)
        count_within("clients", self.clients)
        if self.leads == 0:
            raise InvalidField("leads", "none_of_none", str(self.leads))
        if self.clients > self.leads:
            raise InvalidField("clients", "more_than_leads", str(self.clients))
        if self.share_bp is not None and not 0 <= self.share_bp <= 10_000:
            raise InvalidField("share_bp", "not_a_percent", str(self.share_bp))


@dataclass(frozen=True, slots=True)
class Question:
    """Which report: its name and what it is asked about. A report has a use for some of the choices only (see
    `reports/kinds`) and leaves the others as they are. `channel_id` narrows it to one channel; `codes` are the figures
    asked for, the report's usual ones where empty; `horizon_days`: how long after the first sale a client's worth is
    counted; `typed` is supposed in place of what the ledger knows; `price` of a lead is asked about, minor units."""

    name: ReportName
    period: Period
    basis: Basis
    as_of: date
    channel_id: int | None = None
    by: By = By.CHANNEL
    step: Step = Step.MONTH
    against: Against | None = None
    model: Model = Model.LAST
    codes: tuple[str, ...] = ()
    horizon_days: int = 365
    typed: Typed | None = None
    price: Money | None = None


# ---- what is answered ----


class RowKind(StrEnum):
    """What a row stands for."""

    CHANNEL = "channel"
    CAMPAIGN = "campaign"
    NO_CAMPAIGN = "no_campaign"  # of a channel, campaign not known
    NO_SOURCE = "no_source"  # «Источник не указан»
    NO_LEAD = "no_lead"  # «Без лида»
    MONTH = "month"
    OTHER = "other"  # whatever else a report tells apart, by its `code`
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class RowKey:
    """Which row: its kind and what names it. `code` and `text` name a row of kind OTHER: stable for programs, and as
    a person reads it. `color` is the channel's fixed colour."""

    kind: RowKind
    channel_id: int | None = None
    channel: str | None = None
    campaign_id: int | None = None
    campaign: str | None = None
    month: str | None = None
    code: str = ""
    text: str = ""
    color: int | None = None


Words = str | date
"""What stands in a cell that holds no figure."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: figures by the code of their column, and words where a column holds some. `children` stand under it,
    such as the campaigns of a channel, and add up to it."""

    key: RowKey
    figures: Mapping[str, Figure]
    children: Sequence["Row"] = ()
    words: Mapping[str, Words] = field(default_factory=dict)


class RowsOnDemand(Sequence[Row]):
    """So many rows, made when the first of them is looked at: nobody opens every channel. Once made they stay the same
    objects, also where two threads look at once."""

    def __init__(self, count: int, make: Callable[[], tuple[Row, ...]]) -> None:
        self._count, self._make = count, make
        self._made: dict[None, tuple[Row, ...]] = {}

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: Any) -> Any:
        return self._rows[number]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._rows == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    @property
    def _rows(self) -> tuple[Row, ...]:
        rows = self._made.get(None)
        return self._made.setdefault(None, self._make()) if rows is None else rows


def each_on_demand(rows: Sequence[Row], change: Callable[[Row], Row]) -> Sequence[Row]:
    """The rows changed, when somebody looks at them."""
    return RowsOnDemand(len(rows), lambda: tuple(map(change, rows))) if rows else ()


@dataclass(frozen=True, slots=True)
class Column:
    """One titled column, the same on screen, paper, in Excel and JSON. `short` is its heading; `unit` None: words, or
    each figure has its own. `formula` says in words how its figures come about. `shown`: stands in tables; the others
    are drawn, written to JSON, and shown on request. `color`: the fixed colour of the channel the column stands for.
    `opens`: its words open to the figure they are told of."""

    code: str
    title: str
    short: str
    unit: Unit | None = None
    formula: str = ""
    shown: bool = True
    color: int | None = None
    opens: bool = False


class ChartKind(StrEnum):
    """How a section's own figures are drawn."""

    BARS = "bars"  # rows below each other, a panel for each column; costs as points with their intervals
    PAIRS = "pairs"  # rows below each other, two columns as two bars on one scale, further ones as words beside them
    LINES = "lines"  # rows along the axis, a line for each column, one scale
    COLUMNS = "columns"  # rows along the axis, columns side by side, one scale
    PANELS = "panels"  # rows along the axis, a panel for each column


@dataclass(frozen=True, slots=True)
class Mark:
    """A remark of the owner's on the axis of a chart, at the row of this place (from 0)."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Draws the columns `codes` of its own section. `title` says what is asked. A row or column that stands for a
    channel has the channel's colour."""

    kind: ChartKind
    title: str
    codes: tuple[str, ...]
    marks: tuple[Mark, ...] = ()


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
    """A sentence beside the figures: what is missing, or what they say and no more. `code` is stable; `count` and
    `names` are what the sentence is about."""

    code: str
    text: str
    count: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a report with its charts. `code` is stable, `names` the heading over the names of its rows.
    `remarks` are what the figures of this table say in words. Rows add up to `total` where there is one."""

    code: str
    title: str
    names: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    charts: tuple[Chart, ...] = ()
    remarks: tuple[Note, ...] = ()

    def column(self, code: str) -> Column:
        """The column of this code. Raises KeyError."""
        return {column.code: column for column in self.columns}[code]

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns that stand in its table."""
        return tuple(column for column in self.columns if column.shown)

    def showing(self, codes: tuple[str, ...]) -> "Section":
        """The same with these columns in its table."""
        return replace(self, columns=tuple(replace(column, shown=column.code in codes) for column in self.columns))

    @property
    def mixes_channels(self) -> bool:
        """Do campaigns of several channels stand side by side, so that each must say whose it is?"""
        return any(row.key.kind in (RowKind.CAMPAIGN, RowKind.NO_CAMPAIGN) for row in self.rows)

    @property
    def every_row(self) -> tuple[Row, ...]:
        """Each row before its children, the total last."""
        rows = tuple(each for row in self.rows for each in (row, *row.children))
        return rows if self.total is None else (*rows, self.total)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for a report. `name` and `value`, of plain JSON types, are for programs; `words` stand in the
    head of what people read, empty where there is nothing to say."""

    name: str
    value: object
    words: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report in the language spoken now. The first of `sections` is what it is about; `notes` tell what is
    missing from the figures; `chosen`: every choice the report has a use for, beside those every report has."""

    question: Question
    title: str
    currency: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    company: str = ""
    logo: bytes | None = field(default=None, repr=False)
    ledger: str = ""

    @property
    def name(self) -> ReportName:
        """Which report it is."""
        return self.question.name

    @property
    def period(self) -> Period:
        """What it is about."""
        return self.question.period

    @property
    def basis(self) -> Basis:
        """Which date places a sale."""
        return self.question.basis

    @property
    def as_of(self) -> date:
        """The day it was known on."""
        return self.question.as_of

    @property
    def main(self) -> Section:
        """The section the report is about."""
        return self.sections[0]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the main section."""
        return self.main.rows

    @property
    def total(self) -> Row:
        """The total of the main section, where it has one."""
        assert self.main.total is not None, self.name
        return self.main.total

    def showing(self, codes: tuple[str, ...] | None) -> "Report":
        """The same with these columns in the table of its main section; as it is for None."""
        return self if codes is None else replace(self, sections=(self.main.showing(codes), *self.sections[1:]))

    def in_full(self) -> "Report":
        """The same with every column in the table of its main section; as it is where figures were asked for."""
        codes = None if self.question.codes else tuple(column.code for column in self.main.columns)
        return self.showing(codes)


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell of a report: the code of its section, its row and its column."""

    section: str
    key: RowKey
    code: str
