"""The figures of a row: the worked examples, what is absent and why, and the laws between figures."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.facts import Basis
from leaddesk.metrics.catalogue import MEASURES, columns_of
from leaddesk.metrics.ceiling import max_cpc, max_cpl
from leaddesk.metrics.conversions import share_of_count
from leaddesk.metrics.figure import Absent, Doubt
from leaddesk.metrics.row import figures_of
from leaddesk.metrics.sums import Sums, sum_of

COHORT, CASH = Basis.COHORT, Basis.CASH


def campaign(clicks: int, price: int, leads: int) -> Sums:
    amount = clicks * price * 100
    return Sums(leads=leads, clicked_leads=leads, entered=amount, clicks=clicks, clicked_amount=amount, with_spend=1)


SUN, LENSES, DIAMONDS = campaign(100, 150, 9), campaign(300, 45, 16), campaign(50, 600, 11)


def sold(clients: int, amount: int = 800_000, cost: int = 300_000) -> Sums:
    return Sums(
        orders=clients, clients=clients, new_clients=clients, known=clients,
        amount=clients * amount, costed=clients * amount, cost=clients * cost,
    )  # fmt: skip


def test_w1_the_ceiling_of_a_lead() -> None:
    conversion = share_of_count("cr2", 10, 100, Absent.NO_LEADS, frozenset())
    assert max_cpl(Fraction(500_000), conversion, Fraction(1, 2)).value == 250_00
    even = max_cpl(Fraction(500_000), conversion)
    assert even.value == 500_00
    assert (even.low, even.high) == (pytest.approx(276_15, abs=1), pytest.approx(871_83, abs=1))
    assert max_cpc(even, share_of_count("cr1", 8, 100, Absent.NO_CLICKS, frozenset())).value == 40_00


def test_w1_without_leads_there_is_no_ceiling() -> None:
    nobody = share_of_count("cr2", 0, 0, Absent.NO_LEADS, frozenset())
    assert max_cpc(max_cpl(Fraction(1), nobody), nobody).absent is Absent.NO_LEADS


def test_w2_cost_per_lead() -> None:
    assert figures_of(Sums(leads=100, entered=10_000_00, with_spend=1), COHORT)["cpl"].value == 100_00


def test_w3_three_campaigns_and_their_total() -> None:
    each = [figures_of(sums, COHORT) for sums in (SUN, LENSES, DIAMONDS)]
    assert [row["spend"].value for row in each] == [15_000_00, 13_500_00, 30_000_00]
    assert [row["cpl"].value for row in each] == [Fraction(5000_00, 3), 843_75, Fraction(30000_00, 11)]
    assert [row["cr1"].value for row in each] == [Fraction(9, 100), Fraction(16, 300), Fraction(22, 100)]
    total = figures_of(sum_of((SUN, LENSES, DIAMONDS)), COHORT)
    assert (total["cpl"].value, total["cr1"].value, total["cpc"].value) == (1625_00, Fraction(8, 100), 130_00)
    assert Doubt.FEW in each[0]["cpl"].doubts
    assert Doubt.FEW not in total["cpl"].doubts


def test_w4_equal_leads_unequal_clients() -> None:
    bought = Sums(leads=100, entered=10_000_00, with_spend=1)
    rows = [figures_of(bought + sold(clients), COHORT) for clients in (16, 4)]
    assert [row["cpl"].value for row in rows] == [100_00, 100_00]
    assert [row["cac"].value for row in rows] == [625_00, 2_500_00]
    assert [Doubt.FEW in row["cac"].doubts for row in rows] == [False, True]


@pytest.mark.parametrize(
    ("price", "romi", "roi"),
    [(250, Fraction(1), Fraction(11, 5)), (500, Fraction(0), Fraction(3, 5)), (600, Fraction(-1, 6), Fraction(1, 3))],
)
def test_w5_romi_counts_profit_and_not_revenue(price: int, romi: Fraction, roi: Fraction) -> None:
    row = figures_of(Sums(leads=100, bought=100 * price * 100, with_spend=1) + sold(10), COHORT)
    assert (row["romi"].value, row["roi_revenue"].value) == (romi, roi)


def test_w6_money_spent_and_no_client_leaves_a_bound() -> None:
    cac = figures_of(Sums(leads=9, entered=15_000_00, with_spend=1), COHORT)["cac"]
    assert (cac.value, cac.absent) == (None, Absent.NO_CLIENTS)
    assert cac.bound == pytest.approx(5_007_12, abs=1)


def test_nothing_spent_and_nobody_came_leaves_no_bound() -> None:
    cpl = figures_of(Sums(with_spend=1), COHORT)["cpl"]
    assert (cpl.absent, cpl.bound) == (Absent.NO_LEADS, None)


def test_cost_per_lead_has_the_poisson_interval() -> None:
    cpl = figures_of(SUN, COHORT)["cpl"]
    assert cpl.low == pytest.approx(15_000_00 / 17.0848, rel=1e-5)
    assert cpl.high == pytest.approx(15_000_00 / 4.11537, rel=1e-5)


def test_a_free_channel_costs_nothing_and_an_unentered_one_is_unknown() -> None:
    free = figures_of(Sums(leads=40, with_spend=1), COHORT)
    assert (free["spend"].value, free["cpl"].value) == (0, 0)
    unknown = figures_of(Sums(leads=40, without_spend=1), COHORT)
    assert {unknown[code].absent for code in ("spend", "cpl", "roas", "romi")} == {Absent.SPEND_NOT_ENTERED}
    assert figures_of(Sums(leads=1), COHORT)["spend"].absent is Absent.SPEND_NOT_ENTERED


def test_a_total_with_an_unentered_channel_is_incomplete() -> None:
    total = figures_of(SUN + Sums(leads=40, without_spend=1), COHORT)
    assert total["spend"].value == 15_000_00
    assert Doubt.PARTIAL in total["cpl"].doubts
    free_and_unknown = figures_of(Sums(leads=5, with_spend=1) + Sums(leads=5, without_spend=1), COHORT)
    assert free_and_unknown["cpl"].absent is Absent.SPEND_NOT_ENTERED


def test_unknown_amounts_are_no_zeros() -> None:
    none_known = figures_of(Sums(orders=2, unknown=2, with_spend=1, entered=1), COHORT)
    assert {none_known[code].absent for code in ("revenue", "gross_profit", "aov", "roas", "romi")} == {
        Absent.AMOUNT_UNKNOWN
    }
    some = figures_of(sold(3) + Sums(orders=1, unknown=1), COHORT)
    assert some["revenue"].value == 24_000_00
    assert Doubt.PARTIAL in some["revenue"].doubts & some["gross_profit"].doubts


def test_unknown_cost_price_is_assumed_only_with_a_margin_set() -> None:
    sums = sold(1) + Sums(
        orders=1, known=1, amount=100_01, uncosted=100_01, uncosted_sales=1, entered=100, with_spend=1
    )
    assert figures_of(sums, COHORT)["romi"].absent is Absent.COST_PRICE_UNKNOWN
    assert figures_of(sums, COHORT)["roi_revenue"].value is not None
    assumed = figures_of(sums, COHORT, margin_bp=3_333)
    assert assumed["gross_profit"].value == 500_000 + Fraction(10_001 * 3_333, 10_000)
    assert Doubt.ESTIMATE in assumed["romi"].doubts


def test_by_sale_date_there_is_no_conversion_and_a_client_is_a_new_one() -> None:
    sums = SUN + Sums(clients=2, new_clients=2, orders=3)
    row = figures_of(sums, CASH)
    assert {row[code].absent for code in ("cr2", "cpl", "cpl_accepted", "cpql")} == {Absent.OTHER_BASIS}
    assert row["cac"].value == Fraction(15_000_00, 2)
    assert set(columns_of(CASH)).isdisjoint({"cr2", "cpl", "cpql", "clients"})


def test_more_leads_than_clicks_is_flagged_and_not_clipped() -> None:
    cr1 = figures_of(Sums(leads=12, clicked_leads=12, clicks=10, with_spend=1), COHORT)["cr1"]
    assert cr1.value == Fraction(12, 10)
    assert Doubt.OVER_HUNDRED in cr1.doubts
    assert cr1.low is None


def test_clicks_nobody_stated_are_not_zero() -> None:
    row = figures_of(Sums(leads=5, with_spend=1), COHORT)
    assert {row[code].absent for code in ("clicks", "impressions", "cpc", "cr1", "ctr")} == {Absent.CLICKS_NOT_ENTERED}


def test_sales_without_a_lead_show_only_what_sales_have() -> None:
    row = figures_of(sold(2) + Sums(commission=500), COHORT, outside=Absent.NO_LEAD)
    assert (row["orders"].value, row["aov"].value, row["spend"].value) == (2, 8_000_00, 500)
    assert {row[code].absent for code in ("leads", "clients", "cr2", "cac", "cpo", "romi")} == {Absent.NO_LEAD}


def test_leads_without_a_source_have_no_cost() -> None:
    row = figures_of(Sums(leads=3, accepted=2), COHORT, outside=Absent.NO_SOURCE)
    assert row["leads"].value == 3
    assert {row[code].absent for code in ("spend", "cpl", "clicks", "cac")} == {Absent.NO_SOURCE}


def test_revenue_below_zero_has_no_cost_share() -> None:
    row = figures_of(Sums(known=1, amount=-5, costed=-5, entered=10, with_spend=1), CASH)
    assert row["drr"].absent is Absent.NO_REVENUE
    assert row["roas"].value == Fraction(-1, 2)


counts = st.integers(0, 200)
money = st.integers(-(10**9), 10**12)


@st.composite
def any_sums(draw: st.DrawFn) -> Sums:
    enquiries = draw(counts)
    leads = draw(st.integers(0, enquiries))
    clients = draw(st.integers(0, leads))
    known, uncosted, free = draw(counts), draw(st.integers(0, 3)), draw(st.integers(0, 1))
    return Sums(
        enquiries=enquiries, leads=leads, accepted=draw(st.integers(0, leads)), qualified=draw(st.integers(0, leads)),
        clients=clients, new_clients=draw(st.integers(0, clients)), orders=draw(st.integers(clients, clients + 5)),
        entered=abs(draw(money)), bought=abs(draw(money)), amount=draw(money), known=known, unknown=draw(counts),
        uncosted=draw(money), uncosted_sales=uncosted, clicks=draw(st.none() | counts), with_spend=free,
    )  # fmt: skip


@given(any_sums(), any_sums())
def test_adding_sums_adds_every_additive_figure(one: Sums, other: Sums) -> None:
    both = figures_of(one + other, COHORT)
    for code in ("enquiries", "leads", "accepted", "qualified", "clients", "new_clients", "orders"):
        parts = [figures_of(sums, COHORT)[code].value for sums in (one, other)]
        assert both[code].value == sum(part for part in parts if part is not None)
    assert one + Sums() == one


@given(any_sums())
def test_cost_per_client_is_cost_per_lead_over_conversion(sums: Sums) -> None:
    row = figures_of(sums, COHORT)
    cpl, cr2, cac = row["cpl"].value, row["cr2"].value, row["cac"].value
    if cr2 is not None:
        assert cr2 <= 1
    if cpl is not None and cr2:
        assert cac == cpl / cr2


@given(any_sums(), st.sampled_from(Basis), st.none() | st.integers(0, 10_000))
def test_every_figure_has_a_value_or_a_reason_and_its_interval_holds_it(
    sums: Sums, basis: Basis, margin: int | None
) -> None:
    row = figures_of(sums, basis, margin)
    assert list(row) == list(MEASURES)
    for figure in row.values():
        assert (figure.value is None) == (figure.absent is not None)
        if figure.low is not None and figure.value is not None:
            assert figure.high is not None
            assert figure.low <= figure.value * (1 + Fraction(1, 10**9))
            assert figure.value <= figure.high * (1 + 1e-9)
