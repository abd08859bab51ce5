"""Money: whole minor units of the ledger's one currency, and how an amount is split and read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

Money: TypeAlias = int
"""Whole minor units (kopecks, cents). Never a float."""

MOST: Money = 10**13
"""The largest amount a ledger takes, in minor units: sums of a million of them still fit 64 bits."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency a ledger can be kept in: ISO code, digits after the decimal sign, sign as printed."""

    code: str
    digits: int
    sign: str

    @property
    def unit(self) -> int:
        """Minor units in one major unit: 100 for roubles, 1 for yen."""
        return int(10**self.digits)


CURRENCIES: dict[str, Currency] = {
    currency.code: currency
    for currency in (
        Currency("RUB", 2, "₽"),
        Currency("USD", 2, "$"),
        Currency("EUR", 2, "€"),
        Currency("KZT", 2, "₸"),
        Currency("BYN", 2, "Br"),
        Currency("UAH", 2, "₴"),
        Currency("UZS", 2, "so'm"),
        Currency("GEL", 2, "₾"),
        Currency("AMD", 2, "֏"),
        Currency("GBP", 2, "£"),
        Currency("BRL", 2, "R$"),
        Currency("CNY", 2, "¥"),
        Currency("JPY", 0, "¥"),
        Currency("TRY", 2, "₺"),
        Currency("RSD", 2, "din"),
    )
}


def share_of_days(total: Money, first: int, last: int, days: int) -> Money:
    """What days `first`…`last` (counted from 1, both included) of `days` equal days take of `total`, by cumulative
    rounding (metrics.md, ground rule 4): the shares of all days always add up to `total`."""
    return total * last // days - total * (first - 1) // days


def day_shares(total: Money, first: int, last: int, days: int) -> Iterator[Money]:
    """The same day by day: what each of the days `first`…`last` takes alone."""
    before = total * (first - 1) // days
    for day in range(first, last + 1):
        after = total * day // days
        yield after - before
        before = after
