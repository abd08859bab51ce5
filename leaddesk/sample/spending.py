"""Spending of the sample company: clicks by the half month, fixed placements by the month, leaflets by the walk."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.sample.dice import Dice
from leaddesk.sample.plan import CAMPAIGNS, MONTHS
from leaddesk.sample.texts import Texts

_RISE: Final = date(2026, 1, 1)
_BEFORE_RISE: Final = {"sunglasses": 130, "lenses": 40, "diamonds": 540}
"""Roubles a click cost until then; the campaigns know only today's price."""

_SOCIAL: Final = (
    27500, 28100, 25400, 26300, 28800, 25900,
    26900, 33100, 20300, 22800, 27600, 31900, 33700, 35200, 28500, 29400, 31000, 30000,
)  # fmt: skip
_SOCIAL_SHARES: Final = {"brands": 50, "discount": 30, "retargeting": 20}
_MAPS: Final = {
    "placement": (18000,) * 6 + (19500,) * 6 + (22500,) * 6,
    "branding": (6000,) * 6 + (6500,) * 6 + (7500,) * 6,
}
_SIGN: Final = (9000,) * 8 + (9900,) * 9
"""The last month is not entered yet: the invoice is still to come."""
_WALKS: Final = (
    (date(2025, 5, 19), date(2025, 6, 8), 14000),
    (date(2025, 8, 25), date(2025, 9, 21), 18000),
    (date(2025, 12, 8), date(2026, 1, 4), 16000),
    (date(2026, 3, 23), date(2026, 4, 19), 18000),
    (date(2026, 5, 25), date(2026, 6, 14), 15000),
    (date(2026, 8, 31), date(2026, 9, 27), 18000),
)


_Ids = dict[str, tuple[int, int]]
"""The ids of channel and campaign by the campaign's key."""


def spending(channels: dict[str, int], campaigns: dict[str, int], texts: Texts) -> list[Spend]:
    """Every spend entry by its first day; `channels` and `campaigns` give the ids of the plan's keys."""
    ids = {key: (channels[plan.channel], campaigns[key]) for key, plan in CAMPAIGNS.items() if key}
    entries = [*_search(ids), *_social(ids), *_fixed(ids), *_leaflets(ids, texts.campaigns["leaflets"]["comment"])]
    return sorted(entries, key=lambda entry: (entry.first_day, entry.channel_id, entry.campaign_id))


def _search(ids: _Ids) -> Iterator[Spend]:
    """Paid by the click: the clicks of each half of a month times their price."""
    dice = Dice("search")
    for key in (key for key, plan in CAMPAIGNS.items() if plan.clicks):
        plan = CAMPAIGNS[key]
        for month, clicks in zip(MONTHS, plan.clicks, strict=True):
            price = _BEFORE_RISE[key] if month.first < _RISE else plan.price or 0
            middle = month.first.replace(day=15)
            halves = ((month.first, middle, clicks // 2), (middle.replace(day=16), month.last, clicks - clicks // 2))
            for first, last, part in halves:
                amount, shown = part * price * 100, part * dice.between(18, 32)
                yield _entry(ids[key], Period(first, last), amount, part, shown)


def _social(ids: _Ids) -> Iterator[Spend]:
    dice = Dice("social")
    for month, roubles in zip(MONTHS, _SOCIAL, strict=True):
        for key, share in _SOCIAL_SHARES.items():
            clicks = roubles * share // (100 * dice.between(21, 27))
            yield _entry(ids[key], month, roubles * share, clicks, clicks * dice.between(50, 80))


def _fixed(ids: _Ids) -> Iterator[Spend]:
    """Paid by the month, whatever comes of it."""
    for key, monthly in (*_MAPS.items(), ("sign", _SIGN)):
        for month, roubles in zip(MONTHS, monthly, strict=False):
            yield _entry(ids[key], month, roubles * 100)


def _leaflets(ids: _Ids, comment: str) -> Iterator[Spend]:
    for first, last, roubles in _WALKS:
        yield _entry(ids["leaflets"], Period(first, last), roubles * 100, comment=comment)


def _entry(
    place: tuple[int, int],
    period: Period,
    amount: int,
    clicks: int | None = None,
    shown: int | None = None,
    comment: str = "",
) -> Spend:
    channel, campaign = place
    return Spend(channel, period.first, period.last, amount, campaign, clicks, shown, comment)
