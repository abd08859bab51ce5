"""The median wait against counting it out, against scipy, and against the plain median where nobody waits still."""

from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from leaddesk.metrics.waiting import Waits, median_wait

DAY = 86_400
seconds = st.integers(0, 12) | st.integers(0, 5).map(lambda days: days * DAY) | st.integers(0, 5 * DAY)
waited = st.lists(seconds, max_size=14)
waits_still = st.lists(st.integers(0, 5), max_size=8)


def waits(answered: list[int], waiting: list[int]) -> Waits:
    return Waits(tuple(sorted(answered)), {day: waiting.count(day) for day in set(waiting)})


def by_hand(answered: list[int], waiting: list[int]) -> tuple[int, int] | None:
    """One answer after another, by the product of who is left of those who still may be."""
    left, half = Fraction(1), Fraction(1, 2)
    times = sorted(set(answered))
    for place, time in enumerate(times):
        at_risk = sum(each >= time for each in answered) + sum(day * DAY >= time for day in waiting)
        left *= 1 - Fraction(answered.count(time), at_risk)
        if left == half and place + 1 < len(times):
            return time, times[place + 1]
        if left <= half:
            return time, time
    return None


@given(waited, waits_still)
def test_it_is_what_counting_it_out_gives(answered: list[int], waiting: list[int]) -> None:
    assert median_wait([waits(answered, waiting)]) == by_hand(answered, waiting)


@given(waited.filter(bool))
def test_where_nobody_waits_still_it_is_the_plain_median(answered: list[int]) -> None:
    found = median_wait([waits(answered, [])])
    assert found is not None
    assert Fraction(sum(found), 2) == median(map(Fraction, answered))


@given(waited.filter(bool), waits_still)
def test_it_lies_where_scipy_sees_half_of_them_left(answered: list[int], waiting: list[int]) -> None:
    left = ecdf(CensoredData(uncensored=answered, right=[day * DAY for day in waiting])).sf
    halved = [time for time, share in zip(left.quantiles, left.probabilities, strict=True) if share <= 0.5 + 1e-12]
    events = [time for time in halved if time in answered]
    found = median_wait([waits(answered, waiting)])
    assert (found is None) == (not events)
    if found is not None:
        assert found[0] == events[0]


@given(waited, waits_still, waited, waits_still)
def test_waits_side_by_side_are_waits_together(
    one: list[int], still: list[int], other: list[int], other_still: list[int]
) -> None:
    apart = median_wait([waits(one, still), waits(other, other_still)])
    assert apart == median_wait([waits(one + other, still + other_still)])


@pytest.mark.parametrize(
    ("answered", "waiting", "found"),
    [
        ([], [], None),
        ([], [3], None),
        ([60], [], (60, 60)),
        ([60], [3, 3], None),  # a third is answered, however long ago the others came
        ([60, 120], [], (60, 120)),
        ([60, 120, 180], [9], (120, 180)),  # dropping who waits would say 120
        ([60, 120], [0, 0, 0], (60, 120)),  # who came today tells nothing yet
    ],
)
def test_examples(answered: list[int], waiting: list[int], found: tuple[int, int] | None) -> None:
    assert median_wait([waits(answered, waiting)]) == found
