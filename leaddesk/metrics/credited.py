"""Credited: what the sales of a report give each channel, campaign or device."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from leaddesk.domain.money import Money
from leaddesk.domain.path import SoldAlong
from leaddesk.metrics.attribution import Flags, Numbers, Shares
from leaddesk.metrics.sums import Sums


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
    """The columns of sales as numbers; an amount or cost price that is not known is 0 here."""

    def __init__(self, sold: SoldAlong) -> None:
        self.counts = np.array(sold.counts, np.int64)
        self.known = np.array([amount is not None for amount in sold.amounts], bool)
        self.costed = self.known & np.array([cost is not None for cost in sold.cost_prices], bool)
        self.amounts = np.array([amount or 0 for amount in sold.amounts], np.int64)
        self.costs = np.where(self.costed, np.array([cost or 0 for cost in sold.cost_prices], np.int64), 0)


@dataclass(frozen=True, slots=True)
class Given:
    """Sales shared out with their money: a number for each entry of `shares`. `numerators`: of orders, 0 of what is
    none."""

    shares: Shares
    numerators: Numbers
    amounts: Numbers
    costs: Numbers
    known: Flags
    costed: Flags

    @classmethod
    def of(cls, sold: Sold, shares: Shares) -> "Given":
        """The sales as they are shared out."""
        sale = shares.sale
        amounts, costs = shares.split(sold.amounts), shares.split(sold.costs)
        return cls(shares, shares.numerator * sold.counts[sale], amounts, costs, sold.known[sale], sold.costed[sale])

    def only(self, sales: Numbers) -> "Given":
        """The entries of the sales at these places."""
        kept = np.isin(self.shares.sale, sales)
        numerators, amounts, costs = (column[kept] for column in (self.numerators, self.amounts, self.costs))
        return Given(self.shares.only(kept), numerators, amounts, costs, self.known[kept], self.costed[kept])


def credited(given: Given, groups: Numbers, count: int) -> list[Credited]:
    """What each of `count` groups is credited with. `groups`: the group of every step, and last that of nobody."""
    group = groups[given.shares.step]
    uncosted = given.amounts * ~given.costed
    columns = (
        *(added(values, group, count) for values in (given.amounts - uncosted, given.costs, uncosted)),
        *(
            np.bincount(group[these], minlength=count)
            for these in (given.known, ~given.known, given.known & ~given.costed)
        ),
    )
    sales = _orders(given, group, count)
    return [Credited(*row) for row in zip(sales, *(column.tolist() for column in columns), strict=True)]


def added(values: Numbers, group: Numbers, count: int) -> Numbers:
    """The exact sums of whole numbers by the group each belongs to."""
    sums = np.zeros(count, np.int64)
    np.add.at(sums, group, values)
    return sums


def _orders(given: Given, group: Numbers, count: int) -> list[Fraction]:
    """The exact sums of credits: added up by denominator first, of which there are few."""
    sale, whole = given.shares.sale, given.shares.whole
    of_sale = np.ones(sale.max(initial=-1) + 1, np.int64)
    of_sale[sale] = whole
    wholes, which = np.unique(of_sale, return_inverse=True)
    numerators = np.zeros((count, wholes.size), np.int64)
    np.add.at(numerators, (group, which[sale]), given.numerators)
    return [
        sum((Fraction(one, whole) for one, whole in zip(row, wholes.tolist(), strict=True) if one), Fraction())
        for row in numerators.tolist()
    ]
