"""Preset: what is known of one program's export. The packaged ones are the files in `presets`; an owner has more."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any, Final

from leaddesk.domain.imported import FileKind
from leaddesk.domain.names import folded
from leaddesk.importing.dates import DateOrder
from leaddesk.importing.fields import FIELDS, Several
from leaddesk.importing.headings import Column, Heading, How, bare
from leaddesk.importing.rewriting import Rewriting

# Where a preset knows a column of these, the account's own columns of the same meaning are taken beside it.
_MORE_IS_WELCOME: Final = frozenset(("phone", "email", "comment"))


@dataclass(frozen=True, slots=True)
class Preset:
    """A known layout. Headings are written as `bare` leaves them.

    It is told by headings: one of each of `all_of`, and one of `any_of` where there are any. `columns` holds the
    headings of each field, best first; parts of a name are one entry of several headings. What is in `left_out`
    feeds nothing, whatever it looks like. `channel` is that of rows which name none. `order` is that of dates which
    can be read in two ways. `only` holds, by heading, the words of rows that come in. Rows with one of `test_rows`
    (without capitals) in a cell are tests; rows that begin with one of `totals` or lack a field of `total_without`
    are totals; `footer` tells that rows of one cell are no rows. `one_sale` are the headings in which rows of one
    number may differ: their amounts are summed. `groups` tells that rows may head groups of other rows, with sums.
    """

    name: str
    title: str
    kind: FileKind
    all_of: tuple[frozenset[str], ...]
    any_of: frozenset[str] = frozenset()
    columns: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    channel: str = ""
    order: DateOrder | None = None
    zone: str = ""
    words: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    test_rows: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    total_without: tuple[str, ...] = ()
    footer: bool = False
    one_sale: frozenset[str] = frozenset()
    groups: bool = False
    sources: tuple[str, ...] = ()
    assumed: str = ""
    own: bool = False

    def tells(self, present: frozenset[str]) -> bool:
        """Is a row of these headings the heading of this layout?"""
        found = all(names & present for names in self.all_of)
        return found and (not self.any_of or bool(self.any_of & present))

    def knows(self, present: frozenset[str]) -> int:
        """How many of these headings the preset says something about."""
        return len(present & self._known())

    def _known(self) -> frozenset[str]:
        fed = (name for entries in self.columns.values() for parts in entries for name in parts)
        return frozenset(fed) | self.left_out

    def applied(self, heading: Heading) -> Heading:
        """The heading with its columns fed as this layout has them. What the person told stays, and so does what is
        generally known of columns the layout does not name."""
        told = {column.field for column in heading.columns if column.how is How.TOLD}
        fed = self._fed(frozenset(bare(text) for text in heading.texts if text), told, heading.kind)
        known = self._known()
        taken = {name for name, _rank in fed.values()}
        columns = [
            column if column.how is How.TOLD else self._column(column, fed, known, taken) for column in heading.columns
        ]
        return replace(heading, columns=tuple(columns), channel=self.channel, preset=self.name)

    def _column(
        self, column: Column, fed: Mapping[str, tuple[str, int]], known: frozenset[str], taken: set[str]
    ) -> Column:
        text = bare(column.heading)
        if text in fed:
            name, rank = fed[text]
            return replace(column, field=name, rank=rank, how=How.NAME, rewriting=self._rewriting(name))
        if text in known or (column.field in taken and column.field not in _MORE_IS_WELCOME):
            return replace(column, field="", rank=0, how=How.NAME)
        return column

    def _rewriting(self, name: str) -> Rewriting | None:
        prefix, words = self.prefixes.get(name, ""), self.words.get(name, ())
        return Rewriting(prefix, words) if prefix or words else None

    def _fed(self, present: frozenset[str], told: set[str], kind: FileKind) -> dict[str, tuple[str, int]]:
        """The field and rank of each heading that is there; of a field that takes one column only the best."""
        fed: dict[str, tuple[str, int]] = {}
        for each in FIELDS[kind]:
            entries = self.columns.get(each.name, ()) if each.name not in told else ()
            there = [(rank, parts) for rank, parts in enumerate(entries) if present & set(parts)]
            if each.several is Several.BEST or each.name == "name":
                there = there[:1]
            fed |= {part: (each.name, rank) for rank, parts in there for part in parts if part in present}
        if kind is FileKind.SPEND and any(name == "date" for name, _rank in fed.values()):
            fed = {text: known for text, known in fed.items() if known[0] not in ("from", "to")}
        return fed


@cache
def packaged() -> tuple[Preset, ...]:
    """The presets LeadDesk comes with, by name."""
    folder = resources.files("leaddesk.importing") / "presets"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(read_preset(file.name.removesuffix(".toml"), file.read_text("utf-8")) for file in files)


def read_preset(name: str, text: str) -> Preset:
    """A preset from its file. Raises ValueError and its kin where the file is not one."""
    told: dict[str, Any] = tomllib.loads(text)
    tell, kind = told.pop("tell"), FileKind(told.pop("kind"))
    columns, words, only = told.pop("columns"), told.pop("words", {}), told.pop("only", {})
    order = told.pop("order", None)
    sets: Any = {key: _bare_set(told.pop(key, ())) for key in ("left_out", "one_sale")}
    told["test_rows"] = [mark.casefold() for mark in told.pop("test_rows", ())]
    rest: Any = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
    return Preset(
        name=name,
        kind=kind,
        all_of=tuple(_bare_set(names.split("|")) for names in tell["all"]),
        any_of=_bare_set(tell.get("any", ())),
        columns={key: tuple(tuple(map(bare, entry.split("+"))) for entry in each) for key, each in columns.items()},
        words={key: tuple((folded(word), text) for word, text in each.items()) for key, each in words.items()},
        only={bare(key): frozenset(map(folded, each)) for key, each in only.items()},
        order=DateOrder(order) if order else None,
        **sets,
        **rest,
    )


def _bare_set(headings: Iterable[str]) -> frozenset[str]:
    return frozenset(map(bare, headings))


def told_by(texts: Sequence[str], presets: Iterable[Preset]) -> Preset | None:
    """The preset that says most of a row of headings, None where none is told by it. The first of equals."""
    present = frozenset(bare(text) for text in texts if text)
    found = [preset for preset in presets if preset.tells(present)]
    return max(found, key=lambda preset: (preset.own, preset.knows(present)), default=None)
