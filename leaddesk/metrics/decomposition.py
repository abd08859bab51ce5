"""Decomposition: a change split exactly into its causes, whatever order they are looked at in.

**Factors.** A product x1 · x2 · … that went from `before` to `after` is split by the Shapley value: the contribution of
a factor is the mean, over all orders in which the factors could have changed one after another, of what the product
gained when that factor changed. Contributions add up to the whole change, and no order is preferred (Shapley 1953;
Shorrocks 2013, "Decomposition procedures for distributional analysis").

The cost of a client is CAC = CPL · (1 / CR2), and where clicks are known CPL = CPC · (1 / CR1) · outside, where
outside = (spend / spend of clicks) · (leads of clicks / leads) is 1 when all leads come of clicks. The first is split
between CPL and CR2, then the part of CPL among its own factors (the Owen value of this grouping): CPL's contribution
is the same whether its clicks are known or not.

**Mix and rate.** A ratio of sums R = ΣA / ΣB over groups i has R = Σ s·r with share s = b / B and rate r = a / b. With
means (m) of before and after, ΔR = Σ [ m(s) · Δr + Δs · (m(r) − m(R)) ] exactly: what changed within the groups, and
what changed between them (Marshall–Edgeworth weights, the Shapley value of two factors; since ΣΔs = 0, taking m(R) away
changes no sum and tells of each group whether it is dearer than the whole). A group without a rate before or after — it
is new, gone, or nothing came of its money — has a third part instead, Δ(a / B) − m(R) · Δs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial, prod
from typing import NamedTuple


def product_causes(before: Sequence[Fraction], after: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """What each factor contributed to the change of their product; exact, and adding up to it."""
    factors = range(len(before))
    return tuple(_cause(one, [other for other in factors if other != one], before, after) for one in factors)


def _cause(one: int, others: Sequence[int], before: Sequence[Fraction], after: Sequence[Fraction]) -> Fraction:
    total, orders = Fraction(), factorial(len(before))
    for count in range(len(others) + 1):
        weight = Fraction(factorial(count) * factorial(len(others) - count), orders)
        for changed in combinations(others, count):
            rest = prod((after[other] if other in changed else before[other] for other in others), start=Fraction(1))
            total += weight * rest
    return total * (after[one] - before[one])


@dataclass(frozen=True, slots=True)
class ClientCost:
    """The sums the cost of a client is made of, money in minor units. Clicks are known where all three parts of them
    are above 0."""

    spend: Fraction
    leads: Fraction
    clients: Fraction
    clicked_spend: Fraction = Fraction()
    clicks: Fraction = Fraction()
    clicked_leads: Fraction = Fraction()

    @property
    def has_clicks(self) -> bool:
        """Are its leads known to come of clicks?"""
        return self.clicked_spend > 0 and self.clicks > 0 and self.clicked_leads > 0

    @property
    def lead_factors(self) -> tuple[Fraction, ...]:
        """CPC, clicks for a lead, and what does not come of clicks: their product is CPL."""
        outside = self.spend / self.clicked_spend * self.clicked_leads / self.leads
        return self.clicked_spend / self.clicks, self.clicks / self.clicked_leads, outside

    @property
    def factors(self) -> tuple[Fraction, Fraction]:
        """CPL and leads for a client: their product is CAC."""
        return self.spend / self.leads, self.leads / self.clients


@dataclass(frozen=True, slots=True)
class ClientCostCauses:
    """What contributed to a change of CAC, in minor units: `cpl` + `cr2` = the change. `cpc` + `cr1` + `outside` =
    `cpl` where clicks are known before and after; None elsewhere."""

    cpl: Fraction
    cr2: Fraction
    cpc: Fraction | None = None
    cr1: Fraction | None = None
    outside: Fraction | None = None


def client_cost_causes(before: ClientCost, after: ClientCost) -> ClientCostCauses:
    """Why the cost of a client changed; both must have one."""
    cpl, cr2 = product_causes(before.factors, after.factors)
    if not (before.has_clicks and after.has_clicks):
        return ClientCostCauses(cpl, cr2)
    leads_for_a_client = (before.factors[1] + after.factors[1]) / 2
    parts = product_causes(before.lead_factors, after.lead_factors)
    return ClientCostCauses(cpl, cr2, *(part * leads_for_a_client for part in parts))


class Share(NamedTuple):
    """One group's part of a ratio of sums."""

    above: Fraction
    below: Fraction

    @property
    def rate(self) -> Fraction | None:
        """Its own ratio, None where there is none."""
        return self.above / self.below if self.below > 0 else None


@dataclass(frozen=True, slots=True)
class Shift:
    """One group's part of the change of a ratio of sums: `rate` within it, `mix` by its share; or `other` where it has
    no ratio before or after. The parts of all groups add up to the change."""

    rate: Fraction = Fraction()
    mix: Fraction = Fraction()
    other: Fraction = Fraction()

    @property
    def whole(self) -> Fraction:
        """All of it."""
        return self.rate + self.mix + self.other


def shift_of(before: Share, after: Share, whole_before: Share, whole_after: Share, *, comparable: bool = True) -> Shift:
    """What one group did to the ratio of the whole, which must have one on both sides. Not `comparable`: its own ratio
    is not known on both."""
    middle = (whole_before.above / whole_before.below + whole_after.above / whole_after.below) / 2
    was, now = before.below / whole_before.below, after.below / whole_after.below
    rate_was, rate_now = before.rate, after.rate
    if rate_was is None or rate_now is None or not comparable:
        brought = after.above / whole_after.below - before.above / whole_before.below
        return Shift(other=brought - middle * (now - was))
    return Shift((was + now) / 2 * (rate_now - rate_was), (now - was) * ((rate_was + rate_now) / 2 - middle))
