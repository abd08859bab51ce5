"""What holds for every report there is, whatever the ledger: each cell re-adds from its rows, a channel that nothing
came from changes nothing, another name changes nothing but the name, and what was undone has never been."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.domain.channel import Channel
from leaddesk.domain.credit import Model
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.ledger import Ledger
from leaddesk.reports.answering import answer, answer_from
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Against, By, Question, Report, ReportName, Spot, Step, Typed
from leaddesk.store.books import Books
from tests.random_ledgers import START, histories, start, take
from tests.random_ledgers import Step as Happening

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
NAMES = list(KINDS)

spans = st.tuples(st.integers(0, 90), st.integers(0, 70)).map(
    lambda pair: Period(START + timedelta(days=pair[0]), START + timedelta(days=pair[0] + pair[1]))
)
as_ofs = st.integers(20, 130).map(lambda number: START + timedelta(days=number))


CHOICES: Mapping[str, st.SearchStrategy[Any]] = {
    "basis": st.sampled_from(Basis),
    "channel_id": st.sampled_from([None, 1]),
    "by": st.sampled_from(By),
    "step": st.sampled_from(Step),
    "against": st.sampled_from([None, *Against]),
    "model": st.sampled_from(Model),
    "codes": st.sampled_from([(), ("cac", "revenue"), ("leads", "cpl"), ("cr1", "arpu", "romi")]),
    "horizon_days": st.sampled_from([30, 90, 365]),
}
TYPED = st.sampled_from([None, Typed(8_000_00, 3_000_00, 10, 100), Typed(8_000_00, 9_000_00, 0, 10, 5_000)])
PRICES = st.sampled_from([None, 300_00])


def questions(name: ReportName) -> st.SearchStrategy[Question]:
    """Any question for this report: each of its choices as anybody may make it."""
    chosen = {field: CHOICES[field] for field in KINDS[name].choices if field in CHOICES}
    if name is ReportName.CEILING:
        chosen |= {"typed": TYPED, "price": PRICES}
    chosen.setdefault("basis", st.just(Basis.COHORT))
    return st.builds(Question, name=st.just(name), period=spans, as_of=as_ofs, **chosen)


def spots(report: Report) -> Iterator[tuple[Spot, object]]:
    for section in report.sections:
        for row in section.every_row:
            for code, figure in row.figures.items():
                yield Spot(section.code, row.key, code), figure


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=6, suppress_health_check=SLOW)
@given(st.data(), histories)
def test_every_cell_re_adds_from_its_rows(name: ReportName, data: st.DataObject, history: list[Happening]) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
        question = data.draw(questions(name))
        with ledger.read() as books:
            report = answer_from(books, question)
            assert_sound(report)
            every = list(spots(report))
            for number in data.draw(st.lists(st.integers(0, max(len(every) - 1, 0)), max_size=25, unique=True)):
                if every:
                    assert_re_added(books, question, *every[number])


def assert_sound(report: Report) -> None:
    """Codes are told apart, and every figure stands under a column of its section."""
    assert len({section.code for section in report.sections}) == len(report.sections)
    for section in report.sections:
        codes = [column.code for column in section.columns]
        assert len(set(codes)) == len(codes), section.code
        keys = [row.key for row in section.every_row]
        assert len(set(keys)) == len(keys), section.code
        for chart in section.charts:
            assert set(chart.codes) <= set(codes), (section.code, chart.title)


def assert_re_added(books: Books, question: Question, spot: Spot, figure: object) -> None:
    explained = KINDS[question.name].answering.explain_spot(books, question, spot)
    assert explained.figure == figure, spot
    if explained.lines:
        assert explained.recompute() == explained.figure.value, spot
        assert all(item.share == 0 for line in explained.lines for item in line.left_out), spot


def values(report: Report) -> dict[Spot, object]:
    """Every figure by its place, the names of channels put aside."""
    return {replace(spot, key=replace(spot.key, channel="", text="")): figure for spot, figure in spots(report)}


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=4, suppress_health_check=SLOW)
@given(st.data(), histories)
def test_another_name_and_what_was_undone_change_no_figure(
    name: ReportName, data: st.DataObject, history: list[Happening]
) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
        question = data.draw(questions(name))
        before = answer(ledger, question)
        with ledger.change("rename") as books:
            books.channels.replace(replace(books.channels.get(1), name="ZZZ"))
        assert values(answer(ledger, question)) == values(before)
        ledger.undo()
        with ledger.change("spend") as books:
            books.spend.add(Spend(1, question.period.first, question.period.last, 123_45))
        ledger.undo()
        assert answer(ledger, question) == before


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=4, suppress_health_check=SLOW)
@given(st.data(), histories)
def test_a_channel_that_nothing_came_from_changes_no_row(
    name: ReportName, data: st.DataObject, history: list[Happening]
) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
        question = data.draw(questions(name))
        before = values(answer(ledger, question))
        with ledger.change("channel") as books:
            books.channels.add(Channel("Новый"))
        after = values(answer(ledger, question))
        assert {spot: after[spot] for spot in before} == before


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2024, 2, 29), date(2026, 12, 31)])
def test_an_empty_ledger_is_answered(name: ReportName, day: date, tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "book.leaddesk") as ledger:
        report = answer(ledger, Question(name, Period.month_of(day), Basis.COHORT, day))
        assert_sound(report)
        assert all(figure is not None for _spot, figure in spots(report))
