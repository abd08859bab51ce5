"""Why rows: an explained figure as a flat table — each part of the formula, its rows, the rows left out."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from leaddesk.i18n import _, ngettext
from leaddesk.metrics.dates import date_text
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import count_text, shown_with_unit
from leaddesk.reports.explanation import Explanation, Item, Line
from leaddesk.reports.wording import factor_text, left_out_text, noun_text
from leaddesk.ui.widgets.contact_cells import phone_text

Index = QModelIndex | QPersistentModelIndex

DATE, NOUN, TEXT, SHARE, REASON = range(5)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading over rows, with what they add up to."""

    text: str
    sum: str = ""


Shown = Section | tuple[Item, Unit]


class WhyRows(QAbstractTableModel):
    """Sections and items one below the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Shown] = []
        self._currency = ""

    def show_explanation(self, explanation: Explanation) -> None:
        """Show the rows of another figure."""
        self.beginResetModel()
        self._currency = explanation.currency
        self._rows = rows_of(explanation)
        self.endResetModel()

    def sections(self) -> list[int]:
        """The rows that are headings."""
        return [place for place, row in enumerate(self._rows) if isinstance(row, Section)]

    def item_at(self, row: int) -> Item | None:
        """The ledger row at a place; None at a heading."""
        shown = self._rows[row]
        return None if isinstance(shown, Section) else shown[0]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == SHARE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        # Translators: headings over the ledger rows behind a figure; "Adds": how much the row adds to it, «Вклад»
        return (_("Date"), _("Row"), _("Who or what"), _("Adds"), _("Left out because"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._section(row, column) if isinstance(row, Section) else self._item(*row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SHARE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and isinstance(row, Section):
            font = QFont()
            font.setBold(True)
            return font
        return None

    @staticmethod
    def _section(row: Section, column: int) -> str:
        return {DATE: row.text, SHARE: row.sum}.get(column, "")

    def _item(self, item: Item, unit: Unit, column: int) -> str:
        if column == DATE:
            return date_text(item.on)
        if column == NOUN:
            return noun_text(item.noun)
        if column == TEXT:
            return phone_text(item.text)
        if column == SHARE:
            return written(item.share, unit, self._currency) if item.left_out is None else ""
        return left_out_text(item.left_out) if item.left_out is not None else ""


def rows_of(explanation: Explanation) -> list[Shown]:
    """Everything the table shows, in its order."""
    ratio = explanation.below is not None
    rows: list[Shown] = []
    for line in explanation.above:
        rows.extend(_line_rows(line, _("Above the line: {part}") if ratio else "{part}", explanation.currency))
    if explanation.below is not None:
        rows.extend(_line_rows(explanation.below, _("Below the line: {part}"), explanation.currency))
    return rows


def _line_rows(line: Line, words: str, currency: str) -> list[Shown]:
    title = words.format(part=line.title)
    count = ngettext("{count} row", "{count} rows", len(line.items)).format(count=count_text(len(line.items)))
    total = written(line.sign * line.sum, line.unit, currency)
    rows: list[Shown] = [Section(f"{title} · {count}", total), *((item, line.unit) for item in line.items)]
    if line.left_out:
        left = _("Left out: {count}").format(count=count_text(len(line.left_out)))
        rows.append(Section(f"{line.title} · {left}"))
        rows.extend((item, line.unit) for item in line.left_out)
    return rows


def written(value: Fraction, unit: Unit, currency: str) -> str:
    """A sum or share exactly as it stands in the ledger, money with its sign."""
    return shown_with_unit(Figure("part", unit, value), currency, exact=True)


def formula_line(explanation: Explanation) -> str:
    """The formula with its numbers: "58 500,00 ₽ / 36 = 1 625,00 ₽"; empty where there is no value, and where it would
    only say the one sum twice."""
    lines, below, factor = explanation.above, explanation.below, explanation.factor
    plain = below is None and factor == 1 and len(lines) < 2
    no_formula = explanation.derived or explanation.recipe is not None
    if plain or not lines or no_formula or explanation.figure.value is None:
        return ""
    currency = explanation.currency
    first, *others = lines
    above = written(first.sign * first.sum, first.unit, currency)
    for line in others:
        above += (" − " if line.sign < 0 else " + ") + written(line.sum, line.unit, currency)
    above = f"({above})" if others and (below is not None or factor != 1) else above
    if factor != 1:
        above += f" × {factor_text(explanation)}"
    if below is not None:
        above += f" / {written(below.sum, below.unit, currency)}"
    return f"{above} = {shown_with_unit(explanation.figure, currency, exact=True)}"
