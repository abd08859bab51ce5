"""The report workbook, as Excel will find it."""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from leaddesk.errors import CannotWrite
from leaddesk.i18n import set_language
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.publishing.behind import Behind, Check
from leaddesk.publishing.list_book import write_tables
from leaddesk.publishing.page import Page
from leaddesk.publishing.table import Column, Kind, Table
from leaddesk.publishing.workbook import write_report
from leaddesk.reports.values import Chart, ChartKind, Note, Report, Row, RowKey, RowKind, Section
from leaddesk.reports.values import Column as ReportColumn

COLUMNS = (Column("id", "No.", Kind.COUNT), Column("name", "Name"), Column("leads", "Adds: leads", Kind.COUNT))
LEADS = Table("Enquiries", "RUB", COLUMNS, [(1, "=1+1", 1), (2, "Иван", 66), (3, "Пётр", None)])
BEHIND = Behind((LEADS,), (Check("channels", "leads", Fraction(1), ((1, "leads"),), None),))


@pytest.fixture
def book(report: Report, tmp_path: Path):
    write_report(report, tmp_path / "report.xlsx", BEHIND)
    return load_workbook(tmp_path / "report.xlsx")


def table_of(sheet) -> dict[str, dict]:
    """Cells by row name and heading, the first line break of a heading aside."""
    start = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Channel")
    headings = [cell.value for cell in sheet[start]]
    rows = list(sheet.iter_rows(min_row=start + 1, max_row=start + 7))
    return {row[0].value: dict(zip(headings, row, strict=True)) for row in rows}


def test_it_says_what_it_is(book) -> None:
    sheet = book.worksheets[0]
    texts = [row[0].value for row in sheet.iter_rows(max_row=5)]
    assert texts == [None, "Оптика «Взгляд & Ко»", "Channels", "October 2026 · by lead date · as of 22 Nov 2026", None]
    assert [one.title for one in book.worksheets] == ["Channels", "Control", "Enquiries", "Chart figures"]
    below = [row[0].value for row in sheet.iter_rows(min_row=14) if row[0].value]
    assert below[0].startswith("* few data")
    assert below[1:] == [
        "3 enquiries have no source.",
        "Spend is not entered, or not all of it, for: Сарафан, 2ГИС.",
    ]


def test_the_logo_is_in_it_as_it_was(report: Report, book, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "report.xlsx") as parts:
        assert parts.read("xl/media/image1.png") == report.logo
        assert "image1.png" in parts.read("xl/drawings/_rels/drawing1.xml.rels").decode()


def test_figures_are_real_unrounded_numbers(book) -> None:
    rows = table_of(book.worksheets[0])
    cpl = rows["Солнцезащитные очки"]["CPL,\u00a0₽"]
    assert cpl.value == pytest.approx(5000 / 3, rel=1e-15)
    assert cpl.data_type == "n"
    assert rows["Солнцезащитные очки"]["CR1"].value == 0.09
    assert rows["Солнцезащитные очки"]["CR1"].number_format.startswith("0.0%")
    assert rows["Линзы"]["Spend,\u00a0₽"].value == 13_500
    assert rows["Total"]["Spend,\u00a0₽"].value == 58_500


def test_an_absent_figure_is_a_dash_with_its_reason(book) -> None:
    rows = table_of(book.worksheets[0])
    assert rows["Source not stated"]["CPL,\u00a0₽"].value == "—"
    assert rows["Source not stated"]["CPL,\u00a0₽"].comment.text == "Leads without a source have no spend of their own."
    assert rows["Очки с бриллиантами"]["CAC,\u00a0₽"].comment.text == "No clients yet.\n> 10,014\u00a0₽ (95\u00a0%)"


def test_signs_of_doubt_stand_in_the_number_format(book) -> None:
    rows = table_of(book.worksheets[0])
    assert '"*"' in rows["Линзы"]["CPL,\u00a0₽"].number_format
    assert '"*"' not in rows["Total"]["CPL,\u00a0₽"].number_format
    assert '"≈"' in rows["Total"]["ROMI"].number_format


def test_no_text_is_a_formula(book) -> None:
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.parent.title for cell in cells if cell.data_type == "f"} == {"Control"}
    named = [cell for cell in cells if cell.value == "=HYPERLINK(1)"]
    assert len(named) == 2  # the row, and the name under the charts
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in named)
    assert book["Enquiries"]["B2"].value == "=1+1"
    assert book["Enquiries"]["B2"].data_type == "s"


def test_it_is_set_up_for_paper(book) -> None:
    sheet = book.worksheets[0]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$6:$6"
    assert sheet.freeze_panes == "B7"
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert "Взгляд && Ко" in sheet.oddFooter.left.text
    assert sheet.auto_filter.ref is None


def test_campaigns_fold_into_their_channels(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path / "report.xlsx", campaigns=True)
    sheet = load_workbook(tmp_path / "report.xlsx").worksheets[0]
    names = [sheet.cell(row, 1).value for row in range(7, 17)]
    assert names[:4] == ["Солнцезащитные очки", "Кампания 1", "Линзы", "Кампания 2"]
    assert [sheet.row_dimensions[row].outlineLevel for row in range(7, 11)] == [0, 1, 0, 1]
    assert sheet.cell(8, 1).alignment.indent == 2
    assert not sheet.sheet_properties.outlinePr.summaryBelow


def test_charts_are_excel_s_own_and_draw_what_stands_on_their_sheet(report: Report, book, tmp_path: Path) -> None:
    figures = [[cell.value for cell in row] for row in book["Chart figures"].iter_rows()]
    assert figures[0] == ["Channel", "Spend,\u00a0₽", "Leads", "CPL,\u00a0₽"]
    assert figures[2] == ["Линзы", 13_500, 16, 843.75]
    assert figures[-1] == ["Source not stated", None, 3, None]  # an absent figure is no zero
    with zipfile.ZipFile(tmp_path / "report.xlsx") as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    both = "".join(charts)
    assert both.count("<barChart>") == len(charts) == 3
    assert '<delete val="1"' not in both
    assert '<smooth val="1"' not in both
    assert "'Chart figures'!$D$2:$D$6" in both


def test_an_empty_report_has_no_chart(report: Report, tmp_path: Path) -> None:
    write_report(replace(report, sections=(replace(report.main, rows=()),)), tmp_path / "report.xlsx")
    assert [sheet.title for sheet in load_workbook(tmp_path / "report.xlsx").worksheets] == ["Channels"]


def test_it_speaks_russian_as_soon_as_it_is_asked_to(report: Report, tmp_path: Path) -> None:
    set_language("ru")
    write_report(report, tmp_path / "report.xlsx", BEHIND)
    assert len(load_workbook(tmp_path / "report.xlsx").worksheets) == 4


def test_what_stood_there_stays_when_the_folder_is_gone(report: Report, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_report(report, tmp_path / "gone" / "report.xlsx")


def test_the_control_sheet_shows_its_values_without_computing_them(report: Report, book, tmp_path: Path) -> None:
    assert [cell.value for cell in book["Control"][4]][:5] == [
        "Leads",
        "='Channels'!C13",
        "=SUM('Enquiries'!$C$2:$C$4)",
        "=B4-C4",
        '=IF(ABS(D4)<=0.000000001*MAX(1,ABS(B4)),"agrees","DIFFERS")',
    ]
    shown = load_workbook(tmp_path / "report.xlsx", data_only=True)["Control"]
    assert [cell.value for cell in shown[4]][:5] == ["Leads", 67, 67, 0, "agrees"]


def test_every_chart_kind_becomes_a_chart_of_excel(report: Report, tmp_path: Path) -> None:
    codes = ("spend", "revenue")
    charts = tuple(Chart(kind, f"{kind} & more", codes) for kind in ChartKind)
    changed = replace(report, sections=(replace(report.main, charts=charts),))
    write_report(changed, tmp_path / "report.xlsx")
    with zipfile.ZipFile(tmp_path / "report.xlsx") as parts:
        drawn = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert sum("<lineChart>" in one for one in drawn) == 1
    assert sum("<barChart>" in one for one in drawn) == 2 + 1 + 1 + 2
    assert sum("lines &amp; more" in one for one in drawn) == 1


def test_sections_stand_on_sheets_of_their_own_with_words_and_gaps(report: Report, tmp_path: Path) -> None:
    key = RowKey(RowKind.OTHER, code="best", text="Иван")
    figures = {"m0": Figure("m0", Unit.SHARE, Fraction(1, 3))}
    rows = (Row(key, figures, words={"since": date(2026, 10, 1), "from": "=Директ"}),)
    columns = (column("since"), column("from"), column("m0", Unit.SHARE), column("m1", Unit.SHARE))
    best = Section("best", "Best clients", "Client", columns, rows, remarks=(Note("few", "Only one."),))
    write_report(replace(report, sections=(report.main, best)), tmp_path / "report.xlsx")
    sheet = load_workbook(tmp_path / "report.xlsx")["Best clients"]
    assert [
        [cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=9, max_col=5) if row[0].value
    ] == [
        ["Channels", None, None, None, None],
        ["Best clients", None, None, None, None],
        ["October 2026 · by lead date · as of 22 Nov 2026", None, None, None, None],
        ["Client", "since", "from", "m0", "m1"],
        ["Иван", datetime(2026, 10, 1), "=Директ", pytest.approx(1 / 3), None],
    ]
    assert sheet["A10"].value == "Only one."


def column(code: str, unit: Unit | None = None) -> ReportColumn:
    return ReportColumn(code, code, code, unit)


def test_a_triangle_of_months_is_shaded(report: Report, tmp_path: Path) -> None:
    columns = tuple(column(f"m{number}", Unit.SHARE) for number in range(6))
    rows = tuple(
        Row(
            RowKey(RowKind.MONTH, month=f"2026-0{number}"),
            {f"m{age}": Figure("m", Unit.SHARE, Fraction(age, 9)) for age in range(6 - number)},
        )
        for number in range(1, 5)
    )
    section = Section("cohorts", "Cohorts", "Month", columns, rows)
    write_report(replace(report, sections=(section,)), tmp_path / "report.xlsx")
    sheet = load_workbook(tmp_path / "report.xlsx").worksheets[0]
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["B7:G10"]


def test_the_page_is_the_one_chosen_for_paper(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path / "report.xlsx", page=Page("A3", landscape=False, fit_width=False))
    sheet = load_workbook(tmp_path / "report.xlsx").worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "portrait")
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage


def test_two_tables_of_one_name_get_two_sheets(tmp_path: Path) -> None:
    write_tables([LEADS, LEADS], tmp_path / "lists.xlsx")
    first, second = load_workbook(tmp_path / "lists.xlsx").worksheets
    assert first.title != second.title


def test_money_in_a_column_of_several_units_carries_its_sign(report: Report, tmp_path: Path) -> None:
    """Campaigns side by side: the rows are figures, so that no heading can say the unit."""
    figures = {"c1": Figure("cpl", Unit.MONEY, Fraction(150_000))}
    rows = (
        Row(RowKey(RowKind.OTHER, code="cpl", text="CPL"), figures),
        Row(RowKey(RowKind.OTHER, code="leads", text="Leads"), {"c1": Figure("leads", Unit.COUNT, Fraction(9))}),
        Row(RowKey(RowKind.OTHER, code="spend", text="Spend"), {"c1": Figure("spend", Unit.MONEY, Fraction(0))}),
    )
    beside = Section("side_by_side", "Side by side", "Figure", (ReportColumn("c1", "Autumn", "Autumn"),), rows)
    write_report(replace(report, sections=(report.main, beside)), tmp_path / "beside.xlsx", Behind((), ()))
    sheet = next(one for one in load_workbook(tmp_path / "beside.xlsx").worksheets if one.title == "Side by side")
    formats = {row[0].value: row[1].number_format for row in sheet.iter_rows() if len(row) > 1}
    assert formats["CPL"] == '#,##0\u00a0"₽"'
    assert formats["Spend"] == '0\u00a0"₽"'
    assert formats["Leads"] == "#,##0"
