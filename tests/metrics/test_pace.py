"""Where a month is heading: the rate so far, and the interval that covers what then comes."""

import random
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.metrics.figure import Unit
from leaddesk.metrics.pace import amount_at_end, count_at_end


def test_at_the_rate_so_far() -> None:
    half = count_at_end("pace", 15, Fraction(1, 2))
    assert (half.value, half.unit) == (30, Unit.COUNT)
    assert half.low is not None
    assert half.high is not None
    assert 15 <= half.low < 30 < half.high
    assert amount_at_end("pace", Fraction(20_323), Fraction(21, 31)).value == Fraction(20_323 * 31, 21)


def test_a_month_that_is_over_is_what_it_is() -> None:
    over = count_at_end("pace", 15, Fraction(1))
    assert (over.value, over.low, over.high) == (15, None, None)


@given(st.integers(0, 500), st.integers(1, 30))
def test_the_interval_holds_the_pace_and_never_less_than_was_seen(seen: int, days: int) -> None:
    pace = count_at_end("pace", seen, Fraction(days, 31))
    assert pace.value is not None
    assert pace.low is not None
    assert pace.high is not None
    assert seen <= pace.low <= pace.value <= pace.high


def test_the_interval_covers_as_often_as_it_says() -> None:
    """Months of 30 days with rates drawn from the prior's middle; 12 days are over. Seed fixed."""
    dice = random.Random(7)
    covered, rounds = 0, 3_000
    for _round in range(rounds):
        rate = dice.uniform(0.2, 4)
        gone, to_come = (_poisson(dice, rate * days) for days in (12, 18))
        pace = count_at_end("pace", gone, Fraction(12, 30))
        assert pace.low is not None
        assert pace.high is not None
        covered += pace.low <= gone + to_come <= pace.high
    assert 0.94 <= covered / rounds <= 0.98


def _poisson(dice: random.Random, mean: float) -> int:
    count, waited = 0, dice.expovariate(1)
    while waited < mean:
        count, waited = count + 1, waited + dice.expovariate(1)
    return count
