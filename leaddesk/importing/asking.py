"""Asking: which rows of a file may belong to somebody only the owner can tell, and what earlier answers make of them.

A contact identifies a person. What it would join that cannot be known to be one is asked about, and waits.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from leaddesk.domain.identity import Identity, contact_of
from leaddesk.domain.imported import FileKind
from leaddesk.domain.likeness import alike, name_words, same_name, unlike_names
from leaddesk.domain.names import folded
from leaddesk.importing.cells import Cleaned
from leaddesk.importing.problems import Problem
from leaddesk.importing.questions import Answer, Code, Question, Told
from leaddesk.ledger import Books, Owner

_MOST_NAMES: Final = 20
_AN_OFFICE: Final = 3
_SHOWN: Final = 5
_HALF: Final = 5
_TAIL: Final = 7
_LOST: Final = ("digits_lost", "not_a_phone")


@dataclass(slots=True)
class Asked:
    """The questions of a plan; the problem of each row that waits for one, and of each that is only told about one, by
    its place in the file. `shares` are contacts the answers give to several people, `links` contacts they join,
    `identity` who is who once that is done. `file_wins`: what the file says goes in place of what stands there."""

    identity: Identity = field(default_factory=Identity)
    questions: list[Question] = field(default_factory=list)
    waiting: dict[int, Problem] = field(default_factory=dict)
    flagged: dict[int, Problem] = field(default_factory=dict)
    shares: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    file_wins: bool = False


def ask(books: Books, cleaned: Cleaned, answers: Sequence[Answer]) -> Asked:
    """What is to be asked of the rows, and what the answers given to it make of them: contacts that are nobody's are
    taken out of the rows."""
    if cleaned.kind is FileKind.SPEND:
        return Asked()
    told = {(Code(code), key): Told(value) for (code, key), value in books.answers.given().items()}
    told |= {(Code(one.code), one.key): Told(one.told) for one in answers}
    return _Asking(books, cleaned, told).ask()


class _Asking:
    def __init__(self, books: Books, cleaned: Cleaned, told: Mapping[tuple[Code, str], Told]) -> None:
        self._books = books
        self._cleaned = cleaned
        self._told = told
        self._names: list[str] = cleaned.values["name"]
        self._phones: list[tuple[str, ...]] = cleaned.values["phones"]
        self._emails: list[tuple[str, ...]] = cleaned.values["emails"]
        refused = {at for at, found in cleaned.problems.items() if any(one.rejects for one in found)}
        self._half_known = [
            at for at in refused if _only_half_known(cleaned.problems[at]) and at not in cleaned.skipped
        ]
        self._rows = [at for at in range(len(cleaned.numbers)) if at not in refused and at not in cleaned.skipped]
        self._found = Asked(books.people.identity())
        self._owners: dict[str, Owner] = {}
        self._looked_up: set[str] = set()
        self._known_leads = bool(books.people.count())

    def ask(self) -> Asked:
        """Ask in the order in which the answers bear on each other."""
        self._leave_out()
        self._many_names()
        if self._known_leads:
            self._bridges()
            self._half_phones()
        found, waiting = self._found, {self._cleaned.numbers[at] for at in self._found.waiting}
        found.flagged = {at: problem for at, problem in found.flagged.items() if at not in found.waiting}
        found.questions = [one for one in found.questions if one.waits or one.answer or not waiting >= set(one.rows)]
        return found

    def _leave_out(self) -> None:
        """Take out of the rows what was told to be nobody's who enquires."""
        gone = {key: code for (code, key), told in self._told.items() if told is Told.LEAVE_OUT}
        rows: dict[str, list[int]] = defaultdict(list)
        for at in self._rows if gone else ():
            for contact in gone.keys() & {*self._phones[at], *self._emails[at]}:
                rows[contact].append(at)
                self._phones[at] = tuple(one for one in self._phones[at] if one != contact)
                self._emails[at] = tuple(one for one in self._emails[at] if one != contact)
        for contact, places in rows.items():
            self._put(gone[contact], contact, places, (), Told.LEAVE_OUT)

    def _owners_of(self, keys: Iterable[str]) -> dict[str, Owner]:
        """Whose these keys are in the ledger, each looked up once."""
        keys = set(keys)
        self._owners |= self._books.people.owners_of(sorted(keys - self._looked_up))
        self._looked_up |= keys
        return {key: self._owners[key] for key in keys if key in self._owners}

    # One contact, several names

    def _many_names(self) -> None:
        rows_of = self._rows_of_contacts()
        owners = self._owners_of(rows_of) if self._known_leads else {}
        identity = self._found.identity
        several: dict[str, list[str]] = {}
        for contact, rows in rows_of.items():
            if contact in identity.shared or contact in identity.apart:
                continue
            names = {name: None for at in rows if (name := self._names[at])}
            if contact in owners:
                names.setdefault(owners[contact].name, None)
            if len(names) > 1 and len(unlike := unlike_names(list(names))) > 1:
                several[contact] = unlike
        said = self._said(list(several)) if several and self._known_leads else {}
        for contact, unlike in several.items():
            self._several(contact, unlike, rows_of[contact], said.get(contact, []))

    def _rows_of_contacts(self) -> dict[str, list[int]]:
        """The rows of each contact that another row or the ledger may have too."""
        rows_of: dict[str, list[int]] = {}
        phones, emails = self._phones, self._emails
        for at in self._rows:
            for contact in phones[at] + emails[at] if emails[at] else phones[at]:
                known = rows_of.get(contact)
                if known is None:
                    rows_of[contact] = [at]
                else:
                    known.append(at)
        return rows_of if self._known_leads else {one: rows for one, rows in rows_of.items() if len(rows) > 1}

    def _said(self, contacts: Sequence[str]) -> dict[str, list[str]]:
        """The names that came with these contacts before."""
        said: dict[str, list[str]] = defaultdict(list)
        wanted = set(contacts)
        for shelf in (self._books.leads, self._books.sales, self._books.touches):
            for row in shelf.of_contacts(sorted(wanted)):
                for contact in wanted & {*row.phones, *row.emails}:
                    said[contact].append(row.name)
        return said

    def _several(self, contact: str, unlike: Sequence[str], rows: Sequence[int], said: Sequence[str]) -> None:
        """One contact of unlike names: the owner's own where there are very many, else perhaps several people's. Names
        that came with it before are no longer asked about."""
        names = list(dict.fromkeys([*unlike, *said]))
        unlike = unlike_names(names)
        code = Code.ONE_FOR_ALL if len(unlike) > _MOST_NAMES else Code.SHARED_CONTACT
        before = {folded(name) for name in said}
        fresh = [at for at in rows if folded(self._names[at]) not in before]
        told = self._told.get((code, contact)) or self._told.get((Code.ONE_FOR_ALL, contact))
        if not fresh and told is None:
            return
        waits = len(unlike) >= _AN_OFFICE
        self._put(code, contact, fresh or rows, unlike, told, waits=waits)
        if told is Told.SHARED:
            self._share(contact)

    def _share(self, contact: str) -> None:
        self._found.shares.append(contact)
        self._found.identity = replace(self._found.identity, shared=self._found.identity.shared | {contact})

    # Contacts of two known people in one row

    def _bridges(self) -> None:
        """Ask about rows whose contacts lead to two known people, be it through other rows of the file."""
        joining = [at for at in self._rows if len(self._phones[at]) + len(self._emails[at]) > 1]
        keys = {at: self._keys(at) for at in joining}
        owner = self._owners_of({key for found in keys.values() for key in found})
        if len({one.person_id for one in owner.values()}) < 2:
            return
        parent: dict[str, str] = {}

        def stands_for(key: str) -> str:
            while (above := parent.get(key, key)) != key:
                parent[key] = parent.get(above, above)
                key = above
            return key

        bridges: dict[str, list[int]] = defaultdict(list)
        about: dict[str, tuple[str, ...]] = {}
        for at in joining:
            roots = dict.fromkeys(stands_for(key) for key in keys[at])
            known = {owner[root].person_id: root for root in roots if root in owner}
            if len(known) > 1:
                where = self._where(keys[at], known, owner)
                bridges[where].append(at)
                about[where] = tuple(owner[root].name for root in known.values())
                told = self._told.get((Code.BRIDGE, where))
                if told is Told.APART:
                    self._keep_apart(at, keys[at], known, owner, stands_for)
                if told is not Told.SAME:
                    continue
            first, *others = sorted(roots, key=lambda root: root not in owner)
            parent.update(dict.fromkeys(others, first))
        for where, rows in bridges.items():
            self._put(Code.BRIDGE, where, rows, about[where], self._told.get((Code.BRIDGE, where)))

    def _where(self, keys: Sequence[str], known: Mapping[int, str], owner: Mapping[str, Owner]) -> str:
        """What a bridge is remembered by: one contact of each of the people, of the row itself where it has one."""
        mine: dict[int, str] = {}
        for key in sorted(keys):
            if key in owner:
                mine.setdefault(owner[key].person_id, key)
        return " ".join(sorted(mine.get(person, root) for person, root in known.items()))

    def _keep_apart(
        self,
        at: int,
        keys: Sequence[str],
        known: Mapping[int, str],
        owner: Mapping[str, Owner],
        stands_for: Callable[[str], str],
    ) -> None:
        """The row is of the person whose name is like its own, else of the first; its other contacts are shared."""
        words = name_words(self._names[at])
        roots = list(known.values())
        mine = next((root for root in roots if words and alike(words, name_words(owner[root].name))), roots[0])
        for key in keys:
            root = stands_for(key)
            if root in owner and owner[root].person_id != owner[mine].person_id:
                self._share(contact_of(key))

    def _keys(self, at: int) -> list[str]:
        return self._found.identity.keys(self._phones[at] + self._emails[at], self._names[at])

    # A known name and half a known phone

    def _half_phones(self) -> None:
        """Ask about rows of nobody known whose name is somebody's, and whose phone ends as that person's does."""
        ends = dict(self._ends())
        owners = self._books.people.ending_in({end for found in ends.values() for end, _ in found})
        hits: dict[int, tuple[str, Owner]] = {}
        for at, found in ends.items():
            for end, phone in found:
                for one in owners.get(end, ()):
                    if contact_of(one.key) != phone and same_name(self._names[at], one.name):
                        hits.setdefault(at, (phone, one))
        keys = {at: self._keys(at) for at in hits}
        known = self._owners_of({key for found in keys.values() for key in found})
        asked: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, (phone, one) in hits.items():
            if not any(key in known for key in keys[at]):
                asked[phone, one.key].append(at)
                self._same_by_half(at, phone, one.key)
        for (phone, key), rows in asked.items():
            where = f"{phone} {key}"
            self._put(Code.ALIKE, where, rows, (self._names[rows[0]],), self._told.get((Code.ALIKE, where)))

    def _ends(self) -> Iterator[tuple[int, list[tuple[str, str]]]]:
        """The ends of the phones of each row that has a full name, the last digit first, each with the phone."""
        lost = self._cleaned.problems
        for at in (*self._rows, *self._half_known):
            if " " not in self._names[at] or not (self._phones[at] or at in lost):
                continue
            if any(contact in self._owners for contact in self._phones[at] + self._emails[at]):
                continue
            ends = [(phone[: -_TAIL - 1 : -1], phone) for phone in self._phones[at]]
            for problem in lost.get(at, ()):
                digits = re.sub("[^0-9]", "", problem.text) if problem.reason in _LOST else ""
                if len(digits) >= _HALF and "E" not in problem.text.upper():
                    ends.append((digits[: -_TAIL - 1 : -1], digits))
            yield at, ends

    def _same_by_half(self, at: int, phone: str, key: str) -> None:
        if self._told.get((Code.ALIKE, f"{phone} {key}")) is not Told.SAME:
            return
        if phone.startswith("+"):
            self._found.links.append((phone, key))
        else:
            problems = self._cleaned.problems
            problems[at] = [problem._replace(rejects=False) for problem in problems[at]]
            self._phones[at] = tuple(dict.fromkeys((*self._phones[at], contact_of(key))))

    def _put(
        self, code: Code, key: str, rows: Sequence[int], about: Sequence[str], told: Told | None, *, waits: bool = True
    ) -> None:
        """Ask, and let the rows wait for the answer where it is needed."""
        numbers = self._cleaned.numbers
        shown = tuple(name for name in about[:_SHOWN] if name)
        self._found.questions.append(Question(code, key, tuple(numbers[at] for at in rows), shown, waits, told))
        if told is None:
            more = "…" if len(about) > _SHOWN else ""
            text = ": ".join(filter(None, (key, ", ".join(shown) + more)))
            reason = code.value if waits else "several_names"
            problem = Problem("email" if "@" in key else "phone", reason, text)
            for at in rows:
                (self._found.waiting if waits else self._found.flagged).setdefault(at, problem)


def _only_half_known(problems: Sequence[Problem]) -> bool:
    """Is a phone that is not whole all that keeps a row out?"""
    return all(one.reason in _LOST for one in problems if one.rejects)
