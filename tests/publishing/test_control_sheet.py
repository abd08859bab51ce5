"""The control sheet, recomputed by LibreOffice from the formulas alone, agrees with every total of the report."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.ledger import Ledger
from leaddesk.publishing import workbook
from leaddesk.publishing.behind import rows_behind
from leaddesk.reports.answering import answer_from
from leaddesk.reports.evidence import evidence
from leaddesk.reports.values import Question, Report, ReportName, Section
from leaddesk.sample import build
from tests.reports.books import OCTOBER, new_ledger, sale

# LibreOffice writes the bars in shares as Excel does, of which openpyxl reads only the older half.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
ASKED = [
    Question(ReportName.CHANNELS, Period.month(2026, 9), Basis.COHORT, date(2026, 11, 3)),
    Question(ReportName.CAMPAIGNS, Period.month(2026, 8), Basis.CASH, date(2026, 11, 3)),
    Question(ReportName.TREND, Period.quarter(2026, 3), Basis.COHORT, date(2026, 11, 3)),
    Question(ReportName.FUNNEL, Period.month(2026, 9), Basis.COHORT, date(2026, 11, 3)),
    Question(ReportName.PLAN, Period.month(2026, 10), Basis.COHORT, date(2026, 10, 25)),
]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Report, Path]]:
    """A workbook of each report, without the values beside its formulas: whoever shows some has computed them."""
    folder = tmp_path_factory.mktemp("control")
    made: list[tuple[Report, Path]] = []

    def write(ledger: Ledger, question: Question) -> None:
        with ledger.read() as books:
            report = answer_from(books, question)
            report = replace(report, sections=tuple(map(in_full, report.sections)))
            behind = rows_behind(books, evidence(books, report))
        path = folder / f"{len(made)}.xlsx"
        workbook.write_report(report, path, behind)
        made.append((report, path))

    with pytest.MonkeyPatch.context() as patch, build(folder / "sample.leaddesk", "en") as ledger:
        patch.setattr(workbook, "write_cached", lambda path, sheets: None)
        for question in ASKED:
            write(ledger, question)
        with new_ledger(folder) as poor:  # whose parts have no row at all, but for the sales
            with poor.change("sell") as books:
                sale(books, OCTOBER, None)
            write(poor, Question(ReportName.CHANNELS, Period.month(2026, 10), Basis.CASH, date(2026, 11, 3)))
    return made


def in_full(section: Section) -> Section:
    return section.showing(tuple(column.code for column in section.columns))


def computed(folder: Path, files: list[Path]) -> list[Any]:
    """The control sheets of these workbooks as LibreOffice computes them."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "computed")]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    return [load_workbook(folder / "computed" / path.name, data_only=True)["Control"] for path in files]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # LibreOffice's own way of writing bars in cells
def test_every_total_is_recomputed_from_its_rows(written: list[tuple[Report, Path]], tmp_path: Path) -> None:
    sheets = computed(tmp_path, [path for _report, path in written])
    for (report, _path), sheet in zip(written, sheets, strict=True):
        rows = {row[0].value: row for row in sheet.iter_rows(min_row=4)}
        section = report.added_up
        assert section is not None
        assert section.total is not None
        total = section.total.figures
        figures = [total[column.code] for column in section.columns if column.code in total]
        assert len(rows) == sum(figure.value is not None for figure in figures)
        for name, row in rows.items():
            assert row[1].value == pytest.approx(row[2].value, rel=1e-9), name
            assert row[4].value == "agrees", name


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_row_that_is_missing_makes_totals_differ(written: list[tuple[Report, Path]], tmp_path: Path) -> None:
    book = load_workbook(written[0][1])
    place = [cell.value for cell in book["Enquiries"][1]].index("Adds: Leads (unique)") + 1
    first = next(row for row in range(2, 99) if book["Enquiries"].cell(row, place).value == 1)
    book["Enquiries"].cell(first, place).value = None
    book.save(tmp_path / "less.xlsx")
    sheet = computed(tmp_path, [tmp_path / "less.xlsx"])[0]
    agrees = {row[0].value: row[4].value for row in sheet.iter_rows(min_row=4)}
    assert agrees["Leads"] == agrees["CPL,\u00a0₽"] == "DIFFERS"
    assert agrees["Enquiries"] == "agrees"
