"""Sales of the sample company: what enquiries came to, walk-ins nobody asked, and what was brought back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.pricing import proposed_commission
from leaddesk.domain.sale import Sale
from leaddesk.sample.dice import Dice
from leaddesk.sample.enquiries import Enquiry
from leaddesk.sample.plan import CAMPAIGNS, MONTHS
from leaddesk.sample.texts import Texts

_AMOUNT_UNKNOWN_EVERY: Final = 79
_COST_UNKNOWN_EVERY: Final = 17
_REFUNDED_EVERY: Final = 37
_PARTLY_REFUNDED_EVERY: Final = 53
_LATE_REFUND: Final = date(2026, 8, 14)


def sales(
    those: Sequence[Enquiry], lead_ids: Sequence[int], campaigns: dict[str, Campaign], texts: Texts
) -> list[Sale]:
    """Every order by its day, refunds apart; `lead_ids` are the ids `those` enquiries were stored under."""
    dice = Dice("sales")
    found = [
        _order(day, one, lead_id, campaigns, texts, dice)
        for one, lead_id in zip(those, lead_ids, strict=True)
        for day in one.bought_on
    ]
    found += _walk_ins(texts)
    found.sort(key=lambda sale: sale.made_on)
    return [_numbered(sale, number) for number, sale in enumerate(found, start=1)]


def refunds(orders: Sequence[Sale], sale_ids: Sequence[int], texts: Texts) -> list[Sale]:
    """What was given back: a whole order, a part of one, and once without anybody finding the receipt. Nobody has
    brought anything back yet that was bought in the last month."""
    dice = Dice("refunds")
    found = [Sale(_LATE_REFUND, -2_500_00, comment=texts.lost_refund, place=texts.shop)]
    for number, (order, sale_id) in enumerate(zip(orders, sale_ids, strict=True), start=1):
        whole, part = number % _REFUNDED_EVERY == 0, number % _PARTLY_REFUNDED_EVERY == 0
        if not (whole or part) or order.amount is None or order.made_on >= MONTHS[-1].first:
            continue
        back = -order.amount if whole else -(order.amount // 500_00 * 100_00)
        found.append(
            Sale(
                order.made_on + timedelta(days=dice.between(3, 20)),
                back,
                cost_price=-order.cost_price if whole and order.cost_price else 0,
                commission=-order.commission if whole else 0,
                lead_id=order.lead_id,
                refund_of=sale_id,
                name=order.name,
                phones=order.phones,
                place=texts.shop,
                comment=texts.refund if whole else texts.partial_refund,
            )
        )
    return sorted(found, key=lambda sale: sale.made_on)


def _order(day: date, one: Enquiry, lead_id: int, campaigns: dict[str, Campaign], texts: Texts, dice: Dice) -> Sale:
    amount, cost = _amounts(CAMPAIGNS[one.campaign].ticket, dice)
    campaign = campaigns.get(one.campaign)
    commission = proposed_commission(campaign, amount) if campaign else None
    return Sale(
        day, amount, cost, commission or 0, lead_id, None, one.lead.name, one.lead.phones, one.lead.emails,
        place=texts.shop,
    )  # fmt: skip


def _walk_ins(texts: Texts) -> list[Sale]:
    """Sales to people who were never asked anything, one or two a month."""
    dice = Dice("walk-ins")
    found = []
    for month in MONTHS:
        for _ in range(dice.between(1, 2)):
            amount, cost = _amounts((2900, 9900), dice)
            day = month.first + timedelta(days=dice.between(0, month.days - 1))
            found.append(Sale(day, amount, cost, place=texts.shop))
    return found


def _amounts(ticket: tuple[int, int], dice: Dice) -> tuple[int, int]:
    """A price that ends in 00 roubles and what the goods cost, 40 to 48 % of it."""
    least, most = ticket
    roubles = dice.between(least // 100, most // 100) * 100
    return roubles * 100, roubles * dice.between(40, 48)


def _numbered(sale: Sale, number: int) -> Sale:
    """An order with its number; of some the amount or the cost price was never written down."""
    sale = replace(sale, external_id=f"{number + 10_000}")
    if number % _AMOUNT_UNKNOWN_EVERY == 0:
        return replace(sale, amount=None, cost_price=None, commission=0)
    return replace(sale, cost_price=None) if number % _COST_UNKNOWN_EVERY == 0 else sale
