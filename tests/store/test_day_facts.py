"""The sums of days: each is what the day alone gives, and together they are the sums of the period."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.money import day_shares, share_of_days
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.metrics.sums import Sums, sum_of
from leaddesk.store.books import Books
from tests.random_ledgers import START, Step, histories, start, take
from tests.store.test_facts_plans import AS_OF, PERIODS, plans

offsets = st.integers(-5, 110).map(lambda number: START + timedelta(days=number))
periods = st.one_of(
    st.sampled_from([Period.month(2026, 2), Period.quarter(2026, 1)]),
    st.tuples(offsets, offsets).map(lambda pair: Period(min(pair), max(pair))),
)


def added(facts: Iterable[Any], without: tuple[str, ...] = ("day",)) -> dict[Place, Sums]:
    """The facts added up over the days, or what else of their place is left out; how many entries is not told."""
    left_out = {"day": "", "month": "", "campaign_id": None}
    sums: dict[Place, list[Sums]] = {}
    for one in facts:
        place = one.place._replace(**{name: left_out[name] for name in without})
        kinds: dict[str, Any] = {"LeadFacts": None, "SaleFacts": None, "SpendFacts": None} | {type(one).__name__: one}
        sums.setdefault(place, []).append(Sums.of(*kinds.values(), clicked=False))
    return {place: replace(sum_of(parts), entries=0) for place, parts in sums.items()}


def every(books: Books, period: Period, as_of: date, basis: Basis, *apart: Any) -> list[list[Any]]:
    facts = books.day_facts(*apart)
    return [facts.leads(period, as_of), facts.sales(period, as_of, basis), facts.spend(period, as_of)]


@settings(max_examples=15)
@given(histories, periods, offsets, st.sampled_from(Basis))
def test_days_add_up_to_their_months(history: list[Step], period: Period, as_of: date, basis: Basis) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
        with ledger.read() as books:
            facts = books.facts
            whole: list[list[Any]] = [
                facts.leads(period, as_of, monthly=True),
                facts.sales(period, as_of, basis, monthly=True),
                facts.spend(period, as_of, monthly=True),
            ]
            told = every(books, period, as_of, basis)
            for days, months in zip(told, whole, strict=True):
                assert _stated(added(days)) == _stated(added(months))
            for apart in ((), (2,)):
                for days, merged in zip(told, every(books, period, as_of, basis, apart), strict=True):
                    kept = [one for one in days if one.place.campaign_id in apart]
                    others = [one for one in days if one.place.campaign_id not in apart]
                    assert added(merged, ()) == added(kept, ()) | added(others, ("campaign_id",))
            middle = period.first + timedelta(days=period.days // 2)
            alone = Period(middle, middle)
            for days, one in zip(told, every(books, alone, as_of, basis), strict=True):
                assert {fact for fact in days if fact.place.day == alone.first.isoformat()} == set(one)


def _stated(sums: dict[Place, Sums]) -> dict[Place, Sums]:
    """A place where nothing happened is told or not."""
    return {place: one for place, one in sums.items() if one != Sums()}


@given(st.integers(0, 10**6), st.integers(1, 60), st.data())
def test_the_shares_of_days_add_up(total: int, days: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, days))
    last = data.draw(st.integers(first, days))
    shares = list(day_shares(total, first, last, days))
    assert len(shares) == last - first + 1
    assert sum(shares) == share_of_days(total, first, last, days)
    assert shares[0] == share_of_days(total, first, first, days)


def test_a_campaign_across_the_years_edge_and_the_29_of_february() -> None:
    entry = Spend(1, date(2023, 12, 25), date(2024, 3, 3), 7_001)
    january = list(entry.accrued_daily(Period.month(2024, 1), 7_001))
    assert len(january) == 31
    assert len(list(entry.accrued_daily(Period.month(2024, 2), 7_001))) == 29
    before, after = (sum(entry.accrued_daily(Period.year(year), 7_001)) for year in (2023, 2024))
    assert before == entry.accrued(Period.year(2023), 7_001) == 700
    assert before + after == 7_001
    assert list(entry.accrued_daily(Period.year(2025), 7_001)) == []


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("period", PERIODS)
def test_days_are_read_from_covering_indices(tmp_path: Path, period: str, basis: Basis) -> None:
    with start(tmp_path / "book.leaddesk") as ledger, ledger.read() as books, plans(books) as found:
        every(books, PERIODS[period], AS_OF, basis, (1,))
    for statement, lines in found:
        assert not any(line.startswith("SCAN") and "CONSTANT" not in line for line in lines), statement
        if "GROUP BY" in statement:
            assert any("USING COVERING INDEX" in line for line in lines), (statement, lines)
