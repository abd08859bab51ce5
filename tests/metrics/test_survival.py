"""Survival: worked by hand; medians and lag curves, which are made of it, are tested against scipy where they stand."""

from math import inf

import pytest

from leaddesk.metrics.survival import survival


def test_who_drops_out_of_sight_is_there_to_see_until_then() -> None:
    steps = list(survival({1: 2, 3: 1}, {1: 2, 2: 1, 9: 4}))
    # Of 10 two get there; then two and one are out of sight, and of the 5 left one gets there.
    assert [step.time for step in steps] == [1, 3]
    assert [step.left for step in steps] == pytest.approx([0.8, 0.8 * 0.8])
    assert [step.spread for step in steps] == pytest.approx([2 / (10 * 8), 2 / (10 * 8) + 1 / (5 * 4)])


def test_nobody_and_everybody() -> None:
    assert list(survival({}, {3: 10})) == []
    [last] = survival({2: 4}, {1: 3})
    assert (last.left, last.spread) == (0.0, inf)
