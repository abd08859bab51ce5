"""New ledger: what the company is called, what it counts in, where the file lies."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.money import CURRENCIES
from leaddesk.domain.settings import Settings
from leaddesk.i18n import _
from leaddesk.ui.places import SUFFIX, with_suffix
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label


class NewLedger(QDialog):
    """Asks the three things that must be known before the first entry; all have an answer already."""

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New ledger"))
        self.setMinimumWidth(520)
        self._folder = folder
        self._path_by_hand = False
        self._company = QLineEdit()
        self._company.setPlaceholderText(_("My company"))
        self._company.textChanged.connect(self._follow_company)
        self._currency = QComboBox()
        for code, currency in CURRENCIES.items():
            self._currency.addItem(f"{code} {currency.sign}", code)
        self._path = QLineEdit()
        self._path.textEdited.connect(self._taken_by_hand)
        self._path.textChanged.connect(self._look_at_path)
        self._remark = label(role="bad", wrapped=True)
        self._buttons = QDialogButtonBox()
        make = self._buttons.addButton(_("Make the ledger"), QDialogButtonBox.ButtonRole.AcceptRole)
        make.setProperty("role", "primary")
        self._make = make
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        column.setSpacing(GRID * 2)
        column.addLayout(self._form())
        column.addWidget(self._remark)
        column.addWidget(self._buttons)
        self._follow_company("")

    def path(self) -> Path:
        """Where the ledger is to lie."""
        return with_suffix(Path(self._path.text().strip()).expanduser())

    def settings(self) -> Settings:
        """What the ledger starts with."""
        return Settings(currency=self._currency.currentData(), company=self._company.text().strip())

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(GRID)
        form.addRow(_("Company"), self._company)
        form.addRow(_("Currency"), self._currency)
        place = QHBoxLayout()
        place.addWidget(self._path, 1)
        choose = QPushButton(_("Choose…"))
        choose.clicked.connect(self._choose)
        place.addWidget(choose)
        form.addRow(_("File"), place)
        form.addRow("", label(_("The currency cannot be changed later."), "muted"))
        return form

    @Slot(str)
    def _follow_company(self, company: str) -> None:
        if not self._path_by_hand:
            name = "".join(each for each in company if each not in '\\/:*?"<>|').strip(" .") or _("My company")
            self._path.setText(str(self._folder / f"{name}{SUFFIX}"))

    @Slot()
    def _taken_by_hand(self) -> None:
        self._path_by_hand = True

    @Slot()
    def _choose(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Where the ledger is to lie"), self._path.text(), f"LeadDesk (*{SUFFIX})"
        )
        if name:
            self._path_by_hand = True
            self._path.setText(name)

    @Slot()
    def _look_at_path(self) -> None:
        taken = self.path().exists()
        self._remark.setText(_("There is a file of this name already; choose another name.") if taken else "")
        self._make.setEnabled(not taken and bool(self._path.text().strip()))
