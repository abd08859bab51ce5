"""What a campaign's pricing proposes."""

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.pricing import proposed_commission, proposed_lead_price, proposed_spend


def priced(pricing: Pricing, price: int | None = None, percent_bp: int | None = None) -> Campaign:
    return Campaign(1, "Lenses", pricing, price, percent_bp)


def test_clicks_times_the_price_of_one() -> None:
    assert proposed_spend(priced(Pricing.CPC, 4_500), 300) == 1_350_000
    assert proposed_spend(priced(Pricing.CPC, 4_500), None) is None
    assert proposed_spend(priced(Pricing.CPC), 300) is None
    assert proposed_spend(priced(Pricing.CPL, 4_500), 300) is None


def test_the_price_of_a_lead_and_of_an_order() -> None:
    assert proposed_lead_price(priced(Pricing.CPL, 25_000)) == 25_000
    assert proposed_lead_price(priced(Pricing.CPC, 25_000)) is None
    assert proposed_commission(priced(Pricing.CPO, 30_000), 800_000) == 30_000
    assert proposed_commission(priced(Pricing.CPO, 30_000), -800_000) is None
    assert proposed_commission(priced(Pricing.FIXED, 30_000), 800_000) is None


@given(st.integers(-(10**12), 10**12), st.integers(0, 10_000))
def test_a_percent_is_the_nearest_minor_unit_and_a_refund_gives_the_same_back(amount: int, percent_bp: int) -> None:
    campaign = priced(Pricing.PERCENT, percent_bp=percent_bp)
    share = proposed_commission(campaign, amount)
    assert share is not None
    assert abs(2 * (share * 10_000 - amount * percent_bp)) <= 10_000
    assert proposed_commission(campaign, -amount) == -share
