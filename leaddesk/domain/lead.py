"""Lead: one enquiry — a call, a form, a message — and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from leaddesk.domain.money import Money
from leaddesk.domain.rules import amount_within, campaign_has_channel


class LeadKind(StrEnum):
    """How the person reached us."""

    CALL = "call"
    FORM = "form"
    CALLBACK = "callback"
    MESSAGE = "message"
    VISIT = "visit"
    CONTACT = "contact"


class Intent(StrEnum):
    """How ready to buy, as the owner sees it."""

    HOT = "hot"
    WARM = "warm"
    COLD = "cold"


class Stage(StrEnum):
    """Where the work with a lead stands. All but LOST are in the order they are reached."""

    NEW = "new"
    CONTACTED = "contacted"
    QUALIFIED = "qualified"
    OFFER = "offer"
    WON = "won"
    LOST = "lost"

    @property
    def qualifies(self) -> bool:
        """Is it stage qualified or beyond?"""
        return self in (Stage.QUALIFIED, Stage.OFFER, Stage.WON)


class RejectReason(StrEnum):
    """Why an enquiry is no lead to pay for."""

    SPAM = "spam"
    WRONG_NUMBER = "wrong_number"
    UNREACHABLE = "unreachable"
    OFF_TARGET = "off_target"
    DUPLICATE = "duplicate"
    TEST = "test"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class StageEvent:
    """A lead reached `stage` on a day."""

    lead_id: int
    stage: Stage
    reached_on: date
    id: int = 0


@dataclass(frozen=True, slots=True)
class Lead:
    """One enquiry. `arrived_time` None when only the day is known. `price`: what this one contact was bought for, minor
    units. `person_id`, `repeat` and `head_id` are derived by the ledger: the person of its contacts, whether that
    person had been silent for less than the uniqueness window, and the lead a repeat enquiry repeats (its own id
    where it is a lead itself). `qualified_on`: the first day it was qualified or beyond, derived from its stage
    events. `loss_reason`: why it bought nothing, in the owner's words."""

    arrived_on: date
    arrived_time: time | None = None
    name: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    channel_id: int | None = None
    campaign_id: int | None = None
    kind: LeadKind | None = None
    intent: Intent | None = None
    stage: Stage = Stage.NEW
    reject_reason: RejectReason | None = None
    first_response: datetime | None = None
    price: Money | None = None
    device: str = ""
    place: str = ""
    position: str = ""
    landing_page: str = ""
    comment: str = ""
    external_id: str = ""
    import_id: int | None = None
    source_row: int | None = None
    edited: bool = False
    person_id: int = 0
    repeat: bool = False
    head_id: int = 0
    qualified_on: date | None = None
    loss_reason: str = ""
    id: int = 0

    def __post_init__(self) -> None:
        campaign_has_channel(self.channel_id, self.campaign_id)
        amount_within("price", self.price)

    @property
    def arrived_at(self) -> str:
        """The moment of arrival as ISO text: `2026-10-01 09:15:00`, or only the day where the time is unknown."""
        if self.arrived_time is None:
            return self.arrived_on.isoformat()
        return f"{self.arrived_on.isoformat()} {self.arrived_time.isoformat('seconds')}"
