"""Every report there is, of the sample company, goes into every kind of file, in both languages."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from leaddesk.cli.report_text import report_text
from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.domain.sale import Sale
from leaddesk.domain.spend import Spend
from leaddesk.i18n import set_language
from leaddesk.ledger import Ledger
from leaddesk.publishing.behind import rows_behind
from leaddesk.publishing.csv_text import report_csv
from leaddesk.publishing.json_text import json_text, report_shape
from leaddesk.publishing.workbook import write_report
from leaddesk.reports.answering import answer
from leaddesk.reports.evidence import evidence
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Question, ReportName
from leaddesk.sample import build
from leaddesk.store.books import Books
from tests.reports.books import OCTOBER, leads, new_ledger, phone, sale

LANGUAGES = ("ru", "en")
SPAN = Period(date(2026, 8, 1), date(2026, 10, 31))


@pytest.fixture(scope="module", params=LANGUAGES)
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Ledger]]:
    path = tmp_path_factory.mktemp("every") / "sample.leaddesk"
    with build(path, request.param) as made:
        yield request.param, made


@pytest.mark.parametrize("name", KINDS)
def test_it_is_written_in_every_form(name: ReportName, ledger: tuple[str, Ledger], tmp_path: Path) -> None:
    language, book = ledger
    set_language(language)
    report = answer(book, Question(name, SPAN, Basis.COHORT, date(2026, 11, 3)))
    shape = json.loads(json_text(report_shape(report)))
    assert shape["report"] == name.value
    assert len(shape.get("sections", [])) == len(report.sections) - 1
    rows = list(csv.reader(io.StringIO("".join(report_csv(report))), delimiter=";" if language == "ru" else ","))
    assert rows[0][0] == report.main.names or rows[0]
    assert report.title in report_text(report)
    with book.read() as books:
        behind = rows_behind(books, evidence(books, report))
    write_report(report, tmp_path / "report.xlsx", behind, campaigns=True)
    workbook = load_workbook(tmp_path / "report.xlsx")
    assert len(workbook.sheetnames) >= len(report.sections)
    for table in behind.tables:
        sheet = next(one for one in reversed(workbook.worksheets) if one.title.startswith(table.title))
        assert [one.ref for one in sheet.tables.values()] == [sheet.dimensions], "the rows are a table with a filter"


def nothing(_books: Books) -> None:
    """Not a single row."""


def leads_alone(books: Books) -> None:
    leads(books, OCTOBER, 3, books.channels.add(Channel("Яндекс Директ")))


def spend_alone(books: Books) -> None:
    channel = books.channels.add(Channel("Яндекс Директ"))
    books.spend.add(Spend(channel.id, OCTOBER, OCTOBER, 100_000))


def sale_alone(books: Books) -> None:
    sale(books, OCTOBER, None)


def refund_alone(books: Books) -> None:
    books.sales.add(Sale(OCTOBER, -500_000, phones=(phone(1),)))


POOR = [nothing, leads_alone, spend_alone, sale_alone, refund_alone]


@pytest.fixture(scope="module", params=POOR)
def poor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with new_ledger(tmp_path_factory.mktemp("poor")) as book:
        with book.change("fill") as books:
            request.param(books)
        yield book


@pytest.mark.parametrize("name", KINDS)
def test_a_poor_ledger_is_a_workbook_too(name: ReportName, poor: Ledger, tmp_path: Path) -> None:
    """Its control sheet adds up parts that have no row at all."""
    for basis in Basis if "basis" in KINDS[name].choices else [Basis.COHORT]:
        report = answer(poor, Question(name, SPAN, basis, date(2026, 11, 3)))
        with poor.read() as books:
            behind = rows_behind(books, evidence(books, report))
        write_report(report, tmp_path / "report.xlsx", behind, campaigns=True)
        assert len(load_workbook(tmp_path / "report.xlsx").sheetnames) >= len(report.sections)
