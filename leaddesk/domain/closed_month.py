"""Closed month: what a report of a month said when the owner closed it."""

from dataclasses import dataclass
from datetime import date, datetime

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """`month` as 2026-10. `figures` and `rows` are JSON: the exact figures of the channel report as of `as_of`, and the
    ledger rows they were made of, so that a later change can be told row by row."""

    month: str
    basis: Basis
    as_of: date
    closed_at: datetime
    figures: str
    rows: str
    id: int = 0

    def __post_init__(self) -> None:
        Period.parse_month(self.month)
