"""Row sum: how the rows of a file add up: all of them = new + … + skipped, nothing lost on the way."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.i18n import _
from leaddesk.metrics.wording import count_text
from leaddesk.ui.pages.imports.preview import OUTCOMES
from leaddesk.ui.pages.imports.words import outcome_title
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label

_ALWAYS = ("new", "rejected")


class RowSum(QWidget):
    """Counts with their words under them and signs between them; nothing of a file that is not understood yet."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID * 2)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show the counts by outcome code; those of none are left out."""
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.setVisible(bool(counts))
        if not counts:
            return
        shown = [code for code in OUTCOMES if counts.get(code) or code in _ALWAYS]
        self._row.addWidget(_count(counts["rows"], _("Rows of the file")))
        for at, code in enumerate(shown):
            self._row.addWidget(label("+" if at else "=", "heading"))
            self._row.addWidget(_count(counts.get(code, 0), outcome_title(code)))
        self._row.addStretch()
        parts = [f"{outcome_title(code)} {count_text(counts.get(code, 0))}" for code in shown]
        self.setAccessibleName(f"{_('Rows of the file')} {count_text(counts['rows'])} = {' + '.join(parts)}")


def _count(number: int, words: str) -> QWidget:
    made = QWidget()
    made.setAccessibleName(f"{words}: {count_text(number)}")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(count_text(number), "heading"))
    column.addWidget(label(words, "muted"))
    return made
