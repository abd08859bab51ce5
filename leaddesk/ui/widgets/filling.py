"""Filling: what goes along when a row is copied or a cell is filled down."""

from collections.abc import Sequence

from leaddesk.errors import InvalidField, LeadDeskError
from leaddesk.ui.widgets.column import Column
from leaddesk.ui.widgets.draft import Draft
from leaddesk.ui.widgets.entry import Changes, Fields
from leaddesk.ui.widgets.ledger_table import LedgerTable
from leaddesk.ui.widgets.sheet import Sheet


def copied(fields: Fields, sheet: Sheet) -> Draft:
    """A new row with what another holds, except what is only that one's own."""
    taken = {name for column in sheet.columns if column.editable for name in column.moves} - set(sheet.own)
    return Draft(typed={name: value for name, value in fields.items() if name in taken})


def filled(table: LedgerTable, source: int, targets: Sequence[int], columns: Sequence[int]) -> LeadDeskError | None:
    """Put the cells of row `source` into those of `targets`; stored rows change in one undo step. Gives the reason
    where it is refused, and no stored row has changed then."""
    held = table.fields(source)
    names = {name for column in columns if table.columns[column].editable for name in table.columns[column].moves}
    changes: Changes = {name: held[name] for name in names if name in held}
    stored: dict[int, Changes] = {}
    for row in targets:
        key, there = table.key(row), table.fields(row)
        if isinstance(key, Draft):
            key.typed.update(changes)
            table.propose(key)
        elif key is not None:
            fits = {name: value for name, value in changes.items() if name in there and there[name] != value}
            if fits:
                stored[key] = fits
    return table.change(stored) if stored else None


def typed_over(table: LedgerTable, cells: Sequence[tuple[int, int, str]]) -> LeadDeskError | None:
    """Type texts into cells (row, column, text), as one undo step for the stored rows. What a cell refuses is kept
    in it with the reason; the error given back concerns the change as a whole."""
    stored: dict[int, Changes] = {}
    for row, column, text in cells:
        declared, key = table.columns[column], table.key(row)
        if not declared.editable:
            continue
        if not isinstance(key, int):
            error = table.type_in(row, column, text)
        else:
            changes = stored.setdefault(key, {})
            error = _read_into(changes, {**table.fields(row), **changes}, declared, text, table)
        if error is not None:
            table.keep_wrong(row, column, text, error)
    stored = {key: changes for key, changes in stored.items() if changes}
    return table.change(stored) if stored else None


def _read_into(changes: Changes, fields: Fields, column: Column, text: str, table: LedgerTable) -> InvalidField | None:
    if not column.applies(fields):
        return None
    try:
        changes.update(column.kind.read(text, fields, column.name, table.entry))
    except InvalidField as error:
        return error
    return None
