"""The sample's lead list comes into the sample's books, every row accounted for."""

from datetime import date
from pathlib import Path

from leaddesk.importing.plan import plan_file
from leaddesk.importing.run import run
from leaddesk.ledger import Ledger
from leaddesk.sample import build, lead_list

COUNTS = {"rows": 62, "new": 59, "same": 1, "update": 0, "rejected": 1, "asked": 0, "skipped": 1}


def test_every_row_is_accounted_for(own: Ledger, tmp_path: Path) -> None:
    file = lead_list(tmp_path, "ru")
    plan = plan_file(own, file)
    assert plan.counts == COUNTS
    assert (plan.new_channels, plan.new_campaigns) == ([], [])
    problems = [
        (row.values["name"] != "", problem.field, problem.text) for row in plan.rows() for problem in row.problems
    ]
    assert problems == [(True, "date", "31.11.2026")]
    kept = run(own, plan)
    with own.read() as books:
        fresh = [one for one in books.leads.all() if one.import_id == kept.id]
        sold = [one for one in books.sales.all() if one.import_id == kept.id]
    assert len(fresh) == 59
    assert all(date(2026, 11, 2) <= one.arrived_on <= date(2026, 11, 12) for one in fresh)
    assert sum(one.repeat for one in fresh) == 4
    assert len(sold) == 7
    assert all(one.amount and one.lead_id for one in sold)
    assert own.check() == []
    assert plan_file(own, file).counts == COUNTS | {"new": 0, "same": 60}


def test_the_english_list_fits_the_english_books(tmp_path: Path) -> None:
    with build(tmp_path / "books.leaddesk", "en") as ledger:
        plan = plan_file(ledger, lead_list(tmp_path, "en"))
    assert plan.counts == COUNTS
    assert (plan.new_channels, plan.new_campaigns) == ([], [])
    amounts = [amount for row in plan.rows() if (amount := row.values["amount"]) is not None and row.values["date"]]
    assert len(amounts) == 7
    assert all(amount >= 1_000_00 for amount in amounts)
