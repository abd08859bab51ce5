"""Half the time of a way: by scipy's Kaplan and Meier, by plain counting where nobody waits, and by simulation."""

import random
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from leaddesk.metrics.ways import median_way

times = st.lists(st.integers(0, 60), min_size=1, max_size=40)


def theirs(done: list[int], waiting: list[int]) -> int | None:
    share = stats.ecdf(stats.CensoredData(uncensored=done, right=waiting)).cdf
    goal = share.evaluate(np.array([max(done)]))[0] / 2
    return next((time for time in sorted(done) if share.evaluate(np.array([time]))[0] >= goal - 1e-9), None)


@given(times, st.lists(st.integers(0, 60), max_size=40))
def test_the_median_is_that_of_the_kaplan_meier_estimate(done: list[int], waiting: list[int]) -> None:
    assert median_way(Counter(done), Counter(waiting)) == theirs(done, waiting)


@given(times)
def test_where_nobody_waits_it_is_the_lower_middle_one(done: list[int]) -> None:
    assert median_way(Counter(done), {}) == sorted(done)[(len(done) - 1) // 2]


def test_nobody_there_yet() -> None:
    assert median_way({}, {3: 10}) is None
    assert median_way({2: 0}, {3: 10}) is None
    assert median_way({2: 4}, {3: 10}) == 2


def test_to_drop_those_on_the_way_would_say_too_little() -> None:
    """Two leads of five are qualified, after 0…20 days: half of these within 10. Leads come more and more."""
    dice = random.Random(14)
    done: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    for age in (days for days in range(30) for _lead in range(40 * (30 - days))):
        took = dice.randrange(21) if dice.random() < 0.4 else None
        if took is not None and took <= age:
            done[took] += 1
        else:
            waiting[age] += 1
    assert median_way(done, waiting) in (9, 10, 11)
    dropped = sorted(done.elements())
    assert dropped[len(dropped) // 2] < 8
