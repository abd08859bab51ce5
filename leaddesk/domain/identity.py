"""Identity: what a row's contacts say of whose it is, where the owner has told more than the contacts do (ADR 21)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from leaddesk.domain.names import folded

_NAMELESS = "—"


@dataclass(frozen=True)
class Identity:
    """`shared`: contacts of several people, who are told apart by their names. `apart`: what was parted by hand, rows
    (as `row_key` names them) and the contacts they have with the others in common, by the part they went to. `links`:
    keys of people joined by hand, by each of the keys."""

    shared: frozenset[str] = frozenset()
    apart: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def plain(self) -> bool:
        """Do contacts alone say who is who?"""
        return not (self.shared or self.apart or self.links)

    def keys(self, contacts: Sequence[str], name: str, row: str = "", *, bound: bool = False) -> list[str]:
        """What identifies the person of a row. `bound`: the row names the enquiry or sale it belongs to, which says
        more than a contact of several people does."""
        keys = [row] if row in self.links else []
        sure = [contact for contact in contacts if contact not in self.shared and contact not in self.apart]
        for contact in contacts:
            if contact in self.shared or contact in self.apart:
                keys += self._qualified(contact, name, row, bound=bound, alone=not sure)
            else:
                keys.append(contact)
        return keys

    def _qualified(self, contact: str, name: str, row: str, *, bound: bool, alone: bool) -> list[str]:
        if row in self.apart:
            return [f"{contact} #{self.apart[row]}"]
        if bound:
            return []
        if contact not in self.shared:
            return [contact]
        words = " ".join(sorted(folded(name).split()))
        return [f"{contact} {words or _NAMELESS}"] if words or alone else []

    def linked(self, keys: Iterable[str]) -> set[str]:
        """These keys, and all that were joined with them by hand."""
        found = set(keys)
        if self.links:
            waiting = [key for key in found if key in self.links]
            while waiting:
                more = set(self.links.get(waiting.pop(), ())) - found
                found |= more
                waiting += more
        return found


def row_key(noun: str, row_id: int) -> str:
    """What a row is called among keys: never like a phone or an e-mail."""
    return f"{noun} {row_id}"


def contact_of(key: str) -> str:
    """The contact a key was made of; "" for that of a row."""
    contact = key.split(" ", 1)[0]
    return contact if contact.startswith("+") or "@" in contact else ""
