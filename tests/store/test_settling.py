"""Who is one person, which enquiry is a lead, what a sale counts for: kept right whatever happens to the rows."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from leaddesk.domain.lead import Lead, Stage
from leaddesk.domain.sale import Sale
from leaddesk.ledger import Ledger
from leaddesk.store.books import Books
from tests.random_ledgers import PHONES, START, Step, histories, start, take


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return start(tmp_path / "book.leaddesk")


def groups_by_hand(books: Books) -> list[set[tuple[str, int]]]:
    """The people, found the slow way: sets that share anything are poured together until none do."""
    pools: list[tuple[set[tuple[str, int]], set[str]]] = [
        ({("lead", lead.id)}, {*lead.phones, *lead.emails, f"lead {lead.id}"}) for lead in books.leads.all()
    ]
    for sale in books.sales.all():
        links = {f"lead {sale.lead_id}"} if sale.lead_id else set()
        links |= {f"sale {sale.refund_of}"} if sale.refund_of else set()
        pools.append(({("sale", sale.id)}, {*sale.phones, *sale.emails, f"sale {sale.id}", *links}))
    for touch in books.touches.all():
        links = {f"lead {touch.lead_id}"} if touch.lead_id else set()
        pools.append(({("touch", touch.id)}, {*touch.phones, *touch.emails, *links}))
    merged = True
    while merged:
        merged = False
        for one in pools:
            for other in pools:
                if one is not other and one[1] & other[1]:
                    one[0].update(other[0])
                    one[1].update(other[1])
                    pools.remove(other)
                    merged = True
                    break
            if merged:
                break
    return [rows for rows, _ in pools]


def assert_right(books: Books) -> None:
    leads = {lead.id: lead for lead in books.leads.all()}
    sales = {sale.id: sale for sale in books.sales.all()}
    touches = {touch.id: touch for touch in books.touches.all()}
    nouns = {"lead": leads, "sale": sales, "touch": touches}
    window = books.settings.get().uniqueness_days
    people = set()
    for group in groups_by_hand(books):
        persons = {nouns[noun][key].person_id for noun, key in group}  # type: ignore[index]
        assert len(persons) == 1
        assert not persons & people
        people |= persons
        mine = sorted(
            (leads[key] for noun, key in group if noun == "lead"),
            key=lambda one: (one.arrived_on, one.arrived_time or time.min, one.id),
        )
        for before, lead in zip([None, *mine], mine, strict=False):
            silent = before is None or (lead.arrived_on - before.arrived_on).days >= window
            assert lead.repeat is not silent
            assert lead.head_id == (lead.id if silent else before.head_id)  # type: ignore[union-attr]
        for sale in (sales[key] for noun, key in group if noun == "sale"):
            source = sales[sale.refund_of] if sale.refund_of else sale
            assert sale.head_id == (leads[source.lead_id].head_id if source.lead_id else None)
            if sale.head_id:
                head = leads[sale.head_id]
                place = (head.arrived_on, head.channel_id, head.campaign_id)
                assert (sale.lead_on, sale.placed_channel_id, sale.placed_campaign_id) == place
    assert {person.id for person in books.people.all()} == people


@settings(max_examples=60)
@given(histories)
def test_any_history_leaves_derived_columns_right(history: list[Step]) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        for step in history:
            with ledger.change("step") as books:
                take(books, step)
        with ledger.read() as books:
            assert_right(books)
        assert ledger.check() == []


def test_a_lead_that_joins_two_people_and_goes_again_leaves_two(ledger: Ledger) -> None:
    with ledger.change("two") as books:
        books.leads.add(Lead(date(2026, 3, 1), phones=("+79160000001",)))
        books.leads.add(Lead(date(2026, 3, 2), emails=("a@example.com",)))
        assert len(books.people.all()) == 2
    with ledger.change("bridge") as books:
        bridge = books.leads.add(Lead(date(2026, 3, 3), phones=("+79160000001",), emails=("a@example.com",)))
        assert [lead.repeat for lead in books.leads.all()] == [False, True, True]
    with ledger.change("gone") as books:
        books.leads.remove(bridge.id)
        assert [lead.repeat for lead in books.leads.all()] == [False, False]
        assert len(books.people.all()) == 2


def test_silence_of_exactly_the_window_makes_a_new_lead(ledger: Ledger) -> None:
    with ledger.change("three") as books:
        for day in (1, 30, 31 + 29):  # 29 days of silence, then 30, in a ledger whose window is 30
            month, rest = divmod(day - 1, 31)
            books.leads.add(Lead(date(2026, 3 + month, rest + 1), phones=("+79160000001",)))
        assert [(lead.repeat, lead.head_id) for lead in books.leads.all()] == [(False, 1), (True, 1), (False, 3)]


def test_an_earlier_enquiry_entered_later_becomes_the_lead(ledger: Ledger) -> None:
    with ledger.change("late") as books:
        books.leads.add(Lead(date(2026, 3, 5), phones=("+79160000001",)))
        books.leads.add(Lead(date(2026, 3, 1), phones=("+79160000001",)))
        assert [lead.repeat for lead in books.leads.all()] == [True, False]


def test_a_stage_reached_once_qualifies_for_good_and_a_slip_of_the_same_day_does_not(ledger: Ledger) -> None:
    with ledger.change("stages") as books:
        old = books.leads.add(Lead(date(2026, 3, 1), stage=Stage.OFFER))
        lost = books.leads.replace(Lead(date(2026, 3, 1), stage=Stage.LOST, id=old.id))
        assert lost.qualified_on == date(2026, 3, 1)
        slip = books.leads.add(Lead(date(2026, 3, 2)))
        books.leads.replace(Lead(date(2026, 3, 2), stage=Stage.WON, id=slip.id))
        back = books.leads.replace(Lead(date(2026, 3, 2), stage=Stage.NEW, id=slip.id))
        assert back.qualified_on is None
        day = books.leads.add(Lead(date(2026, 3, 3)))
        for stage in (Stage.QUALIFIED, Stage.LOST):
            lead = books.leads.replace(Lead(date(2026, 3, 3), stage=stage, id=day.id))
        assert lead.qualified_on == date.today()


def test_a_sale_qualifies_its_lead_even_when_it_hangs_on_a_repeat_enquiry(ledger: Ledger) -> None:
    with ledger.change("sale") as books:
        first = books.leads.add(Lead(date(2026, 3, 1), phones=("+79160000001",), channel_id=1))
        books.leads.add(Lead(date(2026, 3, 9), phones=("+79160000001",), channel_id=2))
        sale = Sale(date(2026, 3, 12), 100_00, phones=("+79160000001",))
        assert books.sales.proposed_lead(sale) == 2
        placed = books.sales.add(Sale(sale.made_on, sale.amount, lead_id=2))
        assert (placed.head_id, placed.placed_channel_id, placed.lead_on) == (first.id, 1, first.arrived_on)
        assert books.leads.get(first.id).qualified_on == sale.made_on


def test_a_lead_is_proposed_no_further_back_than_the_ledger_says(ledger: Ledger) -> None:
    with ledger.change("look back") as books:
        books.leads.add(Lead(date(2026, 1, 1), phones=("+79160000001",)))
        on_time = Sale(date(2026, 6, 30), phones=("+79160000001",))  # 180 days later
        too_late = Sale(date(2026, 7, 1), phones=("+79160000001",))
        too_early = Sale(date(2025, 12, 31), phones=("+79160000001",))
        assert [books.sales.proposed_lead(sale) for sale in (on_time, too_late, too_early)] == [1, None, None]


def test_a_refund_finds_the_latest_sale_not_yet_refunded_in_full(ledger: Ledger) -> None:
    with ledger.change("refunds") as books:
        for day in (1, 2):
            books.sales.add(Sale(date(2026, 3, day), 100_00, phones=("+79160000001",)))
        refund = Sale(date(2026, 3, 5), -60_00, phones=("+79160000001",))
        found = []
        for _ in range(5):
            found.append(books.sales.refundable(refund))
            if found[-1]:
                books.sales.add(Sale(refund.made_on, refund.amount, refund_of=found[-1]))
        assert found == [2, 2, 1, 1, None]


def test_a_campaign_moved_to_another_channel_takes_its_sales_along(tmp_path: Path) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        with ledger.change("sold") as books:
            books.leads.add(Lead(START, phones=PHONES[:1], channel_id=1, campaign_id=1))
            books.sales.add(Sale(START, 100_00, lead_id=1))
        with ledger.change("move") as books:
            books.campaigns.replace(replace(books.campaigns.get(1), channel_id=3))
        with ledger.read() as books:
            sale = books.sales.get(1)
            assert (sale.placed_channel_id, books.leads.get(1).channel_id) == (3, 3)
        assert ledger.check() == []
        ledger.undo()
        assert ledger.check() == []
        with ledger.read() as books:
            assert books.sales.get(1).placed_channel_id == 1
