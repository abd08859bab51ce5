"""Left-out rows: what an import did not take, with the reasons, corrected in place and tried again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QTableWidgetItem, QVBoxLayout, QWidget

from leaddesk.domain.imported import Import, RejectedRow
from leaddesk.i18n import _, ngettext
from leaddesk.importing.again import LeftOut
from leaddesk.importing.problems import problem_text
from leaddesk.metrics.wording import count_text
from leaddesk.ui.pages.imports.grid import Grid
from leaddesk.ui.pages.imports.words import field_title
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label

ROWS_SHOWN = 200
_NOT_EDITED = QAbstractItemView.EditTrigger.NoEditTriggers
_EDITED = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)
_BEFORE = 2  # columns before the cells of the file: the number of the row and the reasons


class LeftOutRows(QWidget):
    """`tried` carries the import and its corrected rows by number, `asked` the same where questions are to be answered;
    `saved` the import whose rows are to be a workbook. What was typed is kept until it is tried, whatever is looked at
    meanwhile."""

    tried = Signal(object, object)  # Import, dict[int, list[str]]
    asked = Signal(object, object)  # Import, dict[int, list[str]]
    saved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._import: Import | None = None
        self._rows: Sequence[RejectedRow] = ()
        self._typed: dict[int, dict[int, list[str]]] = {}
        self.grid = Grid(_("Rows left out"))
        self.grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.grid.itemChanged.connect(self._type)
        self.grid.currentCellChanged.connect(lambda row, _c, _r, _pc: self._say_reason(row))
        self._reason = label(role="bad", wrapped=True)
        self._more = label(role="muted", wrapped=True)
        self.try_button = QPushButton(_("Try again"))
        self.try_button.setProperty("role", "primary")
        self.try_button.clicked.connect(self.try_again)
        self.answer_button = QPushButton(_("Answer the questions…"))
        self.answer_button.clicked.connect(self.answer)
        self.save_button = QPushButton(_("Save as workbook…"))
        self.save_button.clicked.connect(self.save)
        foot = QHBoxLayout()
        foot.addWidget(self._reason, 1)
        foot.addWidget(self.answer_button, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.try_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.grid, 1)
        column.addWidget(self._more)
        column.addLayout(foot)
        self.setFocusProxy(self.grid)

    def show_rows(self, imported: Import, left: LeftOut) -> None:
        """Show what this import left out, with what was typed into it before."""
        self._import, self._rows = imported, left.rows[:ROWS_SHOWN]
        typed = self._typed.setdefault(imported.id, {})
        still = {row.row: row.cells for row in left.rows}
        for number in [number for number, now in typed.items() if _bare(now) == _bare(still.get(number, now))]:
            del typed[number]  # it has come in, or was tried and is kept as it was typed
        width = max([len(left.headings), *(len(row.cells) for row in self._rows)])
        headings = [*left.headings, *[""] * (width - len(left.headings))]
        cells = [typed.get(row.row, list(row.cells)) for row in self._rows]
        self.grid.blockSignals(True)  # thousands of cells changed by nobody
        self.grid.fill(
            # Translators: number of a row in a file
            (_("Row"), _("Reasons"), *(heading or "—" for heading in headings)),
            [
                [count_text(row.row), _reasons(row), *now, *[""] * (width - len(now))]
                for row, now in zip(self._rows, cells, strict=True)
            ],
            right=(0,),
        )
        self.grid.setEditTriggers(_NOT_EDITED if imported.taken_back_at else _EDITED)
        for at, row in enumerate(self._rows):
            for item in (self.grid.item(at, place) for place in range(_BEFORE)):
                if item:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            for place in range(width if row.row in typed else 0):
                self._stress(at, place)
        self.grid.blockSignals(False)
        more = len(left.rows) - len(self._rows)
        self._more.setText(
            ngettext(
                "{count} more row is not shown: save them all as a workbook, correct it and drop it here.",
                "{count} more rows are not shown: save them all as a workbook, correct it and drop it here.",
                more,
            ).format(count=count_text(more))
        )
        self._more.setVisible(more > 0)
        if self._rows:
            self.grid.setCurrentCell(0, min(_BEFORE, self.grid.columnCount() - 1))
        self._say_reason(0)
        self._offer()

    def try_again(self) -> None:
        """Try the corrected rows, and those that wait for an answer."""
        if self._import is not None and self.try_button.isEnabled():
            self.tried.emit(self._import, dict(self._typed.get(self._import.id, {})))

    def answer(self) -> None:
        """Ask for what these rows wait for."""
        if self._import is not None:
            self.asked.emit(self._import, dict(self._typed.get(self._import.id, {})))

    def save(self) -> None:
        """Ask for the rows as a workbook."""
        if self._import is not None and self._rows:
            self.saved.emit(self._import)

    def _type(self, item: QTableWidgetItem) -> None:
        if self._import is None or item.column() < _BEFORE:
            return
        row = self._rows[item.row()]
        typed = self._typed.setdefault(self._import.id, {})
        cells = typed.setdefault(row.row, list(row.cells))
        place = item.column() - _BEFORE
        cells += [""] * (place + 1 - len(cells))
        cells[place] = item.text()
        if _bare(cells) == _bare(row.cells):
            del typed[row.row]
        self.grid.blockSignals(True)
        self._stress(item.row(), place)
        self.grid.blockSignals(False)
        self._offer()

    def _stress(self, at: int, place: int) -> None:
        """A corrected cell stands out by its weight."""
        item, row = self.grid.item(at, place + _BEFORE), self._rows[at]
        if item is not None:
            font = item.font()
            font.setBold(item.text() != (row.cells[place] if place < len(row.cells) else ""))
            item.setFont(font)

    def _say_reason(self, row: int) -> None:
        self._reason.setText(_reasons(self._rows[row]) if 0 <= row < len(self._rows) else "")

    def _offer(self) -> None:
        one = self._import
        typed = bool(one and self._typed.get(one.id))
        self.try_button.setEnabled(bool(one and one.taken_back_at is None and (typed or one.asked)))
        self.save_button.setEnabled(bool(self._rows))
        self.answer_button.setVisible(bool(one and one.taken_back_at is None and one.asked))


def _reasons(row: RejectedRow) -> str:
    return " ".join(problem_text(field_title(field), reason, text) for field, reason, text in row.problems)


def _bare(cells: Sequence[str]) -> list[str]:
    bare = [cell.strip() for cell in cells]
    while bare and not bare[-1]:
        bare.pop()
    return bare
