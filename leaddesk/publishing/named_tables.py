"""Named tables: what Excel itself knows as a table, by a name that formulas may use, with a filter in its heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from leaddesk.publishing.cells import Sheet

FILTER_ROOM: Final = 18
"""Points below the words of a heading, where Excel draws the button of the filter."""


@dataclass(frozen=True, slots=True)
class Block:
    """Cells from column A on: the heading's row, the last row below it, how many columns."""

    heading: int
    last: int
    columns: int

    @property
    def reference(self) -> str:
        """Such as `A6:D12`."""
        return f"A{self.heading}:{get_column_letter(self.columns)}{self.last}"


def add_named_table(sheet: Sheet, name: str, headings: Sequence[str], block: Block) -> None:
    """Make the block a table called `name`. Its headings must stand in its first row; where two are alike Excel would
    call the file damaged, so that such a block, like an empty one, stays a plain range."""
    if len(set(headings)) < len(headings) or block.last <= block.heading:
        return
    columns = [TableColumn(id=place, name=heading) for place, heading in enumerate(headings, 1)]
    sheet.tables.add(  # add_table would warn of missing headings, which a sheet written row by row cannot show it
        Table(
            displayName=_fitting(sheet, name),
            ref=block.reference,
            tableColumns=columns,
            autoFilter=AutoFilter(ref=block.reference),
            tableStyleInfo=TableStyleInfo(name=None, showRowStripes=False),
        )
    )


def _fitting(sheet: Sheet, name: str) -> str:
    """A name Excel takes that no other table of the book has."""
    plain = re.sub(r"\W", "_", name, flags=re.ASCII).strip("_") or "table"
    taken = {table.displayName.casefold() for other in sheet.parent.worksheets for table in other.tables.values()}
    wanted, number = f"t_{plain}", 2
    while wanted.casefold() in taken:
        wanted, number = f"t_{plain}_{number}", number + 1
    return wanted
