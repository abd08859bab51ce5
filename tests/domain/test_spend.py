"""A range of days accrues exactly (metrics.md, ground rule 4)."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend


def test_a_week_over_two_months() -> None:
    spend = Spend(1, date(2026, 1, 28), date(2026, 2, 3), 7000_00)
    assert spend.accrued(Period.month(2026, 1), spend.amount) == 4000_00
    assert spend.accrued(Period.month(2026, 2), spend.amount) == 3000_00
    assert spend.accrued(Period.month(2026, 3), spend.amount) == 0


@given(st.integers(0, 10**13), st.integers(0, 400), st.lists(st.integers(0, 399), max_size=5))
def test_however_it_is_cut_the_parts_add_up(amount: int, length: int, cuts: list[int]) -> None:
    first = date(2025, 11, 3)
    spend = Spend(1, first, first + timedelta(days=length), amount)
    edges = sorted({0, length + 1, *(cut for cut in cuts if cut <= length)})
    parts = [
        spend.accrued(Period(first + timedelta(days=start), first + timedelta(days=end - 1)), amount)
        for start, end in pairwise(edges)
    ]
    assert sum(parts) == amount
    assert min(parts) >= 0
