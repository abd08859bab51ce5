"""The ceiling: W1 and W5, and what must hold of any client."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from leaddesk.metrics.ceiling import Light, Worth, Zone, light, zone
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.intervals import wilson

HALF, WHOLE = Fraction(1, 2), Fraction(1)


def money(code: str, minor: int | Fraction, **more: object) -> Figure:
    return Figure(code, Unit.MONEY, Fraction(minor), **more)  # type: ignore[arg-type]


def worth(clients: int, leads: int, sale: int, cost: int) -> Worth:
    return Worth(leads, clients, money("client_profit", sale - cost), money("client_revenue", sale))


W1 = worth(10, 100, 8_000_00, 3_000_00)
any_worth = st.builds(
    lambda leads, part, sale, cost: worth(min(part, leads), leads, sale, cost),
    st.integers(1, 500), st.integers(0, 500), st.integers(1, 10**7), st.integers(0, 10**7),
)  # fmt: skip
prices = st.integers(1, 10**6).map(Fraction)
portions = st.fractions(0, 1, max_denominator=100)


def test_w1() -> None:
    assert W1.ceiling(HALF).value == 250_00
    even = W1.break_even
    assert even.value == 500_00
    assert even.low is not None
    assert even.high is not None
    assert (round(even.low / 100), round(even.high / 100)) == (276, 872)
    assert even.low == pytest.approx(500_000 * wilson(10, 100)[0])


@pytest.mark.parametrize(
    ("price", "romi", "roi_revenue", "where"),
    [
        (250, Fraction(1), Fraction(220, 100), Zone.WITHIN),
        (500, Fraction(0), Fraction(60, 100), Zone.EVEN),
        (600, Fraction(-1, 6), Fraction(1, 3), Zone.TRAP),
        (800, Fraction(-3, 8), Fraction(0), Zone.LOSES),
        (375, Fraction(1, 3), Fraction(17, 15), Zone.EARNS),
    ],
)
def test_w5(price: int, romi: Fraction, roi_revenue: Fraction, where: Zone) -> None:
    paid = Fraction(price * 100)
    assert W1.romi(paid).value == romi
    assert W1.roi_revenue(paid).value == roi_revenue
    assert zone(W1, paid, HALF) is where


def test_w5_another_way() -> None:
    """A hundred such leads bought: ten clients pay 8 000 and cost 3 000 each."""
    for price, percent in ((250, 100.0), (500, 0.0), (600, -16.7)):
        spent = 100 * price
        earned = 10 * (8_000 - 3_000)
        assert round((earned - spent) / spent * 100, 1) == percent
        found = W1.romi(Fraction(price * 100)).value
        assert found is not None
        assert round(float(found) * 100, 1) == percent


@given(any_worth, portions, portions)
def test_the_ceiling_rises_with_the_share_and_never_passes_break_even(
    one: Worth, share: Fraction, other: Fraction
) -> None:
    low, high = one.ceiling(min(share, other)), one.ceiling(max(share, other))
    if one.profit.value is not None and one.profit.value <= 0:
        assert low.absent is high.absent is Absent.NO_PROFIT
        return
    assert low.value is not None
    assert high.value is not None
    assert one.break_even.value is not None
    assert low.value <= high.value <= one.break_even.value
    assert one.ceiling(WHOLE).value == one.break_even.value


@given(any_worth, prices)
def test_break_even_is_where_romi_is_nothing(one: Worth, price: Fraction) -> None:
    even = one.break_even.value
    if even:
        assert one.romi(even).value == 0
        assert one.gain(even).value == 0
        if one.clients < one.leads:  # more than all cannot become clients
            assert one.chance_of_profit(even).value == HALF
        romi = one.romi(price).value
        assert romi is not None
        assert (romi > 0) is (price < even)
        assert (zone(one, price, WHOLE) is Zone.WITHIN) is (price <= even)


@given(any_worth, prices, prices)
def test_a_dearer_lead_never_pays_with_a_better_chance(one: Worth, price: Fraction, other: Fraction) -> None:
    cheap, dear = (one.chance_of_profit(paid).value for paid in (min(price, other), max(price, other)))
    assert cheap is not None
    assert dear is not None
    assert 0 <= dear <= cheap <= 1


def test_the_chance_is_read_off_the_interval() -> None:
    """At the ends of break-even's interval it is 97.5 % and 2.5 %; and it is near what a beta posterior says."""
    low, high = (Fraction(edge) for edge in (W1.break_even.low or 0, W1.break_even.high or 0))
    assert W1.chance_of_profit(low).value == pytest.approx(0.975, abs=1e-6)
    assert W1.chance_of_profit(high).value == pytest.approx(0.025, abs=1e-6)
    for price in (300, 450, 600):
        posterior = stats.beta(10.5, 90.5).sf(price / 5_000)
        assert W1.chance_of_profit(Fraction(price * 100)).value == pytest.approx(posterior, abs=0.03)
    assert W1.chance_of_profit(Fraction(6_000_00)).value == 0
    assert W1.chance_of_profit(Fraction(0)).value == 1


def test_a_client_who_brings_a_loss_has_no_ceiling() -> None:
    losing = worth(10, 100, 3_000_00, 8_000_00)
    assert losing.ceiling(HALF).absent is Absent.NO_PROFIT
    assert losing.chance_of_profit(Fraction(1)).value == 0
    gain = losing.gain(Fraction(100_00))
    assert gain.value == -600_00
    assert gain.low is not None
    assert gain.high is not None
    assert gain.low < -600_00 < gain.high
    assert zone(losing, Fraction(100_00), HALF) is Zone.TRAP


def test_few_leads_or_clients_are_doubted() -> None:
    assert Doubt.FEW in worth(4, 100, 2, 1).break_even.doubts
    assert Doubt.FEW in worth(6, 29, 2, 1).break_even.doubts
    assert Doubt.FEW not in W1.break_even.doubts


def test_nothing_is_known_of_no_leads() -> None:
    nobody = Worth(0, 0, Figure("client_profit", Unit.MONEY, None, Absent.NO_CLIENTS), money("client_revenue", 1))
    assert nobody.ceiling(HALF).absent is Absent.NO_CLIENTS
    assert zone(nobody, Fraction(1), HALF) is None
    assert nobody.romi(Fraction(1)).absent is Absent.NO_CLIENTS
    assert W1.romi(Fraction(0)).absent is Absent.NO_SPEND


CEILING = money("max_cpl", 250_00, low=138_00.0, high=436_00.0)
EVEN = money("break_even", 500_00, low=276_00.0, high=872_00.0)


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        (money("cpl", 100_00, low=80_00.0, high=130_00.0), Light.BELOW),
        (money("cpl", 100_00, low=80_00.0, high=140_00.0), Light.UNCLEAR),
        (money("cpl", 600_00, low=440_00.0, high=900_00.0), Light.ABOVE),
        (money("cpl", 999_00, low=873_00.0, high=1200_00.0), Light.LOSING),
        (money("cpl", 0), Light.BELOW),
        (money("cpl", 100_00, low=80_00.0, high=130_00.0, doubts=frozenset({Doubt.PARTIAL})), Light.UNCLEAR),
        (Figure("cpl", Unit.MONEY, None, Absent.NO_LEADS, bound=900_00.0), Light.LOSING),
        (Figure("cpl", Unit.MONEY, None, Absent.NO_LEADS, bound=100_00.0), Light.UNCLEAR),
        (Figure("cpl", Unit.MONEY, None, Absent.SPEND_NOT_ENTERED), None),
    ],
)
def test_lights_are_set_by_intervals(paid: Figure, expected: Light | None) -> None:
    assert light(paid, CEILING, EVEN) is expected


def test_there_is_no_light_without_a_ceiling() -> None:
    unknown = Figure("max_cpl", Unit.MONEY, None, Absent.TOO_FEW)
    assert light(money("cpl", 1), unknown, unknown) is None
