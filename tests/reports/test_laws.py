"""What holds of every channel report of every ledger: cells re-add, nobody's row depends on others, names, or undo."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.spend import Spend
from leaddesk.ledger import Ledger
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.figure import Absent
from leaddesk.reports.answering import answer, answer_from
from leaddesk.reports.channel_month import explain_spot
from leaddesk.reports.closing import ADDED_UP, changes_since, close
from leaddesk.reports.explain_place import explain_row
from leaddesk.reports.values import Against, Question, Report, ReportName, RowKind, Spot
from leaddesk.store.books import Books
from tests.random_ledgers import START, Step, histories, start, take

offsets = st.integers(0, 110).map(lambda number: START + timedelta(days=number))
questions = st.builds(
    lambda month, basis, as_of, against: Question(
        ReportName.CHANNELS, Period.month(2026, month), basis, as_of, against=against, codes=("first_response", "cpl")
    ),
    st.integers(1, 4),
    st.sampled_from(Basis),
    offsets,
    st.sampled_from([None, *Against]),
)

Values = dict[tuple[object, ...], dict[str, tuple[object, object]]]


def values(report: Report) -> Values:
    """Every figure of the catalogue in every row, the rows by their ids."""
    return {
        (row.key.kind, row.key.channel_id, row.key.campaign_id): {
            code: (figure.value, figure.absent) for code, figure in row.figures.items() if code in MEASURES
        }
        for row in report.main.every_row
    }


def fill(ledger: Ledger, history: list[Step]) -> None:
    with ledger.change("history") as books:
        for step in history:
            take(books, step)


@settings(max_examples=12)
@given(histories, questions)
def test_every_cell_re_adds_from_its_rows(history: list[Step], question: Question) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        fill(ledger, history)
        with ledger.read() as books:
            report = answer_from(books, question)
            for row in report.main.every_row:
                for code, found in explain_row(books, report, row.key, MEASURES).items():
                    assert found.recompute() == found.figure.value == row.figures[code].value, (row.key, code)
            if report.rows:
                assert_changes_and_shares_re_add(books, report)


def assert_changes_and_shares_re_add(books: Books, report: Report) -> None:
    for row in (report.rows[0], report.total):
        for code in row.figures.keys() - MEASURES.keys():
            found = explain_spot(books, report.question, Spot(report.main.code, row.key, code))
            assert found.recompute() == row.figures[code].value, (row.key, code)
            if code.endswith("_change"):
                assert found.figure.absent is not Absent.NOT_COUNTED


@settings(max_examples=10)
@given(histories, questions)
def test_a_person_is_one_in_the_total_however_many_rows_they_stand_in(history: list[Step], question: Question) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        fill(ledger, history)
        with ledger.read() as books:
            report = answer_from(books, question)
            sales = books.fact_rows.sales(question.period, question.as_of, question.basis)
    people = {row.person_id for row in sales if row.counts}
    revenue, arpu = (report.total.figures[code] for code in ("revenue", "arpu"))
    if arpu.value is not None:
        assert arpu.value * len(people) == revenue.value
    elif revenue.value is not None and report.rows:
        assert not people


@settings(max_examples=8)
@given(histories, questions)
def test_another_channel_a_new_name_or_an_undone_change_changes_nobodys_row(
    history: list[Step], question: Question
) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        fill(ledger, history)
        whole = answer(ledger, question)
        before = values(whole)
        with ledger.change("another channel, of other people") as books:
            other = books.channels.add(Channel("Радио"))
            day = question.period.first
            lead = books.leads.add(Lead(day, phones=("+79169999999",), channel_id=other.id))
            books.sales.add(Sale(day, 5_000, 100, lead_id=lead.id))
            books.spend.add(Spend(other.id, day, day, 7_000))
        after = values(answer(ledger, question))
        with ledger.change("other names") as books:
            for channel in books.channels.all():
                books.channels.replace(replace(channel, name=f"{channel.name} новый"))
            for campaign in books.campaigns.all():
                books.campaigns.replace(replace(campaign, name=f"{campaign.name} новая"))
        renamed = values(answer(ledger, question))
        ledger.undo()
        ledger.undo()
        assert answer(ledger, question) == whole
    assert {key: row for key, row in after.items() if key in before and key[0] is not RowKind.TOTAL} == {
        key: row for key, row in before.items() if key[0] is not RowKind.TOTAL
    }
    assert renamed == after


@settings(max_examples=15)
@given(histories, histories, st.integers(1, 2), st.sampled_from(Basis), st.integers(0, 60))
def test_changes_since_closing_add_up_to_the_difference_of_the_totals(
    history: list[Step], later: list[Step], month: int, basis: Basis, days: int
) -> None:
    closed_on = date(2026, 3, 10)
    period, as_of = Period.month(2026, month), closed_on + timedelta(days=days)
    now = Question(ReportName.CHANNELS, period, basis, as_of)
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        fill(ledger, history)
        before = values(answer(ledger, replace(now, as_of=closed_on)))
        closed = close(ledger, period, basis, closed_on)
        fill(ledger, later)
        report = answer(ledger, now)
        with ledger.read() as books:
            changes = changes_since(books, closed, as_of)
            if len(report.sections) > 1:
                section = report.sections[1]
                assert section.total is not None
                for row in section.every_row:
                    for code, figure in row.figures.items():
                        found = explain_spot(books, now, Spot(section.code, row.key, code))
                        assert found.recompute() == figure.value, (row.key, code)
    after = values(report)
    total = (RowKind.TOTAL, None, None)
    for code in ADDED_UP:
        was, is_now = before[total][code][0], after[total][code][0]
        if was is not None and is_now is not None:
            assert changes.moved(code) == is_now - was, code  # type: ignore[operator]
    told = [note.code for note in report.notes if note.code.startswith("closed_")]
    assert told in (["closed_changed"], ["closed_unchanged"])
    if told == ["closed_unchanged"]:
        kept = {key: {code: row[code][0] or 0 for code in ADDED_UP} for key, row in before.items()}
        assert {key: {code: row[code][0] or 0 for code in ADDED_UP} for key, row in after.items()} == kept
