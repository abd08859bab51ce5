"""Delivery: an enquiry or an order somebody sold us, and whether it has to be paid for; if not, for which reason."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leaddesk.domain.agreement import Agreement
from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.lead import Intent, LeadKind, RejectReason
from leaddesk.domain.money import Money
from leaddesk.domain.names import folded
from leaddesk.domain.pricing import proposed_commission


class Verdict(StrEnum):
    """What a delivered enquiry is, the first of these that holds."""

    SOLD_TWICE = "sold_twice"  # the seller had brought this person already
    OWN_DUPLICATE = "own_duplicate"  # the person had come to us by another way
    INVALID = "invalid"  # spam, a test, a wrong number, nobody to be reached
    OUTSIDE = "outside"  # another place, kind or intent than agreed on, or off target
    OTHER_REASON = "other_reason"  # rejected, the reason is not told
    ACCEPTED = "accepted"


_INVALID = frozenset(
    (RejectReason.SPAM, RejectReason.TEST, RejectReason.WRONG_NUMBER, RejectReason.UNREACHABLE),
)
_BY_HAND = {
    RejectReason.DUPLICATE: Verdict.OWN_DUPLICATE,
    RejectReason.OFF_TARGET: Verdict.OUTSIDE,
    RejectReason.OTHER: Verdict.OTHER_REASON,
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """An enquiry the same person made within the uniqueness window before."""

    id: int
    arrived_on: date
    channel_id: int | None
    campaign_id: int | None


@dataclass(frozen=True, slots=True)
class Delivered:
    """An enquiry of a campaign that is paid by the lead. `price`: what is entered for this one, minor units; `earlier`:
    what makes it a repeat, in the order they came."""

    id: int
    arrived_on: date
    name: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    external_id: str
    channel_id: int
    campaign_id: int
    kind: LeadKind | None
    intent: Intent | None
    place: str
    reject_reason: RejectReason | None
    price: Money | None
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A delivered enquiry with its verdict. `evidence`: the earlier enquiry; `criterion`: "places", "kinds" or
    "intents", where the lead is not of those agreed on."""

    lead: Delivered
    verdict: Verdict
    evidence: Earlier | None = None
    criterion: str = ""

    @property
    def accepted(self) -> bool:
        """Has it to be paid for?"""
        return self.verdict is Verdict.ACCEPTED


def judged(lead: Delivered, agreement: Agreement | None) -> Judged:
    """The verdict on a lead, and what shows it."""
    before = next((one for one in lead.earlier if one.channel_id == lead.channel_id), None)
    if before is not None:
        return Judged(lead, Verdict.SOLD_TWICE, before)
    if lead.earlier:
        return Judged(lead, Verdict.OWN_DUPLICATE, lead.earlier[-1])
    if lead.reject_reason is RejectReason.DUPLICATE:
        return Judged(lead, Verdict.OWN_DUPLICATE)
    if lead.reject_reason in _INVALID:
        return Judged(lead, Verdict.INVALID)
    criterion = "" if agreement is None else _outside(lead, agreement)
    if criterion:
        return Judged(lead, Verdict.OUTSIDE, criterion=criterion)
    reason = lead.reject_reason
    return Judged(lead, Verdict.ACCEPTED if reason is None else _BY_HAND[reason])


def _outside(lead: Delivered, agreement: Agreement) -> str:
    """The first criterion the lead does not meet. What nobody wrote down about it is not held against it."""
    if lead.place and agreement.places and folded(lead.place) not in map(folded, agreement.places):
        return "places"
    if lead.kind is not None and agreement.kinds and lead.kind not in agreement.kinds:
        return "kinds"
    if lead.intent is not None and agreement.intents and lead.intent not in agreement.intents:
        return "intents"
    return ""


def unjudged(lead: Delivered, agreement: Agreement) -> bool:
    """Does the lead lack something the agreement asks for, so that nobody can say whether it is as agreed?"""
    asked = ((agreement.places, lead.place), (agreement.kinds, lead.kind), (agreement.intents, lead.intent))
    return any(wanted and not known for wanted, known in asked)


def last_claim_day(day: date, agreement: Agreement | None) -> date | None:
    """Until when something delivered on a day may be claimed back; None where there is no such term."""
    if agreement is None or agreement.claim_days is None:
        return None
    return day + timedelta(days=min(agreement.claim_days, (date.max - day).days))


@dataclass(frozen=True, slots=True)
class Commission:
    """What a sale or a refund paid to the partner: `amount` is the sale's, below zero where it takes back."""

    id: int
    made_on: date
    amount: Money | None
    paid: Money


@dataclass(frozen=True, slots=True)
class SoldOrder:
    """An order of a campaign that is paid by the order or in percent, with its refunds up to the as-of date."""

    order: Commission
    refunds: tuple[Commission, ...]
    text: str
    phones: tuple[str, ...]
    external_id: str
    channel_id: int
    campaign_id: int

    @property
    def counts(self) -> bool:
        """Is it positive net of its refunds? An unknown amount counts as positive."""
        amount = self.order.amount
        return amount is None or amount + sum(one.amount or 0 for one in self.refunds) > 0

    @property
    def paid(self) -> Money:
        """The commission paid for it, less what was given back."""
        return self.order.paid + sum(one.paid for one in self.refunds)

    def due(self, campaign: Campaign) -> Money | None:
        """The commission the campaign's terms give for it; None where a price, a percent or an amount is unknown."""
        if self.order.amount is not None and self.order.amount < 0:  # a refund that names no order
            return proposed_commission(campaign, self.order.amount) or 0
        if not self.counts:
            return 0
        if campaign.pricing is Pricing.CPO:
            return campaign.price
        parts = [proposed_commission(campaign, one.amount) for one in (self.order, *self.refunds)]
        return None if None in parts else sum(part for part in parts if part is not None)
