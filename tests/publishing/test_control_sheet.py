"""The control sheet, recomputed by LibreOffice from the formulas alone, agrees with every total of the report."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from leaddesk.domain.credit import Model
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.ledger import Ledger
from leaddesk.metrics.wording import ABSENT
from leaddesk.publishing import workbook
from leaddesk.publishing.behind import rows_behind
from leaddesk.reports.answering import answer_from
from leaddesk.reports.evidence import evidence
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Against, Question, Report, ReportName, Section
from leaddesk.reports.wording import heading
from leaddesk.sample import build
from tests.reports.books import OCTOBER, new_ledger, sale

# LibreOffice writes the bars in shares as Excel does, of which openpyxl reads only the older half.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
AUTUMN = Period(date(2026, 8, 1), date(2026, 10, 31))
ASKED = [
    *(Question(name, AUTUMN, Basis.COHORT, date(2026, 11, 3)) for name in KINDS),
    Question(ReportName.CHANNELS, Period.month(2026, 9), Basis.COHORT, date(2026, 11, 3), against=Against.PREVIOUS),
    Question(ReportName.CAMPAIGNS, Period.month(2026, 8), Basis.CASH, date(2026, 11, 3)),
    Question(ReportName.TREND, AUTUMN, Basis.CASH, date(2026, 11, 3), codes=("first_response", "orders_per_day")),
    Question(ReportName.COHORTS, AUTUMN, Basis.COHORT, date(2026, 11, 3), against=Against.PREVIOUS),
    Question(ReportName.ATTRIBUTION, AUTUMN, Basis.CASH, date(2026, 11, 3), model=Model.LINEAR),
    Question(ReportName.CLIENTS, Period.quarter(2026, 2), Basis.COHORT, date(2026, 11, 3), horizon_days=90),
    Question(ReportName.PLAN, Period.month(2026, 10), Basis.COHORT, date(2026, 10, 25)),
]
SPLIT = {"by_rate", "by_mix", "by_other"}
"""Parts of a change: neither sum nor ratio of rows, so that no formula is given for them."""


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
    books = [load_workbook(folder / "computed" / path.name, data_only=True) for path in files]
    return [book["Control"] if "Control" in book.sheetnames else None for book in books]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # LibreOffice's own way of writing bars in cells
def test_every_total_is_recomputed_from_its_rows(written: list[tuple[Report, Path]], tmp_path: Path) -> None:
    sheets = computed(tmp_path, [path for _report, path in written])
    for (report, _path), sheet in zip(written, sheets, strict=True):
        rows = list(sheet.iter_rows(min_row=4, values_only=True)) if sheet is not None else []
        wanted = {section.title: told_in_total(section) for section in report.sections}
        wanted = {title: names for title, names in wanted.items() if names}
        if len(wanted) == 1:
            wanted = dict(zip([""], wanted.values(), strict=True))  # a section alone has no title over it
        assert lines(rows) == wanted, report.name
        for name, told, found, _difference, agrees, _how in rows:
            if agrees not in (None, ABSENT):
                assert told == pytest.approx(found, rel=1e-9), (report.name, name)
                assert agrees == "agrees", (report.name, name)


def told_in_total(section: Section) -> list[tuple[str, bool]]:
    """The headings of what its total tells in numbers, and whether the rows give it again."""
    figures = {} if section.total is None else section.total.figures
    told = [column for column in section.columns if column.code in figures and figures[column.code].value is not None]
    return [(heading(column, "RUB"), column.code not in SPLIT) for column in told]


def lines(rows: list[tuple[Any, ...]]) -> dict[str, list[tuple[str, bool]]]:
    """The names of the figures below each title, and whether they are compared with their rows."""
    found: dict[str, list[tuple[str, bool]]] = {}
    title = ""
    for name, *_values, agrees, _how in rows:
        if agrees is None:
            title = name
        else:
            found.setdefault(title, []).append((name, agrees != ABSENT))
    return found


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
