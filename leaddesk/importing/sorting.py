"""Sorting: what becomes of each row of a file against the ledger as it stands, before anything is written."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from leaddesk.importing.asking import Asked
from leaddesk.importing.cells import Cleaned
from leaddesk.importing.places import NOWHERE, Place, Places
from leaddesk.importing.problems import Problem


class Outcome(StrEnum):
    """What becomes of a row. ASKED rows wait for a person's decision and do not come in."""

    NEW = "new"
    SAME = "same"
    UPDATE = "update"
    REJECTED = "rejected"
    ASKED = "asked"
    SKIPPED = "skipped"


@dataclass(slots=True)
class Sorted:
    """The decision over every row of `cleaned`, lists by its place in the file.

    `targets`: the ledger row a SAME or UPDATE row is, None where it repeats an earlier row of the file; `fills` what an
    UPDATE adds: to the target, or to the earlier row `repeats` names. `problems` are the cells' and what sorting found.
    `orders` are rows of a lead list that make a sale too.
    """

    outcomes: list[Outcome]
    places: list[Place]
    problems: dict[int, list[Problem]]
    targets: dict[int, int] = field(default_factory=dict)
    repeats: dict[int, int] = field(default_factory=dict)
    fills: dict[int, dict[str, Any]] = field(default_factory=dict)
    orders: list[int] = field(default_factory=list)
    asked: Asked = field(default_factory=Asked)

    @classmethod
    def of(cls, cleaned: Cleaned, asked: Asked | None = None, same: Collection[int] = ()) -> "Sorted":
        """Undecided rows, those apart that the cells alone decide: skipped and rejected ones, and those that wait for
        an answer. Rows `same` by their numbers stand in the ledger already: nothing waits."""
        count = len(cleaned.numbers)
        outcomes = [Outcome.NEW] * count
        for at, problems in cleaned.problems.items():
            if any(problem.rejects for problem in problems):
                outcomes[at] = Outcome.REJECTED
        for at in cleaned.skipped:
            outcomes[at] = Outcome.SKIPPED
        asked = asked or Asked()
        known = {at: list(found) for at, found in cleaned.problems.items()}
        made = cls(outcomes, [NOWHERE] * count, known, asked=asked)
        for at, problem in asked.flagged.items():
            made.add(at, problem)
        for at, problem in asked.waiting.items():
            if outcomes[at] is not Outcome.SKIPPED and cleaned.numbers[at] not in same:
                made.ask(at, problem)
        return made

    def find_places(self, cleaned: Cleaned, places: Places) -> None:
        """Give every row that may come in its channel and campaign."""
        pairs = list(zip(cleaned.values["channel"], cleaned.values["campaign"], strict=True))
        places.learn(dict.fromkeys(pairs[at] for at in self.undecided()))
        for at, pair in enumerate(pairs):
            if self.outcomes[at] is Outcome.NEW:
                place = self.places[at] = places.of(*pair)
                if place.lost:
                    self.add(at, Problem("campaign", "campaign_without_channel", place.lost))

    def comment(self, cleaned: Cleaned, at: int) -> str:
        """The comment of a row; a campaign that found no channel is kept there."""
        return "; ".join(filter(None, (cleaned.values["comment"][at], self.places[at].lost)))

    def added_to_rows(self) -> dict[int, dict[str, Any]]:
        """What later rows of the file add to new ones, by the place of these."""
        added: dict[int, dict[str, Any]] = {}
        for at, fill in self.fills.items():
            if at in self.repeats:
                added.setdefault(self.repeats[at], {}).update(fill)
        return added

    def add(self, at: int, problem: Problem) -> None:
        """Put a problem on a row."""
        self.problems.setdefault(at, []).append(problem)
        if problem.rejects:
            self.outcomes[at] = Outcome.REJECTED

    def differs(self, cleaned: Cleaned, at: int, name: str, value: Any) -> None:
        """Name a value of the row that is not the one the ledger has, and keeps."""
        text = value if type(value) is str else cleaned.raw(at, name)
        self.add(at, Problem(name, "differs", text))

    def ask(self, at: int, problem: Problem) -> None:
        """Leave a row to a person's decision."""
        self.problems.setdefault(at, []).append(problem)
        self.outcomes[at] = Outcome.ASKED

    def undecided(self) -> Iterable[int]:
        """The rows still to be decided."""
        return (at for at, outcome in enumerate(self.outcomes) if outcome is Outcome.NEW)

    def known(self, at: int, target: int, fill: dict[str, Any]) -> None:
        """The row is one the ledger has; `fill` is what it adds to it."""
        self.targets[at] = target
        self._decide(at, fill)

    def repeated(self, at: int, first: int, fill: dict[str, Any]) -> None:
        """The row repeats an earlier new row of the file; `fill` is what it adds to that."""
        self.repeats[at] = first
        self._decide(at, fill)

    def _decide(self, at: int, fill: dict[str, Any]) -> None:
        self.outcomes[at] = Outcome.UPDATE if fill else Outcome.SAME
        if fill:
            self.fills[at] = fill

    def counts(self) -> dict[str, int]:
        """How many rows of each outcome, and of all under "rows"."""
        counted = Counter(self.outcomes)
        return {"rows": len(self.outcomes)} | {outcome.value: counted[outcome] for outcome in Outcome}

    def new_places(self) -> list[Place]:
        """The places of rows that will be written."""
        written = (Outcome.NEW, Outcome.UPDATE)
        return list(
            dict.fromkeys(
                place for place, outcome in zip(self.places, self.outcomes, strict=True) if outcome in written
            )
        )
