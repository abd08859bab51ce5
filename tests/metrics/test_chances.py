"""The beta and the negative binomial distribution against scipy, and what must hold of any distribution."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from leaddesk.metrics.chances import as_share, beta_below, chances_of_more, count_below, more_to_come

shapes = st.floats(0.5, 5_000)
shares = st.floats(0.001, 0.999)


@given(shares, shapes, shapes)
def test_the_incomplete_beta_is_scipys(x: float, a: float, b: float) -> None:
    assert beta_below(x, a, b) == pytest.approx(special.betainc(a, b, x), abs=1e-9)


@given(shares, shapes, shapes)
def test_what_is_not_below_is_above(x: float, a: float, b: float) -> None:
    assert beta_below(x, a, b) + beta_below(1 - x, b, a) == pytest.approx(1, abs=1e-9)


def test_the_ends_of_the_beta() -> None:
    assert (beta_below(0, 2, 3), beta_below(-1, 2, 3), beta_below(1, 2, 3)) == (0, 0, 1)
    assert beta_below(0.3, 1, 1) == pytest.approx(0.3)


@given(st.integers(0, 400), shares, st.floats(0.01, 0.99))
def test_more_to_come_is_scipys_negative_binomial(seen: int, share: float, chance: float) -> None:
    expected = stats.nbinom(seen + 0.5, share)
    found = more_to_come(seen, share, chance)
    assert expected.cdf(found) >= chance - 1e-9
    assert found == 0 or expected.cdf(found - 1) <= chance + 1e-9


@given(st.integers(0, 60), st.floats(0.05, 0.95))
def test_the_chances_of_each_count_are_scipys_and_add_up(seen: int, share: float) -> None:
    chances = chances_of_more(seen, share)
    expected = stats.nbinom(seen + 0.5, share)
    assert chances == pytest.approx([expected.pmf(count) for count in range(len(chances))], abs=1e-9)
    assert sum(chances) == pytest.approx(1, abs=1e-8)
    assert count_below(3, seen, share) == pytest.approx(expected.cdf(3), abs=1e-9)
    assert count_below(-1, seen, share) == 0


def test_a_chance_is_kept_to_a_millionth_and_never_becomes_certain() -> None:
    assert as_share(0.25) == Fraction(1, 4)
    assert as_share(1e-12) == Fraction(1, 1_000)
    assert as_share(1 - 1e-12) == Fraction(999, 1_000)
    assert as_share(1.0) == Fraction(999, 1_000)
