"""The aggregate queries give what counting the rows one by one gives."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.facts import Basis, LeadFacts, Place, SaleFacts, SpendFacts
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.store.books import Books
from tests.random_ledgers import START, Step, histories, start, take

offsets = st.integers(-5, 110).map(lambda number: START + timedelta(days=number))
periods = st.one_of(
    st.sampled_from([Period.month(2026, month) for month in (1, 2, 3, 4)]),
    st.just(Period.quarter(2026, 1)),
    st.tuples(offsets, offsets).map(lambda pair: Period(min(pair), max(pair))),
)


def lead_facts(books: Books, period: Period, as_of: date) -> set[LeadFacts]:
    sums: dict[Place, list[int]] = {}
    for lead in books.leads.all():
        if lead.arrived_on in period and lead.arrived_on <= as_of:
            total = sums.setdefault(Place("", lead.channel_id, lead.campaign_id), [0] * 5)
            total[0] += 1
            if not lead.repeat:
                total[1] += 1
                total[2] += lead.reject_reason is None
                total[3] += lead.qualified_on is not None and lead.qualified_on <= as_of
                total[4] += (lead.price or 0) if lead.reject_reason is None else 0
    return {LeadFacts(place, *total) for place, total in sums.items()}


def sale_facts(books: Books, period: Period, as_of: date, basis: Basis) -> set[SaleFacts]:
    """By the words of metrics.md, as if sales made after the as-of date were not in the ledger."""
    known = [sale for sale in books.sales.all() if sale.made_on <= as_of]
    net = {sale.id: sale.amount for sale in known if sale.refund_of is None}
    for sale in known:
        if sale.refund_of is not None and net[sale.refund_of] is not None:
            net[sale.refund_of] += sale.amount  # type: ignore[operator]
    good = sorted(
        (sale for sale in known if sale.refund_of is None and (net[sale.id] is None or net[sale.id] > 0)),  # type: ignore[operator]
        key=lambda sale: (sale.made_on, sale.id),
    )
    first_of_person = {sale.person_id: sale.id for sale in reversed(good)}
    first_of_lead = {sale.head_id: sale.id for sale in reversed(good) if sale.head_id}
    sums: dict[Place, list[int]] = {}
    for sale in known:
        day = sale.made_on
        if basis is Basis.COHORT:
            day = sale.lead_on or (books.sales.get(sale.refund_of).made_on if sale.refund_of else day)
        if day not in period or day > as_of:
            continue
        place = Place("", sale.placed_channel_id, sale.placed_campaign_id, sale.head_id is not None)
        total = sums.setdefault(place, [0] * 11)
        new = first_of_person.get(sale.person_id) == sale.id
        client = first_of_lead.get(sale.head_id) == sale.id if basis is Basis.COHORT else new
        costed = sale.amount is not None and sale.cost_price is not None
        parts = (
            sale in good,
            client,
            new,
            sale.amount or 0,
            sale.amount is None,
            sale.amount is not None,
            sale.amount if costed else 0,
            sale.cost_price if costed else 0,
            0 if costed else sale.amount or 0,
            sale.amount is not None and not costed,
            sale.commission,
        )
        for at, part in enumerate(parts):
            total[at] += part or 0
    return {SaleFacts(place, *total) for place, total in sums.items()}


def spend_facts(books: Books, period: Period, as_of: date) -> set[SpendFacts]:
    """Day by day."""
    sums: dict[tuple[int, int | None], dict[str, int]] = {}
    for entry in books.spend.all():
        days = [entry.first_day + timedelta(days=day) for day in range((entry.last_day - entry.first_day).days + 1)]
        for day in days:
            if day in period and day <= as_of:
                total = sums.setdefault((entry.channel_id, entry.campaign_id), {"amount": 0, "clicked": 0})
                amount = entry.accrued(Period(day, day), entry.amount)
                total["amount"] += amount
                if entry.clicks is not None:
                    total["clicked"] += amount
                    total["clicks"] = total.get("clicks", 0) + entry.accrued(Period(day, day), entry.clicks)
                if entry.impressions is not None:
                    shown = entry.accrued(Period(day, day), entry.impressions)
                    total["impressions"] = total.get("impressions", 0) + shown
    return {
        SpendFacts(
            Place("", *place), total["amount"], 0, total.get("clicks"), total["clicked"], total.get("impressions")
        )
        for place, total in sums.items()
    }


def without_entries(facts: list[SpendFacts]) -> set[SpendFacts]:
    """How many entries a sum is made of depends on how months cut them; the sums do not."""
    return {SpendFacts(one.place, one.amount, 0, one.clicks, one.clicked_amount, one.impressions) for one in facts}


@settings(max_examples=60)
@given(histories, periods, offsets)
def test_facts_are_what_counting_by_hand_gives(history: list[Step], period: Period, as_of: date) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
        with ledger.read() as books:
            assert set(books.facts.leads(period, as_of)) == lead_facts(books, period, as_of)
            for basis in Basis:
                found = {one for one in books.facts.sales(period, as_of, basis) if any(vars_of(one))}
                wanted = {one for one in sale_facts(books, period, as_of, basis) if any(vars_of(one))}
                assert found == wanted, basis
            assert without_entries(books.facts.spend(period, as_of)) == spend_facts(books, period, as_of)


def vars_of(facts: SaleFacts) -> tuple[int, ...]:
    return (facts.orders, facts.clients, facts.new_clients, facts.amount, facts.unknown, facts.known, facts.commission)


@settings(max_examples=30)
@given(histories, offsets)
def test_months_add_up_to_the_span(history: list[Step], as_of: date) -> None:
    span = Period(date(2026, 1, 1), date(2026, 4, 30))
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
        with ledger.read() as books:
            facts = books.facts
            for basis in Basis:
                monthly = facts.sales(span, as_of, basis, monthly=True)
                assert sum(one.amount for one in monthly) == sum(one.amount for one in facts.sales(span, as_of, basis))
                for month in span.months():
                    name = month.first.isoformat()[:7]
                    alone = facts.sales(month, as_of, basis)
                    assert sum(one.clients for one in monthly if one.place.month == name) == sum(
                        one.clients for one in alone
                    )
            assert sum(one.amount for one in facts.spend(span, as_of, monthly=True)) == sum(
                one.amount for one in facts.spend(span, as_of)
            )
            assert sum(one.leads for one in facts.leads(span, as_of, monthly=True)) == sum(
                one.leads for one in facts.leads(span, as_of)
            )


def test_a_later_refund_does_not_reach_back_before_its_day(tmp_path: Path) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        with ledger.change("sold and refunded") as books:
            books.leads.add(Lead(date(2026, 2, 1), phones=("+79160000001",), channel_id=1))
            books.sales.add(Sale(date(2026, 2, 5), 100_00, lead_id=1))
            books.sales.add(Sale(date(2026, 3, 5), -100_00, refund_of=1))
        february = Period.month(2026, 2)
        with ledger.read() as books:
            then = books.facts.sales(february, date(2026, 3, 4), Basis.COHORT)[0]
            now = books.facts.sales(february, date(2026, 3, 5), Basis.COHORT)[0]
        assert (then.clients, then.orders, then.amount) == (1, 1, 100_00)
        assert (now.clients, now.orders, now.amount) == (0, 0, 0)


def test_a_refund_without_a_lead_restates_the_month_of_its_sale(tmp_path: Path) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        with ledger.change("sold and refunded") as books:
            books.sales.add(Sale(date(2026, 1, 25), 100_00, phones=("+79160000001",)))
            books.sales.add(Sale(date(2026, 2, 5), -100_00, refund_of=1))
        january, february = Period.month(2026, 1), Period.month(2026, 2)
        with ledger.read() as books:
            today = date(2026, 3, 1)
            (restated,) = books.facts.sales(january, today, Basis.COHORT)
            assert (restated.orders, restated.amount) == (0, 0)
            assert books.facts.sales(february, today, Basis.COHORT) == []
            (then,) = books.facts.sales(january, date(2026, 2, 4), Basis.COHORT)
            assert (then.orders, then.amount) == (1, 100_00)
            assert [one.amount for one in books.facts.sales(february, today, Basis.CASH)] == [-100_00]
            assert [row.id for row in books.fact_rows.sales(january, today, Basis.COHORT)] == [1, 2]
