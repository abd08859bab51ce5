"""Credited: what the sales of a report give each channel, campaign or device."""

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

import numpy as np

from leaddesk.domain.money import Money
from leaddesk.domain.path import SoldAlong
from leaddesk.metrics.attribution import Numbers, Shares
from leaddesk.metrics.sums import Sums

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Credited:
    """What something has been credited with: `sales` are orders net of refunds in parts of whole ones. Money in minor
    units: `costed` of sales whose cost price is known, `cost` that cost, `uncosted` of the others. `known`, `unknown`,
    `priceless` count the shares in sales with an amount, without one, with one and without a cost price."""

    sales: Fraction
    costed: Money
    cost: Money
    uncosted: Money
    known: int
    unknown: int
    priceless: int

    @property
    def amount(self) -> Money:
        """Revenue net of refunds."""
        return self.costed + self.uncosted

    def sums(self) -> Sums:
        """The money as the sums of a row."""
        return Sums(
            amount=self.amount,
            unknown=self.unknown,
            known=self.known,
            costed=self.costed,
            cost=self.cost,
            uncosted=self.uncosted,
            uncosted_sales=self.priceless,
        )


class Sold:
    """The columns of sales as numbers."""

    def __init__(self, sold: SoldAlong) -> None:
        self.counts = np.array(sold.counts, np.int64)
        self.known = np.array([amount is not None for amount in sold.amounts], bool)
        self.costed = self.known & np.array([cost is not None for cost in sold.cost_prices], bool)
        self.amounts = np.array([amount or 0 for amount in sold.amounts], np.int64)
        self.costs = np.where(self.costed, np.array([cost or 0 for cost in sold.cost_prices], np.int64), 0)


def credited(sold: Sold, shares: Shares, groups: Numbers, count: int) -> list[Credited]:
    """What each of `count` groups is credited with. `groups`: the group of every step, and last that of nobody."""
    group = groups[shares.step]
    amounts, costs = shares.split(sold.amounts), shares.split(sold.costs)
    known, costed = sold.known[shares.sale], sold.costed[shares.sale]
    sales = _orders(group, shares, sold.counts[shares.sale], count)
    columns = (
        *(added(values, group, count) for values in (amounts * costed, costs, amounts * ~costed)),
        *(np.bincount(group[these], minlength=count) for these in (known, ~known, known & ~costed)),
    )
    return [Credited(*row) for row in zip(sales, *(column.tolist() for column in columns), strict=True)]


def added(values: Numbers, group: Numbers, count: int) -> Numbers:
    """The exact sums of whole numbers by the group each belongs to."""
    sums = np.zeros(count, np.int64)
    np.add.at(sums, group, values)
    return sums


def _orders(group: Numbers, shares: Shares, counts: Numbers, count: int) -> list[Fraction]:
    """The exact sums of credits: added up by denominator first, of which there are few."""
    sums = [Fraction()] * count
    wholes, which = np.unique(shares.whole, return_inverse=True)
    numerators = np.zeros((count, wholes.size), np.int64)
    np.add.at(numerators, (group, which), shares.numerator * counts)
    for at, row in enumerate(numerators.tolist()):
        parts = zip(row, wholes.tolist(), strict=True)
        sums[at] = sum((Fraction(numerator, whole) for numerator, whole in parts if numerator), Fraction())
    return sums
