"""Plans: one a channel and month, and none that plans nothing."""

from dataclasses import replace
from pathlib import Path

from leaddesk.domain.month_plan import MonthPlan
from tests.random_ledgers import start


def test_a_plan_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    with start(tmp_path / "book.leaddesk") as ledger:
        with ledger.change("plan") as books:
            books.month_plans.keep(MonthPlan("2026-10", 1, 100))
            books.month_plans.keep(MonthPlan("2026-11", 1, 200))
            books.month_plans.keep(MonthPlan("2026-10", 2, leads=5))
            held = books.month_plans.of("2026-10", 1)
            assert held is not None
            books.month_plans.keep(replace(held, budget=300, id=0))
            assert books.month_plans.of("2026-10", 1) == replace(held, budget=300)
            assert [plan.channel_id for plan in books.month_plans.of_month("2026-10")] == [1, 2]
        with ledger.change("nothing") as books:
            books.month_plans.keep(MonthPlan("2026-10", 1))
            books.month_plans.keep(MonthPlan("2026-12", 1))
            assert books.month_plans.of("2026-10", 1) is None
            assert books.month_plans.count() == 2
        ledger.undo()
        with ledger.read() as books:
            assert books.month_plans.of("2026-10", 1) == replace(held, budget=300)
