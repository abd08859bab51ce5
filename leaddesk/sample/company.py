"""The sample company's ledger: the same books in Russian or English, to the kopeck, every time it is made."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from leaddesk.domain.agreement import Agreement
from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.lead import LeadKind
from leaddesk.domain.month_plan import MonthPlan
from leaddesk.domain.settings import Settings
from leaddesk.domain.touch import Touch
from leaddesk.i18n import Language
from leaddesk.ledger import Books, Ledger
from leaddesk.sample.dice import Dice
from leaddesk.sample.enquiries import Enquiry, enquiries
from leaddesk.sample.plan import BOOKS, CAMPAIGNS, CHANNELS, PLANNED, PLANNED_MONTHS
from leaddesk.sample.sales import refunds, sales
from leaddesk.sample.spending import spending
from leaddesk.sample.texts import Texts, logo, texts_of

_MARGIN_BP: Final = 5500


def build(path: Path, language: Language) -> Ledger:
    """Make the sample company's ledger at `path` and open it, with nothing to undo; nothing is left behind when that
    fails. The books are kept in roubles in both languages. Raises LedgerError."""
    texts = texts_of(language)
    ledger = Ledger.create(path, Settings(currency="RUB", company=texts.company, margin_bp=_MARGIN_BP, logo=logo()))
    try:
        with ledger, ledger.change(texts.company) as books:
            _fill(books, texts)
        return Ledger.open(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _fill(books: Books, texts: Texts) -> None:
    channels = _channels(books, texts)
    campaigns = _campaigns(books, channels, texts)
    ids = {key: campaign.id for key, campaign in campaigns.items()}
    books.agreements.add_many(
        [
            Agreement(ids["frames"], claim_days=14),
            Agreement(ids["kids"], kinds=(LeadKind.CONTACT,), claim_days=30),  # a message there is no bought contact
        ]
    )
    books.spend.add_many(spending(channels, ids, texts))
    asked = enquiries(channels, ids, texts)
    lead_ids = books.leads.add_many([one.lead for one in asked])
    orders = sales(asked, lead_ids, campaigns, texts)
    sale_ids = books.sales.add_many(orders)
    books.sales.add_many(refunds(orders, sale_ids, texts))
    books.month_plans.add_many(
        [
            MonthPlan(month, channels[key], budget * 100, leads, clients)
            for month in PLANNED_MONTHS
            for key, (budget, leads, clients) in PLANNED.items()
        ]
    )
    books.touches.add_many(_touches(asked, lead_ids, channels["social"], ids["brands"], texts))


def _channels(books: Books, texts: Texts) -> dict[str, int]:
    """The ids of the channels by their keys in the plan."""
    keys = [key for key in CHANNELS if key]
    words = [texts.channels[key] for key in keys]
    made = books.channels.add_many(
        [
            Channel(said["name"], CHANNELS[key].free, aliases=tuple(said["aliases"]))
            for key, said in zip(keys, words, strict=True)
        ]
    )
    return dict(zip(keys, made, strict=True))


def _campaigns(books: Books, channels: dict[str, int], texts: Texts) -> dict[str, Campaign]:
    """The stored campaigns by their keys in the plan."""
    keys = [key for key in CAMPAIGNS if key]
    made = books.campaigns.add_many([_campaign(key, channels, texts.campaigns[key]) for key in keys])
    return dict(zip(keys, books.campaigns.some(made), strict=True))


def _campaign(key: str, channels: dict[str, int], said: dict[str, str]) -> Campaign:
    plan = CAMPAIGNS[key]
    return Campaign(
        channels[plan.channel],
        said["name"],
        plan.pricing,
        plan.price * 100 if plan.price else None,
        plan.percent_bp,
        BOOKS.first,
        tracking_phone=said.get("phone", ""),
        landing_page=said.get("page", ""),
        comment=said.get("comment", ""),
    )


def _touches(asked: list[Enquiry], lead_ids: range, channel: int, campaign: int, texts: Texts) -> list[Touch]:
    """Some who came through the search or a friend had clicked an advertisement of the social network before."""
    dice = Dice("touches")
    found = []
    for one, lead_id in zip(asked, lead_ids, strict=True):
        if CAMPAIGNS[one.campaign].channel in ("search", "mouth") and dice.share(0.12):
            day = one.lead.arrived_on - timedelta(days=dice.between(1, 21))
            found.append(
                Touch(
                    day,
                    None,
                    channel,
                    campaign,
                    lead_id,
                    one.lead.name,
                    one.lead.phones,
                    kind=texts.click,
                    device=texts.devices[0],
                )
            )
    return found
