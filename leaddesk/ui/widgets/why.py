"""«Почему столько?»: a figure opened to its formula, the rows above and below the line, and the rows left out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableView, QVBoxLayout, QWidget

from leaddesk.i18n import _
from leaddesk.metrics.wording import shown_with_unit
from leaddesk.reports.explain import explain
from leaddesk.reports.explanation import Explanation
from leaddesk.reports.values import Question, Spot
from leaddesk.reports.wording import subtitle
from leaddesk.ui.answers import Answers
from leaddesk.ui.desk import Desk
from leaddesk.ui.figure_words import figure_lines
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label
from leaddesk.ui.widgets.why_rows import DATE, NOUN, REASON, SHARE, TEXT, WhyRows, formula_line


class WhyWindow(QDialog):
    """One window for all figures of a page: opened on another figure it shows that one. Esc closes it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._answers = Answers(desk, self)
        # Translators: «Почему столько?»: the window that explains a figure
        self.setWindowTitle(_("Why so much?"))
        self.setModal(False)
        self.resize(920, 600)
        self._name = label(role="muted")
        self._value = label(role="title")
        self._formula = label(wrapped=True)
        self._where = label(role="muted", wrapped=True)
        self._remarks = label(role="muted", wrapped=True)
        self._rows = WhyRows(self)
        self._table = self._make_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(GRID // 2)
        for widget in (self._name, self._value, self._formula, self._remarks, self._where):
            column.addWidget(widget)
        column.addSpacing(GRID)
        column.addWidget(self._table, 1)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)

    def explain(self, question: Question, spot: Spot) -> None:
        """Open on a figure of the report `question` asks for."""
        ledger = self._desk.ledger
        self._answers.ask(_("Looking up the rows"), lambda: explain(ledger, question, spot), self._show)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._rows)
        table.setAccessibleName(_("Rows behind the figure"))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setStyleSheet("QTableView::item { padding: 0 5px; }")  # begins under the words of its heading
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((DATE, 104), (NOUN, 110), (SHARE, 130), (REASON, 230)):
            table.setColumnWidth(column, width)
        return table

    def _show(self, explanation: Explanation) -> None:
        figure = explanation.figure
        self._name.setText(f"{explanation.title} · {explanation.row}")
        self._value.setText(shown_with_unit(figure, explanation.currency, exact=True))
        numbers = formula_line(explanation)
        self._formula.setText(f"= {explanation.formula}" + (f"\n= {numbers}" if numbers else ""))
        remarks = figure_lines(figure, explanation.currency)
        # The first line says the value once more, unless there is none and it says why.
        self._remarks.setText(" · ".join(remarks if figure.value is None else remarks[1:]))
        self._remarks.setVisible(bool(self._remarks.text()))
        self._where.setText(subtitle(explanation.question))
        self._rows.show_explanation(explanation)
        self._table.clearSpans()
        for place in self._rows.sections():
            self._table.setSpan(place, DATE, 1, SHARE)
        self.show()
        self.raise_()
        self.activateWindow()
        self._table.setFocus()
