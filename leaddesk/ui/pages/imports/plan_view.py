"""Plan view: what a file would do to the ledger, before anything is written."""

from dataclasses import replace
from pathlib import Path

import shiboken6
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from leaddesk.error_text import sentence
from leaddesk.errors import LeadDeskError, MissingColumn, NoHeading
from leaddesk.i18n import _, ngettext
from leaddesk.importing.problems import problem_text
from leaddesk.metrics.wording import count_text
from leaddesk.ui.pages.imports.column_choices import ColumnChoices
from leaddesk.ui.pages.imports.grid import Grid
from leaddesk.ui.pages.imports.preview import OUTCOMES, Choices, Preview
from leaddesk.ui.pages.imports.understood import Understood
from leaddesk.ui.pages.imports.words import FIGURES, field_title, outcome_title, outcome_word, value_text
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.days import day_text
from leaddesk.ui.widgets.label import label

_SPLIT = {"phone": "phones", "email": "emails"}


class PlanView(QWidget):
    """`accepted` and `declined` are the two buttons; `changed` says that the file is to be understood otherwise."""

    accepted = Signal()
    declined = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label(role="title", wrapped=True)
        self._decline = QPushButton(_("Do not import"))
        self._decline.clicked.connect(self.declined)
        self._waiting = label(role="muted")
        self._accept = QPushButton()
        self._accept.setProperty("role", "primary")
        self._accept.clicked.connect(self.accepted)
        self._understood = Understood()
        self._understood.changed.connect(self.changed)
        self._counts = QHBoxLayout()
        self._counts.setSpacing(GRID * 4)
        self._remark = label(wrapped=True)
        self._raw, self._values = Grid(_("Rows as they stand in the file")), Grid(_("Rows as they were understood"))
        self._trouble = label(role="bad", wrapped=True)
        self._columns, self._problems = ColumnChoices(), Grid(_("Remarks"))
        self._columns.chosen.connect(self._choose_columns)
        self._focused: QWidget | None = None
        self._file: Path | None = None
        self._can_import = False
        self._tabs = QTabWidget()
        self._tabs.addTab(self._side_by_side(), _("First rows"))
        self._tabs.addTab(self._columns, _("Columns"))
        self._tabs.addTab(self._problems, "")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._waiting)
        head.addWidget(self._decline)
        head.addWidget(self._accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID * 2)
        column.addLayout(head)
        column.addWidget(self._understood)
        column.addWidget(self._trouble)
        column.addLayout(self._counts)
        column.addWidget(self._remark)
        column.addWidget(self._tabs, 1)

    @property
    def choices(self) -> Choices:
        """What the person has said about the file."""
        return self._understood.choices

    def show_preview(self, preview: Preview, choices: Choices, currency: str) -> None:
        """Show a plan."""
        self._title.setText(_("Import: {file}").format(file=preview.path.name))
        self._understood.show_preview(preview, choices)
        words = ngettext("Import {count} row", "Import {count} rows", preview.writes)
        self._accept.setText(_("Import") if preview.trouble else words.format(count=count_text(preview.writes)))
        self._can_import = preview.writes > 0
        self._accept.setEnabled(self._can_import)
        self._show_trouble(preview.trouble)
        self._show_counts(preview)
        remarks = "\n".join(_remarks(preview))
        self._remark.setText(remarks)
        self._remark.setVisible(bool(remarks))
        self._show_rows(preview, currency)
        self._columns.show_columns(preview)
        self._show_problems(preview)
        if preview.path != self._file:
            self._file = preview.path
            self._begin(preview)

    def show_waiting(self, count: int) -> None:
        """Say how many files come after this one."""
        text = ngettext("{count} more file waits", "{count} more files wait", count)
        self._waiting.setText(text.format(count=count_text(count)) if count else "")

    def set_busy(self, *, busy: bool) -> None:
        """Nothing can be changed while the file is read anew or written."""
        if busy:
            self._focused = self.focusWidget()
        for widget in (self._understood, self._columns, self._accept, self._decline):
            widget.setEnabled(not busy)
        if busy:
            return
        self._accept.setEnabled(self._can_import)
        if self._focused and shiboken6.isValid(self._focused):
            self._focused.setFocus()

    def accept(self) -> None:
        """As the button: write the rows, where there are any and nothing else is under way."""
        self._accept.click()

    def decline(self) -> None:
        """As the button."""
        self._decline.click()

    def leave(self) -> None:
        """Forget the file: the same one dropped again is looked at from the start."""
        self._file = None

    def _begin(self, preview: Preview) -> None:
        """The first look at a file: at its rows, or at what keeps it from being planned."""
        if isinstance(preview.trouble, MissingColumn | NoHeading):
            self._tabs.setCurrentWidget(self._columns)
            self._columns.begin()
            return
        self._tabs.setCurrentIndex(0)
        (self._accept if preview.writes else self._decline).setFocus()

    def _show_trouble(self, trouble: LeadDeskError | None) -> None:
        if isinstance(trouble, MissingColumn):
            trouble = replace(trouble, field=field_title(trouble.field))
        self._trouble.setText(sentence(trouble) if trouble else "")
        self._trouble.setVisible(trouble is not None)
        self._values.setVisible(trouble is None)

    @Slot(tuple)
    def _choose_columns(self, mapping: tuple[tuple[str, str], ...]) -> None:
        self._understood.take_columns(mapping)

    def _side_by_side(self) -> QSplitter:
        split = QSplitter()
        split.setHandleWidth(GRID)
        split.setChildrenCollapsible(False)
        for grid in (self._raw, self._values):
            split.addWidget(grid)
        for one, other in ((self._raw, self._values), (self._values, self._raw)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
            one.currentCellChanged.connect(lambda row, _c, _r, _pc, other=other: other.selectRow(row))
        return split

    def _show_counts(self, preview: Preview) -> None:
        """None of a file that is not understood yet."""
        while item := self._counts.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        shown = [("rows", _("Rows of the file"))] + [(code, outcome_title(code)) for code in OUTCOMES]
        for code, words in shown:
            count = preview.counts.get(code, 0)
            if count or (preview.counts and code in ("rows", "new", "rejected")):
                self._counts.addWidget(_count(count_text(count), words))
        self._counts.addStretch()

    def _show_rows(self, preview: Preview, currency: str) -> None:
        taken = [f"{heading} → {field_title(field)}" if field else heading or "—" for heading, field in preview.columns]
        raw = [[count_text(row.number), *row.cells[: len(taken)]] for row in preview.rows]
        # Translators: number of a row in a file
        self._raw.fill((_("Row"), *taken), raw, right=(0,))
        if preview.trouble:
            return
        fields = list(dict.fromkeys(_SPLIT.get(field, field) for _heading, field in preview.columns if field))
        fields += [name for name in ("phones", "emails") if name not in fields and _any(preview, name)]
        values = [
            [outcome_word(row.outcome), *(value_text(field, row.values.get(field), currency) for field in fields)]
            for row in preview.rows
        ]
        figures = [at for at, field in enumerate(fields, 1) if field in FIGURES]
        self._values.fill((_("Becomes"), *(field_title(field) for field in fields)), values, right=figures)

    def _show_problems(self, preview: Preview) -> None:
        self._tabs.setTabText(2, _("Remarks ({count})").format(count=count_text(preview.problem_count)))
        rows = [
            [
                count_text(problem.row),
                _("the row is rejected") if problem.rejects else _("the row comes in"),
                field_title(problem.field),
                problem_text(field_title(problem.field), problem.reason, problem.text),
            ]
            for problem in preview.problems
        ]
        self._problems.fill((_("Row"), _("Outcome"), _("Field"), _("What is wrong")), rows, right=(0,))
        self._problems.stretch(3)


def _remarks(preview: Preview) -> list[str]:
    lines = []
    if preview.imported_before:
        day = day_text(preview.imported_before.date())
        lines.append(_("This very file was imported on {day}; what is there already stays as it is.").format(day=day))
    if preview.new_channels:
        lines.append(_("New channels: {names}").format(names=", ".join(preview.new_channels)))
    if preview.new_campaigns:
        lines.append(_("New campaigns: {names}").format(names=", ".join(preview.new_campaigns)))
    return lines


def _any(preview: Preview, field: str) -> bool:
    return any(row.values.get(field) for row in preview.rows)


def _count(number: str, words: str) -> QWidget:
    made = QWidget()
    made.setAccessibleName(f"{words}: {number}")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(number, "heading"))
    column.addWidget(label(words, "muted"))
    return made
