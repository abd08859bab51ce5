"""«Почему столько?»: a figure opened to its formula, the rows above and below the line, and the rows left out."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from leaddesk.i18n import _
from leaddesk.metrics.wording import shown_with_unit
from leaddesk.reports.explain import explain
from leaddesk.reports.explanation import Explanation, InWords, Item, Noun
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Question, ReportName, Spot
from leaddesk.reports.wording import subtitle
from leaddesk.ui.answers import Answers
from leaddesk.ui.desk import Desk
from leaddesk.ui.figure_words import figure_lines
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label
from leaddesk.ui.widgets.why_rows import formula_line
from leaddesk.ui.widgets.why_table import WhyTable

_PAGES = {Noun.LEAD: "leads", Noun.SALE: "sales", Noun.SPEND: "spend"}
"""The page that holds the rows of a noun. Touches stand on the card of the person beside a lead or a sale."""


class WhyWindow(QDialog):
    """One window for all figures of a page: opened on another figure it shows that one. Esc closes it; a row opened in
    its own table closes it too, so that the row is seen."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._answers = Answers(desk, self)
        # Translators: «Почему столько?»: the window that explains a figure
        self.setWindowTitle(_("Why so much?"))
        self.setModal(False)
        self.resize(920, 600)
        self._told = label(wrapped=True)
        self._name = label(role="muted", wrapped=True)
        self._value = label(role="title")
        self._formula = label(wrapped=True)
        self._where = label(role="muted", wrapped=True)
        self._remarks = label(role="muted", wrapped=True)
        self._table = WhyTable()
        self._table.row_asked.connect(self._open_row)
        self._no_rows = label(_("No rows of the ledger stand behind this figure."), "muted", wrapped=True)
        self._no_rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint = label(_("Enter or a double click opens the row in its table. Ctrl+C copies the rows."), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(GRID // 2)
        for widget in (self._told, self._name, self._value, self._formula, self._remarks, self._where):
            column.addWidget(widget)
        column.addSpacing(GRID)
        column.addWidget(self._table, 1)
        column.addWidget(self._no_rows, 1)
        column.addWidget(self._hint)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)

    def explain(self, question: Question, spot: Spot) -> None:
        """Open on a figure of the report `question` asks for."""
        ledger = self._desk.ledger
        self._answers.ask(_("Looking up the rows"), lambda: explain(ledger, question, spot), self._show)

    def _show(self, explanation: Explanation) -> None:
        figure = explanation.figure
        self._told.setText("" if explanation.told is None else _told_text(explanation.row, explanation.told))
        self._told.setVisible(explanation.told is not None)
        self._name.setText(" · ".join(filter(None, (explanation.title, explanation.row))))
        self._value.setText(shown_with_unit(figure, explanation.currency, exact=True))
        numbers = formula_line(explanation)
        lines = [f"= {line}" for line in (explanation.formula, numbers) if line]
        self._formula.setText("\n".join(lines))
        self._formula.setVisible(bool(lines))
        remarks = figure_lines(figure, explanation.currency)
        # The first line says the value once more, unless there is none and it says why.
        self._remarks.setText(" · ".join(remarks if figure.value is None else remarks[1:]))
        self._remarks.setVisible(bool(self._remarks.text()))
        report = KINDS[explanation.question.name].title()
        self._where.setText(f"{report} · {subtitle(explanation.question)}")
        self._table.show_explanation(explanation)
        self._table.setVisible(bool(explanation.lines))
        self._hint.setVisible(bool(explanation.lines))
        self._no_rows.setVisible(not explanation.lines)
        self.show()
        self.raise_()
        self.activateWindow()
        self._table.setFocus()

    @Slot(object)
    def _open_row(self, item: Item) -> None:
        self.close()
        if item.noun is Noun.PLAN:  # plans are typed above the report they stand in
            self._desk.open_page("planning", report=ReportName.PLAN)
        else:
            self._desk.open_page(_PAGES[item.noun], row=item.id)


def _told_text(row: str, told: InWords) -> str:
    """The words a person asked about, above the figure they are told of."""
    return f"{told.title} · {row}: {told.text}\n= {told.rule}"
