"""Own presets: what the owner told of a file is kept, and holds for the next file with the same headings."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from leaddesk.domain.imported import FileKind, KeptPreset
from leaddesk.domain.names import folded
from leaddesk.errors import NoHeading, NotFound
from leaddesk.importing.headings import Heading, plain, proposed
from leaddesk.importing.preset import Preset
from leaddesk.importing.readers.values import Cell, NumberedRow
from leaddesk.ledger import Books

_SEARCHED_ROWS: Final = 60
_FEWEST: Final = 2  # one heading alone is no likeness

Mapped = tuple[tuple[str, str], ...]


def own_preset(
    kept: Sequence[KeptPreset],
    rows: Sequence[NumberedRow],
    *,
    name: str = "",
    kind: FileKind | None = None,
    heading_row: int | None = None,
) -> KeptPreset | None:
    """The owner's preset of that name, else the one used last of those whose headings the file has."""
    if name:
        return next((one for one in kept if folded(one.name) == folded(name)), None)
    known = [one for one in kept if kind in (None, one.kind)]
    present = _present(rows, heading_row) if known else set()
    found = [one for one in known if one.headings in present]
    return max(found, key=lambda one: (str(one.used_at or ""), one.id), default=None)


def _present(rows: Sequence[NumberedRow], heading_row: int | None) -> set[str]:
    """What the headings of the file may be: each of its first rows, and two of them where they are one heading."""
    present = {_key(cells) for number, cells in rows[:_SEARCHED_ROWS] if heading_row in (None, number)}
    with suppress(NoHeading):  # then what the owner told is needed all the more
        present.add(_key(proposed(rows, "", heading_row=heading_row).texts))
    return present


def _key(cells: Iterable[Cell]) -> str:
    return "\n".join(sorted(plain(cell) for cell in cells if isinstance(cell, str) and cell.strip()))


def with_own(told: Mapped, own: KeptPreset) -> Mapped:
    """What the person told now, and of what was told before all that does not contradict it."""
    fields = {name for name, _heading in told if name}
    headings = {plain(heading) for _name, heading in told}
    kept = ((name, heading) for name, heading in json.loads(own.mapping))
    return (*told, *(pair for pair in kept if pair[0] not in fields and plain(pair[1]) not in headings))


def told_before(own: KeptPreset) -> dict[str, Any]:
    """The other options told before, by name."""
    told = json.loads(own.options)
    return told if isinstance(told, dict) else {}


def keep_told(books: Books, file_name: str, heading: Heading, mapping: Mapped, options: Mapping[str, Any]) -> None:
    """Keep what was told of a file, in place of what was told of files headed alike before."""
    key = _key(heading.texts)
    if not mapping or key.count("\n") + 1 < _FEWEST:
        return
    presets = books.presets.all()
    told: dict[str, Any] = {
        "headings": key,
        "kind": heading.kind,
        "mapping": json.dumps(mapping, ensure_ascii=False),
        "options": json.dumps({name: value for name, value in options.items() if value}, ensure_ascii=False),
        "used_at": datetime.now().replace(microsecond=0),
    }
    same = next((one for one in presets if one.headings == key and one.kind is heading.kind), None)
    if same is None:
        books.presets.add(KeptPreset(_free_name(Path(file_name).stem, presets), **told))
    else:
        books.presets.put(replace(same, **told))


def forget(books: Books, name: str) -> None:
    """Take the owner's preset of that name away. Raises NotFound."""
    own = next((one for one in books.presets.all() if folded(one.name) == folded(name)), None)
    if own is None:
        raise NotFound("preset", name)
    books.presets.remove(own.id)


def _free_name(name: str, presets: Iterable[KeptPreset]) -> str:
    taken = {folded(one.name) for one in presets} | {"none"}
    wanted, number = name.strip() or "list", 1
    name = wanted
    while folded(name) in taken:
        number += 1
        name = f"{wanted} {number}"
    return name


def as_preset(own: KeptPreset) -> Preset:
    """The owner's preset as it is listed among the others."""
    columns: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name, heading in json.loads(own.mapping):
        columns[name] = (*columns.get(name, ()), (heading,))
    return Preset(own.name, own.name, own.kind, (frozenset(own.headings.split("\n")),), columns=columns, own=True)
