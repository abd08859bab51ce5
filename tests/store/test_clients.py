"""The sums kept of each client give what counting the sales one by one gives, on any day, after undo and redo."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.facts import ClientFacts, ClientGroup, Place
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.ledger import Ledger
from leaddesk.store.books import Books
from tests.random_ledgers import Step, histories, start, take
from tests.store.test_cohorts import good_sales
from tests.store.test_facts import offsets, periods
from tests.store.test_facts_plans import plans

Groups = dict[Place, tuple[int, ...]]


def by_hand(
    books: Books, period: Period, as_of: date, channel_id: int | None, horizon: int | None = None
) -> list[ClientFacts]:
    """Every client, the best first; `horizon`: only what they bought within so many days of their first sale."""
    good = good_sales(books, as_of)
    first = {sale.person_id: sale for sale in reversed(good)}
    found = []
    for person, began in first.items():
        if began.made_on not in period or channel_id not in (None, began.placed_channel_id):
            continue
        mine = []
        for sale in books.sales.all():
            sold = books.sales.get(sale.refund_of).made_on if sale.refund_of else sale.made_on
            within = horizon is None or sold <= began.made_on + timedelta(days=horizon)
            if sale.person_id == person and sale.made_on <= as_of and began.made_on <= sold and within:
                mine.append(sale)
        orders = sum(sale in good for sale in mine)
        place = (began.placed_channel_id, began.lead_on is not None)
        found.append(ClientFacts(person or 0, began.made_on, *place, orders, *money(mine)))
    return sorted(found, key=lambda one: (-one.amount, one.first_on, one.person_id))


def money(sales: list[Sale]) -> Iterable[int]:
    known = [sale for sale in sales if sale.amount is not None]
    both = [sale for sale in known if sale.cost_price is not None]
    whole, costed = (sum(sale.amount or 0 for sale in some) for some in (known, both))
    cost = sum(sale.cost_price or 0 for sale in both)
    return whole, len(sales) - len(known), len(known), costed, cost, whole - costed, len(known) - len(both)


def grouped(some: list[ClientFacts], *, repeat: bool = True) -> Groups:
    found: dict[Place, list[int]] = {}
    for one in some:
        place = Place(f"{one.first_on:%Y-%m}", one.channel_id, None, one.has_lead)
        total = found.setdefault(place, [0] * 10)
        for at, number in enumerate((1, int(repeat and one.orders > 1), *one[4:])):
            total[at] += number
    return {place: tuple(total) for place, total in found.items()}


def plain(groups: list[ClientGroup]) -> Groups:
    assert len({one.place for one in groups}) == len(groups)
    return {one.place: tuple(one[1:]) for one in groups if any(one[1:])}


def assert_counted(books: Books, period: Period, as_of: date, horizon: int) -> None:
    for channel_id in (None, 1):
        wanted = by_hand(books, period, as_of, channel_id)
        found = books.clients.of(period, as_of, channel_id)
        assert (found.count, found.paying) == (len(wanted), sum(one.amount > 0 for one in wanted))
        assert plain(found.groups()) == grouped(wanted)
        for best in (0, 1, 2, 3):
            assert found.best(best) == wanted[:best]
            assert plain(found.groups(best)) == grouped(wanted[:best])
        early = by_hand(books, period, as_of, channel_id, horizon)
        aged = [one for one in early if one.first_on + timedelta(days=horizon) <= as_of]
        assert plain(found.early(horizon)) == grouped(aged, repeat=False)
        assert sorted(found.rows()) == sorted(one.person_id for one in wanted)


@settings(max_examples=30)
@given(st.lists(histories, min_size=1, max_size=3), periods, offsets, st.sampled_from([0, 10, 40]))
def test_clients_are_what_counting_by_hand_gives(
    changes: list[list[Step]], period: Period, as_of: date, horizon: int
) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        for history in changes:
            with ledger.change("history") as books:
                for step in history:
                    take(books, step)
                assert_counted(books, period, as_of, horizon)
        for again in (ledger.undo, ledger.redo):
            again() if (ledger.undo_label if again == ledger.undo else ledger.redo_label) else None
            assert ledger.check() == []
            with ledger.read() as books:
                assert_counted(books, period, as_of, horizon)


def test_of_equals_the_one_who_came_first_is_the_best(tmp_path: Path) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        with ledger.change("equals") as books:
            for number, day in enumerate((9, 5, 7, 5)):
                books.sales.add(Sale(date(2026, 1, day), 100_00, phones=(f"+7916000010{number}",)))
        with ledger.read() as books:
            found = books.clients.of(Period.year(2026), date(2026, 12, 31))
            assert [one.first_on.day for one in found.best(3)] == [5, 5, 7]
            assert [one.clients for one in found.groups(2)] == [2]


def test_a_year_is_read_from_the_kept_sums_alone(tmp_path: Path) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        sold(ledger)
        with ledger.read() as books, plans(books) as found:
            buyers = books.clients.of(Period.year(2026), date(2026, 12, 31))
            buyers.groups()
            buyers.groups(1)
            buyers.early(30)
    lines = [line for _statement, lines in found for line in lines if "client" in line]
    assert lines
    assert all("COVERING INDEX ix_client_facts" in line for line in lines)


def test_check_finds_what_is_kept_wrongly(tmp_path: Path) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        sold(ledger)
        with ledger.change("tampering") as books:
            books.connection.exec_driver_sql("UPDATE client SET amount = 7")
            books.connection.exec_driver_sql("UPDATE funnel_day SET places = '[]'")
        assert [finding.place for finding in ledger.check()] == ["client 1", "funnel_day 2026-03-01"]


def sold(ledger: Ledger) -> None:
    with ledger.change("sold") as books:
        books.leads.add(Lead(date(2026, 3, 1), phones=("+79160000001",), channel_id=1))
        books.sales.add(Sale(date(2026, 4, 1), 100_00, lead_id=1))
