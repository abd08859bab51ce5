"""Past imports: which files came in, what they did, and taking one back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from leaddesk.domain.imported import Import
from leaddesk.i18n import _
from leaddesk.metrics.wording import count_text
from leaddesk.ui.pages.imports.grid import Grid
from leaddesk.ui.pages.imports.preview import OUTCOMES
from leaddesk.ui.pages.imports.words import kind_title, outcome_title
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.days import day_text, time_text
from leaddesk.ui.widgets.label import label


class PastImports(QWidget):
    """The latest first. `take_back` and `save_rejected` carry the import whose row is current."""

    take_back = Signal(object)  # Import
    save_rejected = Signal(object)  # Import

    def __init__(self) -> None:
        super().__init__()
        self._imports: list[Import] = []
        self._grid = Grid(_("Past imports"))
        self._grid.setSelectionMode(Grid.SelectionMode.SingleSelection)
        self._grid.itemSelectionChanged.connect(self._offer)
        self._nothing = label(_("No file was imported yet."), "muted")
        self._take_back = QPushButton(_("Take back…"))
        self._take_back.clicked.connect(self.ask_take_back)
        self._save_rejected = QPushButton(_("Save rejected rows…"))
        self._save_rejected.clicked.connect(self.ask_rejected)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        head.addWidget(label(_("Past imports"), "heading"))
        head.addStretch()
        head.addWidget(self._save_rejected)
        head.addWidget(self._take_back)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self._grid, 1)
        column.addStretch()

    @property
    def current(self) -> Import | None:
        """The import whose row is selected."""
        row = self._grid.currentRow()
        return self._imports[row] if 0 <= row < len(self._imports) and self._grid.selectedItems() else None

    def show_imports(self, imports: Sequence[Import]) -> None:
        """Fill the table."""
        self._imports = sorted(imports, key=lambda one: (one.imported_at, one.id), reverse=True)
        always = ("new", "rejected")
        codes = [code for code in OUTCOMES if code in always or any(getattr(one, code) for one in imports)]
        headings = (_("When"), _("File"), _("Lists"), _("Rows"), *map(outcome_title, codes), "")
        self._grid.fill(headings, [_row(one, codes) for one in self._imports], right=range(3, 4 + len(codes)))
        self._grid.setVisible(bool(self._imports))
        self._nothing.setVisible(not self._imports)
        for button in (self._take_back, self._save_rejected):
            button.setVisible(bool(self._imports))
        if self._imports:
            self._grid.stretch(1)
            self._grid.selectRow(0)
        self._offer()

    def ask_take_back(self) -> None:
        """Ask for the current import to be taken back, if it can be."""
        one = self.current
        if one is not None and one.taken_back_at is None:
            self.take_back.emit(one)

    def ask_rejected(self) -> None:
        """Ask for the rejected rows of the current import, if there are any."""
        one = self.current
        if one is not None and one.rejected + one.asked > 0:
            self.save_rejected.emit(one)

    def _offer(self) -> None:
        one = self.current
        self._take_back.setEnabled(one is not None and one.taken_back_at is None)
        self._save_rejected.setEnabled(one is not None and one.rejected + one.asked > 0)


def _row(one: Import, codes: Sequence[str]) -> list[str]:
    counts = (one.rows, *(getattr(one, code) for code in codes))
    taken_back = one.taken_back_at
    # Translators: of an import, with the day: «отменён 12.03.2026»
    state = _("taken back {day}").format(day=day_text(taken_back.date())) if taken_back else ""
    moment = f"{day_text(one.imported_at.date())} {time_text(one.imported_at.time().replace(second=0, microsecond=0))}"
    return [moment, one.file_name, kind_title(one.kind), *(count_text(count) for count in counts), state]
