"""Words of reports: everything that can be shown has some."""

from datetime import date

import pytest

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.parts import Part
from leaddesk.reports import wording
from leaddesk.reports.columns import column_of
from leaddesk.reports.explanation import LeftOut, Noun
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import NoteCode, Question, ReportName, Row, RowKey, RowKind, Section


@pytest.mark.parametrize("code", NoteCode)
@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_note_is_a_filled_sentence(code: NoteCode, count: int) -> None:
    text = wording.missing(code, count, ("Карты", "Директ"), "40 %").text
    assert text.endswith(".")
    assert "{" not in text


def test_every_kind_of_row_reason_part_and_report_has_a_title() -> None:
    key = {kind: RowKey(kind, 1, "Директ", 2, "Линзы", "2026-10", "other", "Прочее") for kind in RowKind}
    assert len({wording.row_title(one) for one in key.values()}) == len(RowKind)
    assert wording.row_title(key[RowKind.MONTH]) == "October 2026"
    assert len({wording.left_out_text(reason) for reason in LeftOut}) == len(LeftOut)
    assert len({wording.noun_text(noun) for noun in Noun}) == len(Noun)
    assert len({wording.part_title(part) for part in Part}) == len(Part)
    assert len({KINDS[name].title() for name in ReportName}) == len(ReportName)


def test_headings_carry_the_unit_of_money() -> None:
    columns = {code: column_of(code) for code in MEASURES}
    assert wording.heading(columns["cpl"], "RUB") == "CPL,\u00a0₽"
    assert wording.heading(columns["cr2"], "RUB") == "CR2"
    assert wording.explained(columns["cpl"]) == "Cost per lead, CPL\n= spend / leads"
    assert len({column.title for column in columns.values()}) == len(MEASURES)
    assert len({wording.heading(column, "RUB") for column in columns.values()}) == len(MEASURES)


def test_a_page_says_period_basis_and_date() -> None:
    question = Question(ReportName.CHANNELS, Period.month(2026, 10), Basis.CASH, date(2026, 11, 22))
    assert wording.subtitle(question) == "October 2026 · by sale date · as of 22 Nov 2026"


def test_a_campaign_says_its_channel_only_where_channels_are_mixed() -> None:
    row = Row(RowKey(RowKind.NO_CAMPAIGN, 1, "Avito"), {})
    mixed = Section("campaigns", "Campaigns", "Campaign", (), (row,))
    assert wording.row_name(mixed, row) == "Campaign not stated · Avito"
    under = Section("channels", "Channels", "Channel", (), (Row(RowKey(RowKind.CHANNEL, 1, "Avito"), {}, (row,)),))
    assert wording.row_name(under, row) == "Campaign not stated"
