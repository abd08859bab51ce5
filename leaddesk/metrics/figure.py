"""Figure: one exact number an owner reads, or the reason there is none."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Unit(StrEnum):
    """What a figure's value counts."""

    COUNT = "count"
    MONEY = "money"  # minor units
    SHARE = "share"  # 1 = 100 %
    POINTS = "points"  # a difference of shares: 1 = 100 percentage points
    TIMES = "times"  # ROAS: roubles back per rouble
    DAYS = "days"
    TIME = "time"  # seconds


class Absent(StrEnum):
    """Why a figure has no value."""

    NO_LEADS = "no_leads"
    NO_ACCEPTED = "no_accepted"
    NO_QUALIFIED = "no_qualified"
    NO_CLIENTS = "no_clients"
    NO_ORDERS = "no_orders"
    NO_CLICKS = "no_clicks"
    NO_IMPRESSIONS = "no_impressions"
    NO_SPEND = "no_spend"
    NO_REVENUE = "no_revenue"
    SPEND_NOT_ENTERED = "spend_not_entered"
    CLICKS_NOT_ENTERED = "clicks_not_entered"
    AMOUNT_UNKNOWN = "amount_unknown"
    COST_PRICE_UNKNOWN = "cost_price_unknown"
    NO_SOURCE = "no_source"
    NO_LEAD = "no_lead"
    ONLY_BY_CAMPAIGN = "only_by_campaign"
    PRICE_UNKNOWN = "price_unknown"
    OTHER_BASIS = "other_basis"
    NOT_ANSWERED = "not_answered"  # fewer than half of the leads are known to be answered
    NOT_COUNTED = "not_counted"  # takes long to count, and was not asked for
    TOO_FEW_SALES = "too_few_sales"  # to tell how long people take to buy
    TOO_YOUNG = "too_young"  # no client is as old as the horizon
    DIFFERENT_PERIODS = "different_periods"
    NEW = "new"  # a change from nothing: «новое», never 0 % or ∞
    STILL_NOTHING = "still_nothing"  # a change from nothing to nothing
    NOT_RIPE = "not_ripe"  # no month whose leads have had the time to buy
    TOO_FEW = "too_few"  # too few leads or clients to say anything
    NO_PROFIT = "no_profit"  # a client earns nothing, so that no price pays
    NO_PLAN = "no_plan"  # nothing was planned
    NOT_BEGUN = "not_begun"  # the month is still to come
    SEVERAL_MONTHS = "several_months"  # told of one month only
    NOT_SURE = "not_sure"  # less sure than advice has to be
    NO_ROOM = "no_room"  # beyond any spend there has been, where nothing is known
    NO_DIFFERENCE = "no_difference"  # two rates are equal: no amount of data tells them apart


class Doubt(StrEnum):
    """What an owner must know before trusting a figure that does have a value."""

    FEW = "few"  # fewer than 30 leads or 5 clients: «мало данных»
    ESTIMATE = "estimate"  # an assumed margin stands in it
    OVER_HUNDRED = "over_hundred"  # a share above 100 %: calls bypass the page
    PARTIAL = "partial"  # something it should hold is unknown; the notes name it
    IMMATURE = "immature"  # part of its eventual clients has not bought yet


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is exact and None only with `absent`. Money is in minor units. `low` and `high` are its 95 % interval in
    the same unit (`high` None = no upper end); `bound` is the one-sided 95 % lower bound of an absent cost per count
    ("> 5 007 ₽"). `signed`: shown with a plus when above 0, as a change is."""

    code: str
    unit: Unit
    value: Fraction | None
    absent: Absent | None = None
    low: float | None = None
    high: float | None = None
    bound: float | None = None
    doubts: frozenset[Doubt] = frozenset()
    signed: bool = False

    def __post_init__(self) -> None:
        assert (self.value is None) == (self.absent is not None), self.code
