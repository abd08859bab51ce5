"""A plan run: one change, one step of undo, provenance, and nothing at all when cancelled."""

import pytest

from leaddesk.importing.rejects import rejects_of_import, rejects_of_plan
from leaddesk.importing.run import run
from leaddesk.ledger import Ledger
from leaddesk.progress import Cancelled
from tests.importing.tables import Table, imported, plan, source, state

FILE: Table = [
    ["Отчёт", None, None],
    ["Дата обращения", "Телефон", "Источник"],
    ["01.10.2026", "89161234501", "Яндекс"],
    ["01.10", "89161234502", "Яндекс"],
    ["01.10.2026", "7.93E+10", None],
    ["Итого", None, None],
]


class Impatient:
    """A progress that is cancelled at a stage."""

    def __init__(self, stage: str) -> None:
        self.stage = stage

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        if stage == self.stage:
            raise Cancelled


def test_an_import_is_kept_with_its_counts_and_rejected_rows(ledger: Ledger) -> None:
    done = imported(ledger, FILE, source=source(FILE, file_name="лиды.xlsx", sheet="Лист1"))
    assert (done.file_name, done.sheet, done.heading_row) == ("лиды.xlsx", "Лист1", 2)
    assert (done.rows, done.new, done.rejected, done.skipped) == (4, 1, 2, 1)
    with ledger.read() as books:
        (lead,) = books.leads.all()
        assert (lead.import_id, lead.source_row, lead.edited) == (done.id, 3, False)
        assert [channel.import_id for channel in books.channels.all()] == [done.id]
        heading, *kept = books.imports.rejected(done.id)
        assert (heading.row, heading.cells, heading.problems) == (2, tuple(map(str, FILE[1])), ())
        assert [(row.row, row.cells[0], row.problems[0][1]) for row in kept] == [
            (4, "01.10", "no_year"),
            (5, "01.10.2026", "digits_lost"),
        ]
        assert rejects_of_import(books, done.id).rows[0][0] == "4"


def test_rejected_rows_are_a_table_that_can_be_corrected(ledger: Ledger) -> None:
    table = rejects_of_plan(plan(ledger, FILE))
    assert table.headings == ("Row", "Reasons", "Дата обращения", "Телефон", "Источник")
    assert table.rows[0] == ("4", "“01.10” has no year.", "01.10", "89161234502", "Яндекс")


@pytest.mark.parametrize("stage", ["sorting", "writing"])
def test_a_cancelled_import_leaves_nothing(ledger: Ledger, stage: str) -> None:
    made = plan(ledger, FILE)
    before = state(ledger)
    with pytest.raises(Cancelled):
        run(ledger, made, Impatient(stage))
    assert state(ledger) == before
    assert ledger.undo_label is None
    with ledger.read() as books:
        assert books.imports.count() == 0


def test_an_import_is_one_step_of_undo(ledger: Ledger) -> None:
    before = state(ledger)
    imported(ledger, FILE)
    assert ledger.undo() == "Import table.csv"
    assert state(ledger) == before
