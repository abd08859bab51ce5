"""Forecasts by a second way: scipy's distributions, enumeration, a bootstrap of the curve, and invented ledgers whose
end is known."""

import random
from collections import Counter
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from leaddesk.metrics.forecast import Forecast, chance, further_clients, usual_error
from leaddesk.metrics.maturity import LagCurve, lag_curve


@given(st.integers(1, 300), st.floats(0.01, 0.9), st.floats(1.0, 6.0), st.sampled_from([0.8, 0.95]))
def test_intervals_are_those_of_the_beta_binomial(trials: int, share: float, wider: float, level: float) -> None:
    mean, plain = trials * share, trials * share * (1 - share)
    within = (wider - 1) / (trials - 1) if trials > 1 else 0
    theirs = stats.binom(trials, share)
    if within > 1e-6:
        if within > 0.9:
            return
        theirs = stats.betabinom(trials, share * (1 / within - 1), (1 - share) * (1 / within - 1))
    low, high = Forecast(trials, Fraction(mean), plain * (1 + within * (trials - 1))).interval(level)
    tail = (1 - level) / 2
    assert theirs.cdf(low - 1) <= tail + 1e-6 <= theirs.cdf(low) + 2e-6
    assert theirs.cdf(high - 1) - 1e-6 <= 1 - tail <= theirs.cdf(high) + 1e-6


def test_what_is_expected_and_how_it_scatters_by_enumeration() -> None:
    """A curve known for sure; three leads of two ages, every outcome written down."""
    curve = LagCurve((0.1, 0.2, 0.4), (0.0, 0.0, 0.0))
    forecast = further_clients(curve, {0: 1, 1: 2, 2: 5, 9: 7})
    chances = [float(chance(curve, age)) for age in (0, 1, 1)]
    assert chances == pytest.approx([0.3 / 0.9, 0.25, 0.25], abs=1e-4)
    outcomes = Counter[int]()
    for bought in product((0, 1), repeat=3):
        likely = 1.0
        for one, share in zip(bought, chances, strict=True):
            likely *= share if one else 1 - share
        outcomes[sum(bought)] += likely  # type: ignore[assignment]
    mean = sum(count * likely for count, likely in outcomes.items())
    assert float(forecast.mean) == pytest.approx(mean)
    assert forecast.variance == pytest.approx(sum((c - mean) ** 2 * p for c, p in outcomes.items()), abs=1e-3)
    assert forecast.waiting == 3


def invented(dice: random.Random, leads: int) -> tuple[list[tuple[int, int]], Counter[int], Counter[int]]:
    """(age, lag) of each lead as the future will show, what is bought by now, and who still waits by age."""
    all_of_them, bought, waiting = [], Counter[int](), Counter[int]()
    for _ in range(leads):
        age = dice.randrange(0, 120)
        lag = int(dice.expovariate(1 / 15)) if dice.random() < 0.25 else 10_000
        lag = min(lag, 80) if lag < 10_000 else lag
        all_of_them.append((age, lag))
        (bought if lag <= age else waiting)[min(lag, age)] += 1
    return all_of_them, bought, waiting


def test_the_error_of_the_curve_is_that_of_a_bootstrap() -> None:
    dice = random.Random(3)
    leads, bought, waiting = invented(dice, 800)
    curve, young = lag_curve(bought, waiting), {5: 60, 20: 40}
    ours = further_clients(curve, young)
    chosen = sum(n * curve.still_to_buy(age) * (1 - curve.still_to_buy(age)) for age, n in young.items())
    means = []
    for _ in range(400):
        again = [dice.choice(leads) for _ in leads]
        sold, left = Counter[int](), Counter[int]()
        for age, lag in again:
            (sold if lag <= age else left)[min(lag, age)] += 1
        means.append(float(further_clients(lag_curve(sold, left), young).mean))
    middle = sum(means) / len(means)
    bootstrap = sum((mean - middle) ** 2 for mean in means) / len(means)
    assert ours.variance - chosen == pytest.approx(bootstrap, rel=0.25)


def test_intervals_hold_what_came_as_often_as_they_say() -> None:
    """300 invented ledgers with a young month in each, whose leads have not all bought."""
    dice, held = random.Random(5), Counter[float]()
    for _ in range(300):
        _leads, bought, waiting = invented(dice, 500)
        curve, young = lag_curve(bought, waiting), Counter[int]()
        came = 0
        for _lead in range(60):
            age = dice.randrange(0, 30)
            lag = min(int(dice.expovariate(1 / 15)), 80) if dice.random() < 0.25 else 10_000
            young[age] += lag > age
            came += age < lag < 10_000
        forecast = further_clients(curve, young)
        for level in (0.8, 0.95):
            low, high = forecast.interval(level)
            held[level] += low <= came <= high
    assert 0.78 <= held[0.8] / 300 <= 0.92  # a count cannot leave out exactly a tenth on each side
    assert 0.93 <= held[0.95] / 300 <= 0.99


def test_nobody_waits_or_nothing_is_known() -> None:
    curve = LagCurve((0.1, 0.2), (0.0, 0.0))
    for forecast in (further_clients(curve, {}), further_clients(LagCurve(), {3: 5}), further_clients(curve, {1: 9})):
        assert (forecast.mean, forecast.interval(0.95)) == (0, (0, 0))


def test_nine_of_ten_were_off_by_no_more() -> None:
    assert usual_error([Fraction(number) for number in (1, -2, 0, 1, 2, -1, 0, 1, 2, 9)]) == 2
    assert usual_error([Fraction(-5, 2), Fraction(1)]) == 3
