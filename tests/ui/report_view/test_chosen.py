"""What was chosen for each report comes back the next day, and nothing of one report shows in another."""

from datetime import date

import pytest

from leaddesk.domain.channel import Channel
from leaddesk.domain.credit import Model
from leaddesk.domain.facts import Basis
from leaddesk.reports.choices import CHOICES
from leaddesk.reports.kinds import Kind
from leaddesk.reports.values import Against, Column, Question, ReportName, Section, Step
from leaddesk.ui.preferences import Preferences
from leaddesk.ui.report_view.chosen import Chosen
from tests.ui.report_view.sections import OCTOBER, people, report

TODAY = date(2026, 11, 3)
ALL = Kind(ReportName.TREND, lambda: "All", "trend", tuple(CHOICES))
BARE = Kind(ReportName.CHANNELS, lambda: "Bare", "channel_month", ())
CHANNELS = [Channel("Direct", id=4), Channel("VK", id=7)]


@pytest.fixture
def chosen(preferences: Preferences) -> Chosen:
    return Chosen(preferences)


def asked(chosen: Chosen, kind: Kind = ALL) -> Question:
    return chosen.question(kind, OCTOBER, TODAY, CHANNELS)


def test_until_somebody_chose_a_report_is_asked_as_it_asks_itself(chosen: Chosen) -> None:
    assert asked(chosen) == Question(ReportName.TREND, OCTOBER, Basis.COHORT, TODAY)


def test_choices_are_kept_and_given_back(chosen: Chosen, preferences: Preferences) -> None:
    values = {
        "basis": Basis.CASH,
        "step": Step.WEEK,
        "against": Against.YEAR_AGO,
        "model": Model.DECAY,
        "horizon_days": 90,
        "channel_id": 7,
        "codes": ("cpl", "cac"),
    }
    chosen.keep_all(ALL, values, CHANNELS)
    question = asked(Chosen(preferences))
    assert {field: getattr(question, field) for field in values} == values
    chosen.keep(ALL, "against", None)
    assert asked(chosen).against is None
    assert asked(chosen, BARE) == Question(ReportName.CHANNELS, OCTOBER, Basis.COHORT, TODAY)


def test_a_channel_is_known_by_its_name_in_whichever_ledger(chosen: Chosen) -> None:
    chosen.keep(ALL, "channel_id", "VK")
    assert asked(chosen).channel_id == 7
    assert chosen.question(ALL, OCTOBER, TODAY, [Channel("VK", id=1)]).channel_id == 1
    assert chosen.question(ALL, OCTOBER, TODAY, [Channel("Avito", id=7)]).channel_id is None


def test_what_nobody_understands_counts_as_not_chosen(chosen: Chosen, preferences: Preferences) -> None:
    preferences.keep_text("reports/trend/step", "century")
    assert asked(chosen).step is Step.MONTH


def test_columns_are_those_of_the_report_but_for_what_was_changed(chosen: Chosen) -> None:
    section = people()
    chosen.choose_column(ALL, section, "hidden", on=True)
    chosen.choose_column(ALL, section, "who", on=False)
    assert chosen.columns(ALL, section) == ("on", "revenue", "value", "hidden")
    wider = Section("people", "", "", (*section.columns, Column("new", "New", "New")), ())
    assert chosen.columns(ALL, wider)[-1] == "new", "a column the report gets later is shown"
    assert chosen.columns(BARE, section) == ("who", "on", "revenue", "value"), "of this report only"
    chosen.choose_column(ALL, section, "who", on=True)
    assert "who" in chosen.columns(ALL, section)
    shown = chosen.shown(ALL, report(section))
    assert [column.code for column in shown.main.shown] == ["who", "on", "revenue", "value", "hidden"]
    chosen.usual_columns(ALL, section)
    assert chosen.columns(ALL, section) == ("who", "on", "revenue", "value")


def test_the_last_column_cannot_go(chosen: Chosen) -> None:
    section = people()
    for code in ("who", "on", "revenue", "value"):
        chosen.choose_column(ALL, section, code, on=False)
    assert chosen.columns(ALL, section) == ("who", "on", "revenue", "value")


def test_the_report_looked_at_last_comes_first_again(chosen: Chosen, preferences: Preferences) -> None:
    assert chosen.last((BARE, ALL), "reports") is BARE
    chosen.keep_last(ALL)
    assert Chosen(preferences).last((BARE, ALL), "reports") is ALL
    assert chosen.last((BARE,), "reports") is BARE, "a report that is gone is not"
    assert not chosen.intervals(ALL)
    chosen.keep_intervals(ALL, on=True)
    assert chosen.intervals(ALL)
    assert not chosen.intervals(BARE)
