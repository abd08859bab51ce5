"""A large ledger of an invented business, put in through the shelves: the same rows for the same size, every time."""

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

import leaddesk.store.tables
from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.lead import Intent, Lead, LeadKind, RejectReason, Stage
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.settings import Settings
from leaddesk.domain.spend import Spend
from leaddesk.ledger import Books, Ledger

MONTHS = tuple(Period.month(year, month) for year in (2023, 2024, 2025) for month in range(1, 13))
SPAN = Period(MONTHS[0].first, MONTHS[-1].last)
_CHANNELS = 20
_FREE = 4
_CAMPAIGNS = 150
_BATCH = 20_000
_RESPONSE = timedelta(minutes=25)
_STAGES = (*(stage for stage in Stage if stage is not Stage.LOST), Stage.LOST)


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows the ledger has in its 36 months."""

    leads: int
    sales: int
    spend: int


BIG = Size(1_000_000, 200_000, 36_000)
SMALL = Size(20_000, 4_000, 3_600)


def big_ledger(size: Size) -> Path:
    """The ledger of this size in the system's folder for temporary files, made when it is not there yet. Its name
    tells the tables and this generator apart from older ones."""
    made_by = sha256(Path(__file__).read_bytes() + Path(leaddesk.store.tables.__file__).read_bytes()).hexdigest()[:12]
    path = Path(tempfile.gettempdir(), f"leaddesk-bench-{size.leads}-{made_by}.leaddesk")
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        make(unfinished, size)
        unfinished.replace(path)
    return path


def make(path: Path, size: Size) -> None:
    """Write the ledger, a month a change."""
    with Ledger.create(path, Settings(company="Bench", margin_bp=4000)) as ledger:
        maker = _Maker(size)
        with ledger.change("places") as books:
            maker.places(books)
        for number, month in enumerate(MONTHS):
            with ledger.change(f"{month.first:%Y-%m}") as books:
                maker.month(books, month, number)
    leave_compact(path)


def leave_compact(path: Path) -> None:
    """Leave the ledger without undo steps and as compact as a backup is."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM journal_step")
        connection.execute("DELETE FROM journal")
        connection.execute("VACUUM")


class _Maker:
    def __init__(self, size: Size) -> None:
        self._size = size
        self._dice = random.Random(2026)
        self._campaigns: list[Campaign] = []
        self._channels: list[Channel] = []
        self._phones = 0
        self._sold: list[tuple[int, date, int]] = []  # sale, day, amount, of the last months: what may be refunded

    def places(self, books: Books) -> None:
        """Twenty channels, the last four of them free, and their campaigns."""
        for number in range(_CHANNELS):
            channel = Channel(f"Channel {number + 1}", free=number >= _CHANNELS - _FREE)
            self._channels.append(books.channels.add(channel))
        for number in range(_CAMPAIGNS):
            channel = self._channels[number % _CHANNELS]
            self._campaigns.append(books.campaigns.add(Campaign(channel.id, f"Campaign {number + 1}")))

    def month(self, books: Books, month: Period, number: int) -> None:
        """One month's enquiries, sales and spend."""
        leads = [self._lead(month) for _ in range(_share(self._size.leads, number))]
        leads.sort(key=lambda lead: (lead.arrived_on, lead.arrived_time or time.min))
        stored: list[tuple[int, Lead]] = []
        for start in range(0, len(leads), _BATCH):
            part = leads[start : start + _BATCH]
            stored += zip(books.leads.add_many(part), part, strict=True)
        self._sell(books, stored, _share(self._size.sales, number))
        books.spend.add_many(list(self._spend(month, _share(self._size.spend, number))))

    def _lead(self, month: Period) -> Lead:
        dice = self._dice
        day = month.first + timedelta(days=dice.randrange(month.days))
        clock = time(dice.randrange(8, 22), dice.randrange(60), dice.randrange(60))
        chance = dice.random()
        campaign = self._campaigns[int(_CAMPAIGNS * dice.random() ** 1.5)]
        person = self._person()
        stage = dice.choices(_STAGES, (40, 25, 10, 5, 10, 10))[0]
        return Lead(
            arrived_on=day,
            arrived_time=clock,
            name=f"Person {person}",
            phones=(f"+79{person:09d}",),
            emails=(f"person{person}@example.org",) if chance < 0.3 else (),
            channel_id=campaign.channel_id if chance > 0.03 else None,
            campaign_id=campaign.id if chance > 0.08 else None,
            kind=dice.choice(tuple(LeadKind)),
            intent=dice.choice((None, *Intent)),
            stage=stage,
            reject_reason=dice.choice(tuple(RejectReason)) if chance > 0.92 and stage is Stage.NEW else None,
            first_response=datetime.combine(day, clock) + _RESPONSE if chance < 0.6 else None,
            price=dice.randrange(100_00, 900_00) if campaign.id % 10 == 0 else None,
            device=dice.choice(("desktop", "phone", "")),
            place=dice.choice(("Москва", "Казань", "Самара", "")),
            comment="Перезвонить после обеда" if chance < 0.2 else "",
            external_id=f"L{self._phones}" if chance < 0.5 else "",
        )

    def _person(self) -> int:
        """A new person, or in one enquiry of eight one of the last fifty thousand."""
        if self._phones and self._dice.random() < 0.125:
            return self._phones - self._dice.randrange(min(self._phones, 50_000))
        self._phones += 1
        return self._phones

    def _sell(self, books: Books, leads: list[tuple[int, Lead]], count: int) -> None:
        """One sale of twenty refunds another, one of ten has no enquiry."""
        dice = self._dice
        refunds = min(count // 20, len(self._sold))
        dice.shuffle(self._sold)
        last = leads[-1][1].arrived_on
        sales = [
            Sale(max(last, day), -amount, refund_of=sale)
            for sale, day, amount in (self._sold.pop() for _ in range(refunds))
        ]
        sales += [self._sale(*dice.choice(leads)) for _ in range(count - refunds)]
        kept = zip(books.sales.add_many(sales), sales, strict=True)
        sold = [(key, sale.made_on, sale.amount) for key, sale in kept if sale.refund_of is None and sale.amount]
        self._sold = dice.sample(sold, min(len(sold), count // 10))

    def _sale(self, key: int, lead: Lead) -> Sale:
        dice = self._dice
        chance = dice.random()
        amount = dice.randrange(1_000_00, 60_000_00) if chance > 0.05 else None
        return Sale(
            made_on=min(SPAN.last, lead.arrived_on + timedelta(days=int(dice.expovariate(1 / 20)))),
            amount=amount,
            cost_price=amount * 2 // 5 if amount and chance < 0.8 else None,
            commission=500_00 if chance > 0.97 else 0,
            lead_id=key if chance > 0.1 else None,
            name=lead.name,
            phones=lead.phones if chance > 0.1 else (f"+78{dice.randrange(10**9):09d}",),
            external_id=f"S{key}" if chance < 0.5 else "",
        )

    def _spend(self, month: Period, count: int) -> Iterator[Spend]:
        """Entries of one day or a week; some reach into the next month."""
        dice = self._dice
        paid = [one for one in self._campaigns if one.channel_id <= self._channels[-_FREE - 1].id]
        for _ in range(count):
            campaign = dice.choice(paid)
            first = month.first + timedelta(days=dice.randrange(month.days))
            last = first + timedelta(days=dice.choice((0, 0, 0, 0, 0, 0, 0, 0, 6)))
            clicks = dice.randrange(1, 400) if campaign.id % 3 else None
            yield Spend(
                campaign.channel_id, first, min(last, SPAN.last), dice.randrange(100_00, 20_000_00), campaign.id,
                clicks, clicks * 37 if clicks else None,
            )  # fmt: skip


def _share(total: int, month: int) -> int:
    """The month's part of a total over all months."""
    return total * (month + 1) // len(MONTHS) - total * month // len(MONTHS)
