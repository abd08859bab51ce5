"""The trend: spans that add up, marks of what is not whole, sums per day, channels side by side, events."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.domain.annotation import Annotation
from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.lead import Lead
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.spend import Spend
from leaddesk.errors import NotFound
from leaddesk.i18n import set_language
from leaddesk.ledger import Ledger
from leaddesk.metrics.catalogue import MEASURES, Shape
from leaddesk.metrics.figure import Absent, Doubt
from leaddesk.reports.answering import answer, answer_from
from leaddesk.reports.explain import explain
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.trend import trend
from leaddesk.reports.trend_spans import spans_of
from leaddesk.reports.values import Against, ChartKind, Question, Report, ReportName, RowKind, Section, Spot, Step
from tests.reports.books import OCTOBER, leads, new_ledger, optician, sale
from tests.reports.test_explain import START, days, fill

SUMS = [code for code, measure in MEASURES.items() if measure.shape is Shape.SUM]
AS_OF = date(2026, 11, 22)
YEAR = Question(ReportName.TREND, Period.year(2026), Basis.COHORT, AS_OF)


def section(report: Report, code: str) -> Section:
    return next(one for one in report.sections if one.code == code)


questions = st.builds(
    lambda first, length, basis, known, step, one, against, codes: Question(
        ReportName.TREND,
        Period(first, first + timedelta(days=length)),
        basis,
        known,
        1 if one else None,
        step=step,
        against=against,
        codes=codes,
    ),
    days,
    st.integers(0, 70),
    st.sampled_from(Basis),
    st.integers(20, 110).map(lambda number: START + timedelta(days=number)),
    st.sampled_from(Step),
    st.booleans(),
    st.none() | st.sampled_from(Against),
    st.sampled_from([(), (), ("cr1", "leads_per_day"), ("revenue", "cac"), ("arpu",)]),
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data(), questions)
def test_every_cell_of_random_ledgers_re_adds(data: st.DataObject, question: Question) -> None:
    with TemporaryDirectory() as folder, new_ledger(Path(folder)) as ledger:
        with ledger.change("fill") as books:
            fill(books, data)
        with ledger.read() as books:
            report = answer_from(books, question)
            for part in report.sections:
                assert_adds_up(part)
            cells = cells_of(report)
            for spot in data.draw(st.lists(st.sampled_from(cells), max_size=6, unique=True)) if cells else ():
                explained = KINDS[question.name].answering.explain_spot(books, question, spot)
                row = next(row for row in section(report, spot.section).every_row if row.key == spot.key)
                assert explained.figure == row.figures[spot.code]
                assert explained.recompute() == explained.figure.value, spot


def cells_of(report: Report) -> list[Spot]:
    """Those of the causes first, since they are the fewest."""
    spots = [
        Spot(part.code, row.key, code) for part in report.sections for row in part.every_row for code in row.figures
    ]
    return sorted(spots, key=lambda spot: spot.section in ("trend", "channels"))


def assert_adds_up(part: Section) -> None:
    """Sums of the rows are those of the total, and so are contributions to a change."""
    if part.total is None:
        return
    added = ("by_rate", "by_mix", "by_other") if part.code.startswith("mix_") else SUMS
    for code in added:
        total = part.total.figures.get(code)
        if total is not None and total.value is not None:
            assert sum((row.figures[code].value or 0 for row in part.rows), Fraction()) == total.value, code
    if part.code.startswith("mix_"):
        figures = {code: figure.value or 0 for code, figure in part.total.figures.items()}
        whole = figures["by_rate"] + figures["by_mix"] + figures["by_other"]
        assert whole == figures["after"] - figures["before"]


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data(), st.sampled_from(Basis), days, st.integers(0, 90))
def test_all_steps_add_up_to_the_same(data: st.DataObject, basis: Basis, first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length))
    with TemporaryDirectory() as folder, new_ledger(Path(folder)) as ledger:
        with ledger.change("fill") as books:
            fill(books, data)
        asked = [Question(ReportName.TREND, period, basis, date(2026, 4, 1), step=step) for step in Step]
        reports = [answer(ledger, question) for question in asked]
        alone = data.draw(st.sampled_from(spans_of(asked[1])))
        week = answer(ledger, replace(asked[1], period=alone.seen))
    by_month = reports[2]
    for report in reports:
        for code in SUMS:
            whole = by_month.total.figures[code]
            assert report.total.figures[code].value == whole.value
            rows = sum((row.figures[code].value or 0 for row in report.rows), Fraction())
            assert whole.value is None or rows == whole.value, (report.question.step, code)
    row = next(row for row in reports[1].rows if row.key.code == alone.code)
    assert {code: row.figures[code].value for code in SUMS} == {code: week.total.figures[code].value for code in SUMS}


def test_every_figure_that_programs_are_told_has_a_column_and_opens(ledger: Ledger) -> None:
    """Sales without a lead have no conversion to speak of, and no cost."""
    with ledger.change("without a lead") as books:
        sale(books, date(2026, 10, 9), None)
        books.leads.add(Lead(date(2026, 9, 3), phones=("+79160000900",)))
    period = Period(date(2026, 9, 1), date(2026, 10, 31))
    for codes in ((), ("cpl",)):
        report = answer(ledger, Question(ReportName.TREND, period, Basis.COHORT, period.last, codes=codes))
        told = section(report, "channels")
        assert {code for row in told.every_row for code in row.figures} <= {column.code for column in told.columns}
        assert "no_lead" not in {column.code for column in told.shown}
        for spot in cells_of(report):
            if spot.section == "channels":
                assert told.column(spot.code).title in explain(ledger, report.question, spot).title


@pytest.fixture
def ledger(tmp_path: Path):
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            optician(books)
            flyers = books.channels.add(Channel("Листовки"))
            leads(books, date(2026, 9, 30), 4, flyers, start=500)
            leads(books, OCTOBER, 2, flyers, start=520)
            books.spend.add(Spend(flyers.id, date(2026, 9, 1), date(2026, 10, 10), 4_000_00))
            sale(books, date(2026, 10, 8), 40, 800_000)
        yield ledger


def asked(step: Step, first: date, last: date, **more: object) -> Question:
    return replace(YEAR, period=Period(first, last), step=step, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("step", "code", "english", "russian"),
    [
        (Step.DAY, "2026-10-05", "5 Oct 2026", "5 окт 2026"),
        (Step.WEEK, "2026-W41", "week 41, 5–11 Oct", "неделя 41, 5–11 окт"),
        (Step.QUARTER, "2026-Q4", "Quarter IV 2026", "IV квартал 2026"),
    ],
)
def test_spans_are_named_in_the_readers_language(
    ledger: Ledger, step: Step, code: str, english: str, russian: str
) -> None:
    question = asked(step, date(2026, 10, 5), date(2026, 10, 5))
    assert [(row.key.kind, row.key.code, row.key.text) for row in answer(ledger, question).rows] == [
        (RowKind.OTHER, code, english)
    ]
    set_language("ru")
    try:
        assert answer(ledger, question).rows[0].key.text == russian
    finally:
        set_language("en")


def test_weeks_begin_on_monday_and_cross_months_and_years() -> None:
    spans = spans_of(replace(YEAR, step=Step.WEEK, period=Period(date(2025, 12, 28), date(2026, 1, 5))))
    assert [(span.code, span.title) for span in spans] == [
        ("2025-W52", "week 52, 22–28 Dec 2025"),
        ("2026-W01", "week 1, 29 Dec 2025 – 4 Jan 2026"),
        ("2026-W02", "week 2, 5–11 Jan 2026"),
    ]
    assert [span.cut for span in spans] == [True, False, True]
    across = spans_of(replace(YEAR, step=Step.WEEK, period=Period(date(2026, 9, 28), date(2026, 10, 4))))
    assert [span.title for span in across] == ["week 40, 28 Sep – 4 Oct"]


def test_the_29_of_february_is_a_day_of_its_own(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Директ"))
            leads(books, date(2024, 2, 29), 3, channel)
            books.spend.add(Spend(channel.id, date(2024, 2, 28), date(2024, 3, 1), 10_00))
        days_of = replace(YEAR, period=Period(date(2024, 2, 28), date(2024, 3, 1)), step=Step.DAY)
        told = [
            (row.key.code, row.figures["leads"].value, row.figures["spend"].value)
            for row in answer(ledger, days_of).rows
        ]
        ago = answer(ledger, replace(YEAR, period=Period.month(2024, 2), against=Against.YEAR_AGO))
    assert told == [("2024-02-28", 0, 333), ("2024-02-29", 3, 333), ("2024-03-01", 0, 334)]
    assert ago.question.period.year_before() == Period.month(2023, 2)
    assert Period.month(2025, 2).year_before() == Period.month(2024, 2)
    assert Period(date(2024, 2, 29), date(2024, 3, 5)).year_before() == Period(date(2023, 2, 28), date(2023, 3, 5))


def test_a_campaign_across_the_years_edge_is_shared_out_by_day(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Директ"))
            books.spend.add(Spend(channel.id, date(2025, 12, 22), date(2026, 1, 10), 20_01, clicks=21))
        question = replace(YEAR, period=Period(date(2025, 12, 1), date(2026, 1, 31)))
        for step, spend in ((Step.MONTH, [1000, 1001]), (Step.QUARTER, [1000, 1001]), (Step.WEEK, None)):
            report = answer(ledger, replace(question, step=step))
            values = [row.figures["spend"].value for row in report.rows]
            assert report.total.figures["spend"].value == sum(value or 0 for value in values) == 2001
            assert spend in (None, values)


def test_what_is_cut_or_not_over_is_marked(ledger: Ledger) -> None:
    report = answer(ledger, asked(Step.MONTH, date(2026, 9, 10), date(2026, 11, 30)))
    september, october, november = report.rows
    assert september.words["state"] == "21 days of 30 in the period"
    assert november.words["state"] == "22 days of 30 are over"
    assert "state" not in october.words
    assert [Doubt.PARTIAL in row.figures["leads"].doubts for row in report.rows] == [True, False, True]
    assert Doubt.PARTIAL not in september.figures["cpl"].doubts
    assert Doubt.PARTIAL not in report.total.figures["leads"].doubts
    assert "state" not in {
        column.code
        for column in answer(ledger, asked(Step.MONTH, OCTOBER.replace(day=1), date(2026, 10, 31))).main.columns
    }


def test_sums_of_uneven_spans_are_told_per_day_and_ratios_never(ledger: Ledger) -> None:
    uneven = answer(ledger, asked(Step.MONTH, date(2026, 9, 1), date(2026, 10, 31), codes=("leads", "cpl")))
    assert uneven.main.charts[0].codes == ("leads_per_day", "cpl")
    assert [row.figures["leads_per_day"].value for row in uneven.rows] == [Fraction(4, 30), Fraction(38, 31)]
    assert uneven.total.figures["leads_per_day"].value == Fraction(42, 61)
    assert not uneven.main.column("leads_per_day").shown
    even = answer(ledger, asked(Step.WEEK, date(2026, 9, 28), date(2026, 10, 11), codes=("leads",)))
    assert even.main.charts[0].codes == ("leads",)
    assert even.main.charts[0].kind is ChartKind.COLUMNS
    wanted = answer(ledger, asked(Step.WEEK, date(2026, 9, 28), date(2026, 10, 11), codes=("spend_per_day",)))
    assert [column.code for column in wanted.main.columns] == ["spend_per_day"]
    assert wanted.rows[0].figures["spend_per_day"].value == 100_00
    for code in ("cpl_per_day", "nothing", ""):
        with pytest.raises(NotFound):
            answer(ledger, replace(YEAR, codes=(code,)))


def test_channels_stand_side_by_side_in_their_colours(ledger: Ledger) -> None:
    report = answer(ledger, asked(Step.WEEK, date(2026, 9, 28), date(2026, 10, 11), codes=("leads",)))
    channels = section(report, "channels")
    assert [(column.code, column.short, column.color) for column in channels.columns] == [
        ("total", "Total", None), ("ch1", "Яндекс Директ", 0), ("ch2", "Листовки", 1),
    ]  # fmt: skip
    assert [[row.figures[code].value for code in ("total", "ch1", "ch2")] for row in channels.rows] == [
        [4, 0, 4],
        [38, 36, 2],
    ]
    assert (channels.charts[0].kind, channels.charts[0].codes) == (ChartKind.LINES, ("ch1", "ch2"))
    cpl = section(answer(ledger, replace(report.question, codes=("cpl",))), "channels")
    assert cpl.rows[0].figures["ch1"].absent is Absent.SPEND_NOT_ENTERED
    assert cpl.rows[1].figures["ch1"].value == Fraction(58_500_00, 36)
    alone = answer(ledger, replace(report.question, channel_id=1))
    assert "channels" not in {one.code for one in alone.sections}


def test_renaming_and_adding_a_channel_leave_the_others_figures(ledger: Ledger) -> None:
    question = asked(Step.MONTH, date(2026, 9, 1), date(2026, 10, 31))
    before = answer(ledger, question)
    with ledger.change("others") as books:
        books.channels.put(replace(books.channels.get(2), name="Flyers"))
        radio = books.channels.add(Channel("Радио"))
        leads(books, OCTOBER, 3, radio, start=700)
    after = answer(ledger, question)
    was, now = section(before, "channels"), section(after, "channels")
    for code in ("ch1", "ch2"):
        assert [row.figures[code] for row in was.rows] == [row.figures[code] for row in now.rows]
    mine = {row.key.channel_id: row.figures["cac"] for row in section(before, "causes").rows if row.key.channel_id}
    assert mine == {
        row.key.channel_id: row.figures["cac"] for row in section(after, "causes").rows if row.key.channel_id in mine
    }


def test_events_are_marks_on_the_axis_and_a_table(ledger: Ledger) -> None:
    with ledger.change("events") as books:
        for event in (
            Annotation(date(2026, 10, 7), "сменили сайт"),
            Annotation(date(2026, 9, 28), "новые листовки", 2),
            Annotation(date(2026, 8, 1), "отпуск"),
        ):
            books.annotations.add(event)
    question = asked(Step.WEEK, date(2026, 9, 28), date(2026, 10, 11))
    report = answer(ledger, question)
    marks = [(mark.row, mark.text) for mark in report.main.charts[0].marks]
    assert marks == [(0, "новые листовки (Листовки)"), (1, "сменили сайт")]
    assert section(report, "channels").charts[0].marks == report.main.charts[0].marks
    assert [dict(row.words) for row in section(report, "events").rows] == [
        {"event": "новые листовки", "channel": "Листовки"}, {"event": "сменили сайт", "channel": ""},
    ]  # fmt: skip
    other = answer(ledger, replace(question, channel_id=1))
    assert [mark.text for mark in other.main.charts[0].marks] == ["сменили сайт"]


def test_a_month_whose_leads_go_on_buying_is_immature(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            channel = books.channels.add(Channel("Директ"))
            for month in range(1, 11):
                came = leads(books, date(2026, month, 15), 10, channel, start=100 * month)
                for number, lead_id in enumerate(came[:4]):
                    day = date(2026, month, 15) + timedelta(days=20 * number)
                    if day <= date(2026, 10, 31):
                        books.sales.add(Sale(day, 100_00, lead_id=lead_id))
            sale(books, date(2026, 10, 20), None)
        question = replace(YEAR, period=Period(date(2026, 8, 1), date(2026, 10, 31)), as_of=date(2026, 10, 31))
        report = answer(ledger, question)
        cash = answer(ledger, replace(question, basis=Basis.CASH))
        revenue = section(answer(ledger, replace(question, codes=("revenue",))), "channels")
    immature = [
        [Doubt.IMMATURE in row.figures[code].doubts for code in ("clients", "cr2", "leads")] for row in report.rows
    ]
    assert immature == [[False, False, False], [True, True, False], [True, True, False]]
    assert "of its clients seen so far" in str(report.rows[-1].words["state"])
    assert any(note.code == "immature" for note in section(report, "causes").remarks)
    assert not any(Doubt.IMMATURE in figure.doubts for row in cash.rows for figure in row.figures.values())
    october = revenue.rows[-1].figures
    assert Doubt.IMMATURE in october["ch1"].doubts
    assert (october["no_lead"].value, october["no_lead"].doubts) == (800_000, frozenset())  # no lead of it is awaited


def test_cr1_by_day_is_told_when_asked_for(ledger: Ledger) -> None:
    question = asked(Step.DAY, OCTOBER, OCTOBER + timedelta(days=1))
    assert "cr1" not in answer(ledger, question).rows[0].figures
    told = answer(ledger, replace(question, codes=("cr1",)))
    assert told.rows[0].figures["cr1"].value == Fraction(36, 450)
    assert explain(ledger, told.question, Spot("trend", told.rows[0].key, "cr1")).recompute() == Fraction(36, 450)


@pytest.mark.parametrize("step", Step)
def test_people_are_counted_once_a_span_where_they_are_asked_for(ledger: Ledger, step: Step) -> None:
    with ledger.change("once more") as books:
        for lead_id, amount in ((41, 800_000), (41, 200_000), (42, 200_000)):
            sale(books, date(2026, 10, 9), lead_id, amount)
    question = asked(step, OCTOBER, OCTOBER, codes=("arpu", "first_response"))
    report = answer(ledger, question)
    (row,) = report.rows
    assert row.figures["arpu"].value == Fraction(800_000 + 200_000 + 200_000, 2)
    assert row.figures["first_response"].absent is Absent.NOT_ANSWERED
    opened = explain(ledger, question, Spot("trend", row.key, "arpu"))
    assert opened.recompute() == row.figures["arpu"].value


@pytest.mark.parametrize("step", Step)
def test_poor_ledgers_and_periods_show_what_is_known(tmp_path: Path, step: Step) -> None:
    with new_ledger(tmp_path) as ledger:
        question = replace(YEAR, step=step, period=Period(date(2026, 10, 1), date(2026, 10, 31)))
        assert answer(ledger, question).total.figures["leads"].value == 0
        ahead = answer(ledger, replace(question, as_of=date(2026, 9, 1)))
        assert (ahead.rows, [one.code for one in ahead.sections]) == ((), ["trend"])
        with ledger.change("one lead") as books:
            channel = books.channels.add(Channel("Директ"))
            leads(books, OCTOBER, 1, channel)
        for against in (None, *Against):
            report = answer(ledger, replace(question, against=against))
            causes = [row for one in report.sections if one.code == "causes" for row in one.rows]
            assert all(row.figures["by_cr2"].value is None for row in causes)
        with ledger.change("only refunds") as books:
            books.leads.remove(1)
            books.sales.add(Sale(OCTOBER, -5_00, phones=("+79160000001",)))
        report = answer(ledger, question)
        assert report.total.figures["revenue"].value == -5_00
        assert report.total.figures["cac"].absent is Absent.SPEND_NOT_ENTERED


def test_the_first_days_of_the_calendar_and_its_last_are_no_trouble(ledger: Ledger) -> None:
    for step in Step:
        for first, last in ((date(1, 1, 1), date(1, 1, 9)), (date(9999, 12, 20), date.max)):
            question = replace(YEAR, step=step, period=Period(first, last), as_of=last)
            for against in (None, *Against):
                assert answer(ledger, replace(question, against=against)).total.figures["leads"].value == 0


def test_the_months_of_the_api_are_rows_of_months(ledger: Ledger) -> None:
    report = trend(ledger, Period.year(2026), Basis.COHORT, AS_OF)
    assert [row.key.month for row in report.rows] == [f"2026-{month:02}" for month in range(1, 12)]
    assert all(set(MEASURES) <= set(row.figures) for row in report.rows)


def test_the_title_of_the_chart_names_only_what_is_drawn(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("leads without spend") as books:
            leads(books, date(2026, 1, 5), 3, books.channels.add(Channel("Директ")))
        period = Period(date(2026, 1, 1), date(2026, 2, 28))
        report = answer(ledger, Question(ReportName.TREND, period, Basis.COHORT, date(2026, 12, 31)))
    [chart] = report.main.charts
    assert (chart.codes, chart.title) == (("leads_per_day",), "Leads a day by month")
