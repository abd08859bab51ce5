"""Who bought and how long people waited: the queries against counting row by row."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.store.books import Books
from tests.random_ledgers import Step, histories, start, take
from tests.store.test_facts import offsets, periods
from tests.store.test_facts_plans import AS_OF, PERIODS, of_rows, plans


def payers(books: Books, period: Period, as_of: date, basis: Basis) -> dict[Place, set[int]]:
    """From the rows an explanation lists."""
    people = {sale.id: sale.person_id for sale in books.sales.all()}
    found: dict[Place, set[int]] = {}
    for row in books.fact_rows.sales(period, as_of, basis):
        if row.counts:
            found.setdefault(row.place, set()).add(people[row.id])
    return found


def responses(books: Books, period: Period, as_of: date) -> dict[Place, tuple[tuple[int, ...], Counter[int]]]:
    """By the words of metrics.md: whole leads only, an answer after the as-of date has not been given."""
    found: dict[Place, tuple[list[int], Counter[int]]] = {}
    for lead in books.leads.all():
        if lead.repeat or lead.arrived_on not in period or lead.arrived_on > as_of:
            continue
        place = Place(f"{lead.arrived_on:%Y-%m}", lead.channel_id, lead.campaign_id)
        answered, waiting = found.setdefault(place, ([], Counter()))
        if lead.first_response is None or lead.first_response >= datetime.combine(as_of + timedelta(days=1), time()):
            waiting[(as_of - lead.arrived_on).days] += 1
        elif lead.arrived_time is not None:
            came = datetime.combine(lead.arrived_on, lead.arrived_time)
            answered.append(max(0, round((lead.first_response - came).total_seconds())))
    return {place: (tuple(sorted(answered)), waiting) for place, (answered, waiting) in found.items()}


@settings(max_examples=40)
@given(histories, periods, offsets)
def test_people_are_what_counting_by_hand_gives(history: list[Step], period: Period, as_of: date) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
        with ledger.read() as books:
            for basis in Basis:
                assert books.fact_people.payers(period, as_of, basis) == payers(books, period, as_of, basis)
            found = {one.place: (one.answered, one.waiting) for one in books.fact_people.responses(period, as_of)}
            assert found == responses(books, period, as_of)


def test_a_person_who_buys_at_two_places_stands_at_both(tmp_path: Path) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        with ledger.change("two channels") as books:
            books.leads.add(Lead(date(2026, 2, 1), phones=("+79160000001",), channel_id=1))
            books.leads.add(Lead(date(2026, 4, 1), phones=("+79160000001",), channel_id=2))
            books.sales.add(Sale(date(2026, 4, 2), 1, lead_id=1))
            books.sales.add(Sale(date(2026, 4, 3), 1, lead_id=2))
        with ledger.read() as books:
            found = books.fact_people.payers(Period.month(2026, 4), date(2026, 5, 1), Basis.CASH)
    assert [len(people) for people in found.values()] == [1, 1]
    assert len(frozenset().union(*found.values())) == 1


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("period", PERIODS)
def test_they_are_read_from_covering_indices_in_order(tmp_path: Path, period: str, basis: Basis) -> None:
    with start(tmp_path / "book.leaddesk") as ledger, ledger.read() as books, plans(books) as found:
        books.fact_people.payers(PERIODS[period], AS_OF, basis)
        books.fact_people.responses(PERIODS[period], AS_OF)
    assert len(found) >= 3
    for statement, lines in of_rows(found):
        assert all("USING COVERING INDEX" in line for line in lines), statement
        assert not any("TEMP B-TREE" in line or line.startswith("SCAN") for line in lines), statement


def test_a_refund_made_later_takes_nobody_back_from_an_earlier_day(tmp_path: Path) -> None:
    month = Period.month(2026, 2)
    with start(tmp_path / "book.leaddesk") as ledger:
        with ledger.change("sold and refunded") as books:
            lead = books.leads.add(Lead(date(2026, 2, 1), phones=("+79160000001",), channel_id=1))
            books.sales.add(Sale(date(2026, 2, 5), 100_00, lead_id=1))
            books.sales.add(Sale(date(2026, 3, 5), -100_00, refund_of=1))
        with ledger.read() as books:
            for basis in Basis:
                then = books.fact_people.payers(month, date(2026, 3, 4), basis)
                assert then == {Place("2026-02", 1, None): {lead.person_id}}
                assert books.fact_people.payers(month, date(2026, 3, 5), basis) == {}
