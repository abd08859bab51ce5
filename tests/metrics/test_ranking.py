"""Ranking against enumeration: the test of a pair by all its outcomes, the places by all orders that may be."""

from fractions import Fraction
from itertools import combinations, permutations
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from leaddesk.metrics.intervals import same_cost
from leaddesk.metrics.ranking import UNSURE, Entrant, Ranking

SUN, LENSES, DIAMONDS = Entrant(9, 15_000), Entrant(16, 13_500), Entrant(11, 30_000)
counts = st.integers(0, 60)
spends = st.sampled_from([1, 2, 3, 10, 97])
entrants = st.lists(st.builds(Entrant, counts, spends), min_size=2, max_size=5).map(tuple)


@given(counts, spends, counts, spends)
def test_a_pair_is_compared_by_all_its_outcomes(one: int, cost: int, other: int, other_cost: int) -> None:
    trials, share = one + other, Fraction(cost, cost + other_cost)
    outcomes = [comb(trials, each) * share**each * (1 - share) ** (trials - each) for each in range(trials + 1)]
    chance = sum(each for each in outcomes if each <= outcomes[one])
    assert same_cost(one, cost, other, other_cost) == pytest.approx(float(chance), rel=1e-6)


@given(st.integers(0, 20_000), st.integers(1, 10**9), st.integers(1, 20_000), st.integers(1, 10**9))
@settings(max_examples=40)
def test_large_counts_are_compared_as_scipy_does(one: int, cost: int, other: int, other_cost: int) -> None:
    known = binomtest(one, one + other, cost / (cost + other_cost)).pvalue
    assert same_cost(one, cost, other, other_cost) == pytest.approx(known, rel=1e-6, abs=1e-280)


@given(entrants)
@settings(max_examples=60)
def test_places_are_those_of_all_orders_that_may_be(those: tuple[Entrant, ...]) -> None:
    ranking = Ranking(those)
    numbers = range(len(those))
    sure = [(one, other) for one, other in permutations(numbers, 2) if ranking.cheaper(one, other)]
    orders = [order for order in permutations(numbers) if all(order.index(a) < order.index(b) for a, b in sure)]
    for one in numbers:
        places = [order.index(one) + 1 for order in orders]
        assert ranking.places[one] == (min(places), max(places))


@given(entrants)
@settings(max_examples=60)
def test_who_is_told_apart_is_what_holm_rejects_step_by_step(those: tuple[Entrant, ...]) -> None:
    ranking = Ranking(those)
    left = sorted(combinations(range(len(those)), 2), key=lambda pair: ranking.chance(*pair))
    rejected = set()
    for rank, pair in enumerate(left):
        if ranking.chance(*pair) * (len(left) - rank) >= UNSURE:
            break
        rejected.add(pair)
    assert {pair for pair in left if ranking.apart(*pair)} == rejected


def test_w3_lenses_are_cheaper_than_diamonds_and_sunglasses_share_every_place() -> None:
    ranking = Ranking((SUN, LENSES, DIAMONDS))
    assert ranking.places == [(1, 3), (1, 2), (2, 3)]
    assert ranking.chance(2, 1) == pytest.approx(0.0028, rel=0.02)
    assert ranking.chance(2, 1, corrected=True) == pytest.approx(0.0084, rel=0.02)


def test_w4_sixteen_clients_are_cheaper_than_four() -> None:
    assert Ranking((Entrant(16, 10_000), Entrant(4, 10_000))).places == [(1, 1), (2, 2)]


def test_money_spent_on_nobody_is_dearest() -> None:
    assert Ranking((Entrant(0, 10_000), Entrant(30, 10_000))).places == [(2, 2), (1, 1)]
