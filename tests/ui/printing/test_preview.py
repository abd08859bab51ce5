"""The preview: every choice changes the pages, and is there the next time."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.reports.values import Report
from leaddesk.ui.colors import LIGHT
from leaddesk.ui.desk import Desk
from leaddesk.ui.printing import document
from leaddesk.ui.printing.options import Options, Paper
from leaddesk.ui.printing.preview import PreviewDialog
from leaddesk.ui.report_files import ReportFiles
from tests.ui.made_report import made_report, with_sections


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def preview(window: QWidget, report: Report, options: Options) -> PreviewDialog:
    return PreviewDialog(LIGHT, report, options, lambda *_given: None, window)


def test_every_choice_reaches_the_options(window: QWidget) -> None:
    dialog = preview(window, with_sections(6), Options())
    dialog.show()
    dialog._paper.setCurrentText("A5")
    dialog._way.setCurrentIndex(1)
    for box in (dialog._fit, dialog._chart, dialog._notes):
        box.setChecked(False)
    dialog._grey.setChecked(True)
    dialog._intervals.setChecked(True)
    dialog._sections.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.grab()
    options = dialog.options
    assert (options.paper, options.landscape, options.fit_width) == (Paper.A5, False, False)
    assert (options.chart, options.notes, options.colors) == (False, False, False)
    assert options.intervals
    assert options.sections == ("months", "models", "shares", "words")
    dialog._sections.item(1).setCheckState(Qt.CheckState.Checked)
    assert dialog.options.sections is None


def test_it_opens_as_it_was_left(window: QWidget) -> None:
    options = Options(Paper.A3, landscape=False, chart=False, colors=False, sections=("months",))
    dialog = preview(window, with_sections(6), options)
    dialog._changed()
    assert replace(dialog.options, columns=None) == options


def test_one_section_is_not_asked_about(window: QWidget) -> None:
    dialog = preview(window, made_report(2), Options())
    dialog.show()
    assert not dialog._sections.isVisible()


def test_what_was_chosen_is_remembered_for_the_report_and_used_by_the_pdf(
    window: QWidget, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = ReportFiles(desk, window)
    seen: list[Options] = []

    def choose(dialog: PreviewDialog) -> int:
        seen.append(dialog.options)
        dialog._grey.setChecked(True)
        return 0

    monkeypatch.setattr(PreviewDialog, "exec", choose)
    files.preview(made_report(2), Options())
    files.preview(made_report(2), Options())
    assert [options.colors for options in seen] == [True, False]
    target = tmp_path / "month.pdf"
    written: list[Options] = []
    write = document.write_pdf
    monkeypatch.setattr(document, "write_pdf", lambda *given: (written.append(given[2]), write(*given)))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    files.write_pdf(made_report(2), Options())
    assert target.read_bytes().startswith(b"%PDF")
    assert written[0].colors is False
