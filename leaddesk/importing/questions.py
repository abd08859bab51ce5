"""Questions: what a plan must be told before some of its rows can come in, and what may be answered."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple


class Code(StrEnum):
    """What is asked. BRIDGE: is a row's contacts' owners one person? SHARED_CONTACT: is a contact that comes with
    unlike names several people's? ALIKE: is a row of a known name and half a known phone that person's? ONE_FOR_ALL:
    is a contact that comes with very many names the owner's own?"""

    BRIDGE = "bridge"
    SHARED_CONTACT = "shared_contact"
    ALIKE = "alike"
    ONE_FOR_ALL = "one_for_all"


class Told(StrEnum):
    """What may be answered. SAME: it is one person. APART: they are different people. SHARED: the contact is several
    people's, who are told apart by name. LEAVE_OUT: it is nobody's who enquires; the rows come in without it."""

    SAME = "same"
    APART = "apart"
    SHARED = "shared"
    LEAVE_OUT = "leave_out"


ANSWERS: Final[dict[Code, tuple[Told, ...]]] = {
    Code.BRIDGE: (Told.SAME, Told.APART),
    Code.SHARED_CONTACT: (Told.SHARED, Told.SAME),
    Code.ALIKE: (Told.SAME, Told.APART),
    Code.ONE_FOR_ALL: (Told.LEAVE_OUT, Told.SHARED, Told.SAME),
}
"""What may be answered to each question; the first is what LeadDesk proposes."""


class Answer(NamedTuple):
    """What the owner said to the question of this code and key."""

    code: Code
    key: str
    told: Told


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a plan. `key` are the contacts it is about, by which its answer is remembered; `rows` the rows
    of the file, by their number there; `about` the names concerned. `waits`: the rows do not come in before it is
    answered; else they come in as one person's. `answer`: what was told, now or at an earlier import."""

    code: Code
    key: str
    rows: tuple[int, ...]
    about: tuple[str, ...]
    waits: bool = True
    answer: Told | None = None

    @property
    def answers(self) -> tuple[Told, ...]:
        """What may be answered, the proposal first."""
        return ANSWERS[self.code]
