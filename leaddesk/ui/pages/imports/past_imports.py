"""Past imports: which files came in, what they did, and taking one back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from leaddesk.domain.imported import Import
from leaddesk.i18n import _
from leaddesk.metrics.wording import count_text
from leaddesk.ui.pages.imports.details import Details
from leaddesk.ui.pages.imports.details_view import DetailsView
from leaddesk.ui.pages.imports.grid import Grid
from leaddesk.ui.pages.imports.preview import OUTCOMES
from leaddesk.ui.pages.imports.words import kind_title, outcome_title
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.days import day_text, time_text
from leaddesk.ui.widgets.label import label


class PastImports(QWidget):
    """The latest first; below them the details of the one that is current. `take_back` carries it, `wanted` asks for
    its details."""

    take_back = Signal(object)  # Import
    wanted = Signal(object)  # Import

    def __init__(self) -> None:
        super().__init__()
        self.details = DetailsView()
        self.details.hide()
        self._imports: list[Import] = []
        self._known: set[int] | None = None
        self._fresh = False
        self._grid = Grid(_("Past imports"))
        self._grid.setSelectionMode(Grid.SelectionMode.SingleSelection)
        self._grid.itemSelectionChanged.connect(self._turn)
        self._grid.activated.connect(lambda _index: self.details.setFocus())
        self._nothing = label(_("No file was imported yet."), "muted")
        self._take_back = QPushButton(_("Take back…"))
        self._take_back.clicked.connect(self.ask_take_back)
        self._save_rejected = QPushButton(_("Save rejected rows…"))
        self._save_rejected.clicked.connect(self.details.left_out.save)
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
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(GRID)
        self._split.addWidget(self._grid)
        self._split.addWidget(self.details)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 5)
        column.addWidget(self._split, 1)

    @property
    def current(self) -> Import | None:
        """The import whose row is selected."""
        row = self._grid.currentRow()
        return self._imports[row] if 0 <= row < len(self._imports) and self._grid.selectedItems() else None

    def show_imports(self, imports: Sequence[Import]) -> None:
        """Fill the table; an import that is new here is looked at, else the one that was."""
        was = self.current
        states = {one.id: one.taken_back_at for one in self._imports}
        self._imports = sorted(imports, key=lambda one: (one.imported_at, one.id), reverse=True)
        always = ("new", "rejected")
        codes = [code for code in OUTCOMES if code in always or any(getattr(one, code) for one in imports)]
        headings = (_("When"), _("File"), _("Lists"), _("Rows"), *map(outcome_title, codes), "")
        self._grid.blockSignals(True)
        self._grid.fill(headings, [_row(one, codes) for one in self._imports], right=range(3, 4 + len(codes)))
        self._split.setVisible(bool(self._imports))
        self._nothing.setVisible(not self._imports)
        for button in (self._take_back, self._save_rejected):
            button.setVisible(bool(self._imports))
        at = 0
        if self._imports:
            new = [
                place
                for place, one in enumerate(self._imports)
                if self._known is not None and one.id not in self._known
            ]
            kept = [place for place, one in enumerate(self._imports) if was is not None and one.id == was.id]
            at = (new or kept or [0])[0]
            self._grid.stretch(1)
            self._grid.selectRow(at)
            one = self._imports[at]
            self._fresh = bool(new) or not kept or states.get(one.id) != one.taken_back_at
        self._grid.blockSignals(False)
        self._known = {one.id for one in self._imports}
        self._want()

    def show_details(self, details: Details) -> None:
        """Show the details of the current import; those of another one come too late."""
        one = self.current
        if one is not None and one.id == details.imported.id:
            self.details.show_details(details, fresh=self._fresh)
            self.details.show()
            self._fresh = False
            self._offer()

    def ask_take_back(self) -> None:
        """Ask for the current import to be taken back, if it can be."""
        one = self.current
        if one is not None and one.taken_back_at is None:
            self.take_back.emit(one)

    def ask_rejected(self) -> None:
        """Ask for the rejected rows of the current import, if there are any."""
        self._save_rejected.click()

    def _turn(self) -> None:
        self._fresh = True
        self._want()

    def _want(self) -> None:
        self._offer()
        if self.current is None:
            self.details.hide()
        else:
            self.wanted.emit(self.current)

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
