"""Edits: what typing, filling, pasting and deleting do to the ledger; every one a single change."""

from collections.abc import Mapping, Sequence

from leaddesk.ledger import Ledger
from leaddesk.ui.desk import PATIENCE
from leaddesk.ui.widgets.entry import Changes, Fields
from leaddesk.ui.widgets.sheet import Sheet


class Edits:
    """Writes a sheet's rows. Everything raises LeadDeskError and then leaves the ledger as it was."""

    def __init__(self, ledger: Ledger, sheet: Sheet) -> None:
        self._ledger = ledger
        self._sheet = sheet

    def add(self, rows: Sequence[Fields], label: str = "") -> list[int]:
        """New rows, in their order; gives their ids. `label` names the undo step where it is not the usual one."""
        with self._ledger.change(label or self._sheet.add_label(len(rows)), patience=PATIENCE) as books:
            return self._sheet.add(books, rows)

    def change(self, changes: Mapping[int, Changes]) -> None:
        """New values for some rows, by id."""
        if not changes:
            return
        with self._ledger.change(self._sheet.change_label(len(changes)), patience=PATIENCE) as books:
            for key, fields in changes.items():
                self._sheet.change(books, key, fields)

    def remove(self, keys: Sequence[int]) -> None:
        """Rows taken away."""
        with self._ledger.change(self._sheet.remove_label(len(keys)), patience=PATIENCE) as books:
            self._sheet.remove(books, keys)
