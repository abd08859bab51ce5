"""Who a sale is credited to: every model by an independent, slower way; credits sum to one, money to the kopeck."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.credit import Model
from leaddesk.domain.money import MOST
from leaddesk.domain.path import Paths, SoldAlong, Step
from leaddesk.metrics.attribution import DECAY_PARTS, NOBODY, Numbers, Shares, Spread
from leaddesk.metrics.credited import Given, Sold, credited

FREE = {3}
STEPS = tuple(Step(channel, None, own=own) for channel in (1, 2, 3, None) for own in (0, 1))

Walk = list[tuple[int, int]]
"""Places among STEPS, each with its days before the sale."""


def own_at_most_once(walk: Walk) -> Walk:
    owned = False
    found = []
    for place, days in walk:
        found.append((place & ~1 if owned else place, days))
        owned = owned or bool(place & 1)
    return found


walks = st.lists(st.tuples(st.integers(0, 7), st.integers(-3, 200)), max_size=7).map(own_at_most_once)
amounts = st.integers(-(10**7), 10**7) | st.sampled_from([MOST, -MOST, MOST - 1, 0])


def paths_of_walks(those: Sequence[Walk]) -> Paths:
    flat = [one for walk in those for one in walk]
    return Paths(STEPS, [place for place, _ in flat], [days for _, days in flat], [len(walk) for walk in those])


def numbers(values: Sequence[int]) -> Numbers:
    return np.array(values, np.int64)


def by_hand(model: Model, walk: Walk) -> list[Fraction]:
    """The credit of every step, straight from metrics.md; empty where it is nobody's."""
    steps = [STEPS[place] for place, _ in walk]
    count = len(walk)

    def only(at: int) -> list[Fraction]:
        return [Fraction(int(place == at)) for place in range(count)]

    if not walk or (model is Model.LAST and not any(step.own for step in steps)):
        return []
    if model is Model.LAST:
        return only([step.own for step in steps].index(1))
    if model is Model.FIRST:
        return only(0)
    if model is Model.LAST_PAID:
        paid = [at for at, step in enumerate(steps) if step.channel_id not in {None, *FREE}]
        return only(paid[-1] if paid else count - 1)
    if model is Model.LINEAR:
        return [Fraction(1, count)] * count
    if model is Model.POSITION:
        if count == 1:
            return [Fraction(1)]
        if count == 2:
            return [Fraction(1, 2)] * 2
        return [Fraction(2, 5), *[Fraction(1, 5) / (count - 2)] * (count - 2), Fraction(2, 5)]
    with localcontext(prec=40):
        faded = [Decimal(2) ** (Decimal(-max(0, days)) / 7) for _, days in walk]
        return [Fraction(one / sum(faded)) for one in faded]


def entries(shares: Shares, sale: int) -> Numbers:
    return (shares.sale == sale).nonzero()[0]


@settings(max_examples=80)
@given(st.lists(walks, max_size=5), st.data())
def test_every_model_as_by_hand(those: list[Walk], data: st.DataObject) -> None:
    spread = Spread(paths_of_walks(those), FREE)
    money = [data.draw(amounts) for _ in those]
    for model in Model:
        shares = spread.shares(model)
        parts = shares.split(numbers(money))
        for sale, walk in enumerate(those):
            mine = entries(shares, sale)
            shared = [Fraction(int(shares.numerator[at]), int(shares.whole[at])) for at in mine]
            assert sum(shared) == 1
            assert all(credit >= 0 for credit in shared)
            assert int(parts[mine].sum()) == money[sale]
            wanted = by_hand(model, walk)
            if not wanted:
                assert [int(step) for step in shares.step[mine]] == [NOBODY]
                continue
            expected = [(place, credit) for (place, _), credit in zip(walk, wanted, strict=True)]
            found = list(zip((int(step) for step in shares.step[mine]), shared, strict=True))
            if model is Model.DECAY:
                assert [place for place, _ in found] == [place for place, _ in expected]
                for (_, credit), (_, exact) in zip(found, expected, strict=True):
                    assert abs(credit - exact) < Fraction(2, DECAY_PARTS)
            else:
                assert [one for one in found if one[1]] == [one for one in expected if one[1]]
            for at, credit in zip(mine, shared, strict=True):
                assert abs(int(parts[at]) - money[sale] * credit) < 1


def credits_of(model: Model, *days: int) -> list[Fraction]:
    shares = Spread(paths_of_walks([[(0, ago) for ago in days]]), FREE).shares(model)
    return [Fraction(int(up), int(down)) for up, down in zip(shares.numerator, shares.whole, strict=True)]


def test_half_as_much_for_every_seven_days() -> None:
    week_before, same_day = credits_of(Model.DECAY, 7, 0)
    assert abs(week_before - Fraction(1, 3)) < Fraction(1, DECAY_PARTS)
    assert week_before + same_day == 1
    assert credits_of(Model.DECAY, 35, 35) == [Fraction(1, 2)] * 2
    assert credits_of(Model.DECAY, 9000, 0) == [0, 1]  # what is long ago fades away, and nothing breaks


def test_forty_twenty_forty() -> None:
    assert credits_of(Model.POSITION, 9, 5, 3, 1) == [Fraction(2, 5), Fraction(1, 10), Fraction(1, 10), Fraction(2, 5)]


def test_the_eighth_worked_example() -> None:
    """W8: 10 000.00 over three equal touches; a refund takes back from each what it was given."""
    shares = Spread(paths_of_walks([[(0, 3), (2, 2), (0, 1)], [(0, 3), (2, 2), (0, 1)]]), FREE).shares(Model.LINEAR)
    parts = shares.split(numbers([10_000_00, -10_000_00])).tolist()
    assert sorted(parts[:3]) == [3_333_33, 3_333_33, 3_333_34]
    assert parts[3:] == [-part for part in parts[:3]]


@pytest.mark.parametrize("model", Model)
def test_what_groups_are_credited_with_adds_up(model: Model) -> None:
    those: list[Walk] = [[(0, 9), (2, 5), (5, 1)], [], [(4, 3)], [(1, 0), (2, 8)], [(0, 9), (2, 5), (5, 1)]]
    paths = paths_of_walks(those)
    sold = SoldAlong(
        range(5), paths, (True, True, True, True, False), (1001, 500, None, 77, -333), (300, None, 5, 10, -2), ("",) * 5
    )
    groups = numbers([0, 0, 1, 1, 2, 2, 3, 3, 4])  # by channel, and nobody
    found = credited(Given.of(Sold(sold), Spread(paths, FREE).shares(model)), groups, 5)
    assert sum(one.sales for one in found) == 4
    assert sum(one.amount for one in found) == 1001 + 500 + 77 - 333
    assert (sum(one.costed for one in found), sum(one.cost for one in found)) == (1001 + 77 - 333, 300 + 10 - 2)
    assert [bool(one.unknown) for one in found] == [False, False, model is not Model.LAST, False, model is Model.LAST]
    assert sum(bool(one.priceless) for one in found) == 1


def test_there_may_be_no_sales_at_all() -> None:
    paths = paths_of_walks([])
    sold = SoldAlong((), paths, (), (), (), ())
    for model in Model:
        [nobody] = credited(Given.of(Sold(sold), Spread(paths, FREE).shares(model)), numbers([0] * 9), 1)
        assert (nobody.sales, nobody.amount) == (0, 0)
