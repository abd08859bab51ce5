"""Plan of the sample company: its channels and campaigns, with enquiries, clients and clicks month by month.

Two stories are told. Clicks at a channel and their leads may cost what they like: `search` in September 2026 is the
worked example W3 of metrics.md. And a lead is no client: over the last twelve months, and in October 2026 to the
rouble, `social` and `maps` have the same price of a lead, while one lead in twenty-five buys in one and one in six
in the other.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.domain.campaign import Pricing
from leaddesk.domain.lead import LeadKind
from leaddesk.domain.period import Period

BOOKS: Final = Period(date(2025, 5, 1), date(2026, 10, 31))
MONTHS: Final = tuple(BOOKS.months())

CALL, FORM, CALLBACK, MESSAGE, VISIT, CONTACT = LeadKind

Monthly = tuple[int, ...]
"""One number for each of MONTHS."""


@dataclass(frozen=True, slots=True)
class ChannelPlan:
    """`wait`: days from enquiry to purchase, least and most. `rejected`, `qualified`: shares of enquiries. `answer`:
    minutes to the first response, least and most. `online`: the device is known."""

    wait: tuple[int, int]
    rejected: float
    qualified: float
    answer: tuple[int, int]
    kinds: tuple[LeadKind, ...]
    free: bool = False
    online: bool = False


PLANNED: Final = {
    "search": (55_000, 36, 7),
    "social": (30_000, 50, 3),
    "maps": (30_000, 50, 8),
    "classifieds": (6_000, 15, 2),
}
"""What the owner means a channel to cost (roubles) and to bring (leads, clients) in each of PLANNED_MONTHS."""

PLANNED_MONTHS: Final = ("2026-09", "2026-10", "2026-11")

CHANNELS: Final = {
    "search": ChannelPlan((14, 60), 0.06, 0.45, (4, 90), (FORM, FORM, CALL, CALLBACK), online=True),
    "social": ChannelPlan((2, 9), 0.14, 0.14, (20, 600), (FORM, MESSAGE, MESSAGE), online=True),
    "maps": ChannelPlan((0, 5), 0.05, 0.42, (0, 12), (CALL, CALL, CALL, MESSAGE), online=True),
    "classifieds": ChannelPlan((1, 12), 0.15, 0.22, (10, 240), (CONTACT, CONTACT, MESSAGE)),
    "mouth": ChannelPlan((0, 10), 0.01, 0.5, (0, 8), (CALL, VISIT), free=True),
    "offline": ChannelPlan((0, 14), 0.03, 0.4, (0, 5), (VISIT, VISIT, CALL)),
    "": ChannelPlan((0, 14), 0.08, 0.3, (1, 120), (CALL, FORM)),
}


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """`leads` and `clients` (those who have bought by the end of the books) by the month of the lead. `ticket`: a
    sale's roubles, least and most. `again`: the share of clients who buy once more. `price` in roubles per click or
    lead, `percent_bp` of a sale for the partner."""

    channel: str
    leads: Monthly
    clients: Monthly
    ticket: tuple[int, int]
    pricing: Pricing = Pricing.FIXED
    price: int | None = None
    percent_bp: int | None = None
    again: float = 0.1
    clicks: Monthly = ()


CAMPAIGNS: Final = {
    "sunglasses": CampaignPlan(
        "search",
        (12, 13, 11, 9, 6, 4, 3, 4, 3, 4, 8, 12, 14, 15, 12, 10, 9, 6),
        (2, 3, 2, 2, 1, 1, 0, 1, 1, 1, 2, 2, 3, 3, 2, 2, 1, 0),
        (7900, 16900), Pricing.CPC, 150,
        clicks=(128, 147, 119, 104, 71, 48, 37, 46, 39, 43, 92, 131, 150, 163, 138, 108, 100, 69),
    ),
    "lenses": CampaignPlan(
        "search",
        (13, 12, 11, 13, 14, 13, 12, 13, 11, 11, 13, 14, 14, 13, 12, 15, 16, 14),
        (3, 3, 3, 3, 4, 3, 3, 3, 3, 3, 3, 4, 3, 3, 3, 4, 3, 1),
        (3900, 9900), Pricing.CPC, 45, again=0.5,
        clicks=(251, 238, 214, 236, 270, 249, 231, 252, 217, 203, 247, 268, 259, 252, 231, 286, 300, 264),
    ),
    "diamonds": CampaignPlan(
        "search",
        (6, 6, 5, 6, 7, 8, 9, 13, 7, 8, 9, 8, 7, 7, 6, 8, 11, 10),
        (1, 0, 1, 0, 1, 1, 1, 2, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0),
        (68000, 124000), Pricing.CPC, 600, again=0.0,
        clicks=(29, 26, 24, 28, 33, 37, 42, 57, 34, 37, 40, 38, 33, 30, 29, 37, 50, 47),
    ),
    "brands": CampaignPlan(
        "social",
        (20, 21, 18, 19, 20, 18, 19, 23, 16, 16, 22, 25, 26, 25, 21, 23, 24, 22),
        (1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        (9900, 19900),
    ),
    "discount": CampaignPlan(
        "social",
        (15, 16, 14, 15, 16, 14, 15, 18, 12, 13, 17, 19, 20, 20, 16, 18, 19, 18),
        (0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1),
        (5900, 11900),
    ),
    "retargeting": CampaignPlan(
        "social",
        (9, 9, 8, 9, 9, 9, 8, 11, 7, 7, 9, 11, 12, 11, 9, 11, 11, 10),
        (1, 0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0),
        (8900, 16900),
    ),
    "placement": CampaignPlan(
        "maps",
        (27, 28, 25, 27, 29, 26, 28, 33, 25, 27, 31, 35, 38, 38, 33, 34, 34, 35),
        (4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 6, 6, 6, 5, 6, 5, 6),
        (9900, 21900),
    ),
    "branding": CampaignPlan(
        "maps",
        (11, 12, 11, 12, 13, 11, 12, 14, 11, 11, 14, 15, 17, 16, 14, 15, 15, 15),
        (2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 2, 2, 3, 2),
        (8900, 19900),
    ),
    "frames": CampaignPlan(
        "classifieds",
        (10, 11, 9, 12, 13, 9, 8, 11, 8, 9, 10, 11, 12, 11, 9, 12, 13, 10),
        (1, 1, 1, 1, 2, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1),
        (4900, 10900), Pricing.CPL, 380,
    ),
    "kids": CampaignPlan(
        "classifieds",
        (6, 6, 5, 10, 8, 5, 5, 6, 5, 5, 6, 7, 7, 6, 6, 12, 9, 6),
        (1, 0, 1, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0),
        (3900, 7900), Pricing.CPL, 320,
    ),
    "referrals": CampaignPlan(
        "mouth",
        (15, 16, 14, 16, 17, 16, 15, 19, 13, 14, 17, 18, 19, 19, 16, 19, 21, 19),
        (5, 5, 5, 5, 6, 5, 5, 6, 4, 5, 5, 6, 6, 6, 5, 6, 7, 6),
        (11900, 29900), again=0.2,
    ),
    "reviews": CampaignPlan(
        "mouth",
        (5, 5, 4, 5, 6, 5, 5, 6, 4, 5, 5, 6, 6, 6, 5, 6, 7, 6),
        (1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 2, 1, 1, 2, 1),
        (8900, 19900),
    ),
    "sign": CampaignPlan(
        "offline",
        (6, 6, 5, 6, 7, 6, 5, 6, 4, 4, 6, 7, 7, 7, 6, 7, 7, 6),
        (2, 1, 1, 2, 2, 1, 1, 2, 1, 1, 1, 2, 2, 1, 2, 2, 2, 1),
        (6900, 17900),
    ),
    "leaflets": CampaignPlan(
        "offline",
        (7, 5, 0, 4, 9, 3, 0, 6, 2, 0, 4, 8, 3, 6, 2, 0, 7, 3),
        (1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0),
        (5900, 12900),
    ),
    "doctors": CampaignPlan(
        "offline",
        (4, 4, 3, 4, 4, 5, 4, 5, 3, 4, 4, 5, 5, 5, 4, 4, 5, 5),
        (2, 2, 1, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 3, 2, 2, 2, 2),
        (14900, 36900), Pricing.PERCENT, percent_bp=1200,
    ),
    "": CampaignPlan(
        "",
        (5, 4, 5, 6, 5, 5, 4, 6, 4, 4, 5, 5, 6, 5, 5, 6, 6, 5),
        (1, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0),
        (6900, 16900),
    ),
}  # fmt: skip
"""The campaigns in the order the books list them; "" is what nobody asked the source of."""
