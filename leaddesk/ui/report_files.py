"""Report files: a report goes to the printer, into a PDF, or in the background into a workbook."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from leaddesk.errors import CannotWrite
from leaddesk.i18n import _
from leaddesk.progress import Progress
from leaddesk.reports.values import Report
from leaddesk.ui.desk import Desk
from leaddesk.ui.printing.options import Options, kept, recalled

_FOLDER = "reports/folder"
_PRINT = "reports/{report}/print"


class ReportFiles(QObject):
    """Asks where to, writes, and says where the file is."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def preview(self, report: Report, options: Options) -> None:
        """Show the pages as they will be printed, with the options last chosen for this report, `options` at first."""
        from leaddesk.ui.printing.preview import PreviewDialog

        options = self._recalled(report, options)
        dialog = PreviewDialog(self._desk.theme, report, options, self._write_pdf, self._window)
        dialog.exec()
        self._desk.preferences.keep_text(_PRINT.format(report=report.name), kept(dialog.options, report))

    def write_pdf(self, report: Report, options: Options) -> None:
        """Ask for a file and write the PDF, with the options last chosen for this report, `options` at first."""
        self._write_pdf(report, self._recalled(report, options))

    def _recalled(self, report: Report, options: Options) -> Options:
        return recalled(self._desk.preferences.text(_PRINT.format(report=report.name)), report, options)

    def _write_pdf(self, report: Report, options: Options) -> None:
        """It takes a tenth of a second, so it is done at once."""
        from leaddesk.ui.printing.document import write_pdf

        path = self._ask(report, "pdf", _("PDF document"))
        if path is None:
            return
        try:
            write_pdf(report, path, options)
        except CannotWrite as error:
            self._desk.report(error)
        else:
            self._written(path)

    def write_workbook(self, report: Report, *, intervals: bool) -> None:
        """Ask for a file and write the report with the rows behind it, in the background; `intervals` beside the
        figures that have some."""
        path = self._ask(report, "xlsx", _("Excel workbook"))
        if path is None:
            return

        ledger = self._desk.ledger
        options = self._recalled(report, Options())

        def work(progress: Progress) -> Path:
            from leaddesk.publishing.behind import rows_behind
            from leaddesk.publishing.page import Page
            from leaddesk.publishing.workbook import write_report
            from leaddesk.reports.evidence import evidence
            from leaddesk.reports.interval_columns import with_intervals

            progress.step("writing", 0)
            with ledger.read() as books:
                behind = rows_behind(books, evidence(books, report))
            # The workbook lies on the same paper as the print.
            page = Page(options.paper.value, options.landscape, options.fit_width)
            told = with_intervals(report) if intervals else report
            write_report(told, path, behind, campaigns=True, page=page)
            return path

        self._desk.tasks.run(_("Writing {file}").format(file=path.name), work, self._written)

    def fill_template(self, report: Report) -> None:
        """Ask for the owner's own workbook and for a file, and write the one with its named cells filled."""
        kind = _("Excel workbook")
        chosen, _filter = QFileDialog.getOpenFileName(self._window, _("Template"), "", f"{kind} (*.xlsx)")
        path = self._ask(report, "xlsx", kind) if chosen else None
        if path is None:
            return

        def work(progress: Progress) -> list[str]:
            from leaddesk.publishing.template import fill_template

            progress.step("writing", 0)
            return fill_template(Path(chosen), report, path)

        def done(unknown: list[str]) -> None:
            self._written(path)
            if unknown:
                words = _("The report has nothing for these names of the template: {names}.")
                self._desk.say(words.format(names=", ".join(unknown)))

        self._desk.tasks.run(_("Writing {file}").format(file=path.name), work, done)

    def _ask(self, report: Report, suffix: str, kind: str) -> Path | None:
        folder = self._desk.preferences.text(_FOLDER) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        proposed = str(Path(folder) / f"{file_name(report)}.{suffix}")
        chosen, _filter = QFileDialog.getSaveFileName(self._window, kind, proposed, f"{kind} (*.{suffix})")
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() != f".{suffix}":
            path = path.with_name(f"{path.name}.{suffix}")
        self._desk.preferences.keep_text(_FOLDER, str(path.parent))
        return path

    def _written(self, path: Path) -> None:
        self._desk.say(_("Written: {file}").format(file=str(path)))


def file_name(report: Report) -> str:
    """What a file of this report is called: "channels-2026-10", or with both days."""
    period = report.period
    if period.months_long == 1:
        return f"{report.name}-{period.first:%Y-%m}"
    return f"{report.name}-{period.first.isoformat()}-{period.last.isoformat()}"
