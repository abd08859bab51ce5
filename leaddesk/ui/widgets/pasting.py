"""Pasting: rows of text become drafts, and what is wrong with them is known before anything is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from leaddesk.domain.names import folded
from leaddesk.error_text import sentence
from leaddesk.errors import InvalidField
from leaddesk.ledger import Books
from leaddesk.ui.widgets.column import Column
from leaddesk.ui.widgets.draft import Draft, Wrong
from leaddesk.ui.widgets.entry import Entry, NewName
from leaddesk.ui.widgets.sheet import Sheet


@dataclass(slots=True)
class Pasted:
    """What a paste comes to: a draft for each row, and the names of channels and campaigns it would add."""

    drafts: list[Draft] = field(default_factory=list)
    new_names: list[str] = field(default_factory=list)

    @property
    def right(self) -> list[Draft]:
        """The rows that can be stored as they are."""
        return [draft for draft in self.drafts if not draft.wrong]

    @property
    def wrong(self) -> list[tuple[int, str, Wrong]]:
        """What is wrong: the row counted from 1, the column's name, the refused text."""
        return [
            (number, name, wrong) for number, draft in enumerate(self.drafts, 1) for name, wrong in draft.wrong.items()
        ]


def pasted(
    cells: Sequence[Sequence[str]], columns: Sequence[Column], sheet: Sheet, books: Books, entry: Entry
) -> Pasted:
    """Read rows of text into `columns` (or into those their first row names); nothing is stored."""
    named = _named_columns(cells[0], sheet, entry)
    targets: Sequence[Column | None] = named or columns
    result = Pasted()
    for row in cells[1:] if named else cells:
        if any(cell.strip() for cell in row):
            draft = _draft(row, targets, entry, result)
            draft.proposed = sheet.proposed(books, draft.typed, entry)
            _refuse_missing(draft, sheet)
            result.drafts.append(draft)
    return result


def _named_columns(row: Sequence[str], sheet: Sheet, entry: Entry) -> list[Column | None]:
    """The columns a row of headings names; nothing when it is no row of headings."""
    headings = {folded(text): column for column in sheet.columns for text in (column.title(), column.heading(entry))}
    found = [headings.get(folded(cell)) for cell in row]
    return found if found and all(found) else []


def _draft(row: Sequence[str], targets: Sequence[Column | None], entry: Entry, result: Pasted) -> Draft:
    draft = Draft()
    pairs = [(cell, column) for cell, column in zip(row, targets, strict=False) if column is not None and cell.strip()]
    # Channels before their campaigns, whatever the order of the columns.
    for cell, column in sorted(pairs, key=lambda pair: pair[1].name == "campaign_id"):
        if not column.editable or not column.applies(draft.fields):
            continue
        try:
            read = column.kind.added if column.kind.adds else column.kind.read
            changes = read(cell, draft.fields, column.name, entry)
        except InvalidField as error:
            draft.wrong[column.name] = Wrong(cell, sentence(error))
            continue
        draft.typed.update(changes)
        for value in changes.values():
            _note_new(value, result)
    return draft


def _note_new(value: Any, result: Pasted) -> None:
    if isinstance(value, NewName) and value.text not in result.new_names:
        result.new_names.append(value.text)


def _refuse_missing(draft: Draft, sheet: Sheet) -> None:
    for name in sheet.missing(draft.fields):
        if name not in draft.wrong:
            draft.wrong[name] = Wrong("", sentence(InvalidField(name, "empty")))
    if not draft.wrong:
        try:
            sheet.checked(draft.fields)
        except InvalidField as error:
            known = (
                error.field if any(column.name == error.field for column in sheet.columns) else sheet.columns[0].name
            )
            draft.wrong[known] = Wrong(error.text, sentence(error))
