"""Scales: few round values, inside, worded as the reader writes them."""

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from leaddesk.i18n import set_language
from leaddesk.metrics.figure import Unit
from leaddesk.ui.charts.entries import Entry
from leaddesk.ui.charts.scale import FAR, scale_of, value_ticks


def entries(*values: float | None) -> list[Entry]:
    return [Entry(value, "") for value in values]


@given(st.floats(0.01, 1e12))
def test_value_ticks_are_few_and_inside(most: float) -> None:
    ticks = value_ticks(most)
    assert 3 <= len(ticks) <= 6
    assert ticks[0] == 0
    assert ticks[-1] <= most * (1 + 1e-9)
    assert all(one < other for one, other in pairwise(ticks))


@given(st.floats(0, 1e9), st.floats(-1e9, 0), st.booleans())
def test_ticks_hold_nought_and_stay_between_the_ends(most: float, least: float, whole: bool) -> None:
    assume(most - least > 1e-3)
    ticks = value_ticks(most, least, whole=whole)
    room = (most - least) * 1e-8
    assert 0 in ticks
    assert least - room <= ticks[0] <= ticks[-1] <= most + room
    assert len(ticks) <= 6
    assert not whole or all(tick == int(tick) for tick in ticks)


@given(st.lists(st.none() | st.floats(-1e9, 1e9), max_size=12))
def test_a_scale_holds_every_value(values: list[float | None]) -> None:
    scale = scale_of(entries(*values), Unit.COUNT, "RUB")
    assert scale.least <= 0 < scale.most or scale.least < 0 <= scale.most
    assert all(scale.least <= value <= scale.most for value in values if value is not None)
    assert len(scale.words) == len(scale.ticks)


def test_an_interval_far_out_is_cut() -> None:
    assert scale_of([Entry(10, "", 5, 12)], None, "RUB").most >= 12
    assert scale_of([Entry(10, "", 5, 900)], None, "RUB").most <= 10 * FAR * 1.1


def test_money_in_thousands_is_said_over_the_axis() -> None:
    set_language("ru")
    scale = scale_of(entries(24_000.0), Unit.MONEY, "RUB")
    assert (scale.words, scale.unit) == (("0", "5", "10", "15", "20"), "тыс.\u00a0₽")
    assert scale_of(entries(24_000_000.0), Unit.MONEY, "RUB").unit == "млн\u00a0₽"
    assert scale_of(entries(2_400.0), Unit.MONEY, "RUB").words[-1] == "2\u00a0000"
    assert scale_of(entries(2_400.0), Unit.MONEY, "RUB").unit == "₽"


def test_shares_carry_their_percent_and_counts_are_whole() -> None:
    set_language("ru")
    assert scale_of(entries(0.11), Unit.SHARE, "RUB").words[-1] == "10\u00a0%"
    assert scale_of(entries(2.0), Unit.COUNT, "RUB").words == ("0", "1", "2")
    assert scale_of(entries(1.8, 0.4), Unit.COUNT, "RUB").words == ("0", "0,50", "1", "1,50")  # a count a day
