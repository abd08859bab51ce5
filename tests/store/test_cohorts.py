"""The cohort sums give what counting the rows one by one gives, on any day, within a change and after undo."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from leaddesk.domain.facts import ArrivalFacts, CohortFacts
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.ledger import Ledger
from leaddesk.store.books import Books
from tests.random_ledgers import START, Step, histories, start, take
from tests.store.test_facts import offsets, periods

Cell = tuple[str, str, tuple[int, ...]]


def good_sales(books: Books, as_of: date) -> list[Sale]:
    """Net-positive orders as known on the day, in the order they were made."""
    known = [sale for sale in books.sales.all() if sale.made_on <= as_of]
    back: Counter[int] = Counter()
    for sale in known:
        if sale.refund_of:
            back[sale.refund_of] += sale.amount or 0
    good = [one for one in known if not one.refund_of and (one.amount is None or one.amount + back[one.id] > 0)]
    return sorted(good, key=lambda sale: (sale.made_on, sale.id))


def cells(books: Books, period: Period, as_of: date, channel_id: int | None) -> set[Cell]:
    """Lead month, month sold, and (orders, clients, new clients, amount, commission), one sale at a time."""
    good = good_sales(books, as_of)
    of_lead = {sale.head_id: sale.id for sale in reversed(good) if sale.head_id}
    of_person = {sale.person_id: sale.id for sale in reversed(good)}
    sums: dict[tuple[str, str], list[int]] = {}
    for sale in books.sales.all():
        if sale.made_on > as_of or sale.lead_on is None or sale.lead_on > as_of or sale.lead_on not in period:
            continue
        if channel_id not in (None, sale.placed_channel_id):
            continue
        sold = books.sales.get(sale.refund_of).made_on if sale.refund_of else sale.made_on
        total = sums.setdefault((f"{sale.lead_on:%Y-%m}", f"{sold:%Y-%m}"), [0] * 5)
        counts = (sale in good, of_lead.get(sale.head_id) == sale.id, of_person.get(sale.person_id) == sale.id)
        for place, part in enumerate((*counts, sale.amount or 0, sale.commission)):
            total[place] += part
    return {(*key, tuple(total)) for key, total in sums.items() if any(total)}


def found_cells(facts: list[CohortFacts]) -> set[Cell]:
    found = set()
    for one in facts:
        sales = one.sales
        parts = (sales.orders, sales.clients, sales.new_clients, sales.amount, sales.commission)
        if any(parts):
            found.add((sales.place.month, one.sold_month, parts))
    return found


def assert_counted(books: Books, period: Period, as_of: date) -> None:
    for channel_id in (None, 1):
        found = books.cohorts.sold(period, as_of, channel_id=channel_id)
        assert found_cells(found) == cells(books, period, as_of, channel_id)
    by_channel = books.cohorts.sold(period, as_of, by_channel=True)
    for amount in ("orders", "clients", "amount", "cost", "uncosted_sales", "unknown"):
        per_channel = sum(getattr(one.sales, amount) for one in by_channel if one.sales.place.channel_id == 1)
        assert per_channel == sum(getattr(one.sales, amount) for one in books.cohorts.sold(period, as_of, channel_id=1))
    mine = [lead for lead in books.leads.all() if lead.arrived_on in period and lead.arrived_on <= as_of]
    leads = [lead for lead in mine if not lead.repeat]
    arrivals: list[ArrivalFacts] = books.cohorts.arrivals(period, as_of)
    assert sum(one.enquiries for one in arrivals) == len(mine)
    assert Counter({(one.place.month, one.place.channel_id): one.leads for one in arrivals if one.leads}) == Counter(
        (f"{lead.arrived_on:%Y-%m}", lead.channel_id) for lead in leads
    )
    bought = sum(lead.price or 0 for lead in leads if lead.reject_reason is None)
    assert sum(one.bought for one in arrivals) == bought


@settings(max_examples=40)
@given(histories, periods, offsets)
def test_cohort_sums_are_what_counting_by_hand_gives(history: list[Step], period: Period, as_of: date) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
            assert_counted(books, period, as_of)
        with ledger.read() as books:
            assert_counted(books, period, as_of)
            assert_lags(books, [Period(period.first, max(period.first, as_of)), Period(START, START + timedelta(40))])
        ledger.undo() if ledger.undo_label else None
        with ledger.read() as books:
            assert books.cohorts.sold(period, as_of) == []
            assert books.cohorts.arrived(as_of) == {}
        assert ledger.check() == []


def assert_lags(books: Books, spans: list[Period]) -> None:
    arrived = books.cohorts.arrived(max(span.last for span in spans))
    for span, lags in zip(spans, books.cohorts.lags(spans, arrived), strict=True):
        first = {sale.head_id: sale for sale in reversed(good_sales(books, span.last)) if sale.head_id}
        leads = [lead for lead in books.leads.all() if not lead.repeat and lead.arrived_on in span]
        assert lags.arrived == Counter(lead.arrived_on for lead in leads)
        wanted: Counter[tuple[date, int]] = Counter(
            (lead.arrived_on, max(0, (first[lead.id].made_on - lead.arrived_on).days))
            for lead in leads
            if lead.id in first
        )
        by_day, by_lag = Counter[date](), Counter[int]()
        for (day, lag), count in wanted.items():
            by_day[day] += count
            by_lag[lag] += count
        assert (lags.clients, lags.bought) == (by_day, by_lag)  # counters: none is as good as 0


def test_lags_are_days_from_a_lead_to_its_first_sale(ledger: Ledger) -> None:
    """A sale dated before its lead took none; a later one, and the other person's, are no news of March's leads."""
    with ledger.change("leads and sales") as books:
        for lead, day in enumerate((1, 1, 1, 9), 1):
            books.leads.add(Lead(date(2026, 3, day), phones=(f"+7916000000{lead}",), channel_id=1))
        for lead, day in ((1, date(2026, 3, 4)), (1, date(2026, 3, 5)), (2, date(2026, 2, 20)), (3, date(2026, 4, 1))):
            books.sales.add(Sale(day, 100_00, lead_id=lead))
    first = date(2026, 3, 1)
    with ledger.read() as books:
        spans = [Period(first, date(2026, 3, day)) for day in (3, 31)]
        young, known = books.cohorts.lags(spans, books.cohorts.arrived(spans[-1].last))
        assert (young.clients, young.bought) == (Counter({first: 1}), Counter([0]))
        assert (known.clients, known.bought) == (Counter({first: 2}), Counter([0, 3]))
        [later] = books.cohorts.lags([Period(first, date(2026, 4, 1))], {})
        assert (later.clients, later.bought) == (Counter({first: 3}), Counter([0, 3, 31]))


def test_check_finds_a_sum_that_is_wrong(ledger: Ledger) -> None:
    with ledger.change("lead") as books:
        books.leads.add(Lead(date(2026, 3, 1), phones=("+79160000001",), channel_id=1))
        books.sales.add(Sale(date(2026, 4, 1), 100_00, lead_id=1))
        books.connection.exec_driver_sql("UPDATE lead_day SET leads = 7")
        books.connection.exec_driver_sql("DELETE FROM sale_month")
    assert ledger.check() == []  # whoever changes a month makes its sums anew
    with ledger.change("tampering") as books:
        books.connection.exec_driver_sql("UPDATE lead_day SET leads = 7")
        books.connection.exec_driver_sql("DELETE FROM sale_month")
    assert [finding.place for finding in ledger.check()] == ["lead_day 2026-03", "sale_month 2026-03"]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return start(tmp_path / "book.leaddesk")
