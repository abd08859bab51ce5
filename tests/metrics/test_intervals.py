"""Intervals and tests against published and worked values."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from leaddesk.metrics.intervals import NOTHING_SEEN, _chi_square, _mean_with_tail, garwood, holm, same_cost, wilson


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(1, 0.0253, 5.5716), (5, 1.6235, 11.6683), (9, 4.1154, 17.0848), (16, 9.1454, 25.9830), (100, 81.3640, 121.6268)],
)
def test_garwood_gives_the_published_ends(count: int, low: float, high: float) -> None:
    assert garwood(count) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_nothing_seen_is_the_one_sided_bound() -> None:
    assert pytest.approx(2.9957, abs=1e-4) == NOTHING_SEEN


def test_the_expansion_for_large_counts_meets_the_exact_one() -> None:
    for above, freedom, sign in ((True, 800, -1), (False, 802, 1)):
        exact = _mean_with_tail(400, above=above)
        assert isclose(_chi_square(freedom, sign * 1.959963984540054) / 2, exact, rel_tol=2e-9)


@given(st.integers(1, 5_000))
def test_garwood_holds_the_count_and_grows_with_it(count: int) -> None:
    low, high = garwood(count)
    assert 0 < low < count < high
    assert garwood(count + 1)[0] > low
    assert garwood(count + 1)[1] > high


def test_wilson_of_ten_in_a_hundred() -> None:
    assert wilson(10, 100) == (pytest.approx(0.05523, abs=1e-5), pytest.approx(0.17437, abs=1e-5))


@given(st.integers(0, 2_000), st.integers(1, 2_000))
def test_wilson_is_scipys(successes: int, trials: int) -> None:
    successes = min(successes, trials)
    expected = stats.binomtest(successes, trials).proportion_ci(method="wilson")
    assert wilson(successes, trials) == (
        pytest.approx(expected.low, abs=1e-12),
        pytest.approx(expected.high, abs=1e-12),
    )


@given(st.integers(1, 5_000))
def test_garwood_is_scipys_chi_square(count: int) -> None:
    low, high = stats.chi2.ppf(0.025, 2 * count) / 2, stats.chi2.ppf(0.975, 2 * count + 2) / 2
    assert garwood(count) == (pytest.approx(low, rel=1e-8), pytest.approx(high, rel=1e-8))


@given(st.integers(0, 400), st.integers(1, 400))
def test_wilson_stays_within_the_possible_and_holds_the_share(successes: int, trials: int) -> None:
    successes = min(successes, trials)
    low, high = wilson(successes, trials)
    assert 0 <= low <= successes / trials <= high <= 1


@pytest.mark.parametrize(
    ("one", "other", "chance"),
    [
        ((16, 1_350_000), (11, 3_000_000), 0.0028),
        ((9, 1_500_000), (16, 1_350_000), 0.11),
        ((9, 1_500_000), (11, 3_000_000), 0.34),
    ],
)
def test_w3_which_costs_per_lead_can_be_told_apart(one: tuple[int, int], other: tuple[int, int], chance: float) -> None:
    found = same_cost(*one, *other)
    assert found == pytest.approx(chance, rel=0.02)
    assert same_cost(*other, *one) == pytest.approx(found)


def test_same_cost_of_nothing_counted_tells_nothing() -> None:
    assert same_cost(0, 100, 0, 100) == 1.0
    assert same_cost(3, 0, 0, 100) == pytest.approx(0.0)


def test_holm_is_the_step_down_of_the_smallest_first() -> None:
    assert holm([0.34, 0.0028, 0.11]) == pytest.approx([0.34, 0.0084, 0.22])
    assert holm([0.04, 0.03]) == pytest.approx([0.06, 0.06])
    assert holm([]) == []
