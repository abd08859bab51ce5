"""Agreement: what the leads of a campaign have to be, and how long they may be refused, asked in one small dialog."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.agreement import Agreement
from leaddesk.domain.lead import Intent, LeadKind
from leaddesk.domain.noun_words import intent_word, kind_word
from leaddesk.error_text import sentence
from leaddesk.errors import InvalidField
from leaddesk.i18n import _
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label

Member = TypeVar("Member", bound=StrEnum)

_IN_A_ROW: Final = 3


class AgreementDialog(QDialog):
    """Shows the agreement of a campaign and, once accepted, gives what has become of it."""

    def __init__(self, parent: QWidget, campaign_id: int, campaign: str, held: Agreement | None) -> None:
        super().__init__(parent)
        held = held or Agreement(campaign_id)
        self._campaign_id = campaign_id
        self.setWindowTitle(_("Agreement"))
        self.setMinimumWidth(580)
        self.places = QLineEdit(", ".join(held.places))
        self.places.setPlaceholderText(_("any place; several parted by commas"))
        self.places.setAccessibleName(_("Places"))
        self.kinds = _boxes(LeadKind, kind_word, held.kinds)
        self.intents = _boxes(Intent, intent_word, held.intents)
        self.days = QLineEdit("" if held.claim_days is None else str(held.claim_days))
        self.days.setPlaceholderText(_("no term"))
        self.days.setAccessibleName(_("Days for a claim"))
        self.days.textChanged.connect(self._look_at_days)
        self._remark = label(role="bad", wrapped=True)
        self._buttons = QDialogButtonBox()
        self.save = self._buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setProperty("role", "primary")
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        column.setSpacing(GRID * 2)
        column.addWidget(label(campaign, "heading", wrapped=True))
        column.addWidget(label(_("A lead that is not as agreed on need not be paid for."), "muted", wrapped=True))
        column.addLayout(self._form())
        column.addWidget(self._remark)
        column.addWidget(self._buttons)
        self._look_at_days()

    def agreement(self) -> Agreement | None:
        """What is agreed on now; None where nothing is. Raises InvalidField."""
        places = tuple(filter(None, (place.strip() for place in self.places.text().split(","))))
        kinds, intents = _chosen(self.kinds), _chosen(self.intents)
        days = self._claim_days()
        if not (places or kinds or intents) and days is None:
            return None
        return Agreement(self._campaign_id, places, kinds, intents, days)

    def _claim_days(self) -> int | None:
        text = self.days.text().strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise InvalidField("claim_days", "not_days", text)
        return int(text)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(GRID)
        form.addRow(_("Places"), self.places)
        form.addRow(_("Kinds of enquiry"), _in_rows(self.kinds))
        form.addRow(_("Intents"), _in_rows(self.intents))
        # Translators: how many days after its arrival a lead may be refused
        form.addRow(_("Days for a claim"), self.days)
        return form

    @Slot()
    def _look_at_days(self) -> None:
        try:
            self.agreement()
        except InvalidField as error:
            self._remark.setText(sentence(error))
        else:
            self._remark.setText("")
        self.save.setEnabled(not self._remark.text())


def _boxes(kind: type[Member], word: Callable[[StrEnum], str], chosen: tuple[Member, ...]) -> dict[Member, QCheckBox]:
    """A box for each member; none ticked means that any will do."""
    boxes = {member: QCheckBox(word(member)) for member in kind}
    for member in chosen:
        boxes[member].setChecked(True)
    return boxes


def _chosen(boxes: dict[Member, QCheckBox]) -> tuple[Member, ...]:
    return tuple(member for member, box in boxes.items() if box.isChecked())


def _in_rows(boxes: dict[Member, QCheckBox]) -> QGridLayout:
    rows = QGridLayout()
    rows.setSpacing(GRID)
    for place, box in enumerate(boxes.values()):
        rows.addWidget(box, *divmod(place, _IN_A_ROW))
    return rows
