"""The sums kept by month and place are what adding up the rows one by one gives: on any day, within a change, after it
is taken back and after it is done again."""

from collections.abc import Iterable
from dataclasses import astuple
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.fact_rows import LeadRow, SaleFlags, SaleRow
from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.lead import Lead, Stage
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.ledger import Ledger
from leaddesk.store.books import Books
from leaddesk.store.tables import lead_place, sale_place
from leaddesk.store.whole_months import whole_months
from tests.random_ledgers import Step, start, steps, take
from tests.store.test_cohorts import assert_lags
from tests.store.test_facts import offsets, periods

Sums = dict[Place, tuple[int, ...]]


def added_up(placed: Iterable[tuple[Place, tuple[int, ...]]]) -> Sums:
    sums: Sums = {}
    for place, parts in placed:
        before = sums.get(place, (0,) * len(parts))
        sums[place] = tuple(map(sum, zip(before, parts, strict=True)))
    return sums


def lead_parts(row: LeadRow) -> tuple[int, ...]:
    accepted = not row.repeat and row.reject_reason is None
    return (1, not row.repeat, accepted, row.qualified, row.price if accepted else 0)


def sale_parts(row: SaleRow, basis: Basis) -> tuple[int, ...]:
    known = row.amount is not None
    amount, costed = row.amount or 0, known and row.cost_price is not None
    return (
        row.counts,
        row.first_of_lead if basis is Basis.COHORT else row.first_of_person,
        row.first_of_person,
        amount,
        not known,
        known,
        amount if costed else 0,
        row.cost_price or 0 if costed else 0,
        0 if costed else amount,
        known and not costed,
        row.commission,
    )


def assert_added_up(books: Books, period: Period, as_of: date) -> None:
    leads = books.fact_rows.leads(period, as_of)
    found = {one.place: astuple(one)[1:] for one in books.facts.leads(period, as_of, monthly=True)}
    assert found == added_up((row.place, lead_parts(row)) for row in leads)
    for basis in Basis:
        sales = books.fact_rows.sales(period, as_of, basis)
        sold = {one.place: astuple(one)[1:] for one in books.facts.sales(period, as_of, basis, monthly=True)}
        assert sold == added_up((row.place, sale_parts(row, basis)) for row in sales), basis
        people: dict[Place, set[int]] = {}
        for row in sales:
            if row.counts:
                people.setdefault(row.place, set()).add(row.person_id)
        assert books.fact_people.payers(period, as_of, basis) == people, basis
        unnamed = sum(row.is_refund and books.sales.get(row.id).refund_of is None for row in sales)
        early = sum(row.lead_on is not None and row.made_on < row.lead_on for row in sales)
        assert books.fact_rows.flags(period, as_of, basis) == SaleFlags(unnamed, early), basis


@settings(max_examples=40)
@given(st.lists(steps, min_size=6, max_size=20), periods, offsets)
def test_kept_sums_are_what_the_rows_add_up_to(history: list[Step], period: Period, as_of: date) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        for part in (history[: len(history) // 2], history[len(history) // 2 :]):
            with ledger.change("history") as books:
                for step in part:
                    take(books, step)
                assert_added_up(books, period, as_of)
        assert_kept(ledger, period, as_of)
        if ledger.undo_label:
            ledger.undo()
            assert_kept(ledger, period, as_of)
        while ledger.redo_label:
            ledger.redo()
        assert_kept(ledger, period, as_of)


def assert_kept(ledger: Ledger, period: Period, as_of: date) -> None:
    with ledger.read() as books:
        assert_added_up(books, period, as_of)
        for month in Period.quarter(2026, 1).months():  # much is sold after each of these days
            assert_added_up(books, Period.quarter(2026, 1), month.last)
        assert_lags(books, [Period(date(2026, 1, 1), month.last) for month in Period.quarter(2026, 1).months()])
    assert ledger.check() == []


def test_a_month_that_changed_since_is_left_to_its_rows(tmp_path: Path) -> None:
    """February's sale was made in April: in March it is not known yet, and January's months are."""
    with start(tmp_path / "book.leaddesk") as ledger:
        with ledger.change("two leads") as books:
            for month in (1, 2):
                phone = f"+7916000000{month}"
                books.leads.add(Lead(date(2026, month, 28), phones=(phone,), channel_id=1, stage=Stage.NEW))
                books.sales.add(Sale(date(2026, month * 2, 28), 100_00, phones=(phone,), lead_id=month))
        quarter = Period(date(2026, 1, 1), date(2026, 3, 15))
        with ledger.read() as books:
            for kept in (lead_place, sale_place):
                rows, rest = whole_months(books.connection, kept, (), quarter, date(2026, 3, 15))
                assert [tuple(row) for row in rows] == [("2026-01", 1, None)]
                assert rest == [Period(date(2026, 2, 1), date(2026, 3, 15))]
            _rows, rest = whole_months(books.connection, sale_place, (), quarter, date(2026, 4, 28))
            assert rest == [Period(date(2026, 3, 1), date(2026, 3, 15))]
