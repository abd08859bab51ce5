"""A closed month tells what came late, what went, and what was changed, each with its row."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.errors import InvalidField
from leaddesk.ledger import Ledger
from leaddesk.reports.answering import answer
from leaddesk.reports.closing import close
from leaddesk.reports.values import Question, Report, ReportName
from tests.reports.books import OCTOBER, leads, new_ledger, phone, sale

MONTH, CLOSED, TODAY = Period.month(2026, 10), date(2026, 11, 3), date(2026, 11, 22)
QUESTION = Question(ReportName.CHANNELS, MONTH, Basis.COHORT, TODAY)


@pytest.fixture
def ledger(tmp_path: Path):  # type: ignore[no-untyped-def]
    with new_ledger(tmp_path) as ledger:
        with ledger.change("October") as books:
            channel = books.channels.add(Channel("Директ"))
            books.spend.add(Spend(channel.id, OCTOBER, OCTOBER, 10_000_00))
            first, *_others = leads(books, OCTOBER, 5, channel)
            sale(books, OCTOBER, first, 3_000_00, cost_price=1_000_00)
        close(ledger, MONTH, Basis.COHORT, CLOSED)
        yield ledger


def told(report: Report) -> dict[str, tuple[object, object]]:
    """Row by row: what happened, and the revenue and spend it moved."""
    section = report.sections[1]
    assert section.code == "since_closing"
    return {
        row.key.code: (
            row.words["happened"],
            {code: figure.value for code, figure in row.figures.items() if code in ("leads", "spend", "revenue")},
        )
        for row in section.rows
    }


def note(report: Report) -> str:
    [found] = [note.text for note in report.notes if note.code.startswith("closed_")]
    return found


def test_nothing_changed(ledger: Ledger) -> None:
    report = answer(ledger, QUESTION)
    assert len(report.sections) == 1
    assert note(report) == "Closed as of 3 Nov 2026; none of its figures has changed since."


def test_late_sales_refunds_edited_spend_and_merged_leads_stand_row_by_row(ledger: Ledger) -> None:
    with ledger.change("later") as books:
        sale(books, date(2026, 11, 10), 2, 700_00, cost_price=0)
        books.sales.add(
            replace(books.sales.get(1), id=0, amount=-3_000_00, cost_price=-1_000_00, refund_of=1, made_on=TODAY)
        )
        [entry] = books.spend.all()
        books.spend.replace(replace(entry, amount=12_000_00))
        books.leads.replace(
            replace(books.leads.get(5), phones=(phone(3), phone(4)))
        )  # it is the fourth one's second call
        books.leads.remove(3)
        books.channels.replace(replace(books.channels.get(1), name="Яндекс"))
    report = answer(ledger, QUESTION)
    assert told(report) == {
        "sale-3": ("came", {"revenue": -3_000_00}),
        "sale-2": ("came", {"revenue": 700_00}),
        "spend-1": ("changed", {"spend": 2_000_00}),
        "lead-3": ("went", {"leads": -1}),
        "lead-5": ("changed", {"leads": -1}),
        "lead-2": ("changed", {}),  # it is qualified now
        "sale-1": ("changed", {}),  # it is no order any more
    }
    total = report.sections[1].total
    assert total is not None
    assert [total.figures[code].value for code in ("leads", "spend", "revenue", "gross_profit")] == [
        -2, 2_000_00, -2_300_00, -1_300_00,
    ]  # fmt: skip
    assert note(report).replace("\u00a0", " ") == (
        "Since closing as of 3 Nov 2026, 7 rows have changed: Leads −2, Revenue −2,300 ₽, Spend +2,000 ₽."
    )


def test_a_row_that_only_moved_to_another_channel_is_told_too(ledger: Ledger) -> None:
    with ledger.change("it was the radio") as books:
        radio = books.channels.add(Channel("Радио", free=True))
        books.leads.replace(replace(books.leads.get(5), channel_id=radio.id))
    report = answer(ledger, QUESTION)
    [row] = report.sections[1].rows
    assert (row.key.code, row.words["channel"], dict(row.figures)) == ("lead-5", "Радио", {})
    assert note(report).endswith("1 row has changed: the totals are the same.")


def test_the_newest_snapshot_of_the_same_basis_counts_from_its_day_on(ledger: Ledger) -> None:
    with ledger.change("late") as books:
        sale(books, date(2026, 11, 10), 2, 700_00)
    early = answer(ledger, replace(QUESTION, as_of=date(2026, 11, 1)))
    by_sale_date = answer(ledger, replace(QUESTION, basis=Basis.CASH))
    longer = answer(ledger, replace(QUESTION, period=Period.quarter(2026, 4)))
    assert [len(report.sections) for report in (early, by_sale_date, longer)] == [1, 1, 1]
    assert not any(note.code.startswith("closed_") for report in (early, by_sale_date, longer) for note in report.notes)
    assert len(answer(ledger, QUESTION).sections) == 2
    close(ledger, MONTH, Basis.COHORT, TODAY)
    assert note(answer(ledger, QUESTION)).startswith("Closed as of 22 Nov 2026;")
    ledger.undo()
    assert len(answer(ledger, QUESTION).sections) == 2


def test_only_a_month_that_is_over_is_closed(ledger: Ledger) -> None:
    for period, as_of in ((MONTH, date(2026, 10, 30)), (Period.quarter(2026, 3), TODAY)):
        with pytest.raises(InvalidField, match="not_over"):
            close(ledger, period, Basis.COHORT, as_of)


def test_of_very_many_rows_the_rest_stand_in_one(ledger: Ledger) -> None:
    with ledger.change("an import") as books:
        books.leads.add_many([Lead(OCTOBER, phones=(phone(1_000 + number),), channel_id=1) for number in range(250)])
    section = answer(ledger, QUESTION).sections[1]
    assert len(section.rows) == 201
    assert section.rows[-1].figures["leads"].value == 50
    assert section.total is not None
    assert section.total.figures["leads"].value == 250
