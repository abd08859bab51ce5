"""Sale: one order, or the refund of one."""

from dataclasses import dataclass
from datetime import date

from leaddesk.domain.money import Money
from leaddesk.domain.rules import amount_within, campaign_has_channel
from leaddesk.errors import InvalidField


@dataclass(frozen=True, slots=True)
class Sale:
    """An order of `made_on`. `amount` and `cost_price` in minor units, None where unknown; `commission` went to a
    partner. A refund has a negative amount and names the sale it refunds in `refund_of`; a negative amount that names
    none is a flagged refund without a sale. `lead_id` is the enquiry it came from, as proposed or chosen.
    `channel_id` and `campaign_id` are what the source file said; reports place a sale by its lead.
    Derived by the ledger: `person_id`, and where the sale stands in reports — `lead_on` (arrival of the lead its
    enquiry belongs to), `placed_channel_id`, `placed_campaign_id`, `head_id` (that lead)."""

    made_on: date
    amount: Money | None = None
    cost_price: Money | None = None
    commission: Money = 0
    lead_id: int | None = None
    refund_of: int | None = None
    name: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    channel_id: int | None = None
    campaign_id: int | None = None
    place: str = ""
    comment: str = ""
    external_id: str = ""
    import_id: int | None = None
    source_row: int | None = None
    edited: bool = False
    person_id: int | None = None
    head_id: int | None = None
    lead_on: date | None = None
    placed_channel_id: int | None = None
    placed_campaign_id: int | None = None
    id: int = 0

    def __post_init__(self) -> None:
        campaign_has_channel(self.channel_id, self.campaign_id)
        amount_within("amount", self.amount, negative=True)
        amount_within("cost_price", self.cost_price, negative=True)
        amount_within("commission", self.commission, negative=True)
        if self.refund_of is not None and (self.amount is None or self.amount >= 0):
            raise InvalidField("amount", "refund_not_negative", str(self.amount))

    @property
    def is_refund(self) -> bool:
        """Does it take money back, with or without a sale named?"""
        return self.amount is not None and self.amount < 0
