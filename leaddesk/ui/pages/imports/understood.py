"""Understood: what the file was taken for — list, sheet, headings, letters, dates, amounts — each of it changeable."""

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.domain.imported import FileKind
from leaddesk.i18n import _
from leaddesk.importing.dates import DateOrder
from leaddesk.importing.plan import Options, Wins
from leaddesk.importing.questions import Answer
from leaddesk.ui.pages.imports.preview import Preview
from leaddesk.ui.pages.imports.words import kind_title
from leaddesk.ui.theme import GRID, ROW_HEIGHT
from leaddesk.ui.widgets.label import label

_ENCODINGS: Final = ("utf-8", "utf-8-sig", "cp1251", "cp866", "koi8-r", "utf-16")
_LAST_HEADING_ROW: Final = 1000
_FIELD_WIDTH: Final = 168
_NUMBER_WIDTH: Final = 112
_READ: Final = frozenset(("sheet", "encoding", "delimiter"))
_MEANT: Final = frozenset(("dates", "decimal", "hidden", "wins"))
_WINS_WIDTH: Final = 248


class Understood(QFrame):
    """`changed` is sent when the person says otherwise; `options` then holds it. `wins` stands wherever there is room
    for it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.options = Options()
        self._shown: dict[str, Any] = {}
        self._heading = QLineEdit()
        self._heading.setValidator(QIntValidator(1, _LAST_HEADING_ROW, self._heading))
        self._heading.editingFinished.connect(self._say)
        self._boxes = {
            name: QComboBox()
            for name in ("kind", "sheet", "encoding", "delimiter", "dates", "decimal", "hidden", "wins")
        }
        titles = {
            "kind": _("The file lists"),
            "sheet": _("Sheet"),
            "heading_row": _("Heading row"),
            "encoding": _("Encoding"),
            "delimiter": _("Delimiter"),
            "dates": _("Dates"),
            "decimal": _("Fraction of amounts"),
            "hidden": _("Hidden rows"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        row.setSpacing(GRID * 2)
        self._columns: dict[str, QWidget] = {}
        for name, words in titles.items():
            field = self._boxes.get(name, self._heading)
            self._columns[name] = _titled(words, field, _FIELD_WIDTH if name in self._boxes else _NUMBER_WIDTH)
            row.addWidget(self._columns[name], 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self.wins = _titled(_("Where the ledger says something else"), self._boxes["wins"], _WINS_WIDTH)
        for name, choices in _choices().items():
            for words, value in choices:
                self._boxes[name].addItem(words, value)
        for box in self._boxes.values():
            box.activated.connect(self._say)

    def show_preview(self, preview: Preview, options: Options) -> None:
        """Show what was understood; `options` is what the person had said before."""
        self.options = options
        self._heading.setText(str(preview.heading_row))
        self._offer("sheet", [(_sheet_words(*sheet), sheet[0]) for sheet in preview.sheets])
        encodings = dict.fromkeys((preview.encoding, *_ENCODINGS))
        self._offer("encoding", [(encoding, encoding) for encoding in encodings])
        if self._boxes["delimiter"].findData(preview.delimiter) < 0:
            self._boxes["delimiter"].addItem(preview.delimiter, preview.delimiter)
        shown = {
            "kind": preview.kind,
            "sheet": preview.sheet,
            "encoding": preview.encoding,
            "delimiter": preview.delimiter,
            "dates": options.dates,
            "decimal": options.decimal,
            "hidden": options.hidden,
            "wins": options.wins,
        }
        for name, value in shown.items():
            self._boxes[name].setCurrentIndex(self._boxes[name].findData(value))
        for name, there in (
            ("sheet", len(preview.sheets) > 1),
            ("encoding", bool(preview.encoding)),
            ("delimiter", bool(preview.encoding)),
            ("hidden", preview.hides),
        ):
            self._columns[name].setVisible(there)
        known = preview.counts.get("same", 0) + preview.counts.get("update", 0)
        self.wins.setVisible(not preview.corrects and (known > 0 or options.wins is not Wins.FILL))
        self._shown = self._now()

    def take_columns(self, mapping: tuple[tuple[str, str], ...]) -> None:
        """The person has said what columns feed; the heading row is the one those were shown under."""
        self.options = replace(self.options, mapping=mapping, heading_row=self._shown["heading_row"])
        self.changed.emit()

    def take_answer(self, answer: Answer) -> None:
        """The person has answered a question of the plan."""
        others = (one for one in self.options.answers if (one.code, one.key) != (answer.code, answer.key))
        self.options = replace(self.options, answers=(*others, answer))
        self.changed.emit()

    def ask(self, name: str) -> None:
        """Put the cursor on the field of the option that would answer what keeps the file from being planned."""
        self._boxes[name].setFocus()

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self._boxes[name].clear()
        for words, value in choices:
            self._boxes[name].addItem(words, value)

    def _now(self) -> dict[str, Any]:
        now = {name: box.currentData() for name, box in self._boxes.items()}
        now["kind"] = FileKind(now["kind"])
        now["wins"] = Wins(now["wins"])
        now["dates"] = DateOrder(now["dates"]) if now["dates"] else None
        return now | {"heading_row": int(self._heading.text() or self._shown["heading_row"])}

    def _say(self) -> None:
        now = self._now()
        said = {name: value for name, value in now.items() if value != self._shown[name]}
        if not said:
            return
        kept = self.options
        if said.keys() & _READ:
            kept = replace(kept, heading_row=None)  # read otherwise, it has another heading
        if said.keys() - _MEANT:
            kept = replace(kept, mapping=())  # and other columns
        self.options = replace(kept, **said)
        self.changed.emit()


def _choices() -> dict[str, list[tuple[str, Any]]]:
    """What can be chosen whatever the file: words and values."""
    # Translators: what the program is to find out by itself, «определить»
    detect = _("detect")
    return {
        "wins": [(_("it stays as it is"), Wins.FILL), (_("the file wins"), Wins.FILE)],
        "kind": [(kind_title(kind), kind) for kind in FileKind],
        "delimiter": [(_("semicolon"), ";"), (_("comma"), ","), (_("tab"), "\t"), (_("vertical bar"), "|")],
        "dates": [
            (detect, None),
            (_("day, month, year"), DateOrder.DMY),
            (_("month, day, year"), DateOrder.MDY),
            (_("year, month, day"), DateOrder.YMD),
        ],
        "decimal": [(detect, None), (_("after a comma: 1,50"), ","), (_("after a point: 1.50"), ".")],
        # Translators: of rows that are hidden in a workbook, «спросить», «брать», «не брать»
        "hidden": [(_("ask"), None), (_("take"), True), (_("leave out"), False)],
    }


def _sheet_words(name: str, hidden: bool) -> str:
    # Translators: a sheet of a workbook that is hidden there
    return _("{sheet} (hidden)").format(sheet=name) if hidden else name or "—"


def _titled(words: str, field: QWidget, width: int) -> QWidget:
    field.setAccessibleName(words)
    field.setFixedSize(width, ROW_HEIGHT)
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    column.addWidget(label(words, "muted"))
    column.addWidget(field)
    return made
