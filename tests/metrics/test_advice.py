"""Which channel is better: against scipy, against simulation with a fixed seed, and W3's 776 clicks."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from leaddesk.metrics.advice import (
    Yield,
    chance_better,
    expected_gain,
    range_of_gain,
    round_amount,
    spend_to_tell,
    sure_from,
    trials_to_tell,
)

yields = st.builds(Yield, st.integers(0, 300), st.integers(1_000_00, 900_000_00))


@given(yields, yields)
def test_one_of_two_is_better(one: Yield, other: Yield) -> None:
    better = chance_better(one, other)
    assert better == pytest.approx(1 - chance_better(other, one), abs=1e-9)
    below = special.betainc(other.count + 0.5, one.count + 0.5, other.spend / (one.spend + other.spend))
    assert better == pytest.approx(below, abs=1e-9)


def test_the_chance_is_that_of_two_gamma_rates() -> None:
    """Simulated with a fixed seed."""
    one, other = Yield(20, 80_000_00), Yield(5, 50_000_00)
    dice = random.Random(3)
    rounds = 40_000
    wins = sum(
        dice.gammavariate(one.count + 0.5, 1 / one.spend) > dice.gammavariate(other.count + 0.5, 1 / other.spend)
        for _round in range(rounds)
    )
    assert chance_better(one, other) == pytest.approx(wins / rounds, abs=0.005)


def test_equals_are_even() -> None:
    same = Yield(7, 10_000_00)
    assert chance_better(same, same) == pytest.approx(0.5)
    assert expected_gain(same, same, 5_000_00) == 0
    assert spend_to_tell(same, same) is None
    assert trials_to_tell(0.1, 0.1) is None


@given(yields, yields, st.integers(0, 50_000_00))
def test_what_one_gains_the_other_loses(one: Yield, other: Yield, amount: int) -> None:
    assert expected_gain(one, other, amount) == -expected_gain(other, one, amount)


def test_the_expected_gain_is_exact() -> None:
    less, more = Yield(4, 100_000_00), Yield(16, 100_000_00)
    assert expected_gain(less, more, 10_000_00) == Fraction(12, 10)


def test_the_range_holds_four_of_five_moves() -> None:
    """Both rates drawn anew, then the clients: simulated with a fixed seed."""
    less, more, amount = Yield(10, 100_000_00), Yield(30, 100_000_00), 40_000_00
    low, high = range_of_gain(less, more, amount)
    dice, rounds = random.Random(11), 6_000
    gains = [_drawn(dice, more, amount) - _drawn(dice, less, amount) for _round in range(rounds)]
    assert sum(low <= gain <= high for gain in gains) / rounds >= 0.79
    assert sum(low < gain < high for gain in gains) / rounds <= 0.81
    assert low <= expected_gain(less, more, amount) <= high


def _drawn(dice: random.Random, known: Yield, amount: int) -> int:
    mean = amount * dice.gammavariate(known.count + 0.5, 1 / known.spend)
    count, waited = 0, dice.expovariate(1)
    while waited < mean:
        count, waited = count + 1, waited + dice.expovariate(1)
    return count


def test_w3_takes_776_clicks_a_campaign() -> None:
    assert trials_to_tell(0.09, 16 / 300) == trials_to_tell(16 / 300, 0.09) == 776


def test_so_many_trials_give_the_power_promised() -> None:
    """The chance of telling 9 % from 5.33 % with 776 clicks each by the pooled test, from the normal approximation."""
    one, other, trials = 0.09, 16 / 300, 776
    mean = (one + other) / 2
    critical = stats.norm.ppf(0.975) * (2 * mean * (1 - mean) / trials) ** 0.5
    spread = ((one * (1 - one) + other * (1 - other)) / trials) ** 0.5
    assert stats.norm.cdf((one - other - critical) / spread) == pytest.approx(0.8, abs=0.001)


def test_spend_is_many_trials_that_rarely_succeed() -> None:
    one, other = Yield(20, 10_000_00), Yield(10, 10_000_00)
    as_trials = trials_to_tell(float(one.rate), float(other.rate))
    assert spend_to_tell(one, other) == pytest.approx(as_trials, rel=1e-3)


@pytest.mark.parametrize(
    ("most", "round_one"),
    [(7_300_00, 5_000_00), (10_000_00, 10_000_00), (19_999_99, 10_000_00), (2_40, 2_00), (99, 0), (0, 0), (-500_00, 0)],
)
def test_round_amounts(most: int, round_one: int) -> None:
    assert round_amount(most, 100) == round_one


def test_one_pair_takes_eighty_percent_and_ten_take_ninety_eight() -> None:
    assert sure_from(1) == pytest.approx(0.8)
    assert sure_from(10) == pytest.approx(0.98)


def test_equal_channels_are_told_apart_no_more_often_where_there_are_five() -> None:
    """Simulated with a fixed seed: of ledgers whose channels are all alike, how many would be given some advice."""
    counts = stats.poisson(20).rvs((400, 5), random_state=7)

    def advised(channels: int, needed: float) -> float:
        extremes = ((int(max(each[:channels])), int(min(each[:channels]))) for each in counts)
        chances = (chance_better(Yield(most, 100_000_00), Yield(least, 100_000_00)) for most, least in extremes)
        return sum(chance >= needed for chance in chances) / 400

    assert advised(5, sure_from(10)) < advised(2, sure_from(1)) < 0.45
    assert advised(5, sure_from(1)) > 0.8, "without the correction advice would be luck nearly always"
