"""Options: what was chosen on paper is remembered for each report, as far as it still has it."""

import json
from dataclasses import replace

import pytest

from leaddesk.ui.printing.options import Options, Paper, kept, recalled
from tests.ui.made_report import with_sections

REPORT = with_sections(3)
CHOSEN = Options(
    Paper.A5,
    landscape=False,
    fit_width=False,
    columns=("leads",),
    campaigns=True,
    chart=False,
    notes=False,
    colors=False,
    sections=("months", "shares"),
)


@pytest.mark.parametrize("options", [Options(), CHOSEN, replace(CHOSEN, campaigns=False)])
def test_options_come_back_as_they_were(options: Options) -> None:
    assert recalled(kept(options, REPORT), REPORT, Options()) == options


def test_columns_follow_the_screen_once_it_shows_others() -> None:
    usual = Options(columns=("spend",))
    assert recalled(kept(CHOSEN, REPORT), REPORT.showing(("spend", "cpl")), usual).columns == ("spend",)


def test_intervals_follow_the_screen() -> None:
    remembered = kept(replace(CHOSEN, intervals=True), REPORT)
    assert recalled(remembered, REPORT, Options()) == CHOSEN
    assert recalled(remembered, REPORT, Options(intervals=True)).intervals


def test_sections_that_are_gone_are_forgotten() -> None:
    fewer = replace(REPORT, sections=REPORT.sections[:2])
    assert recalled(kept(CHOSEN, REPORT), fewer, Options()).sections == ("months",)
    gone = replace(CHOSEN, sections=("elsewhere",))
    assert recalled(kept(gone, REPORT), REPORT, Options()).sections is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '"A4"', json.dumps({"paper": "A9"})])
def test_what_nobody_understands_counts_as_nothing(text: str) -> None:
    assert recalled(text, REPORT, CHOSEN) == CHOSEN
