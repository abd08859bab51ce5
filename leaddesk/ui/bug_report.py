"""Bug report: says that something went wrong inside LeadDesk, and shows what can be sent to those who mend it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from leaddesk.i18n import _


def show_bug(report: str, kept: Path | None) -> None:
    """Show a crash report; it holds no personal data. The ledger is as it was before the step that failed."""
    box = QMessageBox()
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle("LeadDesk")
    box.setText(_("Something went wrong inside LeadDesk. Your ledger is as it was before this step."))
    if kept is not None:
        box.setInformativeText(_("The report is kept in {file}").format(file=kept))
    box.setDetailedText(report)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
