"""Report columns: the usual ones of each basis, headings whose unit stays with its word, rows told apart."""

import pytest

from leaddesk.domain.facts import Basis
from leaddesk.metrics.catalogue import columns_of
from leaddesk.reports.values import ReportName, RowKey, RowKind
from leaddesk.ui.report_columns import explained, heading, row_name, usual_columns


@pytest.mark.parametrize("basis", list(Basis))
def test_usual_columns_are_some_of_the_reports_in_its_order(basis: Basis) -> None:
    columns = columns_of(basis)
    usual = usual_columns(basis, columns)
    assert 8 <= len(usual) <= 11
    assert [code for code in columns if code in usual] == list(usual)
    assert {"spend", "cac", "romi"} <= set(usual)


def test_a_conversion_is_no_column_by_sale_date() -> None:
    assert not {"cpl", "cr2"} & set(usual_columns(Basis.CASH, columns_of(Basis.COHORT)))


def test_a_unit_stays_with_its_word() -> None:
    assert heading("cpl", "RUB") == "CPL,\u00a0₽"
    assert heading("leads", "RUB") == "Leads"
    assert explained("cpl") == "Cost per lead, CPL\n= spend / leads"


def test_a_campaign_says_its_channel_only_where_channels_are_mixed() -> None:
    key = RowKey(RowKind.NO_CAMPAIGN, 1, "Avito")
    assert row_name(ReportName.CAMPAIGNS, key) == "Campaign not stated · Avito"
    assert row_name(ReportName.CHANNELS, key) == "Campaign not stated"
