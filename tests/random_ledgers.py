"""Random small ledgers: a few people, channels and days, so that everything meets everything else."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.lead import Lead, RejectReason, Stage
from leaddesk.domain.sale import Sale
from leaddesk.domain.settings import Settings
from leaddesk.domain.spend import Spend
from leaddesk.domain.touch import Touch
from leaddesk.ledger import Ledger
from leaddesk.store.books import Books

START = date(2026, 1, 20)
PHONES = tuple(f"+7916000000{number}" for number in range(4))
EMAILS = ("a@example.com", "b@example.com")

days = st.integers(0, 100).map(lambda number: START + timedelta(days=number))
moments = st.builds(
    lambda number, clock: datetime.combine(START + timedelta(days=number), clock),
    st.integers(0, 105),
    st.sampled_from([time(8), time(9, 0, 40), time(20)]),
)
times = st.none() | st.sampled_from([time(9), time(9, 30), time(18)])
contacts = st.fixed_dictionaries(
    {
        "phones": st.lists(st.sampled_from(PHONES), max_size=2, unique=True).map(tuple),
        "emails": st.lists(st.sampled_from(EMAILS), max_size=1).map(tuple),
    }
)
places = st.sampled_from([(None, None), (1, None), (1, 1), (2, None), (2, 2), (3, None)])
amounts = st.none() | st.integers(0, 30) | st.sampled_from([100_00, 333_33, 8000_00])


def _placed(noun: type, **parts: Any) -> st.SearchStrategy[Any]:
    def build(values: dict[str, Any], place: tuple[int | None, int | None], who: dict[str, Any]) -> Any:
        return noun(channel_id=place[0], campaign_id=place[1], **who, **values)

    return st.builds(build, st.fixed_dictionaries(parts), places, contacts)


leads = _placed(
    Lead,
    arrived_on=days,
    arrived_time=times,
    stage=st.sampled_from(Stage),
    reject_reason=st.none() | st.none() | st.sampled_from(RejectReason),
    price=st.none() | st.integers(0, 500_00),
    first_response=st.none() | moments,
    name=st.sampled_from(["", "Иван", "Мария"]),
)
spends = st.builds(
    lambda place, first, length, amount, clicks, shown: Spend(
        place[0] or 1, first, first + timedelta(days=length), amount, place[1], clicks, shown
    ),
    places,
    days,
    st.sampled_from([0, 0, 1, 6, 40]),
    st.integers(0, 30) | st.sampled_from([700_00, 15_000_00]),
    st.none() | st.integers(0, 300),
    st.none() | st.integers(0, 9000),
)
picks = st.integers(0, 30)


@dataclass(frozen=True)
class Step:
    """Something an owner does: `what` to which of the rows there are (`pick` wraps around), with which new value."""

    what: str
    noun: str
    value: Any
    pick: int = 0
    link: int = 0


def _sales() -> st.SearchStrategy[Sale]:
    return st.builds(
        lambda day, amount, cost, commission, who: Sale(day, amount, cost, commission, **who),
        days,
        amounts,
        amounts,
        st.sampled_from([0, 0, 50_00]),
        contacts,
    )


touches = st.builds(
    lambda day, clock, place, who, device: Touch(
        day, clock, *place, **(who if any(who.values()) else {"phones": PHONES[:1]}), device=device
    ),
    days,
    times,
    places,
    contacts,
    st.sampled_from(["", "mobile"]),
)
_values = {"lead": leads, "sale": _sales(), "spend": spends, "touch": touches}

steps = st.one_of(
    *(st.builds(Step, st.just("add"), st.just(noun), value, picks, picks) for noun, value in _values.items()),
    *(st.builds(Step, st.just("replace"), st.just(noun), value, picks, picks) for noun, value in _values.items()),
    *(st.builds(Step, st.just("remove"), st.just(noun), st.none(), picks) for noun in _values),
    st.builds(Step, st.just("refund"), st.just("sale"), st.integers(1, 40) | st.just(8000_00), picks, picks),
    st.builds(Step, st.just("window"), st.just("settings"), st.sampled_from([0, 1, 30, 90])),
    st.builds(Step, st.just("look back"), st.just("settings"), st.sampled_from([0, 20, 180])),
)
histories = st.lists(steps, min_size=1, max_size=14)


@cache
def _started() -> bytes:
    """The file of a ledger with three channels (the third free) and two campaigns, made once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "start.leaddesk"
        with Ledger.create(path, Settings(uniqueness_days=30)) as ledger, ledger.change("start") as books:
            for name, free in (("Директ", False), ("2ГИС", False), ("Сарафан", True)):
                books.channels.add(Channel(name, free=free))
            books.campaigns.add(Campaign(1, "Окна"))
            books.campaigns.add(Campaign(2, "Двери"))
        return path.read_bytes()


def start(path: Path) -> Ledger:
    """A new ledger at `path` with channels 1 to 3 (the third free) and campaigns 1 and 2 of the first two."""
    path.write_bytes(_started())
    return Ledger.open(path)


def take(books: Books, step: Step) -> None:
    """Do one step, as far as the ledger has the rows for it."""
    if step.what == "window":
        books.settings.replace(replace(books.settings.get(), uniqueness_days=step.value))
        return
    if step.what == "look back":
        books.settings.replace(replace(books.settings.get(), sale_lookback_days=step.value))
        return
    shelf: Any = {"lead": books.leads, "sale": books.sales, "spend": books.spend, "touch": books.touches}[step.noun]
    ids = shelf.ids()
    if step.what == "refund":
        _refund(books, step)
    elif step.what == "add":
        shelf.add(_linked(books, step))
    elif ids and step.what == "remove":
        shelf.remove(ids[step.pick % len(ids)])
    elif ids:
        key = ids[step.pick % len(ids)]
        if step.noun == "sale" and (shelf.get(key).refund_of or _refunded(books, key)):
            return
        shelf.replace(replace(_linked(books, step), id=key))


def _linked(books: Books, step: Step) -> Any:
    """A sale takes the lead proposed for it, another one, or none."""
    if step.noun != "sale":
        return step.value
    ids = books.leads.ids()
    other = ids[step.link % len(ids)] if ids else None
    return replace(step.value, lead_id=(books.sales.proposed_lead(step.value), other, None)[step.pick % 3])


def _refund(books: Books, step: Step) -> None:
    orders = [sale for sale in books.sales.all() if sale.refund_of is None]
    if orders:
        order = orders[step.pick % len(orders)]
        day = order.made_on + timedelta(days=step.link)
        books.sales.add(Sale(day, -step.value, refund_of=order.id if step.link % 4 else None))


def _refunded(books: Books, key: int) -> bool:
    return any(sale.refund_of == key for sale in books.sales.all())
