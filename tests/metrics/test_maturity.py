"""The lag curve: Kaplan and Meier by a second way, and what a month of given ages has seen."""

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
    theirs = stats.ecdf(stats.CensoredData(uncensored=bought, right=waiting)).cdf
    expected = theirs.evaluate(np.arange(max(bought) + 1))
    assert list(curve.bought) == pytest.approx(list(expected))


def test_too_few_sales_tell_nothing() -> None:
    curve = lag_curve({3: FEW_LAGS - 1}, {30: 100})
    assert curve == LagCurve()
    assert curve.seen([(10, 5)]) is None


def test_a_month_has_seen_what_its_ages_have_seen() -> None:
    curve = LagCurve((0.0, 0.1, 0.2))
    assert curve.seen([(0, 1), (1, 1), (9, 2)]) == pytest.approx((0 + 0.5 + 2) / 4)
    assert curve.share_by(-1) == 0
    assert curve.seen([]) is None
