"""What a campaign's pricing proposes on entry. The amount is what is stored: a new tariff never rewrites the past."""

from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.money import Money


def proposed_spend(campaign: Campaign, clicks: int | None) -> Money | None:
    """Clicks times the price of one, where the campaign is paid by the click; None where nothing is proposed."""
    if campaign.pricing is not Pricing.CPC or campaign.price is None or clicks is None:
        return None
    return clicks * campaign.price


def proposed_lead_price(campaign: Campaign) -> Money | None:
    """What one lead of the campaign is bought for, where it is paid by the lead."""
    return campaign.price if campaign.pricing is Pricing.CPL else None


def proposed_commission(campaign: Campaign, amount: Money | None) -> Money | None:
    """What a sale owes the campaign's partner: the price of an order, or the percent of the amount to the nearest minor
    unit, half away from zero. A refund gives the percent back and not the price of the order."""
    if campaign.pricing is Pricing.CPO:
        return None if amount is not None and amount < 0 else campaign.price
    if campaign.pricing is not Pricing.PERCENT or campaign.percent_bp is None or amount is None:
        return None
    share = (2 * abs(amount) * campaign.percent_bp + 10_000) // 20_000
    return -share if amount < 0 else share
