"""Campaign: one advertising effort of a channel, and how it is paid for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leaddesk.domain.money import Money
from leaddesk.domain.rules import amount_within, in_order, required
from leaddesk.errors import InvalidField


class Pricing(StrEnum):
    """What the advertiser is billed by. It only proposes amounts on entry; what is stored is the amount."""

    FIXED = "fixed"
    CPC = "cpc"
    CPL = "cpl"
    CPO = "cpo"
    PERCENT = "percent"

    @property
    def by_result(self) -> bool:
        """Is nothing paid but for what it brings: a lead or an order?"""
        return self in (Pricing.CPL, Pricing.CPO, Pricing.PERCENT)


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign of `channel_id`. `price` in minor units per click, lead or order; `percent_bp` in hundredths of a
    percent of the sale. `aliases` are other names files give it. `id` 0 means not stored yet."""

    channel_id: int
    name: str
    pricing: Pricing = Pricing.FIXED
    price: Money | None = None
    percent_bp: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    tracking_phone: str = ""
    landing_page: str = ""
    aliases: tuple[str, ...] = ()
    comment: str = ""
    archived: bool = False
    import_id: int | None = None
    id: int = 0

    def __post_init__(self) -> None:
        required("name", self.name)
        amount_within("price", self.price)
        in_order("ends_on", self.starts_on, self.ends_on)
        if self.percent_bp is not None and not 0 <= self.percent_bp <= 10_000:
            raise InvalidField("percent_bp", "not_a_percent", str(self.percent_bp))
