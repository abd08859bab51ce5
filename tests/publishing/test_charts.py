"""Charts of a workbook: bars lie as on paper, and the end of a page does not cut them."""

import zipfile
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from leaddesk.publishing.page import Page
from leaddesk.publishing.workbook import write_report
from leaddesk.reports.values import Chart, ChartKind, Report
from tests.ui.made_report import made_report, months_section


def pages_high(report: Report, path: Path, page: Page = Page()) -> int:  # noqa: B008 - frozen
    write_report(report, path / "report.xlsx", page=page)
    high: int = load_workbook(path / "report.xlsx").worksheets[0].page_setup.fitToHeight
    return high


def test_a_sheet_of_little_more_than_a_page_becomes_one(tmp_path: Path) -> None:
    report = made_report(12)
    assert pages_high(report, tmp_path) == 1
    assert pages_high(made_report(80), tmp_path) == 0
    assert pages_high(report, tmp_path, Page(fit_width=False)) == 0
    without = replace(report, sections=(replace(report.main, charts=()),))
    assert pages_high(without, tmp_path) == 0  # rows may go on on a further page


def test_rows_that_are_compared_lie_below_each_other_and_months_stand(tmp_path: Path) -> None:
    report = made_report(4)
    months = replace(months_section(6), charts=(Chart(ChartKind.PANELS, "Months", ("spend",)),))
    write_report(replace(report, sections=(report.main, months)), tmp_path / "report.xlsx")
    with zipfile.ZipFile(tmp_path / "report.xlsx") as parts:
        drawn = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert sum('<barDir val="bar"' in one for one in drawn) == 3
    assert sum('<barDir val="col"' in one for one in drawn) == 1
