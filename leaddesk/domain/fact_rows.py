"""Fact rows: the single rows behind the sums of `facts`, as an explained figure lists them."""

from dataclasses import dataclass
from datetime import date

from leaddesk.domain.facts import Place
from leaddesk.domain.lead import RejectReason
from leaddesk.domain.money import Money


@dataclass(frozen=True, slots=True)
class LeadRow:
    """An enquiry of the period. `text` is the name or contact given; `qualified` as known on the as-of date; `price`
    what it was bought for, minor units, also where it is rejected and costs nothing. `waited`:
    seconds to its first answer by the as-of date, where both are known; `followed`: days up to that date without one,
    None for a lead that was answered."""

    id: int
    arrived_on: date
    text: str
    place: Place
    repeat: bool
    reject_reason: RejectReason | None
    qualified: bool
    price: Money
    waited: int | None
    followed: int | None


@dataclass(frozen=True, slots=True)
class SaleRow:
    """A sale or refund placed in the period by the basis. `sold_on`: the day of the sale, or of the one it refunds.
    `counts`: an order net-positive on the as-of date;
    `first_of_lead`, `first_of_person`: the first such of its lead, of its person. Money in minor units."""

    id: int
    made_on: date
    sold_on: date
    text: str
    place: Place
    person_id: int
    head_id: int | None
    lead_on: date | None
    is_refund: bool
    amount: Money | None
    cost_price: Money | None
    commission: Money
    counts: bool
    first_of_lead: bool
    first_of_person: bool


@dataclass(frozen=True, slots=True)
class SpendRow:
    """A spend entry that touches the period; `amount`, `clicks`, `impressions` are its accrued shares in it; `text` its
    comment."""

    id: int
    first_day: date
    last_day: date
    text: str
    place: Place
    amount: Money
    clicks: int | None
    impressions: int | None


@dataclass(frozen=True, slots=True)
class SaleFlags:
    """How many sales of the period need a second look: refunds that name no sale, sales dated before their lead."""

    refunds_without_sale: int
    sales_before_lead: int
