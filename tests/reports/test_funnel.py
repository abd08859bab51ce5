"""The funnel: its laws over random ledgers, every cell re-added from rows, groups that add to the total."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.funnel import Span
from leaddesk.domain.lead import Lead, LeadKind, RejectReason, Stage
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.spend import Spend
from leaddesk.errors import NotFound
from leaddesk.metrics.figure import Absent, Doubt, Figure
from leaddesk.metrics.funnel import STAGES
from leaddesk.metrics.intervals import wilson
from leaddesk.reports.answering import answer, answer_from
from leaddesk.reports.explain import explain, spot_named
from leaddesk.reports.explanation import LeftOut
from leaddesk.reports.funnel import explain_spot
from leaddesk.reports.values import By, Question, Report, ReportName, RowKind, Section, Spot
from leaddesk.store.books import Books
from tests.random_ledgers import Step, histories, start, take
from tests.reports.books import OCTOBER, new_ledger, optician, phone
from tests.store.test_funnel_facts import Trait, give_traits, offsets, traits

MONTH = Question(ReportName.FUNNEL, Period.month(2026, 10), Basis.COHORT, date(2026, 11, 22))
OF_PEOPLE = STAGES[2:]


def section(report: Report, code: str) -> Section:
    return next(one for one in report.sections if one.code == code)


def value(report: Report, code: str, row: str, column: str) -> Fraction | None:
    (found,) = (one for one in section(report, code).rows if row in (one.key.code, one.key.channel))
    return found.figures[column].value


questions = st.builds(
    lambda by, one, other, as_of, basis, channel: Question(
        ReportName.FUNNEL, Period(min(one, other), max(one, other)), basis, as_of, channel, by
    ),
    st.sampled_from(By),
    offsets,
    offsets,
    offsets,
    st.sampled_from(Basis),
    st.sampled_from([None, 1]),
)


@settings(max_examples=12)
@given(histories, traits, st.lists(questions, min_size=1, max_size=1))
def test_random_funnels_are_lawful_and_re_add(history: list[Step], those: list[Trait], asked: list[Question]) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
            give_traits(books, those)
        with ledger.read() as books:
            for question in asked:
                report = answer_from(books, question)
                assert report.basis is Basis.COHORT
                assert_lawful(report)
                assert_every_cell_re_adds(books, report)


def assert_lawful(report: Report) -> None:
    groups = section(report, "groups")
    assert groups.total is not None
    for row in groups.every_row:
        counts = {code: row.figures[code].value for code in OF_PEOPLE}
        assert None not in counts.values()
        ordered = ("enquiries", "leads", "qualified", "clients", "repeat_clients")
        values = [counts[code] for code in ordered]
        assert values == sorted(values, reverse=True), row.key  # type: ignore[type-var]
        assert counts["accepted"] <= counts["leads"]  # type: ignore[operator]
        for code in ("leads_share", "accepted_share", "clients_share", "repeat_clients_share"):
            share = row.figures[code].value
            assert share is None or share <= 1
    for code in OF_PEOPLE:
        whole = groups.total.figures[code].value
        assert sum(row.figures[code].value or 0 for row in groups.rows) == whole
    for code in ("rejected", "lost"):
        part = section(report, code)
        assert part.total is not None
        assert sum(row.figures["leads"].value or 0 for row in part.rows) == part.total.figures["leads"].value
    rejected = section(report, "rejected").total
    assert rejected is not None
    figures = groups.total.figures
    assert rejected.figures["leads"].value == figures["leads"].value - figures["accepted"].value  # type: ignore[operator]


def assert_every_cell_re_adds(books: Books, report: Report) -> None:
    for part in report.sections:
        for row in part.every_row[-3:]:
            for code, figure in row.figures.items():
                explained = explain_spot(books, report.question, Spot(part.code, row.key, code))
                assert explained.figure == figure
                assert explained.recompute() == figure.value, (part.code, row.key, code)
                assert all(item.share == 0 for line in explained.lines for item in line.left_out)


@settings(max_examples=10)
@given(histories, offsets, offsets, offsets, st.sampled_from([By.CHANNEL, By.CAMPAIGN]))
def test_rows_are_those_of_the_channel_report(history: list[Step], one: date, other: date, as_of: date, by: By) -> None:
    period = Period(min(one, other), max(one, other))
    name = {By.CHANNEL: ReportName.CHANNELS, By.CAMPAIGN: ReportName.CAMPAIGNS}[by]
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("history") as books:
            for step in history:
                take(books, step)
        funnel = answer(ledger, Question(ReportName.FUNNEL, period, Basis.COHORT, as_of, by=by))
        channels = answer(ledger, Question(name, period, Basis.COHORT, as_of))
    groups = {row.key: row.figures for row in section(funnel, "groups").rows}
    for row in channels.rows:
        if row.key.kind is RowKind.NO_LEAD:
            continue
        if row.key not in groups:
            assert not row.figures["enquiries"].value
            assert row.figures["clicks"].value is row.figures["impressions"].value is None
            continue
        for code in ("enquiries", "leads", "accepted", "qualified", "clients"):
            assert groups[row.key][code].value == (row.figures[code].value or 0), (row.key, code)
        if row.key.kind is not RowKind.NO_SOURCE:
            assert groups[row.key]["clicks"].value == row.figures["clicks"].value
            assert groups[row.key]["impressions"].value == row.figures["impressions"].value


def test_the_optician_of_the_third_worked_example(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            optician(books)
            other = books.channels.add(Channel("2ГИС"))
            books.leads.add(Lead(OCTOBER, phones=(phone(900),), channel_id=other.id))
        report = answer(ledger, MONTH)
        explained = explain(ledger, MONTH, spot_named(report, "of_previous", "enquiries", "funnel"))
    reached = {row.key.code: row.figures["reached"].value for row in report.rows}
    assert list(reached.values()) == [18_000, 450, 37, 37, 37, 0, 0, 0]
    assert list(reached) == list(STAGES)
    share = report.rows[2].figures["of_previous"]
    assert share.value == Fraction(36, 450) == explained.recompute()
    assert (share.low, share.high) == wilson(36, 450)
    assert report.rows[2].figures["dropped"].value == 414
    assert [item.left_out for item in explained.above[0].left_out] == [LeftOut.NO_CLICKS]
    assert report.rows[4].figures["of_first"].value == 1


def test_a_lost_lead_counts_in_every_stage_it_reached(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            ready = books.leads.add(Lead(OCTOBER, phones=(phone(1),), stage=Stage.QUALIFIED, qualified_on=OCTOBER))
            books.leads.put(replace(ready, stage=Stage.LOST))
            for number, reason, answered in ((2, None, True), (3, None, False), (4, RejectReason.SPAM, False)):
                answer_at = datetime.combine(OCTOBER, time(12)) if answered else None
                lead = Lead(OCTOBER, time(11), "", (phone(number),), reject_reason=reason, first_response=answer_at)
                books.leads.put(replace(books.leads.add(lead), stage=Stage.LOST))
        report = answer(ledger, replace(MONTH, as_of=date.today(), period=Period(OCTOBER, date.today())))
    counts = {row.key.code: row.figures["reached"].value for row in report.rows}
    assert (counts["leads"], counts["accepted"], counts["qualified"]) == (4, 3, 1)
    lost = {row.key.code: row.figures["leads"].value for row in section(report, "lost").rows}
    assert lost == {"lost_rejected": 1, "lost_unanswered": 1, "lost_answered": 1, "lost_qualified": 1}
    assert section(report, "lost").remarks[0].count == 4
    assert section(report, "rejected").remarks == ()
    assert value(report, "rejected", "spam", "share") == Fraction(1, 4)


def test_more_qualified_than_accepted_is_flagged_and_not_clipped(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            for number, reason in ((1, None), (2, RejectReason.OFF_TARGET)):
                books.leads.add(Lead(OCTOBER, phones=(phone(number),), stage=Stage.QUALIFIED, reject_reason=reason))
        report = answer(ledger, MONTH)
    qualified = next(row for row in report.rows if row.key.code == "qualified")
    share, dropped = qualified.figures["of_previous"], qualified.figures["dropped"]
    assert (share.value, share.low) == (2, None)
    assert Doubt.OVER_HUNDRED in share.doubts & dropped.doubts
    assert dropped.value == -1
    assert [remark.code for remark in report.main.remarks] == ["qualified_over_accepted"]


def test_half_of_the_answers_and_of_the_sales(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            for number, minutes in enumerate((10, 20, 30, None)):
                came = datetime.combine(OCTOBER, time(9))
                answered = None if minutes is None else came + timedelta(minutes=minutes)
                books.leads.add(Lead(OCTOBER, time(9), phones=(phone(number),), first_response=answered))
            answered = datetime.combine(OCTOBER, time(12))
            books.leads.add(Lead(OCTOBER, phones=(phone(9),), first_response=answered))
            for lead_id, days in ((1, 4), (2, 8), (3, 30)):
                books.sales.add(Sale(OCTOBER + timedelta(days=days), 100_00, lead_id=lead_id))
        report = answer(ledger, MONTH)
        early = answer(ledger, replace(MONTH, as_of=OCTOBER + timedelta(days=9)))
        at = spot_named(report, "median", Span.ANSWER, "time")
        explained = explain(ledger, MONTH, at)
        in_days = explain(ledger, MONTH, spot_named(report, "median", Span.SALE, "time"))
    assert [value(report, "time", span, "set_out") for span in Span] == [4, 5, 3, 5]
    assert [value(report, "time", span, "median") for span in Span] == [1_500, 8, 0, 8]
    assert value(early, "time", Span.SALE, "median") == 4
    assert [(item.id, item.share) for item in explained.above[0].items] == [(2, 1_200), (3, 1_800)]
    assert explained.recompute() == 1_500
    assert Doubt.PARTIAL in explained.figure.doubts
    reasons = [item.left_out for item in explained.above[0].left_out]
    assert reasons == [LeftOut.TIME_UNKNOWN, LeftOut.SOONER, LeftOut.NOT_ANSWERED]
    assert [item.left_out for item in in_days.above[0].left_out] == [
        LeftOut.NOT_THERE_YET, LeftOut.TOOK_NO_LONGER, LeftOut.TOOK_LONGER, LeftOut.NOT_THERE_YET,
    ]  # fmt: skip


def test_clicks_are_not_known_by_kind_and_the_unknown_kind_has_its_row(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            optician(books)
            books.leads.add(Lead(OCTOBER, phones=(phone(900),), kind=LeadKind.CALL))
        report = answer(ledger, replace(MONTH, by=By.KIND))
    groups = section(report, "groups")
    assert [(row.key.code, row.key.text) for row in groups.rows] == [("call", "Call"), ("not_stated", "not stated")]
    assert groups.rows[0].figures["clicks"].absent is Absent.ONLY_BY_CAMPAIGN
    assert groups.total is not None
    assert groups.total.figures["clicks"].value == 450
    assert not groups.column("clicks").shown


def test_an_empty_ledger_and_one_lead(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        empty = answer(ledger, MONTH)
        groups = section(empty, "groups")
        assert (groups.rows, [note.code for note in groups.remarks], groups.charts) == ((), ["none_came"], ())
        assert [column.code for column in groups.shown] == list(STAGES[2:])
        assert all(row.figures["reached"].value == 0 for row in empty.rows)
        assert absent(empty, "time", Span.SALE, "median") is Absent.NO_LEADS
        with ledger.change("one") as books:
            channel = books.channels.add(Channel("Директ"))
            campaign = books.campaigns.add(Campaign(channel.id, "Окна"))
            books.spend.add(Spend(channel.id, OCTOBER, OCTOBER, 0, campaign.id, clicks=0, impressions=0))
            books.leads.add(Lead(OCTOBER, phones=(phone(1),), channel_id=channel.id))
        one = answer(ledger, MONTH)
        assert value(one, "groups", "Директ", "leads") == 1
        assert absent(one, "funnel", "enquiries", "of_previous") is Absent.NO_CLICKS
        assert Doubt.FEW in figure(one, "groups", "Директ", "accepted_share").doubts
        with pytest.raises(NotFound):
            explain(ledger, MONTH, Spot("groups", one.rows[0].key, "leads"))
        with pytest.raises(NotFound):
            explain(ledger, MONTH, Spot("pie", one.rows[0].key, "leads"))


def figure(report: Report, code: str, row: str, column: str) -> Figure:
    (found,) = (one for one in section(report, code).rows if row in (one.key.code, one.key.channel))
    return found.figures[column]


def absent(report: Report, code: str, row: str, column: str) -> Absent | None:
    return figure(report, code, row, column).absent


def test_tables_without_rows_say_that_there_are_none(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            books.leads.add(Lead(OCTOBER, phones=(phone(1),)))
        report = answer(ledger, MONTH)
        with ledger.change("a sale") as books:
            books.sales.add(Sale(OCTOBER, 100_00, lead_id=1))
        bought = answer(ledger, MONTH)
    assert [note.code for note in bought.main.remarks] == ["qualified_by_sale"]
    told = {code: [note.code for note in section(report, code).remarks] for code in ("funnel", "rejected", "lost")}
    assert told == {"funnel": [], "rejected": ["none_rejected"], "lost": ["none_lost"]}


def test_how_many_enquiries_stand_against_the_clicks_is_told(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        with ledger.change("fill") as books:
            clicked, called = books.channels.add(Channel("Директ")), books.channels.add(Channel("Вывеска"))
            books.spend.add(Spend(clicked.id, OCTOBER, OCTOBER, 100_00, clicks=50))
            books.leads.add(Lead(OCTOBER, phones=(phone(1),), channel_id=clicked.id))
            books.leads.add(Lead(OCTOBER, phones=(phone(2),), channel_id=called.id))
        report = answer(ledger, MONTH)
    [remark] = report.main.remarks
    assert (remark.code, "1 of 2" in remark.text) == ("of_clicks", True)
    assert value(report, "funnel", "enquiries", "of_previous") == Fraction(1, 50)
    assert "clicks − those of campaigns that report clicks" in report.main.column("dropped").formula
