"""Problem kinds: every kind of problem found in a file, how often, and some rows of it raw beside understood."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from leaddesk.i18n import _
from leaddesk.metrics.wording import count_text
from leaddesk.ui.pages.imports.grid import Grid
from leaddesk.ui.pages.imports.preview import OUTCOMES, Preview, ProblemKind
from leaddesk.ui.pages.imports.side_by_side import SideBySide, problem_words
from leaddesk.ui.pages.imports.words import field_title, outcome_title
from leaddesk.ui.theme import GRID


class ProblemKinds(QSplitter):
    """The kinds above, those that keep rows out first; below them rows of the one that is current."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setHandleWidth(GRID)
        self.setChildrenCollapsible(False)
        self._preview: Preview | None = None
        self._currency = ""
        self._kinds = Grid(_("Remarks"))
        self._kinds.setSelectionMode(Grid.SelectionMode.SingleSelection)
        self._kinds.currentCellChanged.connect(lambda row, _c, _r, _pc: self._show_examples(row))
        self._examples = SideBySide(
            _("Rows of this kind as they stand in the file"), _("Rows of this kind as they were understood")
        )
        self.addWidget(self._kinds)
        self.addWidget(self._examples)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.setFocusProxy(self._kinds)

    def show_preview(self, preview: Preview, currency: str) -> None:
        """Show the kinds of problems of a plan."""
        self._preview, self._currency = preview, currency
        rows = [
            [
                count_text(kind.count),
                field_title(kind.first.field) if kind.first.field else "—",
                problem_words(kind.first),
                _becomes(kind.outcomes),
            ]
            for kind in preview.problems
        ]
        self._kinds.fill((_("Rows"), _("Field"), _("What is wrong, for example"), _("Becomes")), rows, right=(0,))
        self._kinds.stretch(2)
        self._examples.setVisible(bool(rows))
        if rows:
            self._kinds.setCurrentCell(0, 0)
            self._show_examples(0)

    def _show_examples(self, row: int) -> None:
        kinds: Sequence[ProblemKind] = self._preview.problems if self._preview else ()
        if self._preview and 0 <= row < len(kinds):
            self._examples.show_rows(self._preview, kinds[row].examples, self._currency)


def _becomes(outcomes: dict[str, int]) -> str:
    """What becomes of the rows of a kind: “Rejected: 3 · New: 1”."""
    shown = [code for code in ("rejected", "asked", *OUTCOMES) if outcomes.get(code)]
    return " · ".join(f"{outcome_title(code)}: {count_text(outcomes[code])}" for code in dict.fromkeys(shown))
