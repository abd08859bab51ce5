"""The lag curve: Kaplan and Meier, Greenwood and the log-log interval by a second way; what a month of given ages has
seen, against leads whose end is known."""

import random
import warnings
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from leaddesk.metrics.maturity import FEW_LAGS, LagCurve, lag_curve

days = st.integers(0, 60)


@given(st.lists(days, min_size=FEW_LAGS, max_size=40), st.lists(days, max_size=40))
def test_the_curve_is_the_kaplan_meier_estimate(bought: list[int], waiting: list[int]) -> None:
    curve = lag_curve(Counter(bought), Counter(waiting))
    theirs = stats.ecdf(stats.CensoredData(uncensored=bought, right=waiting))
    days = np.arange(max(bought) + 1)
    assert list(curve.bought) == pytest.approx(list(theirs.cdf.evaluate(days)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # where nobody or everybody has bought there is none
        low, high = (one.evaluate(days) for one in theirs.cdf.confidence_interval(0.95, method="log-log"))
    for day in days:
        found = curve.interval(int(day))
        if found is not None:
            assert found == pytest.approx((low[day], high[day]))
        else:
            assert curve.bought[day] in (0, pytest.approx(1))


def test_the_interval_holds_the_true_share_as_often_as_it_says() -> None:
    """300 invented ledgers: 30 % buy, after 20 days on average; leads are followed for 5 to 90 days."""
    dice, held, truth = random.Random(7), 0, 0.3 * (1 - np.exp(-21 / 20))
    for _ in range(300):
        bought, waiting = Counter[int](), Counter[int]()
        for _lead in range(250):
            followed = dice.randrange(5, 90)
            lag = int(dice.expovariate(1 / 20)) if dice.random() < 0.3 else 10_000
            (bought if lag <= followed else waiting)[min(lag, followed)] += 1
        interval = lag_curve(bought, waiting).interval(20)
        assert interval is not None
        held += interval[0] <= truth <= interval[1]
    assert 0.92 <= held / 300 <= 0.98


def test_who_still_waits_buys_as_the_curve_says() -> None:
    curve = LagCurve((0.0, 0.1, 0.2))
    assert [curve.still_to_buy(day) for day in (-1, 0, 1, 2, 99)] == pytest.approx([0.2, 0.2, 1 / 9, 0, 0])
    assert LagCurve().still_to_buy(3) == 0
    assert LagCurve((1.0, 1.0)).still_to_buy(0) == 0


def test_too_few_sales_tell_nothing() -> None:
    curve = lag_curve({3: FEW_LAGS - 1}, {30: 100})
    assert curve == LagCurve()
    assert curve.seen([(10, 5)]) is None
    assert curve.interval(3) is None


def test_a_month_has_seen_what_its_ages_have_seen() -> None:
    curve = LagCurve((0.0, 0.1, 0.2))
    assert curve.seen([(0, 1), (1, 1), (9, 2)]) == pytest.approx((0 + 0.5 + 2) / 4)
    assert curve.share_by(-1) == 0
    assert curve.seen([]) is None
