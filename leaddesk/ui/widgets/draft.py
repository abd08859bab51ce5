"""Draft: a new row that is not in the ledger yet, with what was typed into it, right or wrong."""

from dataclasses import dataclass, field
from typing import Any

from leaddesk.ui.widgets.entry import Changes


@dataclass(frozen=True, slots=True)
class Wrong:
    """A text a cell refused, and the sentence that says why."""

    text: str
    reason: str


@dataclass(eq=False, slots=True)
class Draft:
    """`typed` by hand or pasted, `proposed` by the sheet, `wrong` by column. Each draft is itself and no other."""

    typed: Changes = field(default_factory=dict)
    proposed: Changes = field(default_factory=dict)
    wrong: dict[str, Wrong] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, Any]:
        """All values it would be stored with."""
        return {**self.proposed, **self.typed}

    @property
    def empty(self) -> bool:
        """Has nothing been typed, or everything emptied again?"""
        return not self.wrong and all(value in (None, "", (), False) for value in self.typed.values())
