"""Small ledgers for the tests of reports."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.lead import Lead
from leaddesk.domain.sale import Sale
from leaddesk.domain.settings import Settings
from leaddesk.domain.spend import Spend
from leaddesk.ledger import Ledger
from leaddesk.store.books import Books

JANUARY, FEBRUARY, OCTOBER = date(2026, 1, 10), date(2026, 2, 10), date(2026, 10, 5)


def phone(number: int) -> str:
    return f"+7916{number:07}"


@contextmanager
def new_ledger(folder: Path, settings: Settings = Settings()) -> Iterator[Ledger]:  # noqa: B008 - frozen
    with Ledger.create(folder / "book.leaddesk", settings) as ledger:
        yield ledger


def leads(
    books: Books, on: date, count: int, channel: Channel, campaign: Campaign | None = None, start: int = 0
) -> range:
    """`count` enquiries of as many people, the first with phone number `start`."""
    place = (channel.id, campaign.id if campaign else None)
    return books.leads.add_many(
        [
            Lead(on, phones=(phone(start + number),), channel_id=place[0], campaign_id=place[1])
            for number in range(count)
        ]
    )


def optician(books: Books) -> None:
    """W3: three campaigns of one month, each with a day of clicks."""
    direct = books.channels.add(Channel("Яндекс Директ"))
    wanted = (("Солнцезащитные очки", 100, 150, 9), ("Линзы", 300, 45, 16), ("Очки с бриллиантами", 50, 600, 11))
    start = 0
    for name, clicks, price, count in wanted:
        campaign = books.campaigns.add(Campaign(direct.id, name))
        day = (OCTOBER, OCTOBER)
        books.spend.add(
            Spend(direct.id, *day, clicks * price * 100, campaign.id, clicks=clicks, impressions=clicks * 40)
        )
        leads(books, OCTOBER, count, direct, campaign, start)
        start += count


def sale(books: Books, on: date, lead_id: int | None, amount: int | None = 800_000, **more: object) -> Sale:
    contacts = {} if lead_id else {"phones": (phone(9_000_000),)}
    return books.sales.add(Sale(on, amount, lead_id=lead_id, **contacts, **more))  # type: ignore[arg-type]
