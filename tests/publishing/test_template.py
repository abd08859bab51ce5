"""An owner's own workbook, filled by the names of its cells."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from leaddesk.errors import FileRefused
from leaddesk.publishing.template import fill_template
from leaddesk.reports.values import Chosen, Report


@pytest.fixture
def template(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Мой отчёт"
    names = {
        "company": "A1", "as_of": "B1", "chosen": "C1",
        "cpl.total": "B3", "cpl.Линзы": "B4", "cac.no_source": "B5", "romi.total": "B6",
        "cpl.Нет_такого": "B7", "table.channels": "D10", "МоёИмя": "B8",
    }  # fmt: skip
    for name, cell in names.items():
        place = f"'Мой отчёт'!${cell[0]}${cell[1:]}"
        book.defined_names[name] = DefinedName(name, attr_text=place)
    sheet["A3"] = "Цена лида"
    sheet["B3"].number_format = "0.000"
    sheet["B8"] = "=B3*2"
    sheet["E11"].font = Font(bold=True)
    sheet.print_area = "A1:Z99"
    book.save(tmp_path / "template.xlsx")
    return tmp_path / "template.xlsx"


def test_named_cells_hold_the_figures_of_the_report(template: Path, report: Report, tmp_path: Path) -> None:
    report = replace(report, chosen=(Chosen("channel", "Линзы", "Линзы only"),))
    unknown = fill_template(template, report, tmp_path / "filled.xlsx")
    sheet = load_workbook(tmp_path / "filled.xlsx").active
    assert unknown == ["cpl.Нет_такого"]
    assert sheet["C1"].value == "Линзы only"
    assert (sheet["A1"].value, sheet["B1"].value) == ("Оптика «Взгляд & Ко»", datetime(2026, 11, 22))
    cpl = float(report.total.figures["cpl"].value) / 100
    assert (sheet["B3"].value, sheet["B3"].number_format) == (pytest.approx(cpl), "0.000")
    assert (sheet["B4"].value, sheet["B4"].number_format) == (843.75, "#,##0")
    assert sheet["B5"].value == "—"
    assert (sheet["A3"].value, sheet["B8"].value) == ("Цена лида", "=B3*2")  # what is not ours stays as it is


def test_a_whole_table_is_written_from_its_cell_on(template: Path, report: Report, tmp_path: Path) -> None:
    fill_template(template, report, tmp_path / "filled.xlsx")
    sheet = load_workbook(tmp_path / "filled.xlsx").active
    headings = [cell.value for cell in sheet[10]][3:]
    assert headings[:3] == ["Channel", "Enquiries", "Leads"]
    names = [sheet.cell(row, 4).value for row in range(11, 20)]
    assert names[:2] == ["Солнцезащитные очки", "Кампания 1"]
    assert "=HYPERLINK(1)" in [sheet.cell(row, 4).value for row in range(11, 30)]
    cells = [cell for row in sheet.iter_rows(min_row=10) for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert sheet["E12"].font.bold


def test_what_is_no_workbook_is_refused(report: Report, tmp_path: Path) -> None:
    (tmp_path / "text.xlsx").write_text("no workbook")
    for name, reason in (("text.xlsx", "damaged"), ("gone.xlsx", "missing")):
        with pytest.raises(FileRefused) as refused:
            fill_template(tmp_path / name, report, tmp_path / "filled.xlsx")
        assert refused.value.reason == reason
    assert not (tmp_path / "filled.xlsx").exists()
