"""The main job, shown without a window."""

from pathlib import Path

from openpyxl import load_workbook


def test_the_main_job_is_shown_and_its_files_named(leaddesk, tmp_path: Path) -> None:
    answer = leaddesk("demo", tmp_path / "shown")
    assert (answer.code, answer.err) == (0, "")
    files = [Path(line.strip()) for line in answer.out.splitlines()[-4:]]
    assert {file.suffix for file in files} == {".leaddesk", ".xlsx", ".pdf"}
    assert all(file.is_file() for file in files)
    assert "This is import 1." in answer.out
    assert next(file for file in files if file.suffix == ".pdf").read_bytes().startswith(b"%PDF")
    report = load_workbook(next(file for file in files if file.name.startswith("report") and file.suffix == ".xlsx"))
    assert "Chart figures" in report.sheetnames
    assert any(line.startswith("Total") for line in answer.out.splitlines())
    assert leaddesk("check", files[0]).code == 0
    assert leaddesk("demo", tmp_path / "shown").code == 4  # the ledger is there already and stays
