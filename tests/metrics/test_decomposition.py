"""A change split into its causes: parts add up exactly, no order is preferred, and paradoxes are seen."""

from fractions import Fraction
from itertools import permutations
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.metrics.decomposition import ClientCost, Share, client_cost_causes, product_causes, shift_of

positive = st.fractions(min_value=Fraction(1, 9), max_value=1000, max_denominator=9)
sides = st.integers(1, 4).flatmap(
    lambda count: st.tuples(*(st.lists(positive, min_size=count, max_size=count) for _side in range(2)))
)


def by_all_orders(before: list[Fraction], after: list[Fraction]) -> tuple[Fraction, ...]:
    """The mean over every order of changing one factor after another, walked through one by one."""
    orders = list(permutations(range(len(before))))
    gained = [Fraction()] * len(before)
    for order in orders:
        now = list(before)
        for factor in order:
            was = prod(now, start=Fraction(1))
            now[factor] = after[factor]
            gained[factor] += prod(now, start=Fraction(1)) - was
    return tuple(total / len(orders) for total in gained)


@given(sides)
def test_factors_contribute_the_mean_over_all_orders(both: tuple[list[Fraction], list[Fraction]]) -> None:
    before, after = both
    causes = product_causes(before, after)
    assert causes == by_all_orders(before, after)
    assert sum(causes) == prod(after, start=Fraction(1)) - prod(before, start=Fraction(1))
    assert product_causes(after, before) == tuple(-cause for cause in causes)


def test_two_factors_by_hand() -> None:
    # 100 a lead and 10 leads a client become 120 and 8: 1 000 becomes 960
    assert product_causes([Fraction(100), Fraction(10)], [Fraction(120), Fraction(8)]) == (180, -220)


counts = st.integers(1, 500).map(Fraction)
costs = st.builds(ClientCost, counts, counts, counts, counts, counts, counts)


@given(costs, costs)
def test_the_causes_of_a_clients_cost_add_up(before: ClientCost, after: ClientCost) -> None:
    causes = client_cost_causes(before, after)
    assert causes.cpl + causes.cr2 == after.spend / after.clients - before.spend / before.clients
    assert (causes.cpc or 0) + (causes.cr1 or 0) + (causes.outside or 0) == causes.cpl
    plain = client_cost_causes(
        ClientCost(before.spend, before.leads, before.clients), ClientCost(after.spend, after.leads, after.clients)
    )
    assert (plain.cpl, plain.cr2, plain.cpc) == (causes.cpl, causes.cr2, None)


def test_where_all_leads_come_of_clicks_nothing_is_left_outside() -> None:
    def month(clicks: int, price: int, leads: int, clients: int) -> ClientCost:
        spend = Fraction(clicks * price)
        return ClientCost(spend, Fraction(leads), Fraction(clients), spend, Fraction(clicks), Fraction(leads))

    causes = client_cost_causes(month(1000, 40, 50, 10), month(1000, 60, 50, 10))
    assert (causes.cpc, causes.cr1, causes.outside, causes.cr2) == (2000, 0, 0, 0)


shares = st.builds(Share, st.integers(0, 9_000).map(Fraction), st.integers(0, 40).map(Fraction))
groups = st.lists(st.tuples(shares, shares), min_size=1, max_size=6).filter(
    lambda pairs: all(sum(pair[side].below for pair in pairs) > 0 for side in range(2))
)


def total_of(pairs: list[tuple[Share, Share]], side: int) -> Share:
    return Share(
        sum((pair[side].above for pair in pairs), Fraction()), sum((pair[side].below for pair in pairs), Fraction())
    )


@given(groups)
def test_mix_and_rate_add_up_to_the_change(pairs: list[tuple[Share, Share]]) -> None:
    before, after = total_of(pairs, 0), total_of(pairs, 1)
    shifts = [shift_of(was, now, before, after) for was, now in pairs]
    assert sum(shift.whole for shift in shifts) == after.above / after.below - before.above / before.below
    for (was, now), shift in zip(pairs, shifts, strict=True):
        assert (shift.other == 0) or was.rate is None or now.rate is None
        if was.rate == now.rate:
            assert shift.rate == 0
    back = [shift_of(now, was, after, before) for was, now in pairs]
    assert [shift.whole for shift in back] == [-shift.whole for shift in shifts]


def test_equal_rates_leave_all_to_the_mix() -> None:
    """Two channels at 100 and 300 a lead that keep their prices; the cheap one shrinks from 9 of 10 to half."""
    cheap = Share(Fraction(900), Fraction(9)), Share(Fraction(500), Fraction(5))
    dear = Share(Fraction(300), Fraction(1)), Share(Fraction(1500), Fraction(5))
    before, after = total_of([cheap, dear], 0), total_of([cheap, dear], 1)
    found = [shift_of(was, now, before, after) for was, now in (cheap, dear)]
    assert [shift.rate for shift in found] == [0, 0]
    assert sum(shift.mix for shift in found) == Fraction(200) - Fraction(120)


def test_each_channel_better_and_the_total_worse() -> None:
    """Simpson's paradox, in the figures of conversion: 10 of 100 and 90 of 300 become 36 of 300 and 32 of 100."""
    one = Share(Fraction(10), Fraction(100)), Share(Fraction(36), Fraction(300))
    other = Share(Fraction(90), Fraction(300)), Share(Fraction(32), Fraction(100))
    before, after = total_of([one, other], 0), total_of([one, other], 1)
    shifts = [shift_of(was, now, before, after) for was, now in (one, other)]
    assert all(shift.rate > 0 for shift in shifts)
    assert sum(shift.whole for shift in shifts) == Fraction(68 - 100, 400)
    assert sum(shift.mix for shift in shifts) < 0


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (Share(Fraction(), Fraction()), Share(Fraction(500), Fraction(2))),  # new
        (Share(Fraction(500), Fraction(2)), Share(Fraction(), Fraction())),  # gone
        (Share(Fraction(500), Fraction(2)), Share(Fraction(700), Fraction())),  # money spent for nothing
    ],
)
def test_a_channel_without_a_rate_on_one_side_stands_apart(was: Share, now: Share) -> None:
    pairs = [(was, now), (Share(Fraction(1000), Fraction(10)), Share(Fraction(1000), Fraction(10)))]
    before, after = total_of(pairs, 0), total_of(pairs, 1)
    first, second = (shift_of(*pair, before, after) for pair in pairs)
    assert (first.rate, first.mix) == (0, 0)
    assert (second.rate, second.other) == (0, 0)
    assert first.other + second.mix == after.above / after.below - before.above / before.below
