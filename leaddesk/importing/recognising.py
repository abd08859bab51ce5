"""Recognising: which preset a file is of, and the headings as it knows them."""

from collections.abc import Iterable, Sequence
from typing import Final

from leaddesk.domain.imported import FileKind
from leaddesk.domain.names import folded
from leaddesk.errors import NotFound
from leaddesk.importing.headings import Heading, bare, proposed
from leaddesk.importing.preset import Preset, told_by
from leaddesk.importing.readers.values import NumberedRow

NO_PRESET: Final = "none"
_SEARCHED_ROWS: Final = 60

Recognised = tuple[Preset, int]


def recognised_preset(
    rows: Sequence[NumberedRow],
    presets: Sequence[Preset],
    *,
    name: str = "",
    kind: FileKind | None = None,
    heading_row: int | None = None,
) -> Recognised | None:
    """The preset a file is of and the number of the row that tells it; None where none is told.

    `name` is the one the person chose, "none" for no preset at all. Raises NotFound for a name nobody has given.
    """
    if name == NO_PRESET:
        return None
    if name:
        return _chosen(rows, presets, name, heading_row)
    best: tuple[int, Recognised] | None = None
    for number, texts in _heads(rows, heading_row):
        preset = told_by(texts, (one for one in presets if kind in (None, one.kind)))
        known = preset.knows(_present(texts)) if preset else 0
        if preset and (best is None or known > best[0]):
            best = known, (preset, number)
    return best[1] if best else None


def _chosen(rows: Sequence[NumberedRow], presets: Iterable[Preset], name: str, heading_row: int | None) -> Recognised:
    preset = next((one for one in presets if folded(name) in (folded(one.name), folded(one.title))), None)
    if preset is None:
        raise NotFound("preset", name)
    heads = _heads(rows, heading_row)
    number, _texts = max(heads, key=lambda head: preset.knows(_present(head[1])), default=(heading_row or 1, []))
    return preset, number


def _heads(rows: Sequence[NumberedRow], heading_row: int | None) -> list[tuple[int, list[str]]]:
    """The rows that may be headings, with their texts."""
    return [
        (number, [str(cell).strip() for cell in cells if isinstance(cell, str)])
        for number, cells in rows[:_SEARCHED_ROWS]
        if heading_row in (None, number)
    ]


def _present(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(bare(text) for text in texts if text)


def recognised_heading(
    rows: Sequence[NumberedRow],
    file_name: str,
    found: Recognised | None,
    *,
    kind: FileKind | None = None,
    heading_row: int | None = None,
    mapping: Iterable[tuple[str, str]] = (),
) -> Heading:
    """The heading as `proposed` has it, its columns fed as the preset knows them. Raises what `proposed` does."""
    if found is None:
        return proposed(rows, file_name, kind=kind, heading_row=heading_row, mapping=mapping)
    preset, row = found
    heading = proposed(rows, file_name, kind=kind or preset.kind, heading_row=heading_row or row, mapping=mapping)
    return preset.applied(heading)
