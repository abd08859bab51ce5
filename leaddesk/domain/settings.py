"""Settings: what holds for the whole business and travels with its ledger."""

from dataclasses import dataclass

from leaddesk.domain.money import CURRENCIES, Currency
from leaddesk.errors import InvalidField


@dataclass(frozen=True, slots=True)
class Settings:
    """`uniqueness_days`: silence after which an enquiry is a new lead (0 = every enquiry is). `sale_lookback_days`: how
    far back a sale looks for its enquiry. `margin_bp`: gross margin to assume where cost price is unknown, hundredths
    of a percent of the amount, None = do not assume. `profit_share_bp`: how much of a client's gross profit may go into
    winning the client, hundredths of a percent. `logo`: PNG or JPEG bytes for printed pages."""

    currency: str = "RUB"
    company: str = ""
    uniqueness_days: int = 90
    sale_lookback_days: int = 180
    margin_bp: int | None = None
    profit_share_bp: int = 5_000
    logo: bytes | None = None

    def __post_init__(self) -> None:
        if self.currency not in CURRENCIES:
            raise InvalidField("currency", "unknown_currency", self.currency)
        if not 0 <= self.uniqueness_days <= 36_500:
            raise InvalidField("uniqueness_days", "not_days", str(self.uniqueness_days))
        if not 0 <= self.sale_lookback_days <= 36_500:
            raise InvalidField("sale_lookback_days", "not_days", str(self.sale_lookback_days))
        if self.margin_bp is not None and not 0 <= self.margin_bp <= 10_000:
            raise InvalidField("margin_bp", "not_a_percent", str(self.margin_bp))
        if not 0 <= self.profit_share_bp <= 10_000:
            raise InvalidField("profit_share_bp", "not_a_percent", str(self.profit_share_bp))

    @property
    def money(self) -> Currency:
        """The currency as a value with its digits and sign."""
        return CURRENCIES[self.currency]
