"""Funnel: how far the enquiries of a span came, how long each way took them, and where they were lost."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from leaddesk.domain.lead import Intent, LeadKind, RejectReason

GroupKey = tuple[int | str | None, ...]
"""What one row of a funnel stands for: channel id, channel and campaign id, or the one kind, intent, device or place;
None where it is not stated."""


class Span(StrEnum):
    """The ways whose time is told: in days, that to the first answer in seconds."""

    ANSWER = "first_response"  # arrival to first response
    QUALIFIED = "to_qualified"  # arrival to qualified
    QUALIFIED_SALE = "qualified_to_sale"
    SALE = "to_sale"  # arrival to the sale that made a client


class LostAt(StrEnum):
    """How far a lost lead had come; each lost lead is at one of these."""

    REJECTED = "lost_rejected"
    UNANSWERED = "lost_unanswered"
    ANSWERED = "lost_answered"
    QUALIFIED = "lost_qualified"


@dataclass(slots=True)
class Wait:
    """How long a way took those who went it (`done`), and for how many days the others have been waiting, each by its
    length and how many."""

    done: Counter[int] = field(default_factory=Counter)
    waiting: Counter[int] = field(default_factory=Counter)


@dataclass(slots=True)
class Reached:
    """How many of a row reached each stage by the as-of date, whatever became of them since. `rejected` and `lost`
    count leads; the rejected are leads less the accepted."""

    enquiries: int = 0
    leads: int = 0
    accepted: int = 0
    qualified: int = 0
    clients: int = 0
    repeat_clients: int = 0
    rejected: Counter[RejectReason] = field(default_factory=Counter)
    lost: Counter[LostAt] = field(default_factory=Counter)
    waits: dict[Span, Wait] = field(default_factory=lambda: {span: Wait() for span in Span})


class ReachedBy(NamedTuple):
    """Every group there is, and all of them together."""

    groups: Mapping[GroupKey, Reached]
    whole: Reached


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """One enquiry with the stages it reached by the as-of date. `has_answer`: we have answered; `answered`: after how
    many seconds, None where we have not or the time of arrival is unknown. `sold_on`: the day it became a client;
    `again`: its person has bought once more since."""

    id: int
    arrived_on: date
    text: str
    channel_id: int | None
    campaign_id: int | None
    kind: LeadKind | None
    intent: Intent | None
    device: str
    place: str
    repeat: bool
    reject_reason: RejectReason | None
    lost: bool
    has_answer: bool
    answered: int | None
    qualified_on: date | None
    sold_on: date | None
    again: bool

    @property
    def lost_at(self) -> LostAt | None:
        """How far it had come when it was lost; None where it is not lost or no lead."""
        if self.repeat or not self.lost:
            return None
        if self.qualified_on is not None:
            return LostAt.QUALIFIED
        if self.reject_reason is not None:
            return LostAt.REJECTED
        return LostAt.ANSWERED if self.has_answer else LostAt.UNANSWERED

    def took(self, span: Span) -> int | None:
        """How long the way took it: seconds to the answer, else days; None where it has not gone it."""
        if self.repeat:
            return None
        if span is Span.ANSWER:
            return self.answered
        start = self.arrived_on
        if span is Span.QUALIFIED_SALE:
            if self.qualified_on is None:
                return None
            start = max(start, self.qualified_on)
        end = self.qualified_on if span is Span.QUALIFIED else self.sold_on
        return None if end is None else max(0, (end - start).days)

    def set_out(self, span: Span) -> bool:
        """Does the way begin for it, and is its time known?"""
        if self.repeat:
            return False
        if span is Span.ANSWER:
            return not self.has_answer or self.answered is not None
        return span is not Span.QUALIFIED_SALE or self.qualified_on is not None

    def waited(self, span: Span, as_of: date) -> int:
        """For how many whole days it has been on the way by the as-of date."""
        start = self.arrived_on
        if span is Span.QUALIFIED_SALE and self.qualified_on is not None:
            start = max(start, self.qualified_on)
        return (as_of - start).days
