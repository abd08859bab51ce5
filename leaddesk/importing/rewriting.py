"""Rewriting: what the cells of one column of a known export mean, said in the words every list uses."""

from collections.abc import Sequence
from dataclasses import dataclass

from leaddesk.domain.names import folded
from leaddesk.importing.readers.values import Cell


@dataclass(frozen=True, slots=True)
class Rewriting:
    """`prefix` stands before every text and says nothing, as “p:” before a phone; `words` are pairs (folded text of a
    cell, text to read in its place), the second "" where the cell says that there is nothing."""

    prefix: str = ""
    words: tuple[tuple[str, str], ...] = ()

    def of(self, cells: Sequence[Cell]) -> tuple[Cell, ...]:
        """The cells as they are to be read."""
        words = dict(self.words)
        known = {text: self._read(text, words) for text in {cell for cell in cells if type(cell) is str}}
        return tuple(known[cell] if type(cell) is str else cell for cell in cells)

    def _read(self, text: str, words: dict[str, str]) -> str | None:
        if self.prefix and text.strip().casefold().startswith(self.prefix):
            text = text.strip()[len(self.prefix) :]
        return words.get(folded(text), text) or None
