"""Side by side: rows as they stand in the file beside what they were understood as."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSplitter

from leaddesk.i18n import _
from leaddesk.importing.problems import Problem, problem_text
from leaddesk.metrics.wording import count_text
from leaddesk.ui.pages.imports.grid import Grid
from leaddesk.ui.pages.imports.preview import PlannedRow, Preview
from leaddesk.ui.pages.imports.words import FIGURES, field_title, outcome_word, value_text
from leaddesk.ui.theme import GRID

_SPLIT = {"phone": "phones", "email": "emails"}


class SideBySide(QSplitter):
    """Two tables that scroll and select together. Cells something is wrong with stand out and say what it is."""

    def __init__(self, raw: str, understood: str) -> None:
        super().__init__()
        self.raw, self.values = Grid(raw), Grid(understood)
        self.setHandleWidth(GRID)
        self.setChildrenCollapsible(False)
        for grid in (self.raw, self.values):
            self.addWidget(grid)
        for one, other in ((self.raw, self.values), (self.values, self.raw)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
            one.currentCellChanged.connect(lambda row, _c, _r, _pc, other=other: other.selectRow(row))

    def show_rows(self, preview: Preview, rows: Sequence[PlannedRow], currency: str) -> None:
        """Show these rows of a preview; of a file that cannot be planned yet only what stands there."""
        taken = [f"{heading} → {field_title(field)}" if field else heading or "—" for heading, field in preview.columns]
        # Translators: number of a row in a file
        headings = (_("Row"), *taken)
        self.raw.fill(headings, [[count_text(row.number), *row.cells[: len(taken)]] for row in rows], right=(0,))
        for at, row in enumerate(rows):
            for problem in row.problems:
                for place, (_heading, field) in enumerate(preview.columns, 1):
                    if field and field == problem.field:
                        self.raw.mark(at, place, problem_words(problem))
        self.values.setVisible(preview.trouble is None)
        if preview.trouble is None:
            self._show_values(preview, rows, currency)

    def _show_values(self, preview: Preview, rows: Sequence[PlannedRow], currency: str) -> None:
        fields = list(dict.fromkeys(_SPLIT.get(field, field) for _heading, field in preview.columns if field))
        fields += [name for name in ("phones", "emails") if name not in fields and _any(rows, name)]
        remarked = any(row.problems for row in rows)
        values = [
            [
                outcome_word(row.outcome),
                *([" ".join(map(problem_words, row.problems))] if remarked else []),
                *(value_text(field, row.values.get(field), currency) for field in fields),
            ]
            for row in rows
        ]
        # Translators: what is wrong with a row of a file, «Замечание»
        headings = [_("Becomes"), *([_("Remark")] if remarked else []), *map(field_title, fields)]
        right = [at for at, field in enumerate(fields, len(headings) - len(fields)) if field in FIGURES]
        self.values.fill(headings, values, right=right)


def problem_words(problem: Problem) -> str:
    """The problem as a sentence that calls its field as the page does."""
    return problem_text(field_title(problem.field), problem.reason, problem.text)


def _any(rows: Sequence[PlannedRow], field: str) -> bool:
    return any(row.values.get(field) for row in rows)
