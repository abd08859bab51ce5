"""Month plan: what the owner means a channel to cost and to bring in a month."""

from dataclasses import dataclass

from leaddesk.domain.money import Money
from leaddesk.domain.period import Period
from leaddesk.domain.rules import amount_within, count_within


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """The plan of one channel for `month` (as 2026-10): `budget` in minor units, `leads` and `clients` as counts; None
    where nothing is planned."""

    month: str
    channel_id: int
    budget: Money | None = None
    leads: int | None = None
    clients: int | None = None
    id: int = 0

    def __post_init__(self) -> None:
        Period.parse_month(self.month)
        amount_within("budget", self.budget)
        count_within("leads", self.leads)
        count_within("clients", self.clients)

    @property
    def plans_something(self) -> bool:
        """Is there anything in it?"""
        return not self.budget is self.leads is self.clients is None
