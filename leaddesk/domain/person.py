"""Person: whoever stands behind one or more contact keys."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known by phones (E.164) and e-mails (case-folded); the ledger keeps the two joined."""

    name: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    comment: str = ""
    id: int = 0
