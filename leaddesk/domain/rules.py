"""Rules several nouns keep, each raising InvalidField with the field's name."""

from datetime import date

from leaddesk.domain.money import MOST, Money
from leaddesk.errors import InvalidField

MOST_COUNTED = 10**12
"""More clicks or impressions than any entry has."""


def required(field: str, text: str) -> None:
    """Refuse an empty or blank text."""
    if not text.strip():
        raise InvalidField(field, "empty")


def amount_within(field: str, amount: Money | None, *, negative: bool = False) -> None:
    """Refuse an amount (minor units, None = unknown) beyond what a ledger takes, or below zero unless allowed."""
    if amount is None:
        return
    if abs(amount) > MOST:
        raise InvalidField(field, "too_large", str(amount))
    if amount < 0 and not negative:
        raise InvalidField(field, "negative", str(amount))


def count_within(field: str, count: int | None) -> None:
    """Refuse a negative or absurd count (None = unknown)."""
    if count is not None and not 0 <= count <= MOST_COUNTED:
        raise InvalidField(field, "negative" if count < 0 else "too_large", str(count))


def in_order(field: str, first: date | None, last: date | None) -> None:
    """Refuse a span that ends before it starts; an open end is no span."""
    if first is not None and last is not None and last < first:
        raise InvalidField(field, "ends_before_start", f"{first}…{last}")


def campaign_has_channel(channel_id: int | None, campaign_id: int | None) -> None:
    """Refuse a campaign without its channel: the pair stands together or not at all."""
    if campaign_id is not None and channel_id is None:
        raise InvalidField("campaign", "without_channel", str(campaign_id))
