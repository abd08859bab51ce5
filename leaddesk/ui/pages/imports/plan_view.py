"""Plan view: what a file would do to the ledger, before anything is written."""

from dataclasses import replace
from pathlib import Path

import shiboken6
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from leaddesk.error_text import sentence
from leaddesk.errors import LeadDeskError, MissingColumn, NoHeading, UnclearAmounts, UnclearDates, UnclearRows
from leaddesk.i18n import _, ngettext
from leaddesk.importing.plan import Options
from leaddesk.metrics.wording import count_text
from leaddesk.ui.pages.imports.column_choices import ColumnChoices
from leaddesk.ui.pages.imports.preview import Preview
from leaddesk.ui.pages.imports.problem_kinds import ProblemKinds
from leaddesk.ui.pages.imports.question_list import QuestionList
from leaddesk.ui.pages.imports.row_sum import RowSum
from leaddesk.ui.pages.imports.side_by_side import SideBySide
from leaddesk.ui.pages.imports.understood import Understood
from leaddesk.ui.pages.imports.words import field_title
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.days import day_text
from leaddesk.ui.widgets.label import label

_ANSWERED_BY = {UnclearDates: "dates", UnclearAmounts: "decimal", UnclearRows: "hidden"}


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
        self._counts = RowSum()
        self._remark = label(wrapped=True)
        self._rows = SideBySide(_("Rows as they stand in the file"), _("Rows as they were understood"))
        self._trouble = label(role="bad", wrapped=True)
        self._columns, self._problems = ColumnChoices(), ProblemKinds()
        self._columns.chosen.connect(self._choose_columns)
        self._questions = QuestionList()
        self._questions.answered.connect(self._understood.take_answer)
        self._focused: QWidget | None = None
        self._file: Path | None = None
        self._can_import = False
        self._tabs = QTabWidget()
        self._tabs.addTab(self._rows, _("First rows"))
        self._tabs.addTab(self._columns, _("Columns"))
        self._tabs.addTab(self._problems, "")
        self._tabs.addTab(self._questions, "")
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
        counts = QHBoxLayout()
        counts.addWidget(self._counts, 1)
        counts.addWidget(self._understood.wins)
        column.addLayout(counts)
        column.addWidget(self._remark)
        column.addWidget(self._tabs, 1)

    @property
    def options(self) -> Options:
        """What the person has said about the file."""
        return self._understood.options

    def show_preview(self, preview: Preview, options: Options, currency: str) -> None:
        """Show a plan."""
        self._title.setText(_("Import: {file}").format(file=preview.path.name))
        self._understood.show_preview(preview, options)
        self._understood.setVisible(not preview.corrects)  # corrected rows are understood as their file was
        self._tabs.setTabVisible(self._tabs.indexOf(self._columns), not preview.corrects)
        words = ngettext("Import {count} row", "Import {count} rows", preview.writes)
        self._accept.setText(_("Import") if preview.trouble else words.format(count=count_text(preview.writes)))
        self._can_import = preview.writes > 0
        self._accept.setEnabled(self._can_import)
        self._show_trouble(preview.trouble)
        self._counts.show_counts(preview.counts)
        remarks = "\n".join(_remarks(preview))
        self._remark.setText(remarks)
        self._remark.setVisible(bool(remarks))
        self._rows.show_rows(preview, preview.rows, currency)
        self._columns.show_columns(preview)
        self._problems.show_preview(preview, currency)
        self._questions.show_preview(preview)
        questions = self._tabs.indexOf(self._questions)
        open_ones = sum(one.answer is None for one in preview.questions)
        self._tabs.setTabText(questions, _("Questions ({count})").format(count=count_text(open_ones)))
        self._tabs.setTabVisible(questions, bool(preview.questions))
        kinds = count_text(len(preview.problems))
        self._tabs.setTabText(self._tabs.indexOf(self._problems), _("Remarks ({count})").format(count=kinds))
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
        for widget in (
            self._understood,
            self._understood.wins,
            self._columns,
            self._questions,
            self._accept,
            self._decline,
        ):
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
        if preview.counts.get("asked") and any(one.answer is None for one in preview.questions):
            self._tabs.setCurrentWidget(self._questions)
            self._questions.begin()
            return
        self._tabs.setCurrentIndex(0)
        if preview.trouble and (name := _ANSWERED_BY.get(type(preview.trouble))):
            self._understood.ask(name)
            return
        (self._accept if preview.writes else self._decline).setFocus()

    def _show_trouble(self, trouble: LeadDeskError | None) -> None:
        if isinstance(trouble, MissingColumn):
            trouble = replace(trouble, field=field_title(trouble.field))
        self._trouble.setText(sentence(trouble) if trouble else "")
        self._trouble.setVisible(trouble is not None)

    @Slot(tuple)
    def _choose_columns(self, mapping: tuple[tuple[str, str], ...]) -> None:
        self._understood.take_columns(mapping)


def _remarks(preview: Preview) -> list[str]:
    lines = []
    if preview.corrects:
        lines.append(
            _("These are corrected rows of {file}: they come in as rows of that import.").format(file=preview.corrects)
        )
    if preview.preset:
        lines.append(_("Known layout: {preset}").format(preset=preview.preset))
    if preview.imported_before:
        day = day_text(preview.imported_before.date())
        lines.append(_("This very file was imported on {day}; what is there already stays as it is.").format(day=day))
    if preview.new_channels:
        lines.append(_("New channels: {names}").format(names=", ".join(preview.new_channels)))
    if preview.new_campaigns:
        lines.append(_("New campaigns: {names}").format(names=", ".join(preview.new_campaigns)))
    return lines
