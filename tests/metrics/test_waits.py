"""Half the time of a way: by scipy's Kaplan and Meier, by plain counting where nobody waits, and by simulation."""

import random
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from leaddesk.metrics.waits import median_wait

times = st.lists(st.integers(0, 60), min_size=1, max_size=40)


def theirs(done: list[int], waiting: list[int], of_all: bool) -> int | None:
    share = stats.ecdf(stats.CensoredData(uncensored=done, right=waiting)).cdf
    goal = 0.5 if of_all else share.evaluate(np.array([max(done)]))[0] / 2
    return next((time for time in sorted(done) if share.evaluate(np.array([time]))[0] >= goal - 1e-9), None)


@given(times, st.lists(st.integers(0, 60), max_size=40), st.booleans())
def test_the_median_is_that_of_the_kaplan_meier_estimate(done: list[int], waiting: list[int], of_all: bool) -> None:
    assert median_wait(Counter(done), Counter(waiting), of_all=of_all) == theirs(done, waiting, of_all)


@given(times)
def test_where_nobody_waits_it_is_the_lower_middle_one(done: list[int]) -> None:
    assert (
        median_wait(Counter(done), {})
        == median_wait(Counter(done), {}, of_all=True)
        == sorted(done)[(len(done) - 1) // 2]
    )


def test_nobody_there_yet() -> None:
    assert median_wait({}, {3: 10}) is None
    assert median_wait({2: 0}, {3: 10}) is None
    assert median_wait({2: 4}, {3: 10}, of_all=True) is None
    assert median_wait({2: 4}, {3: 10}) == 2


def test_to_drop_those_who_wait_would_say_too_little() -> None:
    """Leads of a hundred days, each qualified after 0…20 days: half of them within 10, seen from the hundredth day."""
    dice = random.Random(14)
    done: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    for age in (age for age in range(12) for _ in range(300)):
        took = dice.randrange(21)
        if took <= age:
            done[took] += 1
        else:
            waiting[age] += 1
    waiting[11] += 1
    told = median_wait(done, waiting, of_all=True)
    assert told in (9, 10, 11)
    dropped = sorted(done.elements())
    assert dropped[len(dropped) // 2] < 6
