"""Beside: what stands beside a field: what it does, or why its text cannot be taken."""

from PySide6.QtWidgets import QLabel, QLineEdit

from leaddesk.ui.widgets.label import label
from leaddesk.ui.widgets.wrong import mark_wrong


class Beside:
    """Two labels in one place, of which one is shown: a reason stands where the sense stood, so that no field moves."""

    def __init__(self, field: QLineEdit, sense: str) -> None:
        self._field = field
        self.labels: tuple[QLabel, QLabel] = (label(sense, "muted"), label(role="bad"))
        self.refuse("")

    def refuse(self, reason: str) -> None:
        """Mark the field wrong and say why; "" takes both back."""
        sense, remark = self.labels
        remark.setText(reason)
        remark.setVisible(bool(reason))
        sense.setVisible(not reason)
        mark_wrong(self._field, wrong=bool(reason))
