"""Column choices: every column of a file with the field it feeds, each of them changeable."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from leaddesk.i18n import _
from leaddesk.importing.fields import FIELDS, Several
from leaddesk.ui.pages.imports.grid import Grid
from leaddesk.ui.pages.imports.preview import Preview
from leaddesk.ui.pages.imports.words import field_title

_EXAMPLES = 3
_WIDTH = 240


class ColumnChoices(Grid):
    """`chosen` carries what feeds what once the person has said so: pairs (field, heading) as `Choices.mapping`."""

    chosen = Signal(tuple)

    def __init__(self) -> None:
        super().__init__(_("Columns"))
        self.setSelectionMode(Grid.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields in it take it
        self._boxes: list[QComboBox] = []
        self._said = 0  # the row whose field was chosen last

    def show_columns(self, preview: Preview) -> None:
        """Show the columns of a file and what its first rows hold in them."""
        here = any(box.hasFocus() for box in self._boxes) or not self.isEnabled()
        self._preview = preview
        rows = [(heading or "—", _examples(preview, at), "") for at, (heading, _field) in enumerate(preview.columns)]
        self.fill((_("Column of the file"), _("First values"), _("Feeds")), rows)
        self._boxes = [self._box(at, heading, field) for at, (heading, field) in enumerate(preview.columns)]
        for at, box in enumerate(self._boxes):
            self.setCellWidget(at, 2, box)
        self.setColumnWidth(2, _WIDTH)
        self.stretch(1)
        if here and self._said < len(self._boxes):
            self._boxes[self._said].setFocus()

    def begin(self) -> None:
        """Put the cursor on the first column nothing is known of."""
        taken = [bool(field) for _heading, field in self._preview.columns]
        self._said = taken.index(False) if False in taken else 0
        self._boxes[self._said].setFocus()

    def _box(self, at: int, heading: str, field: str) -> QComboBox:
        box = _Choice()
        # Translators: of a column of a file that feeds no field, «не брать»
        box.addItem(_("not taken"), "")
        for each in FIELDS[self._preview.kind]:
            box.addItem(field_title(each.name), each.name)
        box.setCurrentIndex(max(box.findData(field), 0))
        box.setAccessibleName(_("Field of the column “{heading}”").format(heading=heading))
        box.setEnabled(bool(heading))
        box.activated.connect(partial(self._say, at))
        return box

    def _say(self, at: int, _place: int) -> None:
        self._said = at
        fields: list[str] = [box.currentData() for box in self._boxes]
        single = {each.name for each in FIELDS[self._preview.kind] if each.several is Several.BEST}
        if fields[at] in single:  # another column fed it until now
            fields = [field if field != fields[at] or place == at else "" for place, field in enumerate(fields)]
        pairs = zip(fields, self._preview.columns, strict=True)
        self.chosen.emit(tuple((field, heading) for field, (heading, _field) in pairs if heading))


class _Choice(QComboBox):
    """One that the mouse wheel scrolls past, for nobody changes a field on the way down."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _examples(preview: Preview, at: int) -> str:
    values = (row.cells[at] for row in preview.rows if at < len(row.cells) and row.cells[at])
    return " · ".join(list(dict.fromkeys(values))[:_EXAMPLES])
