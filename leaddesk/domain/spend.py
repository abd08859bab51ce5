"""Spend: money a channel or campaign took on a day or over a span of days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from leaddesk.domain.money import Money, day_shares, share_of_days
from leaddesk.domain.period import Period
from leaddesk.domain.rules import amount_within, count_within, in_order


@dataclass(frozen=True, slots=True)
class Spend:
    """One spend entry, accrued evenly over `first_day`…`last_day`. `amount` in minor units; `clicks` and
    `impressions` None where unknown. `edited`: changed by hand since the import that brought it."""

    channel_id: int
    first_day: date
    last_day: date
    amount: Money
    campaign_id: int | None = None
    clicks: int | None = None
    impressions: int | None = None
    comment: str = ""
    import_id: int | None = None
    source_row: int | None = None
    edited: bool = False
    id: int = 0

    def __post_init__(self) -> None:
        in_order("last_day", self.first_day, self.last_day)
        amount_within("amount", self.amount)
        count_within("clicks", self.clicks)
        count_within("impressions", self.impressions)

    def accrued(self, period: Period, total: int) -> int:
        """The part of `total` (its amount, clicks or impressions) that falls into `period`."""
        first, last, days = self._within(period)
        return share_of_days(total, first, last, days) if first <= last else 0

    def accrued_daily(self, period: Period, total: int) -> Iterator[int]:
        """The same for each of its days that lie in `period`, from the first on; together they are `accrued`."""
        return day_shares(total, *self._within(period))

    def _within(self, period: Period) -> tuple[int, int, int]:
        """Its first and last day inside `period`, counted from 1, and how many it has at all."""
        first, last = max(self.first_day, period.first), min(self.last_day, period.last)
        return (first - self.first_day).days + 1, (last - self.first_day).days + 1, self.days

    @property
    def days(self) -> int:
        """How many days it is accrued over; at least 1."""
        return (self.last_day - self.first_day).days + 1
